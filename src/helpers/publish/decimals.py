"""Decimal alignment: how far a number must stand from the right edge for the marks of its column to meet.

Cells of a column of numbers end at its right edge. Where one has fewer digits after its decimal mark than
another, or no sign of per cent, the missing letters are room at its right.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers.publish.document import Table

# Letters as wide as a figure are the rule; these are not. In em of the serif faces used.
_WIDTHS = {",": 0.25, ".": 0.25, "%": 0.83, "*": 0.5, "+": 0.56, " ": 0.25, "\u202f": 0.2}
_FIGURE = 0.5
_FAR = 3.0  # em: a longer tail is a text


def decimal_room(table: Table, mark: str) -> list[list[float]]:
    """Room at the right of each cell in em, by row and column; 0 where the column holds no plain numbers.

    Args:
        table: to be shown.
        mark: the decimal mark of the report's language.
    """
    columns = [
        _column([row[place] for row in table.rows], mark) if column.align == "right" else None
        for place, column in enumerate(table.columns)
    ]
    none = [0.0] * len(table.rows)
    return [list(each) for each in zip(*(column or none for column in columns), strict=True)]


def _column(texts: Sequence[str], mark: str) -> list[float] | None:
    """The room for each cell; None where all end alike, or a cell holds more than one number."""
    number = re.compile(
        rf"\D*?(?:\d(?:\d|[^\w{re.escape(mark)}](?=\d{{3}}))*)?(?P<tail>(?:{re.escape(mark)}\d+)?\D*)"
    )
    tails: list[float | None] = []
    for text in texts:
        if not any(letter.isdigit() for letter in text):
            tails.append(None)
            continue
        found = number.fullmatch(text)
        if found is None:
            return None
        tails.append(_width(found["tail"]))
    known = [tail for tail in tails if tail is not None]
    longest = max(known, default=0.0)
    if longest > _FAR or all(tail == longest for tail in known):
        return None
    return [0.0 if tail is None else round(longest - tail, 3) for tail in tails]


def _width(text: str) -> float:
    return sum(_WIDTHS.get(letter, _FIGURE) for letter in text)
