"""The answers of a Kahoot report, a row for each player and question, as the file writes them.

They come from the raw sheet, or where this was deleted from the sheets of the questions, which hold the
same but the number of a question's options that nobody needs. The frame has the columns ``row``,
``sheet``, ``number`` (``1 Quiz``), ``question``, ``option1`` ..., ``key``, ``allotted``, ``player``,
``identifier``, ``answer``, ``verdict``, ``right``, ``used``, as objects, None where blank.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from helpers.sources.book import Book
from helpers.sources.cells.column_words import header_text
from helpers.sources.cells.row_problems import cell_shown
from helpers.sources.cells.values import is_blank, text_of
from helpers.sources.kahoot.layout import MOST_OPTIONS, RAW, Part, question_parts, raw_parts
from helpers.sources.source import RowCount
from helpers.words.errors import InputError, Problem

if TYPE_CHECKING:
    import pandas as pd

FIELDS = tuple(RAW)
_RIGHT, _WRONG = ("\u2714", "\u2713"), ("\u2718", "\u2717")
_SECONDS = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:seconds?|sec|s)?", re.IGNORECASE)


@dataclass(frozen=True)
class KahootRows:
    """The rows with the parts of the file that they are from."""

    table: pd.DataFrame
    parts: tuple[Part, ...]
    counts: tuple[RowCount, ...]
    raw: bool

    def called(self, part: str) -> str:
        """The header of a field as the file writes it."""
        return self.parts[0].called(part)


def kahoot_rows(book: Book) -> KahootRows:
    """All rows of answers.

    Raises:
        InputError: there are none, they are of several games, or cells that are read hold errors.
    """
    raw = raw_parts(book)
    if len(raw) > 1:
        sheets = ", ".join(part.sheet.name for part in raw)
        raise InputError(Problem("kahoot.several_games", file=book.file, found=sheets))
    rows = _raw_rows(book, raw[0]) if raw else _question_rows(book, list(question_parts(book)))
    if not len(rows.table):
        raise InputError(Problem("kahoot.no_answers", file=book.file, sheet=rows.parts[0].sheet.name or None))
    return rows


def _raw_rows(book: Book, part: Part) -> KahootRows:
    import pandas as pd

    table = part.sheet.table(part.header, sorted(part.columns.values()))
    read = {place: part.called(name) for name, place in part.columns.items() if _is_read(name, part)}
    problems = part.sheet.problems(part.header, read)
    if problems:
        raise InputError(problems)
    data: dict[str, Any] = {"row": table["row"], "sheet": part.sheet.name}
    for name in FIELDS:
        data[name] = _objects(table[part.columns[name]]) if name in part.columns else None
    whole = pd.DataFrame(data)
    said = whole[["player", "answer", "verdict"]].notna().any(axis=1)
    counts = [RowCount(part.sheet.name, "header", 1), RowCount(part.sheet.name, "answers", int(said.sum()))]
    blank = part.sheet.height - part.header - len(whole)
    further = {"title": part.header - 1, "left_out": int((~said).sum()), "blank": blank}
    counts += [RowCount(part.sheet.name, what, rows) for what, rows in further.items() if rows]
    return KahootRows(whole[said].reset_index(drop=True), (part,), tuple(counts), raw=True)


def _is_read(name: str, part: Part) -> bool:
    """``Correct`` is a formula in reports of 2018; what it counts stands beside it as a word."""
    return name != "right" or "verdict" not in part.columns


def _objects(column: pd.Series) -> pd.Series:
    objects = column.astype(object)
    return objects.where(column.notna(), None)


def _question_rows(book: Book, parts: Sequence[Part]) -> KahootRows:
    import pandas as pd

    if not parts:
        raise InputError(Problem("kahoot.only_totals", file=book.file))
    problems = [problem for part in parts for problem in _unreadable(book, part)]
    if problems:
        raise InputError(problems)
    tables = [_details(part) for part in parts]
    counts = [
        RowCount(part.sheet.name, what, rows)
        for part, table in zip(parts, tables, strict=True)
        for what, rows in _question_counts(part, len(table)).items()
        if rows
    ]
    return KahootRows(pd.concat(tables, ignore_index=True), tuple(parts), tuple(counts), raw=False)


def _question_counts(part: Part, answers: int) -> Mapping[str, int]:
    rest = part.sheet.height - part.header - answers
    return {"title": part.header - 1, "header": 1, "answers": answers, "left_out": rest}


def _details(part: Part) -> pd.DataFrame:
    """The answers to one question, with what stands above them."""
    import pandas as pd

    columns = part.columns
    wanted = {**columns, "text": columns["answer"] + 1}
    table = part.sheet.table(part.header, sorted(set(wanted.values())))
    table = table[table[columns["answer"]].notna()]
    data: dict[str, Any] = {"row": table["row"], "sheet": part.sheet.name}
    data |= dict.fromkeys(FIELDS) | _above(part)
    data |= {
        name: _objects(table[columns[name]]) for name in ("player", "identifier", "used") if name in columns
    }
    data["answer"] = _objects(table[wanted["text"]])
    data["verdict"] = table[columns["answer"]].map(_verdict)
    return pd.DataFrame(data)


def _above(part: Part) -> dict[str, Any]:
    said = {
        header_text(cells[0]): cells for cells in part.sheet.head[: part.header - 1] if cells and cells[0]
    }
    number, question = (part.sheet.head[1] + (None, None))[:2] if len(part.sheet.head) > 1 else (None, None)
    options = said.get("answer options", ())[3::2][:MOST_OPTIONS]
    seconds = _SECONDS.fullmatch(text_of(_first(said.get("question duration", ()))))
    return {
        "number": number,
        "question": question,
        "key": _first(said.get("correct answers", ())),
        "allotted": seconds[1] if seconds else None,
        **{f"option{place}": option for place, option in enumerate(options, start=1)},
    }


def _first(cells: Sequence[Any]) -> Any:
    return next((cell for cell in cells[1:] if not is_blank(cell)), None)


def _verdict(cell: Any) -> str | None:
    text = text_of(cell)
    if text.startswith(_RIGHT):
        return "Correct"
    return "Incorrect" if text.startswith(_WRONG) else text or None


def _unreadable(book: Book, part: Part) -> list[Problem]:
    """Cells between the player and the answer that nothing heads: somebody has changed the sheet."""
    for row, cells in enumerate(part.sheet.head[part.header :], start=part.header + 1):
        between = range(part.columns["player"] + 1, part.columns["answer"])
        for place in set(between) - set(part.columns.values()):
            if place < len(cells) and cells[place] is not None and cells[part.columns["answer"]] is not None:
                values = {"player": part.called("player")}
                found = cell_shown(cells[place])
                return [Problem("kahoot.changed_sheet", book.file, part.sheet.name, row, None, found, values)]
    return []
