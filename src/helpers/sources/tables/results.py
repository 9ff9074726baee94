"""Results of the questions of a table: right or wrong as marked, points, or answers and a key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from helpers.sources.cells.row_problems import cell_shown
from helpers.sources.cells.values import text_of
from helpers.sources.forms.answers import Answers
from helpers.sources.forms.columns import Column
from helpers.sources.source import CORRECT, NO_ANSWER, RESULTS, WRONG
from helpers.sources.tables.numbers import marks_setting, numbers_of
from helpers.sources.tables.settings import ITEMS, RIGHT_WRONG, PlainTable
from helpers.sources.tables.words import is_key, is_maximum
from helpers.words.errors import Problem

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

# Marks that mean one thing wherever they stand; v and x, b and s do not, and are asked for
RIGHT = ("1", "benar", "betul", "true", "right", "correct", "✓", "✔", "√")
WRONG_MARKS = ("0", "salah", "false", "wrong", "incorrect", "✗", "✘")
NOTHING = (
    "-",
    "–",
    "kosong",
    "tidak menjawab",
    "tidak dijawab",
    "tidak mengisi",
    "no answer",
    "not answered",
)
_CODE = {result: code for code, result in enumerate(RESULTS)}


def folded(texts: Iterable[Any]) -> list[str]:
    """Marks without case and outer blanks."""
    return [text_of(text).casefold() for text in texts]


def marks_for(table: PlainTable, name: str, known: Iterable[str]) -> list[str]:
    """The marks of one meaning: those that are known and those of the settings."""
    own = table.settings.value(name, list, f'{name} = ["..."]') or []
    return [*folded(own), *(mark for mark in known if mark not in _said_otherwise(table, name))]


def _said_otherwise(table: PlainTable, name: str) -> set[str]:
    others = [table.given.get(other) for other in ("right", "wrong", "no_answer") if other != name]
    return {mark for other in others if isinstance(other, list) for mark in folded(other)}


def is_nothing(table: PlainTable, column: Column) -> pd.Series:
    """Cells that say that there is no answer: blank ones, a dash, ``kosong``."""
    texts = table.sheet.texts(column.place).str.casefold()
    return texts.isin(["", *marks_for(table, "no_answer", NOTHING)])


def marked_results(table: PlainTable) -> Answers:
    """Results of questions that hold marks of right and wrong, or points.

    What was answered is not known then: the texts are empty.
    """
    import pandas as pd

    rows = table.sheet.table.index
    items = table.roles[ITEMS]
    answers = Answers(
        pd.DataFrame({item: pd.Series("", rows, dtype="str") for item in range(1, len(items) + 1)})
    )
    if table.items_hold == RIGHT_WRONG:
        words = marks_for(table, "right", RIGHT), marks_for(table, "wrong", WRONG_MARKS)
        for item, column in enumerate(items, start=1):
            _right_wrong(answers, table, item, column, words)
        return answers
    highest = marks_setting(table, row_of(table, "maximum_row"))
    missing = [column for item, column in enumerate(items, start=1) if item not in highest]
    if missing:
        values = {"columns": ", ".join(f"“{cell_shown(column.called)}”" for column in missing[:20])}
        answers.problems.append(
            Problem("plain.no_item_maximum", table.sheet.file, column="marks", values=values)
        )
    for item, column in enumerate(items, start=1):
        _points(answers, table, item, column, highest.get(item))
    return answers


def _right_wrong(
    answers: Answers, table: PlainTable, item: int, column: Column, words: tuple[list[str], list[str]]
) -> None:
    import numpy as np

    right, wrong = (table.sheet.texts(column.place).str.casefold().isin(marks) for marks in words)
    nothing = is_nothing(table, column)
    values = {"right": ", ".join(words[0]), "wrong": ", ".join(words[1])}
    answers.problems += table.sheet.at(
        "plain.not_right_or_wrong", column, ~(right | wrong | nothing), **values
    )
    codes = np.where(right, _CODE[CORRECT], np.where(wrong, _CODE[WRONG], _CODE[NO_ANSWER]))
    answers.results[item] = codes.astype(np.int8)


def _points(answers: Answers, table: PlainTable, item: int, column: Column, highest: float | None) -> None:
    import numpy as np

    nothing = is_nothing(table, column)
    points, problems = numbers_of(table, column, nothing)
    answers.problems += problems
    answers.problems += table.sheet.at("plain.score_below_zero", column, points < 0)
    if highest is None:
        return
    over = points > highest + 1e-9
    answers.problems += table.sheet.at("plain.score_over_maximum", column, over, maximum=f"{highest:g}")
    share = (points / highest).to_numpy()
    codes = np.where(share >= 1 - 1e-9, _CODE[CORRECT], _CODE[WRONG])
    answers.results[item] = np.where(np.isnan(share), _CODE[NO_ANSWER], codes).astype(np.int8)
    answers.shares[item] = share


def row_of(table: PlainTable, name: str) -> Mapping[int, Any] | None:
    """The cells of the row that the settings name so."""
    row = table.given.get(name)
    return table.sheet.row_cells(row) if isinstance(row, int) and not isinstance(row, bool) else None


def key_of(table: PlainTable) -> dict[str, Any]:
    """The key by number of the question: from the settings, else from the row that holds it."""
    cells = row_of(table, "key_row")
    found: dict[str, Any] = {}
    if cells is not None:
        texts = ((item, text_of(cells.get(c.place))) for item, c in enumerate(table.roles[ITEMS], start=1))
        found = {str(item): text for item, text in texts if text}
    return found | dict(table.settings.table("key", '[file.key] 1 = "A"'))


def special_rows(table: PlainTable) -> dict[str, int]:
    """Rows that are labelled as the key or as the highest marks, as settings have it."""
    found: dict[str, int] = {}
    whole, leading = table.sheet.whole, table.sheet.columns[:4]
    ends = [*range(min(3, len(whole))), *range(max(0, len(whole) - 3), len(whole))]
    for at in ends:
        labels = [text_of(whole[column.place].iloc[at]) for column in leading]
        for name, is_label in (("key_row", is_key), ("maximum_row", is_maximum)):
            if any(label and is_label(label) for label in labels):
                found.setdefault(name, int(whole["row"].iloc[at]))
    return found


def right_share(answers: Answers) -> np.ndarray:
    """The share of all marks that each row got; missing answers got none."""
    import numpy as np

    parts = []
    for item, codes in answers.results.items():
        right = (codes == _CODE[CORRECT]).astype(float)
        parts.append(np.nan_to_num(answers.shares[item]) if item in answers.shares else right)
    return np.mean(parts, axis=0) if parts else np.empty(0)
