"""Pages with wide tables: rows of estimates and texts, and what is left out where there is nothing.

A cell that only one kind of cohort has hands None on for the other kind, and None is what
``report.table`` and its like show nothing for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar

from helpers.language.dates import month_names
from helpers.ledger.quotations import quoted
from helpers.show.cells import ABSENT, estimate_text
from helpers.show.page import StudyPage, ident
from helpers.show.raw import raw_value
from helpers.show.report import Sentence
from helpers.show.settings import setting_text
from helpers.show.spec import Column, TableSpec, Value
from helpers.show.tables import estimate_notes, estimates_table
from helpers.studies.rows import Cell, Row, estimates_of
from helpers.words.estimates import Estimate

_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


class WidePage(StudyPage):
    """A study's page that shows rows.

    ``counted`` are the units whose ranges mean that several counts remain; a note below the table says so.
    """

    counted: ClassVar[tuple[str, ...]] = ("proportion", "count")

    def listed(
        self, name: str, estimates: Iterable[Estimate] | None, notes: Sequence[str] = ()
    ) -> TableSpec | None:
        """A table of estimates, one a row; ``notes`` are names of texts below ``note``."""
        if estimates is None:
            return None
        return estimates_table(
            estimates,
            self.language,
            id=ident("tbl", name),
            caption=self.text("caption", name),
            labels=self.label,
            notes=[self.text("note", note) for note in notes],
        )

    def wide(
        self,
        name: str,
        rows: Sequence[Row] | None,
        decimals: Mapping[str, int] | None = None,
        notes: Sequence[str] = (),
    ) -> TableSpec | None:
        """A table of rows with a column a key: numbers are estimates, texts label keys.

        Args:
            name: of its caption and of the heading of its first column.
            rows: what it shows; the columns are the keys of all cells, in their order. None shows nothing.
            decimals: by column, other than the unit's own.
            notes: names of texts below ``note``.
        """
        if rows is None:
            return None
        keys = list(dict.fromkeys(key for row in rows for key in row.cells))
        columns = [Column("label", self.text("stub", name)), *(self.column(name, key, rows) for key in keys)]
        heads = [self._head(row.label) for row in rows]
        places = decimals or {}
        shown = [[self._cell(row.cells.get(key), places.get(key)) for key in keys] for row in rows]
        raw = [[self._value(row.cells.get(key)) for key in keys] for row in rows]
        return TableSpec(
            id=ident("tbl", name),
            caption=self.text("caption", name),
            columns=tuple(columns),
            rows=tuple((head, *cells) for head, cells in zip(heads, shown, strict=True)),
            values=tuple((head, *cells) for head, cells in zip(heads, raw, strict=True)),
            row_groups=self.sections([row.group for row in rows]),
            notes=tuple(
                dict.fromkeys((*self._own_notes(rows), *(self.text("note", note) for note in notes)))
            ),
            estimates=tuple(estimates_of(rows)),
        )

    def told(self, name: str, values: Mapping[str, Estimate | str | int] | None) -> Sentence | None:
        """A sentence with its numbers, or nothing where there are none."""
        return None if values is None else self.sentence(name, **values)

    def claims(self, rows: Iterable[Mapping[str, str]]) -> list[str]:
        """A sentence for each row of the ledger: verdict, place, claim, what is printed, and why."""
        return [self._claim(row) for row in rows]

    def _claim(self, row: Mapping[str, str]) -> str:
        verdict = self.label(f"ledger.verdict.{row['verdict']}")
        printed = quoted(row["printed"], self.language)
        return self.text("sentence", "claim", **{**row, "verdict": verdict, "printed": printed})

    def parameters(self, values: Mapping[str, Any]) -> TableSpec:
        """The parameters of the run and their values."""
        cells = tuple(
            (self.text("parameter", name), setting_text(self.study, name, value, self.language))
            for name, value in values.items()
        )
        return TableSpec(
            id="tbl-parameters",
            caption=self.text("caption", "parameters"),
            columns=(
                Column("label", self.text("stub", "parameters")),
                Column("value", self.text("column", "setting")),
            ),
            rows=cells,
            values=cells,
        )

    def column(self, name: str, key: str, rows: Sequence[Row]) -> Column:
        """A column's heading; ``over.key`` puts ``over`` as a heading above neighbouring columns.

        A column that holds more texts than numbers begins at the left.
        """
        over, _, last = key.rpartition(".")
        kinds = [isinstance(row.cells[key], Estimate) for row in rows if row.cells.get(key) is not None]
        numbers = any(kinds) and 2 * sum(kinds) >= len(kinds)
        above = self.heading(over, name) if over else None
        return Column(key, self.heading(last, name), "right" if numbers else "left", above)

    def _own_notes(self, rows: Sequence[Row]) -> tuple[str, ...]:
        """Methods and caveats; that a range means several counts only where it does."""
        kept = [item for item in estimates_of(rows) if not item.is_range or item.unit in self.counted]
        return estimate_notes(kept, self.language, self.label)

    def _head(self, label: str) -> str:
        """The name of a row: a number as it is, else what its key is called, months in words."""
        name = label if label.isdigit() else self.label(label)
        if not _MONTH.fullmatch(name):
            return name
        return f"{month_names(self.language, short=True)[int(name[-2:]) - 1]} {name[:4]}"

    def _cell(self, cell: Cell, decimals: int | None) -> str:
        if cell is None:
            return ABSENT
        return self.label(cell) if isinstance(cell, str) else estimate_text(cell, self.language, decimals)

    def _value(self, cell: Cell) -> Value:
        if not isinstance(cell, Estimate):
            return None if cell is None else self.label(cell)
        return raw_value(cell)
