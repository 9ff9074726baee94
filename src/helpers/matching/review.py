"""Doubtful pairs of people, and of questions, in files that the user edits: written, kept, and read again.

A line is a pair. Its decision is *same*, *different* or blank (not decided yet); Indonesian words are
understood as well. Whatever was decided stays in the file when it is written anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.language import LANGUAGES, percent, say
from helpers.matching.decisions import DIFFERENT, SAME, contradictions
from helpers.matching.names import normal
from helpers.matching.question_text import plain_question
from helpers.matching.review_cells import shown
from helpers.matching.review_file import Form, read_form, write_form
from helpers.words.errors import InBoth, InputError, Problem

if TYPE_CHECKING:
    import pandas as pd

_A_SIDE = ("name", "identifier", "file", "row")
_A_QUESTION = ("item", "text", "options")
PEOPLE = Form(
    "matching.review.people",
    ("decision", *(f"{part}_{side}" for side in "ab" for part in _A_SIDE), "similarity", "reason"),
    ("decision", *(f"{part}_{side}" for side in "ab" for part in ("name", "file", "row"))),
)
ITEMS = Form(
    "matching.review.items",
    ("decision", *(f"{part}_{side}" for side in "ab" for part in _A_QUESTION), "similarity", "reason"),
    ("decision", *(f"{part}_{side}" for side in "ab" for part in ("item", "text"))),
)
PEOPLE_REVIEW, ITEMS_REVIEW = "review_people.csv", "review_items.csv"
_WORDS = {
    **dict.fromkeys(("same", "sama", "yes", "y", "ya", "iya", "s"), SAME),
    **dict.fromkeys(
        ("different", "diff", "beda", "berbeda", "no", "n", "tidak", "tdk", "bukan", "b"), DIFFERENT
    ),
    "": "",
}
_Line = tuple[int, dict[str, str]]


def write_review(doubtful: pd.DataFrame, path: Path, language: str) -> int:
    """Write the pairs of people that wait for a decision, those decided earlier below them.

    Args:
        doubtful: the table of ``people.Resolution``.
        path: ``review_people.csv`` in the cohort's raw folder; without any pair no new file is made.
        language: of explanation, labels and reasons.

    Returns:
        How many pairs wait.

    Raises:
        InputError: the file that is there cannot be read, or the new one not be written.
    """
    return _write(PEOPLE, doubtful, path, language, _same_entry)


def read_review(path: Path, file: str | None = None) -> pd.DataFrame:
    """What was decided about people.

    Args:
        path: the review file.
        file: its name as messages show it.

    Returns:
        A row for each decided line: ``decision`` (``same`` or ``different``), ``name``, ``identifier``,
        ``file`` and ``row`` of both sides (``_a``, ``_b``), ``line``, the row of the review file, and
        ``review``, that file.

    Raises:
        InputError: all lines that cannot be understood, or that contradict each other.
    """
    return _read(PEOPLE, path, file or path.name, "row", _same_entry)


def count_waiting(folder: Path, names: Mapping[str, Form]) -> int:
    """How many lines of a cohort's review files wait for a decision; a file that cannot be read counts none.

    Args:
        folder: the cohort's raw folder.
        names: of its review files, and what each holds.
    """
    count = 0
    for name, form in names.items():
        if (folder / name).is_file():
            with suppress(InputError):
                count += sum(not line["decision"] for line in _understood(form, folder / name))
    return count


def write_item_review(doubtful: pd.DataFrame, path: Path, language: str) -> int:
    """Write the pairs of questions that wait (``items.ItemLinks.doubtful``), as ``write_review`` does."""
    return _write(ITEMS, doubtful, path, language, _same_question)


def read_item_review(path: Path, file: str | None = None) -> pd.DataFrame:
    """What was decided about questions: as ``read_review``, with ``item`` and ``text`` of both sides.

    Raises:
        InputError: all lines that cannot be understood, or that contradict each other.
    """
    return _read(ITEMS, path, file or path.name, "item", _same_question)


def _write(
    form: Form, doubtful: pd.DataFrame, path: Path, language: str, side: Callable[[Mapping, str], tuple]
) -> int:
    def pair(line: Mapping) -> frozenset:
        return frozenset((side(line, "a"), side(line, "b")))

    there = _understood(form, path) if path.is_file() else []
    earlier = [line for line in there if line["decision"]]
    decided = set(map(pair, earlier))
    lines = (_as_texts(form, row, language) for row in doubtful.to_dict("records"))
    open_lines = [line for line in lines if pair(line) not in decided]
    if there and set(map(pair, open_lines)) == {pair(line) for line in there if not line["decision"]}:
        return len(open_lines)  # the file asks this already: it stays as its owner left it
    if open_lines or path.is_file():
        kept = [
            line | {"decision": say(f"matching.decision.{line['decision']}", language)} for line in earlier
        ]
        write_form(
            path, form, ([line[name] for name in form.columns] for line in open_lines + kept), language
        )
    return len(open_lines)


def _as_texts(form: Form, row: Mapping[str, object], language: str) -> dict[str, str]:
    similarity = row["similarity"]
    told = {
        "decision": "",
        "similarity": "" if similarity != similarity else percent(float(similarity), language),
        "reason": say(f"matching.reason.{row['reason']}", language),
    }
    texts = {column: str(row[column]).replace("\n", " | ") for column in form.columns if column not in told}
    return texts | told


def _understood(form: Form, path: Path) -> list[dict[str, str]]:
    """The lines of a file that is there already, each decision understood.

    Raises:
        InputError: a decision is not understood: writing the file anew would lose it.
    """
    lines = read_form(path, form, path.name)
    problems = [problem for line in lines for problem in _word_problems(line, path.name)]
    if problems:
        raise InputError(problems)
    return [cells | {"decision": _decision(cells)} for _, cells in lines]


def _read(
    form: Form, path: Path, file: str, number: str, side: Callable[[Mapping, str], tuple]
) -> pd.DataFrame:
    import pandas as pd

    lines = read_form(path, form, file)
    problems = [problem for line in lines for problem in _word_problems(line, file)]
    decided = [(row, cells | {"decision": word}) for row, cells in lines if (word := _decision(cells))]
    problems += [problem for line in decided for problem in _number_problems(line, file, number)]
    if not problems:
        problems = _contradicting(decided, file, side, "name" if number == "row" else "text")
    if problems:
        raise InputError(problems)
    columns = [column for column in form.columns if column not in ("similarity", "reason")]
    table = {column: [cells[column] for _, cells in decided] for column in columns}
    for column in (f"{number}_a", f"{number}_b"):
        table[column] = [_number(text) for text in table[column]]
    return pd.DataFrame(table | {"line": [row for row, _ in decided], "review": file})


def _decision(cells: Mapping[str, str]) -> str | None:
    return _WORDS.get(cells["decision"].casefold().strip(" \t\u00a0.!?'\""))


def _column_label(column: str) -> InBoth:
    return InBoth({each: say(f"matching.column.{column}", each) for each in LANGUAGES})


def _word_problems(line: _Line, file: str) -> Iterable[Problem]:
    row, cells = line
    if _decision(cells) is None:
        column = _column_label("decision")
        yield Problem("matching.bad_decision", file, row=row, column=column, found=shown(cells["decision"]))


def _number_problems(line: _Line, file: str, number: str) -> Iterable[Problem]:
    row, cells = line
    for column in (f"{number}_a", f"{number}_b"):
        if _number(cells[column]) is None:
            label = _column_label(column)
            yield Problem("matching.bad_place", file, row=row, column=label, found=shown(cells[column]))


def _number(text: str) -> int | None:
    """A row or question number, also where a spreadsheet wrote ``12,0``."""
    whole, _, rest = text.strip().replace(",", ".").partition(".")
    return (
        int(whole)
        if whole.isascii() and whole.isdigit() and len(whole) < 10 and not rest.strip("0")
        else None
    )


def _contradicting(
    lines: Sequence[_Line], file: str, side: Callable[[Mapping, str], tuple], text: str
) -> list[Problem]:
    sides = [(cells["decision"], side(cells, "a"), side(cells, "b")) for _, cells in lines]
    problems = []
    for at in contradictions(sides):
        row, cells = lines[at]
        found = f"{shown(cells[f'{text}_a'])} / {shown(cells[f'{text}_b'])}"
        problems.append(Problem("matching.contradiction", file, row=row, found=found))
    return problems


def _same_entry(cells: Mapping, side: str) -> tuple:
    """What tells an entry from others: file, row, and the name that stands there."""
    return cells[f"file_{side}"], _number(cells[f"row_{side}"]), normal(cells[f"name_{side}"])


def _same_question(cells: Mapping, side: str) -> tuple:
    """What tells a question of a test (the first, the second) from others."""
    return side, _number(cells[f"item_{side}"]), plain_question(cells[f"text_{side}"])
