"""Comparisons of districts and of group types: exact tests, effect sizes, and how many there were.

The sample was chosen and not drawn, so no test here speaks of groups that were not asked. A
p-value says how unusual such a pattern would be if the answers were dealt out to the
districts (or types) at random; the effect size says how large the pattern is. All tests of the
notebook form one family, and Holm's adjusted p-values stand beside the plain ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, product

from helpers.methods.contingency import association
from helpers.methods.multiplicity import holm
from helpers.methods.outcome import Tested, named
from helpers.methods.permutation import Effort
from helpers.methods.solutions import over_solutions, p_value_range
from helpers.methods.trends import group_shift, ordered_trend, share_trend
from helpers.studies.working_groups.measures import YES
from helpers.studies.working_groups.survey import Column, Survey
from helpers.words.estimates import Estimate

YES_NO = ("decree", "statutes", "tor", "reports")
NOMINAL = ("founder",)
ORDERED = ("frequency", "attendance", "cost", "access", "attainment", "monitoring")
JOINED = {"below_40": "a0_59"}
"""Answers that overlap as printed and are ranked as one."""
FEWEST = 10
"""Fewest respondents of a type for a test within it: with fewer, no pattern could stand out."""
THRESHOLD = 0.05
"""Below this a p-value is counted; no conclusion hangs on it."""
_MOST_SOLUTIONS = 50

Table = tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Comparison:
    """One test: the effect with its interval, the p-value (or its range over solutions), Holm's p.

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


def comparisons(survey: Survey) -> list[Comparison]:
    """All tests of the notebook with Holm's adjustment over them together.

    Where several solutions remain, the largest p-value of each test enters the adjustment.
    """
    found = [*district_tests(survey), *trend_tests(survey), *type_tests(survey)]
    adjusted = holm([item.p_high for item in found])
    return [replace(item, adjusted=_holm(item, p)) for item, p in zip(found, adjusted, strict=True)]


def district_tests(survey: Survey) -> Iterator[Comparison]:
    """Does an answer differ between districts? Freeman-Halton or Kruskal-Wallis, by type."""
    level, effort = survey.settings.confidence, survey.settings.effort
    for item, group, columns in _by_district(survey, (*YES_NO, *NOMINAL)):
        tables = _tables(columns, _categories(item, columns), item)
        yield _compare("districts", item, group, lambda t: association(t, level, effort), tables)
    for item, group, columns in _by_district(survey, ORDERED):
        tables = _tables(columns, _scale(columns), item)
        yield _compare("districts", item, group, lambda t: group_shift(t, level, effort), tables)


def trend_tests(survey: Survey) -> Iterator[Comparison]:
    """Does an answer rise or fall along the districts? None where their order is the alphabet's."""
    if survey.settings.district_order == "alphabet":
        return
    level, effort = survey.settings.confidence, survey.settings.effort
    for item, group, columns in _by_district(survey, YES_NO):
        scores = [survey.rank_of(column.place) for column in columns]
        tables = _tables(columns, _categories(item, columns), item)
        yield _compare("trend", item, group, _share_trend(scores, level, effort), tables)
    for item, group, columns in _by_district(survey, ORDERED):
        tables = _tables(columns, _scale(columns), item)
        yield _compare("trend", item, group, lambda t: ordered_trend(t, level, effort), tables)


def type_tests(survey: Survey) -> Iterator[Comparison]:
    """Does an answer differ between group types, all districts together?"""
    level, effort = survey.settings.confidence, survey.settings.effort
    for item in (*YES_NO, *ORDERED):
        columns = [c for group in survey.groups if (c := survey.column(item, group)) is not None]
        if len(columns) < 2:
            continue
        if item in YES_NO:
            tables = _tables(columns, _categories(item, columns), item)
            yield _compare("types", item, "", lambda t: association(t, level, effort), tables)
        else:
            tables = _tables(columns, _scale(columns), item)
            yield _compare("types", item, "", lambda t: group_shift(t, level, effort), tables)


def _by_district(survey: Survey, items: Iterable[str]) -> Iterator[tuple[str, str, list[Column]]]:
    for item in items:
        for group in survey.groups:
            columns = survey.by_district(item, group)
            if len(columns) > 1 and survey.frame(group).asked >= FEWEST:
                yield item, group, columns


def _share_trend(scores: Sequence[float], level: float, effort: Effort) -> Callable[[Table], Tested]:
    def trend(table: Table) -> Tested:
        return share_trend([row[1] for row in table], [sum(row) for row in table], scores, level, effort)

    return trend


def _compare(
    family: str, item: str, group: str, test: Callable[[Table], Tested], tables: list[tuple[Table]]
) -> Comparison:
    effect = over_solutions(test, tables)
    span = p_value_range(test, tables) if effect.p_value is None else (effect.p_value, effect.p_value)
    low, high = span or (None, None)
    name = ".".join(part for part in ("test", item, group, family) if part)
    own = named(effect, name, f"item.{item}", group.upper() or None)
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


def _categories(item: str, columns: Sequence[Column]) -> tuple[str, ...]:
    """The answers of a test without order: no and yes, or all that were offered."""
    if item in YES_NO:
        return ("", YES)
    return tuple(dict.fromkeys(answer for column in columns for answer in column.answers))


def _scale(columns: Sequence[Column]) -> tuple[str, ...]:
    """The ordered answers, lowest first: the longest scale of the columns, which holds the others."""
    return max((column.order for column in columns), key=len)


def _tables(columns: Sequence[Column], answers: Sequence[str], item: str) -> list[tuple[Table]]:
    """All tables (columns x answers) that the readings allow, as arguments of a test."""
    choices = [
        list(dict.fromkeys(_row(column, reading, answers) for reading in range(len(column.readings))))
        for column in columns
    ]
    return [(table,) for table in islice(product(*choices), _MOST_SOLUTIONS)]


def _row(column: Column, reading: int, answers: Sequence[str]) -> tuple[int, ...]:
    tally = column.readings[reading]
    if answers[0] == "":
        # Where only "yes" is printed, everybody else of the base is taken to have said no
        yes = tally.count((YES,))
        return (tally.valid - yes, yes)
    kept = [answer for answer in answers if answer not in JOINED]
    return tuple(tally.count((a, *(j for j, into in JOINED.items() if into == a))) for a in kept)


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
