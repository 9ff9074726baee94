"""The page: tables and sentences on coordination in one language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from helpers.language import say
from helpers.show.cells import ABSENT, count_text, interval_text, value_text
from helpers.show.learning_community.raw_text import drawable
from helpers.show.report import Sentence
from helpers.show.spec import TableSpec
from helpers.show.wide import WidePage
from helpers.studies.found import Said
from helpers.studies.rows import Cell, Row
from helpers.words.estimates import Estimate


class Page(WidePage):
    """What is shown of coordination; everything that a cohort does not have shows nothing."""

    study = "coordination"
    counted: ClassVar[tuple[str, ...]] = ()

    def said(self, found: Iterable[Said] | None) -> list[Sentence] | None:
        """Sentences by what they say, each with its numbers; nothing where there are none."""
        return None if found is None else [self.sentence(each.name, **each.values) for each in found]

    def listed(
        self, name: str, estimates: Iterable[Estimate] | None, notes: Sequence[str] = ()
    ) -> TableSpec | None:
        """A table of estimates, one a row; None, or nothing, shows nothing."""
        items = list(estimates or ())
        return super().listed(name, items, notes) if items else None

    def wide(
        self,
        name: str,
        rows: Sequence[Row] | None,
        decimals: Mapping[str, int] | None = None,
        notes: Sequence[str] = (),
    ) -> TableSpec | None:
        """A table of rows; None, or no row, shows nothing."""
        return super().wide(name, rows, decimals, notes) if rows else None

    def drawn(self, key: str) -> str:
        """The label of a key with a box for every character that a figure cannot draw."""
        return drawable(self.label(key))

    def _cell(self, cell: Cell, decimals: int | None) -> str:
        """A share stands with its count, any number with its interval where it has one."""
        text = super()._cell(cell, decimals)
        if not isinstance(cell, Estimate) or text == ABSENT:
            return text
        count, interval = count_text(cell, self.language), self._interval(cell, decimals)
        # The share of a curve is no count out of n, even where it comes out as one
        plain = count == ABSENT or cell.ci_low is None or cell.method == "kaplan_meier"
        shown = text if plain else f"{count} = {text}"
        return shown if interval == ABSENT else f"{shown} {interval}"

    def _interval(self, cell: Estimate, decimals: int | None) -> str:
        """The interval; a limit that lies beyond the time that was watched stands as a dash."""
        if (cell.ci_low is None) == (cell.ci_high is None):
            return interval_text(cell, self.language, decimals)
        ends = (value_text(end, cell.unit, self.language, decimals) for end in (cell.ci_low, cell.ci_high))
        return f"[{say('show.interval_separator', self.language).join(ends)}]"

    def _own_notes(self, rows: Sequence[Row]) -> tuple[str, ...]:
        """Methods and caveats; what a dash means where a number could not be estimated is said once."""
        notes = super()._own_notes(rows)
        lacking = say("note.no_answers", self.language)
        own = self.text("note", "nothing_to_count")
        return tuple(own if note == lacking else note for note in notes)


def without_limits(estimate: Estimate) -> Estimate:
    """The estimate without its interval, for places where only its size is drawn."""
    return replace(estimate, ci_low=None, ci_high=None)
