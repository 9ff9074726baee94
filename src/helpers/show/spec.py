"""What a table and a figure are, on their way from a notebook to a publisher.

Both are frozen, know the JSON form that travels in a notebook's outputs, and carry the
estimates whose numbers they show, so that none is shown that ``results.json`` lacks.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from helpers.words.estimates import Estimate

TABLE_MIME = "application/vnd.telaah.table+json"
FIGURE_MIME = "application/vnd.telaah.figure+json"
RESULTS_MIME = "application/vnd.telaah.results+json"

Align = Literal["left", "right", "center"]
Value = float | int | str | Mapping[str, float | int | None] | None
"""A raw cell: a number, a text, or several numbers by name, such as the limits of an interval."""


@dataclass(frozen=True)
class Column:
    """A column: its key, the label that is shown, how cells align, the header above it."""

    key: str
    label: str
    align: Align = "left"
    spanner: str | None = None

    def as_json(self) -> dict[str, Any]:
        """The column in the form of the contract."""
        return {"key": self.key, "label": self.label, "align": self.align, "spanner": self.spanner}


@dataclass(frozen=True)
class RowGroup:
    """Rows ``start`` to ``end`` (0-based, ``end`` left out, as in a slice) under one label."""

    label: str
    start: int
    end: int

    def as_json(self) -> dict[str, Any]:
        """The group in the form of the contract."""
        return {"label": self.label, "start": self.start, "end": self.end}


def plain_value(value: Any) -> Value:
    """A raw cell as plain Python: numpy scalars unwrapped, missing numbers None.

    Raises:
        ValueError: the number is infinite, which no reader and no JSON can take.
    """
    if value is None or isinstance(value, str):
        return value
    if not isinstance(value, float):  # which most are
        if isinstance(value, Mapping):
            return {name: plain_value(part) for name, part in value.items()}
        value = value.item() if hasattr(value, "item") else value
        if isinstance(value, bool | int):
            return int(value)
    number = float(value)
    if math.isinf(number):
        raise ValueError("an infinite number cannot be shown")
    return None if math.isnan(number) else number


@dataclass(frozen=True)
class TableSpec:
    """A table: formatted text in ``rows``, the raw numbers of the same cells in ``values``.

    Args:
        id: ``tbl-`` and a short name; unique in a report.
        caption: one sentence, in the language of the report.
        columns: the columns, keys unique.
        rows: formatted cells, one tuple a row.
        values: raw cells of the same shape (number, text, several numbers by name, or None).
        row_groups: labels over runs of rows, in order, not overlapping.
        notes: sentences below the table.
        estimates: the estimates whose numbers the table shows.

    Raises:
        ValueError: the parts do not fit together.
    """

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    values: tuple[tuple[Value, ...], ...]
    row_groups: tuple[RowGroup, ...] = ()
    notes: tuple[str, ...] = ()
    estimates: tuple[Estimate, ...] = ()

    def __post_init__(self) -> None:
        faults = [*_name_faults(self.id, "tbl-", self.caption), *_shape_faults(self)]
        if faults:
            raise ValueError(f"table {self.id!r}: " + "; ".join(faults))

    def as_json(self) -> dict[str, Any]:
        """The table in the form of the contract: plain lists and dictionaries."""
        return {
            "id": self.id,
            "caption": self.caption,
            "columns": [column.as_json() for column in self.columns],
            "rows": [list(row) for row in self.rows],
            "values": [[plain_value(cell) for cell in row] for row in self.values],
            "row_groups": [group.as_json() for group in self.row_groups],
            "notes": list(self.notes),
        }


@dataclass(frozen=True)
class FigureSpec:
    """A figure in three formats, with its caption and the text for those who cannot see it.

    Args:
        id: ``fig-`` and a short name; unique in a report.
        caption: one sentence, in the language of the report.
        alt: what the figure shows, in words and numbers; never empty.
        width_cm: printed width.
        svg: the drawing, letters as paths.
        lettered: the drawing, letters as text in the font of the house style.
        estimates: the estimates whose numbers the figure shows.
    """

    id: str
    caption: str
    alt: str
    width_cm: float
    svg: str
    lettered: str
    estimates: tuple[Estimate, ...] = ()

    def __post_init__(self) -> None:
        faults = _name_faults(self.id, "fig-", self.caption)
        faults += [] if self.alt.strip() else ["no alternative text"]
        if faults:
            raise ValueError(f"figure {self.id!r}: " + "; ".join(faults))

    def as_json(self) -> dict[str, Any]:
        """The figure in the form of the contract."""
        return {
            "id": self.id,
            "caption": self.caption,
            "alt": self.alt,
            "width_cm": self.width_cm,
            "svg": self.svg,
            "lettered": self.lettered,
            "estimates": list(dict.fromkeys(each.id for each in self.estimates)),
        }


def _name_faults(ident: str, prefix: str, caption: str) -> list[str]:
    faults = []
    if not ident.startswith(prefix) or not ident.replace("-", "").replace("_", "").isalnum():
        faults.append(f"the id must be {prefix!r} and letters, digits, '-' or '_'")
    if not caption.strip():
        faults.append("no caption")
    return faults


def _shape_faults(table: TableSpec) -> list[str]:
    width = len(table.columns)
    faults = []
    if len({column.key for column in table.columns}) < width:
        faults.append("a column key stands twice")
    for name, cells in (("rows", table.rows), ("values", table.values)):
        if any(len(row) != width for row in cells):
            faults.append(f"{name} are not {width} cells wide")
    if len(table.rows) != len(table.values):
        faults.append(f"{len(table.rows)} rows but {len(table.values)} rows of values")
    if not _in_order(table.row_groups, len(table.rows)):
        faults.append("row groups overlap or reach beyond the rows")
    return faults


def _in_order(groups: Sequence[RowGroup], count: int) -> bool:
    edges = [edge for group in groups for edge in (group.start, group.end)]
    return edges == sorted(edges) and all(0 <= edge <= count for edge in edges)
