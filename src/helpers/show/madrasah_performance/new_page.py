"""The page of a new cohort of madrasahs: tables and sentences in one language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import ClassVar

from helpers.language import p_value
from helpers.show.cells import ABSENT, interval_text
from helpers.show.inline import Inline
from helpers.show.labels import Labeller
from helpers.show.learning_community.raw_text import drawable
from helpers.show.madrasah_performance.given_labels import GivenLabels
from helpers.show.page import StudyPage
from helpers.show.report import Sentence
from helpers.show.spec import TableSpec
from helpers.show.wide import WidePage
from helpers.studies.found import Said
from helpers.studies.madrasah_performance.measured.saying import GIVEN
from helpers.studies.rows import Cell, Row
from helpers.words.estimates import Estimate

_MARKS = "\\`*_{}[]<>#|~$^!&@=+"


class NewPage(WidePage):
    """What is shown of a new cohort; everything that a cohort does not have shows nothing."""

    study = "madrasah_new"
    counted: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def beside(cls, page: StudyPage) -> NewPage:
        """The page of the new cohort in the language of the study's own page."""
        return cls(page.language, page.texts)

    @cached_property
    def label(self) -> Labeller:
        """The text of a key; a text of the raw files stands for itself."""
        return GivenLabels(self.language, self.texts)

    def drawn(self, key: str) -> str:
        """The same with a box for every character that a figure cannot draw."""
        return drawable(self.label(key))

    def name(self, key: str) -> str:
        """A column without a heading of its own stands for a level of madrasahs."""
        return self.label(f"records.madrasah_performance.madrasahs.level.levels.{key}")

    def said(self, found: Iterable[Said] | None) -> list[Sentence] | None:
        """Sentences by what they say, each with its numbers; nothing where there are none."""
        return None if found is None else [self.sentence(each.name, **each.values) for each in found]

    def table(
        self,
        name: str,
        rows: Sequence[Row] | None,
        decimals: Mapping[str, int] | None = None,
        notes: Sequence[str] = (),
    ) -> TableSpec | None:
        """A wide table, or nothing where there are no rows."""
        return self.wide(name, rows, decimals, notes) if rows else None

    def _cell(self, cell: Cell, decimals: int | None) -> str:
        """A cell of a wide table: p-values as such; an estimate that has an interval stands before it."""
        if isinstance(cell, Estimate) and cell.unit == "probability":
            return ABSENT if cell.p_value is None else p_value(cell.p_value, self.language).removeprefix("= ")
        text = super()._cell(cell, decimals)
        if not isinstance(cell, Estimate) or text == ABSENT:
            return text
        interval = interval_text(cell, self.language, decimals)
        return text if interval == ABSENT else f"{text} {interval}"

    def _filled(self, value: Estimate | str | int) -> Inline | str | int:
        """What stands in a sentence; marks in a text of the raw files are no markup."""
        if isinstance(value, str) and value.startswith(GIVEN):
            return "".join(f"\\{mark}" if mark in _MARKS else mark for mark in self.label(value))
        return super()._filled(value)
