"""The page: tables and sentences on development partners in one language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property

from helpers.language.dates import day_text
from helpers.show.inline import Inline
from helpers.show.labels import Labeller, Labels
from helpers.show.learning_community.raw_text import drawable, on_one_line
from helpers.show.page import ident
from helpers.show.report import Sentence
from helpers.show.spec import Column, TableSpec
from helpers.show.tables import estimate_notes, without_range_notes
from helpers.show.wide import WidePage
from helpers.studies.development_partners.coverage import ROLES, Coverage
from helpers.studies.development_partners.criteria import MET
from helpers.studies.development_partners.eligibility import Grid
from helpers.studies.development_partners.saying import GIVEN
from helpers.studies.found import Said
from helpers.studies.rows import Row, estimates_of
from helpers.words.estimates import Estimate


class NamedLabels(Labels):
    """Labels for which a name of the raw files, marked as given, stands for itself."""

    def __call__(self, key: str) -> str:
        """The label of ``key``, or the given name on one line."""
        return on_one_line(key.removeprefix(GIVEN)) if key.startswith(GIVEN) else super().__call__(key)


class Page(WidePage):
    """What is shown of partners; what a cohort does not have shows nothing."""

    study = "development_partners"

    @cached_property
    def label(self) -> Labeller:
        """The text of a key; a name of the raw files stands for itself."""
        return NamedLabels(self.language, self.texts)

    def drawn(self, key: str) -> str:
        """The label of a key, with a box for every character that a figure cannot draw."""
        return drawable(self.label(key), 40)

    def said(self, found: Iterable[Said] | None) -> list[Sentence] | None:
        """What was found, a sentence each; nothing where there is none."""
        return None if found is None else [self.sentence(each.name, **each.values) for each in found]

    def wide(
        self,
        name: str,
        rows: Sequence[Row] | None,
        decimals: dict[str, int] | None = None,
        notes: Sequence[str] = (),
    ) -> TableSpec | None:
        """A table of rows; no rows show no table."""
        return super().wide(name, rows, decimals, notes) if rows else None

    def listed(
        self, name: str, estimates: Iterable[Estimate] | None, notes: Sequence[str] = ()
    ) -> TableSpec | None:
        """A table of estimates, one a row; none show no table, and a range is said to be what it is here."""
        items = list(estimates or ())
        table = super().listed(name, items, notes) if items else None
        return table and replace(
            table,
            columns=tuple(
                replace(each, label=self.text_if_any("stub", name) or each.label)
                if each.key == "label"
                else each
                for each in table.columns
            ),
            notes=self._said_of_ranges(table.notes, items),
        )

    def verdicts(self, found: Grid | None) -> TableSpec | None:
        """Every partner: eligible or not under either rule, and every criterion that stands against it."""
        if found is None or not found.judged:
            return None
        states = {rule: found.states(rule) for rule in found.rules}
        rows = tuple(
            (
                self.label(GIVEN + one.partner),
                *(self.text("state", states[rule][place]) for rule in found.rules),
                self.reasons(found, place),
            )
            for place, one in enumerate(found.judged)
        )
        columns = (
            Column("label", self.text("stub", "verdicts")),
            *(Column(rule, self.text("rule", rule)) for rule in found.rules),
            Column("reasons", self.text("column", "reasons")),
        )
        name = "partner_verdicts"
        return TableSpec(ident("tbl", name), self.text("caption", name), columns, rows, rows)

    def districts(self, rows: Sequence[Row] | None, found: Coverage | None) -> TableSpec | None:
        """The table of districts, with the roles that nobody filled there in words."""
        spec = self.wide("districts_covered", rows)
        if spec is None or found is None:
            return None
        gaps = [self._gaps(found.gaps(name)) for name in found.districts]
        return replace(
            spec,
            columns=(*spec.columns, Column("gaps", self.text("column", "gaps"))),
            rows=tuple((*row, gap) for row, gap in zip(spec.rows, gaps, strict=True)),
            values=tuple((*row, gap) for row, gap in zip(spec.values, gaps, strict=True)),
        )

    def _gaps(self, roles: Sequence[str]) -> str:
        if len(roles) == len(ROLES):
            return self.text("answer", "every_role")
        return "; ".join(self.text("role_short", role) for role in roles) or "–"

    def reasons(self, found: Grid, place: int) -> str:
        """Why a partner is not eligible, or not known to be: a phrase a criterion; a dash for none."""
        results = found.judged[place].results.values()
        against = [self.text("reason", each.reason) for each in results if each.state != MET]
        return "; ".join(against) or "–"

    def _own_notes(self, rows: Sequence[Row]) -> tuple[str, ...]:
        items = estimates_of(rows)
        return self._said_of_ranges(estimate_notes(items, self.language, self.label), items)

    def _said_of_ranges(self, notes: Sequence[str], items: Sequence[Estimate]) -> tuple[str, ...]:
        """A range says here that something is not known of some; nothing was printed."""
        kept = without_range_notes(notes, self.language)
        return (*kept, self.text("note", "range")) if any(item.is_range for item in items) else kept

    def _filled(self, value: Estimate | str | int | date) -> Inline | str | int:
        """What stands in a sentence; a day in the language's words."""
        return day_text(value, self.language) if isinstance(value, date) else super()._filled(value)
