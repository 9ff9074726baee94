"""Marks as forms write them: ``28.00 / 29``, ``1,00 / 1``, ``-- / 1`` (not marked yet), or a bare number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from helpers.sources.cells.values import each

if TYPE_CHECKING:
    import pandas as pd

_MARKS = re.compile(r"(?P<points>--|-|[+-]?\d+(?:[.,]\d+)?)(?:\s*/\s*(?P<full>\d+(?:[.,]\d+)?))?")


# No form gives such marks; sums of them would no longer be numbers
_LONGEST, _BEYOND = 40, 1e12


class Marks(NamedTuple):
    """A column of marks: ``points`` of ``full`` (missing where not stated); ``bad`` cells are neither."""

    points: pd.Series
    full: pd.Series
    bad: pd.Series


def read_marks(cells: pd.Series) -> Marks:
    """Read a column of marks.

    Args:
        cells: texts or numbers; blank where nothing is stated.
    """
    read = each(cells, _marks)
    points = read.map(lambda pair: pair[0]).astype("float64")
    full = read.map(lambda pair: pair[1]).astype("float64")
    return Marks(points, full, read.map(lambda pair: pair[2]).astype(bool))


def _marks(cell: Any) -> tuple[float, float, bool]:
    nothing = float("nan")
    if cell is None:
        return nothing, nothing, False
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return (float(cell), nothing, False) if abs(cell) < _BEYOND else (nothing, nothing, True)
    if isinstance(cell, str) and len(cell) > _LONGEST:
        return nothing, nothing, True
    match = _MARKS.fullmatch(cell.strip()) if isinstance(cell, str) else None
    if match is None:
        return nothing, nothing, True
    points = nothing if match["points"] in ("--", "-") else float(match["points"].replace(",", "."))
    return points, float(match["full"].replace(",", ".")) if match["full"] else nothing, False
