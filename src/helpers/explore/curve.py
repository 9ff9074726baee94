"""The specification curve: one number under all sensible variants of an analysis at once.

Source: Simonsohn, Simmons and Nelson (2020), https://doi.org/10.1038/s41562-020-0912-z.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from helpers.explore.session import Session
from helpers.language import say
from helpers.show.cells import estimate_text, interval_text
from helpers.show.raw import raw_with_interval
from helpers.show.settings import parameter_text, setting_text
from helpers.show.spec import Column, TableSpec
from helpers.words.errors import InputError
from helpers.words.estimates import Estimate


@dataclass(frozen=True)
class Specification:
    """One variant: the values that vary, the number they give, and whether it is the published one.

    ``estimate`` is None where the values do not go together, or give no such number.
    """

    values: Mapping[str, Any]
    estimate: Estimate | None
    published: bool

    @property
    def height(self) -> float | None:
        """Where it stands: the number, or the middle of its range."""
        found = self.estimate
        if found is None or found.estimate_low is None or found.estimate_high is None:
            return None
        return (found.estimate_low + found.estimate_high) / 2


def combinations(session: Session) -> list[dict[str, Any]]:
    """All sensible values together, each combination once, the published ones first of each parameter."""
    curve = session.asked.curve
    if curve is None:
        return []
    choices = {name: _first(session, name, values) for name, values in curve.over.items()}
    return [dict(zip(choices, each, strict=True)) for each in product(*choices.values())]


def specifications(session: Session) -> Iterator[Specification]:
    """The number under each combination, one after the other."""
    curve = session.asked.curve
    for values in combinations(session):
        published = all(session.base[name] == value for name, value in values.items())
        try:
            found = session.numbers({**session.base, **values})
        except InputError:
            found = []
        wanted = curve.estimate if curve else ""
        same = (each for each in found if each.id == wanted or each.id.endswith(f".{wanted}"))
        yield Specification(values, next(same, None), published)


def in_order(found: Sequence[Specification]) -> list[Specification]:
    """Those with a number, from the lowest to the highest."""
    known = [each for each in found if each.height is not None]
    return sorted(known, key=lambda each: each.height or 0.0)


def curve_table(session: Session, found: Sequence[Specification]) -> TableSpec:
    """A row a specification, from the lowest number to the highest."""
    language, names = session.language, list(found[0].values) if found else []
    heads = [Column(name, parameter_text(session.study, name, language)) for name in names]
    heads.append(Column("estimate", say("what_if.column.number", language), "right"))
    rows, values = [], []
    for each in in_order(found):
        assert each.estimate is not None
        told = [setting_text(session.study, name, each.values[name], language) for name in names]
        number = f"{estimate_text(each.estimate, language)} {interval_text(each.estimate, language)}"
        rows.append((*told, number + (" ◂" if each.published else "")))
        values.append((*told, raw_with_interval(each.estimate)))
    caption = say("explore.curve.table", language)
    return TableSpec("tbl-curve", caption, tuple(heads), tuple(rows), tuple(values))


def curve_said(session: Session, found: Sequence[Specification]) -> str:
    """How many specifications there are, where they lie, and how many intervals leave out nothing."""
    shown = in_order(found)
    if not shown:
        return say("explore.curve.nothing", session.language)
    ends = [each.estimate for each in (shown[0], shown[-1]) if each.estimate]
    low, high = (estimate_text(each, session.language) for each in ends)
    return say("explore.curve.said", session.language, count=len(shown), low=low, high=high)


def _first(session: Session, name: str, values: tuple[Any, ...]) -> list[Any]:
    base, every = session.base[name], values or session.declared[name].choices
    return [base, *(each for each in every if each != base)]
