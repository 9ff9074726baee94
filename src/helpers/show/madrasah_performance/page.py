"""The page: tables and sentences of the madrasah evaluation in one language.

Captions, headings, notes and sentences stand in the catalogue ``madrasah_performance``; this
module finds them by the name of what is shown, and computes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from helpers.language import MissingText, number, p_value, say
from helpers.show.cells import ABSENT, estimate_text, interval_text, value_text
from helpers.show.labels import Labeller, Labels
from helpers.show.madrasah_performance.inline import Inline
from helpers.show.report import Sentence
from helpers.show.spec import Column, RowGroup, TableSpec, Value, plain_value
from helpers.show.tables import estimate_notes, estimates_table
from helpers.studies.madrasah_performance.rows import Cell, Row, estimates_of
from helpers.words.estimates import Estimate

STUDY = "madrasah_performance"
_SPREAD = "sd_"
_COUNTED = ("proportion", "count", "madrasah")


@dataclass(frozen=True)
class Page:
    """What is shown in one language, with the study's own labels.

    Args:
        language: ``id`` or ``en``.
        texts: the study's labels by kind, key and language.
    """

    language: str
    texts: Mapping[str, Any]

    @cached_property
    def label(self) -> Labeller:
        """The text of a key: the study's labels, then the catalogues, then the notes of methods."""
        labels = Labels(self.language, self.texts)

        def find(key: str) -> str:
            try:
                return labels(key)
            except MissingText:
                return say(f"note.{key}", self.language)

        return find

    def text(self, kind: str, name: str, **values: Any) -> str:
        """A text of the study's catalogue, e.g. the caption of a table."""
        return say(f"{STUDY}.{kind}.{name}", self.language, **values)

    def listed(self, name: str, estimates: Iterable[Estimate], notes: Sequence[str] = ()) -> TableSpec:
        """A table of estimates, one a row; ``notes`` are names of texts below ``note``."""
        return estimates_table(
            estimates,
            self.language,
            id=_ident("tbl", name),
            caption=self.text("caption", name),
            labels=self.label,
            notes=[self.text("note", note) for note in notes],
        )

    def wide(
        self,
        name: str,
        rows: Sequence[Row],
        decimals: Mapping[str, int] | None = None,
        notes: Sequence[str] = (),
    ) -> TableSpec:
        """A table of rows with a column a key: numbers are estimates, texts label keys.

        Args:
            name: of its caption and of the heading of its first column.
            rows: what it shows; the columns are the keys of all cells, in their order.
            decimals: by column, other than the unit's own.
            notes: names of texts below ``note``.
        """
        keys = list(dict.fromkeys(key for row in rows for key in row.cells))
        columns = [Column("label", self.text("stub", name)), *(self._column(name, key, rows) for key in keys)]
        heads = [row.label if row.label.isdigit() else self.label(row.label) for row in rows]
        places = decimals or {}
        shown = [[self._cell(row.cells.get(key), places.get(key)) for key in keys] for row in rows]
        raw = [[self._value(row.cells.get(key)) for key in keys] for row in rows]
        return TableSpec(
            id=_ident("tbl", name),
            caption=self.text("caption", name),
            columns=tuple(columns),
            rows=tuple((head, *cells) for head, cells in zip(heads, shown, strict=True)),
            values=tuple((head, *cells) for head, cells in zip(heads, raw, strict=True)),
            row_groups=self._groups([row.group for row in rows]),
            notes=(*self._own_notes(rows), *(self.text("note", note) for note in notes)),
            estimates=tuple(estimates_of(rows)),
        )

    def claims(self, rows: Iterable[Mapping[str, str]]) -> list[str]:
        """A sentence for each row of the ledger: verdict, place, claim, what is printed, and why."""
        return [
            self.text(
                "sentence", "claim", **{**row, "verdict": self.label(f"ledger.verdict.{row['verdict']}")}
            )
            for row in rows
        ]

    def parameters(self, values: Mapping[str, Any]) -> TableSpec:
        """The parameters of the run and their values."""
        cells = tuple((self.text("parameter", name), self._setting(value)) for name, value in values.items())
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

    def sentence(self, name: str, **values: Estimate | str) -> Sentence:
        """A sentence of the catalogue with estimates in it, which the report then records.

        In the sentence ``{share}`` is the estimate, ``{share:1}`` the same with one decimal,
        ``{share:kn}`` its count out of n, ``{share:ci}`` its interval, ``{share:n}`` its n and
        ``{share:size}`` its size without a sign. A text among the values is a label key.
        """
        filled = {
            key: Inline(value, self.language) if isinstance(value, Estimate) else self.label(value)
            for key, value in values.items()
        }
        kept = tuple(value for value in values.values() if isinstance(value, Estimate))
        return Sentence(self.text("sentence", name, **filled), kept)

    def _own_notes(self, rows: Sequence[Row]) -> tuple[str, ...]:
        """Methods and caveats; that a range means several counts only where it does."""
        found = estimates_of(rows)
        kept = [item for item in found if not item.is_range or item.unit in _COUNTED]
        return estimate_notes(kept, self.language, self.label)

    def _column(self, name: str, key: str, rows: Sequence[Row]) -> Column:
        """A column's heading; ``over.key`` puts ``over`` as a heading above neighbouring columns."""
        over, _, last = key.rpartition(".")
        numbers = any(isinstance(row.cells.get(key), Estimate) for row in rows)
        align = "right" if numbers or last.startswith(_SPREAD) else "left"
        if last.startswith(_SPREAD):
            return Column(key, self._spread(last), align, self.text("column", "spread"))
        above = self.text("column", "spread_of", sd=self._spread(over)) if over.startswith(_SPREAD) else None
        if over and above is None:
            above = self._heading(name, over)
        return Column(key, self._heading(name, last), align, above)

    def _spread(self, key: str) -> str:
        """The standard deviation in a key such as ``sd_0_25``."""
        digits = key.removeprefix(_SPREAD).replace("_", ".")
        return value_text(float(digits), "score", self.language, max(1, len(digits.partition(".")[2])))

    def _setting(self, value: Any) -> str:
        if isinstance(value, str):
            try:
                return self.text("choice", value)
            except MissingText:
                return value
        if isinstance(value, Sequence):
            return "; ".join(self._setting(part) for part in value)
        return number(value, self.language, max(0, -Decimal(str(value)).normalize().as_tuple().exponent))

    def _heading(self, name: str, key: str) -> str:
        for kind in (f"column.{name}", "column"):
            try:
                return self.text(kind, key)
            except MissingText:
                continue
        return self.label(f"group.{key}")

    def _cell(self, cell: Cell, decimals: int | None) -> str:
        if cell is None:
            return ABSENT
        if isinstance(cell, str):
            return self.label(cell)
        if cell.unit == "probability":
            ends = (p_value(end, self.language).removeprefix("= ") for end in _ends(cell))
            return "–".join(dict.fromkeys(ends))
        if cell.unit == "score" and cell.ci_low is not None:
            return interval_text(cell, self.language, decimals)
        return estimate_text(cell, self.language, decimals)

    def _value(self, cell: Cell) -> Value:
        if not isinstance(cell, Estimate):
            return None if cell is None else self.label(cell)
        if cell.unit == "score" and cell.ci_low is not None:
            return f"{cell.ci_low} - {cell.ci_high}"
        return f"{cell.estimate_low} - {cell.estimate_high}" if cell.is_range else plain_value(cell.estimate)

    def _groups(self, keys: Sequence[str]) -> tuple[RowGroup, ...]:
        groups: list[RowGroup] = []
        for place, key in enumerate(keys):
            label = self.label(key) if key else ""
            if groups and groups[-1].label == label and groups[-1].end == place:
                groups[-1] = RowGroup(label, groups[-1].start, place + 1)
            elif label:
                groups.append(RowGroup(label, place, place + 1))
        return tuple(groups)


def _ends(estimate: Estimate) -> list[float]:
    return [end for end in (estimate.estimate_low, estimate.estimate_high) if end is not None]


def _ident(kind: str, name: str) -> str:
    return f"{kind}-{name.replace('_', '-')}"
