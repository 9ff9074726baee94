"""The page: tables of the madrasah evaluation in one language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from helpers.language import p_value
from helpers.show.cells import estimate_text, interval_text, value_text
from helpers.show.labels import Labeller
from helpers.show.madrasah_performance.given_labels import GivenLabels
from helpers.show.raw import raw_interval
from helpers.show.report import Sentence
from helpers.show.spec import Column, Value
from helpers.show.wide import WidePage
from helpers.studies.rows import Cell, Row
from helpers.words.estimates import Estimate

_SPREAD = "sd_"


class Page(WidePage):
    """What is shown of the madrasah evaluation."""

    counted = ("proportion", "count", "madrasah")

    study = "madrasah_performance"

    @cached_property
    def label(self) -> Labeller:
        """The text of a key; a text of the raw files stands for itself."""
        return GivenLabels(self.language, self.texts)

    def name(self, key: str) -> str:
        """A column without a heading of its own stands for a group."""
        return self.label(f"group.{key}")

    def claims(self, rows: Iterable[Mapping[str, str]] | None) -> list[str] | None:
        """A sentence for each row of the ledger; nothing where there is no ledger."""
        return None if rows is None else super().claims(rows)

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

    def _place(self, count: Estimate, end: str) -> str:
        """``first on 4``, or that it never is."""
        if not count.estimate:
            return self.text("place", f"never_{end}")
        return self.text("place", end, count=estimate_text(count, self.language))

    def column(self, name: str, key: str, rows: Sequence[Row]) -> Column:
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

    def _cell(self, cell: Cell, decimals: int | None) -> str:
        if cell is None or isinstance(cell, str):
            return super()._cell(cell, decimals)
        if cell.unit == "probability":
            ends = (p_value(end, self.language).removeprefix("= ") for end in _ends(cell))
            return "–".join(dict.fromkeys(ends))
        if cell.unit == "score" and cell.ci_low is not None:
            return interval_text(cell, self.language, decimals)
        return estimate_text(cell, self.language, decimals)

    def _value(self, cell: Cell) -> Value:
        if isinstance(cell, Estimate) and cell.unit == "score" and cell.ci_low is not None:
            return raw_interval(cell)
        return super()._value(cell)


def _ends(estimate: Estimate) -> list[float]:
    return [end for end in (estimate.estimate_low, estimate.estimate_high) if end is not None]
