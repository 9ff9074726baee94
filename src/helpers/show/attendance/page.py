"""The page: tables and sentences on attendance in one language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from helpers.language import p_value, say
from helpers.show.cells import interval_text, level_text
from helpers.show.page import ident
from helpers.show.raw import raw_interval
from helpers.show.report import Sentence
from helpers.show.spec import Column, RowGroup, TableSpec, Value
from helpers.show.tables import estimate_notes, estimates_table, without_range_notes
from helpers.show.wide import WidePage
from helpers.studies.found import Said
from helpers.studies.rows import Cell, Row, estimates_of
from helpers.words.estimates import Estimate

_INTERVAL = "interval"


class Page(WidePage):
    """What is shown of attendance; what a cohort does not have shows nothing."""

    study = "attendance"

    def listed(
        self,
        name: str,
        estimates: Iterable[Estimate] | None,
        notes: Sequence[str] = (),
        decimals: int | None = None,
        without: Sequence[str] = (),
    ) -> TableSpec | None:
        """A table of estimates, one a row.

        Args:
            name: of its caption.
            estimates: what it shows; None, or nothing, shows nothing.
            notes: names of texts below ``note``.
            decimals: other than the unit's own.
            without: keys of columns to leave out, such as the count of a share that is none of people.
        """
        items = list(estimates or ())
        if not items:
            return None
        spec = estimates_table(
            items,
            self.language,
            id=ident("tbl", name),
            caption=self.text("caption", name),
            labels=self.label,
            decimals=decimals,
            notes=[self.text("note", note) for note in notes],
        )
        notes_left = self._without_range_note(spec.notes)
        return _without(replace(spec, columns=self._headed(name, spec), notes=notes_left), without)

    def wide(
        self,
        name: str,
        rows: Sequence[Row] | None,
        decimals: Mapping[str, int] | None = None,
        notes: Sequence[str] = (),
    ) -> TableSpec | None:
        """A table of rows; a column ``interval``, alone or under a heading, shows intervals."""
        if not rows:
            return None
        spec = super().wide(name, rows, decimals, notes)
        for place, column in enumerate(spec.columns):
            if column.key.rpartition(".")[2] == _INTERVAL:
                spec = self._with_intervals(
                    spec, place, [row.cells.get(column.key) for row in rows], decimals
                )
        return spec

    def sections(self, keys: Sequence[str]) -> tuple[RowGroup, ...]:
        """Runs of rows under their labels; what a file is taken for begins with a capital there."""
        found = super().sections(keys)
        roles = {self.label(key) for key in keys if key.startswith("intake.role.")}
        return tuple(
            replace(each, label=each.label[:1].upper() + each.label[1:]) if each.label in roles else each
            for each in found
        )

    def _headed(self, name: str, spec: TableSpec) -> tuple[Column, ...]:
        """Columns of a table of estimates: the first has its own heading, and what is missing is unknown."""
        own = {"label": self.text_if_any("stub", name), "missing": self.text("column", "missing")}
        return tuple(replace(column, label=own.get(column.key) or column.label) for column in spec.columns)

    def sentences(self, said: Iterable[Said] | None) -> list[Sentence] | None:
        """What was found, a sentence each."""
        return None if said is None else [self.sentence(item.name, **item.values) for item in said]

    def _own_notes(self, rows: Sequence[Row]) -> tuple[str, ...]:
        return self._without_range_note(estimate_notes(estimates_of(rows), self.language, self.label))

    def _without_range_note(self, notes: Sequence[str]) -> tuple[str, ...]:
        """A range says here that attendance is unknown, as a note of its own tells; nothing was printed."""
        return without_range_notes(notes, self.language)

    def _cell(self, cell: Cell, decimals: int | None) -> str:
        if isinstance(cell, Estimate) and cell.unit == "probability" and cell.estimate is not None:
            return p_value(cell.estimate, self.language).removeprefix("= ")
        return super()._cell(cell, decimals)

    def _with_intervals(
        self, spec: TableSpec, place: int, cells: Sequence[Cell], decimals: Mapping[str, int] | None
    ) -> TableSpec:
        column = spec.columns[place]
        items = [cell if isinstance(cell, Estimate) else None for cell in cells]
        level = level_text([item for item in items if item], self.language)
        key = "show.column.interval_at" if level else "show.column.interval"
        head = Column(column.key, say(key, self.language, level=level), "right", column.spanner)
        digits = (decimals or {}).get(column.key)
        texts = ["–" if item is None else interval_text(item, self.language, digits) for item in items]
        values: list[Value] = [None if item is None else raw_interval(item) for item in items]
        return replace(
            spec,
            columns=(*spec.columns[:place], head, *spec.columns[place + 1 :]),
            rows=_put(spec.rows, place, texts),
            values=_put(spec.values, place, values),
        )


def _put(rows: Sequence[tuple], place: int, cells: Sequence[Value]) -> tuple[tuple, ...]:
    return tuple((*row[:place], cell, *row[place + 1 :]) for row, cell in zip(rows, cells, strict=True))


def _without(spec: TableSpec, keys: Sequence[str]) -> TableSpec:
    kept = [place for place, column in enumerate(spec.columns) if column.key not in keys]
    return replace(
        spec,
        columns=tuple(spec.columns[place] for place in kept),
        rows=tuple(tuple(row[place] for place in kept) for row in spec.rows),
        values=tuple(tuple(row[place] for place in kept) for row in spec.values),
    )
