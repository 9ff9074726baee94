"""Comparisons of districts and of group types: exact tests, effect sizes, and how many there were.

The sample was chosen and not drawn, so no test here speaks of groups that were not asked. A
p-value says how unusual such a pattern would be if the answers were dealt out to the
districts (or types) at random; the effect size says how large the pattern is. All tests of the
notebook form one family, and Holm's adjusted p-values stand beside the plain ones.

A trend within a type follows the type's own frame (see ``Survey.ranks``): districts are scored by
their rank, those of equal frame share the mean of their ranks and count as one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from helpers.methods.contingency import association
from helpers.methods.multiplicity import holm
from helpers.methods.outcome import Tested, named
from helpers.methods.permutation import Effort
from helpers.methods.solutions import over_solutions, p_value_range
from helpers.methods.trends import group_shift, ordered_trend, share_trend
from helpers.studies.working_groups.crosstabs import YES_NO, Table, district_tables, type_tables
from helpers.studies.working_groups.survey import Column, Survey
from helpers.words.estimates import Estimate

TREND = "trend"
"""Family of the tests along an order of the districts."""
NOMINAL = ("founder",)
ORDERED = ("frequency", "attendance", "cost", "access", "attainment", "monitoring")
FEWEST = 10
"""Fewest respondents of a type for a test within it: with fewer, no pattern could stand out."""
THRESHOLD = 0.05
"""Below this a p-value is counted; no conclusion hangs on it."""


@dataclass(frozen=True)
class Comparison:
    """One test: the effect with its interval, the p-value (or its range over solutions), Holm's p.

    The effect's n counts those who are in the test, its ``missing`` the other respondents.
    ``family`` is ``districts`` (differences), ``trend`` (a rise or fall along the order of the
    districts) or ``types``; ``quantity`` is the label key of the effect size.
    """

    family: str
    item: str
    group: str
    effect: Estimate
    quantity: str
    p_low: float | None
    p_high: float | None
    adjusted: Estimate | None = None

    @property
    def estimates(self) -> tuple[Estimate, ...]:
        """The effect, the range of its p-value where there is one (``<id>.p``), and Holm's p."""
        found = [self.effect]
        if self.p_low != self.p_high:
            ends = {"estimate_low": self.p_low, "estimate_high": self.p_high}
            ident, label, group = f"{self.effect.id}.p", self.effect.label, self.effect.group
            found.append(Estimate(ident, label, unit="probability", group=group, **ends))
        return tuple(found) if self.adjusted is None else (*found, self.adjusted)


def comparisons(survey: Survey) -> list[Comparison]:
    """All tests of the notebook with Holm's adjustment over them together.

    Where several solutions remain, the largest p-value of each test enters the adjustment.
    """
    found = [*district_tests(survey), *trend_tests(survey), *type_tests(survey)]
    adjusted = holm([item.p_high for item in found])
    return [replace(item, adjusted=_holm(item, p)) for item, p in zip(found, adjusted, strict=True)]


def district_tests(survey: Survey) -> Iterator[Comparison]:
    """Does an answer differ between districts? Freeman-Halton or Kruskal-Wallis, by type."""
    for item, group, columns in _by_district(survey, (*YES_NO, *NOMINAL, *ORDERED)):
        tables = district_tables(survey, item, columns)
        yield _compare(survey, "districts", item, group, _difference(survey, item), tables)


def trend_tests(survey: Survey) -> Iterator[Comparison]:
    """Does an answer rise or fall along the districts? None where they have no order but the alphabet's."""
    if survey.settings.district_order == "alphabet" or not survey.framed:
        return
    level, effort = survey.settings.confidence, survey.settings.effort
    for item, group, columns in _by_district(survey, (*YES_NO, *ORDERED)):
        scores = survey.ranks(group, [column.place for column in columns])
        if item in YES_NO:
            test = _share_trend(scores, level, effort)
        else:
            test = _ordered_trend(scores, level, effort)
        yield _compare(survey, TREND, item, group, test, district_tables(survey, item, columns))


def type_tests(survey: Survey) -> Iterator[Comparison]:
    """Does an answer differ between group types, all districts together?"""
    for item in (*YES_NO, *ORDERED):
        if len(survey.groups_asked(item)) > 1:
            test, tables = _difference(survey, item), type_tables(survey, item)
            yield _compare(survey, "types", item, "", test, tables)


def _by_district(survey: Survey, items: Iterable[str]) -> Iterator[tuple[str, str, list[Column]]]:
    for item in items:
        for group in survey.groups:
            columns = survey.by_district(item, group)
            if len(columns) > 1 and survey.frame(group).asked >= FEWEST:
                yield item, group, columns


def _difference(survey: Survey, item: str) -> Callable[[Table], Tested]:
    """The test of a difference: of ranks where the answers have an order, else of shares."""
    method = group_shift if item in ORDERED else association
    return lambda table: method(table, survey.settings.confidence, survey.settings.effort)


def _share_trend(scores: Sequence[float], level: float, effort: Effort) -> Callable[[Table], Tested]:
    def trend(table: Table) -> Tested:
        return share_trend([row[1] for row in table], [sum(row) for row in table], scores, level, effort)

    return trend


def _ordered_trend(scores: Sequence[float], level: float, effort: Effort) -> Callable[[Table], Tested]:
    return lambda table: ordered_trend(table, level, effort, scores)


def _compare(
    survey: Survey,
    family: str,
    item: str,
    group: str,
    test: Callable[[Table], Tested],
    tables: list[tuple[Table]],
) -> Comparison:
    effect = over_solutions(test, tables)
    span = p_value_range(test, tables) if effect.p_value is None else (effect.p_value, effect.p_value)
    low, high = span or (None, None)
    name = ".".join(part for part in ("test", item, group, family) if part)
    own = named(effect, name, f"item.{item}", group.upper() or None, "association")
    asked = sum(survey.frame(each).asked for each in ((group,) if group else survey.groups_asked(item)))
    own = replace(own, missing=None if own.n is None else asked - own.n)
    return Comparison(family, item, group, own, effect.label, low, high)


def _holm(item: Comparison, p: float | None) -> Estimate:
    return Estimate(
        f"holm.{item.effect.id.removeprefix('test.')}",
        item.effect.label,
        p_value=p,
        method="holm",
        group=item.effect.group,
        note=None if p is not None else item.effect.note,
    )


def tally(found: Sequence[Comparison]) -> dict[str, Estimate]:
    """How many tests there were, and how many p-values lie below 0.05, plain and adjusted.

    Returns:
        ``tests``, ``plain``, ``holm`` and ``expected`` (5 % of all tests).
    """
    made = [item for item in found if item.p_high is not None]
    numbers = {
        "tests": len(made),
        "plain": sum(item.p_high < THRESHOLD for item in made),
        "holm": sum(item.adjusted.p_value < THRESHOLD for item in made),
        "expected": THRESHOLD * len(made),
    }
    return {
        name: Estimate(f"tests.{name}", f"working_groups.tests.{name}", value, unit="values")
        for name, value in numbers.items()
    }
