"""Which column is what, by the words that a tool heads it with."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from helpers.sources.cells.values import text_of

Words = Mapping[str, frozenset[str]]


def words(**texts: str) -> Words:
    """Headers by field, written in one string each, parted by ``|``, in lower case."""
    return {field: frozenset(text.strip() for text in each.split("|")) for field, each in texts.items()}


def header_text(cell: Any) -> str:
    """A header cell for comparing: lower case, single blanks, no byte order mark, colon or asterisk."""
    return _compared(text_of(cell))


@lru_cache(maxsize=4096)  # each kind of file looks for its own headers in the same cells
def _compared(text: str) -> str:
    plain = text.replace("\ufeff", "").replace("\u00a0", " ").casefold()
    return re.sub(r"\s+", " ", plain).strip(" :*").strip()


def columns_of(cells: Sequence[Any], known: Words) -> dict[str, int]:
    """The first column of each field in a row of headers; fields without a column are left out."""
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        text = header_text(cell)
        field = next((field for field, each in known.items() if text in each), None) if text else None
        if field is not None:
            found.setdefault(field, place)
    return found


def find_row(
    head: Sequence[Sequence[Any]], known: Words, needed: Sequence[str], start: int = 1
) -> tuple[int, dict[str, int]] | None:
    """The first row, from ``start`` on, that heads all needed fields, and its columns.

    Args:
        head: the first rows of a sheet; row 1 is ``head[0]``.
        known: headers by field.
        needed: fields that must be there.
        start: the row to begin with.
    """
    for row, cells in enumerate(head[start - 1 :], start=start):
        found = columns_of(cells, known)
        if all(field in found for field in needed):
            return row, found
    return None
