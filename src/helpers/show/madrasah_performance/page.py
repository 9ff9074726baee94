"""The page: tables of the madrasah evaluation in one language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Any

from helpers.language import number, p_value
from helpers.show.cells import ABSENT, estimate_text, interval_text, value_text
from helpers.show.labels import Labeller
from helpers.show.madrasah_performance.given_labels import GivenLabels
from helpers.show.page import StudyPage, ident
from helpers.show.report import Sentence
from helpers.show.spec import Column, TableSpec, Value
from helpers.show.tables import estimate_notes, estimates_table, raw_value
from helpers.studies.rows import Cell, Row, estimates_of
from helpers.words.estimates import Estimate

_SPREAD = "sd_"
_COUNTED = ("proportion", "count", "madrasah")


class Page(StudyPage):
    """What is shown of the madrasah evaluation."""

    study = "madrasah_performance"

    @cached_property
    def label(self) -> Labeller:
        """The text of a key; a text of the raw files stands for itself."""
        return GivenLabels(self.language, self.texts)

    def name(self, key: str) -> str:
        """A column without a heading of its own stands for a group."""
        return self.label(f"group.{key}")

    def listed(
        self, name: str, estimates: Iterable[Estimate] | None, notes: Sequence[str] = ()
    ) -> TableSpec | None:
        """A table of estimates, one a row; ``notes`` are names of texts in ``note``. None shows nothing."""
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
        columns = [Column("label", self.text("stub", name)), *(self._column(name, key, rows) for key in keys)]
        heads = [row.label if row.label.isdigit() else self.label(row.label) for row in rows]
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

    def claims(self, rows: Iterable[Mapping[str, str]] | None) -> list[str] | None:
        """A sentence for each row of the ledger: verdict, place, claim, what is printed, and why."""
        if rows is None:
            return None
        return [
            self.text(
                "sentence", "claim", **{**row, "verdict": self.label(f"ledger.verdict.{row['verdict']}")}
            )
            for row in rows
        ]

    def profile(
        self, ends: Mapping[str, Estimate] | None, scale: Mapping[str, Estimate] | None
    ) -> Sentence | None:
        """How often each level comes first and last, and how much of the scale its final score covers.

        Args:
            ends: counts of parameters as ``<level>_first`` and ``<level>_last``; n is all parameters.
            scale: shares of the scale by level.
        """
        if ends is None or scale is None:
            return None
        levels = "; ".join(
            f"{self.label(f'group.{level}')} "
            + ", ".join(self._place(ends[f"{level}_{end}"], end) for end in ("first", "last"))
            for level in scale
        )
        filled = {level: self._filled(share) for level, share in scale.items()}
        total = next(iter(ends.values())).n
        text = self.text("sentence", "profile", parameters=total, levels=levels, **filled)
        return Sentence(text, (*ends.values(), *scale.values()))

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

    def _place(self, count: Estimate, end: str) -> str:
        """``first on 4``, or that it never is."""
        if not count.estimate:
            return self.text("place", f"never_{end}")
        return self.text("place", end, count=estimate_text(count, self.language))

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
            above = self.heading(over, name)
        return Column(key, self.heading(last, name), align, above)

    def _spread(self, key: str) -> str:
        """The standard deviation in a key such as ``sd_0_25``."""
        digits = key.removeprefix(_SPREAD).replace("_", ".")
        return value_text(float(digits), "score", self.language, max(1, len(digits.partition(".")[2])))

    def _setting(self, value: Any) -> str:
        if isinstance(value, str):
            return self.choice(value)
        if isinstance(value, Sequence):
            return "; ".join(self._setting(part) for part in value)
        return number(value, self.language, max(0, -Decimal(str(value)).normalize().as_tuple().exponent))

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
        return raw_value(cell)


def _ends(estimate: Estimate) -> list[float]:
    return [end for end in (estimate.estimate_low, estimate.estimate_high) if end is not None]
