"""The page: tables of the learning-community workshops in one language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import ClassVar

from helpers.language import MissingText, say
from helpers.language.bare_columns import bare_columns
from helpers.show.cells import ABSENT, interval_text
from helpers.show.inline import Inline
from helpers.show.labels import Labeller, Labels
from helpers.show.learning_community.raw_text import drawable, on_one_line
from helpers.show.page import ident
from helpers.show.report import Sentence
from helpers.show.spec import Column, TableSpec
from helpers.show.tables import estimates_table, without_range_notes
from helpers.show.wide import WidePage
from helpers.studies.found import Said
from helpers.studies.framework import Work
from helpers.studies.learning_community.measured.saying import GIVEN, POINTS
from helpers.studies.learning_community.published.design import Planned
from helpers.studies.rows import Cell
from helpers.words.estimates import Estimate


class GivenLabels(Labels):
    """Labels for which a text of the raw files, marked as given, stands for itself."""

    def __call__(self, key: str) -> str:
        """The label of ``key``, or the given text on one line."""
        if not key.startswith(GIVEN):
            return super().__call__(key)
        return on_one_line(bare_columns(key.removeprefix(GIVEN), self.language))


_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~$^!&@=+])")


class Page(WidePage):
    """What is shown of a workshop; everything that a cohort does not have shows nothing."""

    study = "learning_community"
    counted: ClassVar[tuple[str, ...]] = ("answers",)

    @cached_property
    def label(self) -> Labeller:
        """The text of a key; a text of the raw files stands for itself."""
        return GivenLabels(self.language, self.texts)

    def as_given(self, key: str) -> str:
        """The label of a key, or, where there is none, the key: a header or a group of the raw files."""
        try:
            return self.label(key)
        except MissingText:
            return on_one_line(key)

    def drawn(self, key: str) -> str:
        """The same with a box for every character that a figure cannot draw."""
        return drawable(self.as_given(key))

    def said(self, found: Iterable[Said] | None) -> list[Sentence] | None:
        """Sentences by what they say, each with its numbers; nothing where there are none."""
        return None if found is None else [self.sentence(each.name, **each.values) for each in found]

    def listed(
        self, name: str, estimates: Iterable[Estimate] | None, notes: Sequence[str] = ()
    ) -> TableSpec | None:
        """A table of estimates, one a row; that a range means several counts is said only where it does.

        Its columns are called as the table calls them, where it does: printed counts are no estimates.
        """
        table = super().listed(name, estimates, notes)
        return table and self._called(name, self._of_tests(table))

    def by_header(
        self, name: str, estimates: Sequence[Estimate] | None, notes: Sequence[str] = ()
    ) -> TableSpec | None:
        """A table of estimates, one a row, under headers of the raw files."""
        if not estimates:
            return None
        table = estimates_table(
            estimates,
            self.language,
            id=ident("tbl", name),
            caption=self.text("caption", name),
            labels=self.as_given,
            notes=[self.text("note", note) for note in notes],
        )
        return self._of_tests(table)

    def _called(self, name: str, table: TableSpec) -> TableSpec:
        """The table with the headings that are its own."""
        own = {each.key: self.text_if_any(f"column.{name}", each.key) for each in table.columns}
        columns = tuple(replace(each, label=own[each.key] or each.label) for each in table.columns)
        return replace(table, columns=columns)

    def _of_tests(self, table: TableSpec) -> TableSpec:
        """Who is missing has no score; a range of scores is no range of counts."""
        columns = tuple(
            replace(column, label=self.text("column", "missing")) if column.key == "missing" else column
            for column in table.columns
        )
        if any(item.is_range and item.unit != POINTS for item in table.estimates):
            return replace(table, columns=columns)
        return replace(table, columns=columns, notes=without_range_notes(table.notes, self.language))

    def planned(self, found: Planned | None) -> TableSpec | None:
        """What was planned, by table and phase, and where the text tells what came of it."""
        if found is None:
            return None
        rows = tuple(
            (work.label[self.language], self.text("phase", work.phase), self._told(work))
            for work in found.activities
        )
        keys = ("phase", "told")
        return TableSpec(
            id=ident("tbl", "planned"),
            caption=self.text("caption", "planned"),
            columns=(
                Column("label", self.text("stub", "planned")),
                *(Column(key, self.heading(key, "planned")) for key in keys),
            ),
            rows=rows,
            values=rows,
            row_groups=self.sections([f"table.t{work.table:02d}" for work in found.activities]),
            estimates=(found.told,),
        )

    def location(self, text: str) -> str:
        """A location such as ``section 4.a`` in the page's language; words that are not known stay."""
        return re.sub(r"[A-Za-z]+", lambda word: self._located(word[0]), text)

    def _cell(self, cell: Cell, decimals: int | None) -> str:
        """A cell of a wide table; an estimate that has an interval stands before it."""
        text = super()._cell(cell, decimals)
        if not isinstance(cell, Estimate) or text == ABSENT:
            return text
        interval = interval_text(cell, self.language, decimals)
        return text if interval == ABSENT else f"{text} {interval}"

    def _filled(self, value: Estimate | str | int) -> Inline | str | int:
        """What stands in a sentence; marks in a text of the raw files are no markup."""
        if isinstance(value, str) and value.startswith(GIVEN):
            return _MARKS.sub(r"\\\1", self.label(value))
        return super()._filled(value)

    def _told(self, work: Work) -> str:
        return self.location(work.reported) if work.reported else self.text("answer", "not_told")

    def _located(self, word: str) -> str:
        try:
            return say(f"ledger.location.{word.lower()}", self.language)
        except MissingText:
            return word
