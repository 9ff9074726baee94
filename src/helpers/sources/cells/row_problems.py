"""Problems of rows: each at its place, the first of many, and how many more there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any

from helpers.sources.book import shortened
from helpers.sources.cells.values import is_blank, text_of
from helpers.words.errors import Problem

if TYPE_CHECKING:
    import pandas as pd

NOTHING = frozenset({"", "-", "--", "–", "n/a"})  # how tools write that there is nothing
LISTED = 20  # so many of one kind are named, the others counted: a message must stay readable


def cell_shown(cell: Any) -> str:
    """What stands in a cell, in one short line."""
    return shortened(" ".join(text_of(cell)[:1000].split()))


def at_rows(
    key: str,
    file: str,
    sheet: str,
    column: str | None,
    cells: Iterable[tuple[int, Any]],
    values: Mapping[str, Any] | None = None,
) -> list[Problem]:
    """One problem a row for the first rows, and one that counts the others.

    Args:
        key: what is wrong, below ``problem`` in the catalogues.
        file, sheet, column: where; an empty sheet is not named.
        cells: row and what stands there (None if there is nothing to show).
        values: for the placeholders of the sentences.
    """
    rest = iter(cells)
    problems = [
        Problem(key, file, sheet or None, int(row), column, _found(cell), values or {})
        for row, cell in islice(rest, LISTED)
    ]
    more = sum(1 for _ in rest)
    if more:
        values = {"count": more, "listed": LISTED}
        problems.append(Problem("attendance.and_more", file, sheet or None, column=column, values=values))
    return problems


def unread_lengths(
    rows: pd.Series, cells: pd.Series, minutes: pd.Series, file: str, sheet: str, column: str | None
) -> list[Problem]:
    """The cells of a column of lengths that hold something, but none; ``--`` and the like are blank."""
    unread = minutes.isna() & ~cells.isna() & ~cells.isin(NOTHING)
    found = zip(rows[unread], cells[unread], strict=True)
    return at_rows("attendance.not_a_length", file, sheet, column, found)


def _found(cell: Any) -> str | None:
    return None if is_blank(cell) else cell_shown(cell)
