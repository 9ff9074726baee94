"""Records: a long table that readers search, filter and sort; in HTML reports only.

What it shows stands elsewhere, too (the ledger's CSV file), so that Word and PDF can do without.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from helpers.show.spec import Column

RECORDS_MIME = "application/vnd.telaah.records+json"
_PREVIEWED = 20


@dataclass(frozen=True)
class RecordsSpec:
    """A long table as plain text, with what a page needs to make it searchable.

    Args:
        id: ``rec-`` and a short name; unique in a report.
        caption: one sentence, in the language of the report.
        columns: the columns, keys unique.
        rows: cells as text, one tuple a row.
        names: an anchor for each row, unique.
        marks: a class for each row, e.g. its verdict.
        filters: keys of the columns that readers choose a value of.
        linked: key of the column that links to the row's explanation.
        folded: key of the column whose long texts fold.
        marked: key of the column that bears the mark.
        leads: key of the column that leads to another place in the report.
        targets: that place for each row: id of a table or figure, ``sec:`` and a heading, or "".

    Raises:
        ValueError: the parts do not fit together.
    """

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    names: tuple[str, ...]
    marks: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()
    linked: str = ""
    folded: str = ""
    marked: str = ""
    leads: str = ""
    targets: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        keys = [column.key for column in self.columns]
        named = {key for key in (*self.filters, self.linked, self.folded, self.marked, self.leads) if key}
        faults = []
        if len(set(keys)) < len(keys) or not named <= set(keys):
            faults.append("column keys are unknown or stand twice")
        if any(len(row) != len(keys) for row in self.rows):
            faults.append(f"rows are not {len(keys)} cells wide")
        if len(set(self.names)) < len(self.rows) or len(self.names) != len(self.rows):
            faults.append("every row needs a name of its own")
        if any(own and len(own) != len(self.rows) for own in (self.marks, self.targets)):
            faults.append("marks or targets are not one a row")
        if faults:
            raise ValueError(f"records {self.id!r}: " + "; ".join(faults))

    def as_json(self) -> dict[str, Any]:
        """The table in the form of the contract: plain lists and dictionaries."""
        return {
            "id": self.id,
            "caption": self.caption,
            "columns": [column.as_json() for column in self.columns],
            "rows": [list(row) for row in self.rows],
            "names": list(self.names),
            "marks": list(self.marks),
            "filters": list(self.filters),
            "linked": self.linked,
            "folded": self.folded,
            "marked": self.marked,
            "leads": self.leads,
            "targets": list(self.targets),
        }


def records_preview(spec: RecordsSpec) -> str:
    """The first rows as HTML, for JupyterLab; every text escaped."""
    head = "".join(f"<th>{escape(column.label)}</th>" for column in spec.columns)
    body = "".join(f"<tr>{_cells(row)}</tr>" for row in spec.rows[:_PREVIEWED])
    more = f"<p>+ {len(spec.rows) - _PREVIEWED}</p>" if len(spec.rows) > _PREVIEWED else ""
    caption = escape(spec.caption)
    table = f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>"
    return f"<table><caption>{caption}</caption>{table}</table>{more}"


def _cells(row: Sequence[str]) -> str:
    return "".join(f"<td>{escape(text)}</td>" for text in row)
