"""Rows of a wide table: one label, and a cell a column that is an estimate or the key of a text.

A number on a page must be an estimate, so that ``results.json`` has it; a row that can hold
nothing else keeps this promise.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from helpers.words.estimates import Estimate

Cell = Estimate | str | None


@dataclass(frozen=True)
class Row:
    """One row. ``label`` and texts are label keys, None is an empty cell, ``group`` heads neighbours."""

    label: str
    cells: Mapping[str, Cell] = field(default_factory=dict)
    group: str = ""


def estimates_of(rows: Iterable[Row]) -> list[Estimate]:
    """All estimates that the rows show, each id once."""
    cells = (cell for row in rows for cell in row.cells.values() if isinstance(cell, Estimate))
    return list({cell.id: cell for cell in cells}.values())


def decimal_key(value: float) -> str:
    """A number as a part of an id: ``0_4`` for 0.4."""
    return f"{value:g}".replace(".", "_")
