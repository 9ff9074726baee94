"""The page: tables and sentences of a synthesis in one language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import ClassVar

from helpers.language import MissingText, say
from helpers.show.cells import ABSENT, interval_text
from helpers.show.inline import Inline
from helpers.show.labels import Labeller, Labels
from helpers.show.learning_community.raw_text import drawable, on_one_line
from helpers.show.page import ident
from helpers.show.report import Sentence
from helpers.show.spec import TableSpec
from helpers.show.tables import estimates_table
from helpers.show.wide import WidePage
from helpers.studies.cohort_synthesis.gathering import Gathered
from helpers.studies.cohort_synthesis.rows import GIVEN, INSIDE
from helpers.studies.found import Said
from helpers.studies.rows import Cell
from helpers.words.estimates import Estimate

_AND = "; "
_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~$^!&@=+])")
_LONGEST = 70
_OTHERS = ("headline.fact.", "headline.sampling.", "cohort_synthesis.unit.", "cohort_synthesis.study.")


def texts_of(gathered: Gathered) -> dict[str, dict[str, Mapping[str, str]]]:
    """The labels of cohorts, by language."""
    return {"cohort": {member.name: member.title for member in gathered.members}}


class SynthesisLabels(Labels):
    """Labels for which given texts stand for themselves, and several keys may stand in one cell."""

    def __call__(self, key: str) -> str:
        """The label of a key, of several joined by ``; ``, or a given text."""
        if key.startswith(GIVEN):
            return on_one_line(key.removeprefix(GIVEN))
        if key.startswith("cohort."):
            return on_one_line(super().__call__(key), _LONGEST)
        if _AND in key:
            return _listed([self(part) for part in key.split(_AND)])
        if key.startswith(INSIDE):
            return small_first(self(key.removeprefix(INSIDE)))
        own = next((prefix for prefix in _OTHERS if key.startswith(prefix)), None)
        return self._of_others(key, own) if own else super().__call__(key)

    def _of_others(self, key: str, prefix: str) -> str:
        """A fact or a unit of another study, which may have no words of its own."""
        try:
            return say(key, self.language)
        except MissingText:
            return on_one_line(key.removeprefix(prefix).replace("_", " "))


class Page(WidePage):
    """What is shown of a synthesis; what there is nothing of shows nothing."""

    study = "cohort_synthesis"
    counted: ClassVar[tuple[str, ...]] = ()  # no range here means that several counts remain

    @cached_property
    def label(self) -> Labeller:
        """The text of a key."""
        return SynthesisLabels(self.language, self.texts)

    def drawn(self, key: str) -> str:
        """The same with a box for every character that a figure cannot draw."""
        return drawable(self.label(key))

    def said(self, found: Iterable[Said] | None) -> list[Sentence] | None:
        """Sentences by what they say, each with its numbers; nothing where there are none."""
        return None if found is None else [self.sentence(each.name, **each.values) for each in found]

    def listed(
        self,
        name: str,
        estimates: Iterable[Estimate] | None,
        notes: Sequence[str] = (),
        decimals: int | None = None,
    ) -> TableSpec | None:
        """A table of estimates, one a row; ``n`` is the number of cohorts here."""
        items = list(estimates or ())
        if not items:
            return None
        table = estimates_table(
            items,
            self.language,
            id=ident("tbl", name),
            caption=self.text("caption", name),
            labels=self.label,
            decimals=decimals,
            notes=[self.text("note", note) for note in notes],
        )
        own = {key: self.text("column", key) for key in ("label", "n")}
        columns = tuple(replace(column, label=own.get(column.key, column.label)) for column in table.columns)
        return _without_counts(replace(table, columns=columns))

    def heading(self, key: str, table: str = "") -> str:
        """A column's heading; that of a fact is its name."""
        if key.startswith("fact_"):
            return self.label(f"headline.fact.{key.removeprefix('fact_')}")
        return super().heading(key, table)

    def _filled(self, value: Estimate | str | int) -> Inline | str | int:
        """What stands in a sentence; marks in a text of somebody's own are no markup."""
        if isinstance(value, str) and value.startswith(GIVEN):
            return _MARKS.sub(r"\\\1", self.label(value))
        return super()._filled(value)

    def _cell(self, cell: Cell, decimals: int | None) -> str:
        """A cell of a wide table; an estimate that has an interval stands before it."""
        text = super()._cell(cell, decimals)
        if not isinstance(cell, Estimate) or text == ABSENT:
            return text
        interval = interval_text(cell, self.language, decimals)
        return text if interval == ABSENT else f"{text} {interval}"


def small_first(text: str) -> str:
    """A text as it stands inside a sentence; one that begins with an abbreviation keeps its capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _listed(texts: Sequence[str]) -> str:
    """Texts as one; what the first announces with a colon ends like a sentence."""
    whole = _AND.join(texts)
    return whole.replace(":; ", ": ") + "." if texts[0].endswith(":") else whole


def _without_counts(table: TableSpec) -> TableSpec:
    """The table without ``k/n``: a share of the spread is no count of cohorts."""
    kept = [place for place, column in enumerate(table.columns) if column.key != "count"]
    return replace(
        table,
        columns=tuple(table.columns[place] for place in kept),
        rows=tuple(tuple(row[place] for place in kept) for row in table.rows),
        values=tuple(tuple(row[place] for place in kept) for row in table.values),
    )
