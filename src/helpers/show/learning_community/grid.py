"""Tables of estimates with their intervals: a row a question, group or option, several estimates in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from helpers.language import p_value, say
from helpers.show.cells import (
    ABSENT,
    count_text,
    estimate_text,
    interval_text,
    level_text,
    notation,
    value_text,
)
from helpers.show.inline import Inline
from helpers.show.page import StudyPage, ident
from helpers.show.raw import raw_count, raw_value, raw_with_interval
from helpers.show.report import Sentence
from helpers.show.spec import Column, TableSpec, Value
from helpers.show.tables import estimate_notes, row_groups
from helpers.studies.found import Said
from helpers.words.estimates import Estimate

Form = Literal["interval", "plain", "count", "n", "p", "text"]
Cell = Estimate | str | None
_FIXED = "\u00a0"
_ONCE = {"percent": "%", "money": "Rp"}
"""Marks of a unit that stand with the value and not again with the limits of its interval."""


@dataclass(frozen=True)
class Head:
    """A column: the key of its cells and of its heading, what of an estimate it shows, and how precisely.

    ``interval``: estimate and interval; ``plain``: the estimate; ``count``: k/n; ``n``; ``p``; ``text``.
    ``over`` is the key of a heading above this one and its neighbours.
    """

    key: str
    form: Form = "interval"
    decimals: int | None = None
    always: bool = False
    over: str = ""


@dataclass(frozen=True)
class GridRow:
    """A row under a label that stands as it is; ``section`` heads neighbours."""

    label: str
    cells: Mapping[str, Cell] = field(default_factory=dict)
    section: str = ""


@dataclass(frozen=True)
class MeasuredPage(StudyPage):
    """What several tables of a new cohort share: grids, and sentences with texts of raw files in them."""

    def grid(
        self, name: str, heads: Sequence[Head], rows: Sequence[GridRow], notes: Sequence[str] = ()
    ) -> TableSpec:
        """A table with a column a head; methods, caveats and ``notes`` (names of texts) below.

        Columns that no row fills are left out, unless their head says ``always``.
        """
        used = [head for head in heads if head.always or any(self._text(row, head) != ABSENT for row in rows)]
        columns = [Column("label", self.text("stub", name))]
        columns += [self._column(name, head, [row.cells.get(head.key) for row in rows]) for head in used]
        shown = [cell for row in rows for cell in row.cells.values() if isinstance(cell, Estimate)]
        estimates = tuple({item.id: item for item in shown}.values())
        below = [*estimate_notes(estimates, self.language, self.label)]
        below += [self.text("note", note) for note in notes]
        return TableSpec(
            id=ident("tbl", name),
            caption=self.text("caption", name),
            columns=tuple(columns),
            rows=tuple((row.label, *(self._text(row, head) for head in used)) for row in rows),
            values=tuple((row.label, *(_value(row.cells.get(h.key), h.form) for h in used)) for row in rows),
            row_groups=row_groups([row.section for row in rows]),
            notes=tuple(dict.fromkeys(below)),
            estimates=estimates,
        )

    def said(self, found: Sequence[Said] | None) -> list[Sentence] | None:
        """Sentences of the catalogue with what was found in them; None says nothing."""
        return [self.sentence(item.name, **item.values) for item in found] if found else None

    def _filled(self, value: Estimate | str | int | Sequence[Any]) -> Inline | str | int:
        """Texts among the values are lists of numbers and texts of raw files: they stand as they are."""
        if isinstance(value, list | tuple):
            return self._several(value)
        return Inline(value, self.language, self.label) if isinstance(value, Estimate) else value

    def _column(self, name: str, head: Head, cells: Sequence[Cell]) -> Column:
        label = self.heading(head.key, name)
        items = [cell for cell in cells if isinstance(cell, Estimate)]
        if head.form == "interval" and any(item.ci_low is not None for item in items):
            level = level_text(items, self.language)
            key = "show.column.interval_at" if level else "show.column.interval"
            label += f" [{say(key, self.language, level=level).replace(' ', _FIXED)}]"
        above = self.heading(head.over, name) if head.over else None
        return Column(head.key, label, "left" if head.form == "text" else "right", above)

    def _text(self, row: GridRow, head: Head) -> str:
        cell = row.cells.get(head.key)
        if not isinstance(cell, Estimate):
            return cell or ABSENT
        if head.form == "count":
            return count_text(cell, self.language)
        if head.form == "n":
            return ABSENT if cell.n is None else value_text(cell.n, "count", self.language)
        if head.form == "p":
            return p_text(cell, self.language)
        if head.form == "plain":
            return estimate_text(cell, self.language, head.decimals)
        return with_interval(cell, self.language, head.decimals)


def with_interval(estimate: Estimate, language: str, decimals: int | None = None) -> str:
    """``63% [49, 76]``, ``Rp500 [100, 900]``; the value alone without limits, ``> 2.3`` with one."""
    value, low = estimate_text(estimate, language, decimals), estimate.ci_low
    if estimate.estimate_low is None and low is not None and estimate.ci_high is None:
        return f">{_FIXED}{value_text(low, estimate.unit, language, decimals)}"
    interval = interval_text(estimate, language, decimals)
    if interval == ABSENT:
        return value
    mark = _ONCE.get(notation(estimate.unit).style)
    # The line may break before the interval, not within it
    return f"{value} {(interval.replace(mark, '') if mark else interval).replace(' ', _FIXED)}"


def p_text(estimate: Estimate, language: str) -> str:
    """A p-value in a cell: without its equals sign."""
    if estimate.p_value is None:
        return ABSENT
    return p_value(estimate.p_value, language).removeprefix("= ").replace(" ", _FIXED)


def _value(cell: Cell, form: Form) -> Value:
    if not isinstance(cell, Estimate):
        return cell
    if form in ("n", "p"):
        return cell.n if form == "n" else cell.p_value
    return {"count": raw_count, "plain": raw_value}.get(form, raw_with_interval)(cell)
