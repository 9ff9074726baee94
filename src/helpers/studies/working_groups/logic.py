"""Survey logic: groups that say they never met, and yet report attendance, cost or access.

Tables give two counts but not how they go together. How many groups must be in both, and how
many may be, follows from the counts alone (Frechet's bounds): of n groups, a in the one and b
in the other, at least ``a + b - n`` and at most ``min(a, b)`` are in both.
"""

from __future__ import annotations

from collections.abc import Iterable

from helpers.studies.working_groups.lacking import unless_none
from helpers.studies.working_groups.survey import Column, Survey, Tally
from helpers.words.estimates import Estimate

MEETINGS, NEVER = "frequency", "never"
NOT_GIVEN = ("na",)


def joint_bounds(first: int, second: int, n: int) -> tuple[int, int]:
    """Least and most of ``n`` that can be in both of two sets of these sizes.

    Example:
        >>> joint_bounds(1, 8, 8)
        (1, 1)
    """
    return max(0, first + second - n), min(first, second)


@unless_none
def never_yet(survey: Survey, item: str) -> dict[str, list[Estimate]]:
    """Groups that never met against those that all the same answered an item about their meetings.

    Only types and districts in which some group never met.

    Returns:
        lists under ``respondents``, ``never``, ``silent`` (no answer, or "not available"),
        ``answered`` (any other answer) and ``both`` (never met, yet answered: a range where the
        counts leave one), aligned.
    """
    names = ("respondents", "never", "silent", "answered", "both")
    found: dict[str, list[Estimate]] = {name: [] for name in names}
    for group, meetings, other in _columns(survey, item):
        never = sorted({tally.count((NEVER,)) for tally in meetings.readings})
        if never[-1] == 0:
            continue
        answered = sorted({_answered(tally, other) for tally in other.readings})
        n = meetings.readings[0].respondents
        bounds = [joint_bounds(a, b, n) for a in never for b in answered]
        least, most = min(low for low, _ in bounds), max(high for _, high in bounds)
        place = meetings.place
        found["respondents"].append(_groups("respondents", group, place, n, n))
        silent = (n - answered[-1], n - answered[0])
        found["silent"].append(_groups(f"silent.{item}", group, place, *silent))
        found["never"].append(_groups("never", group, place, never[0], never[-1]))
        found["answered"].append(_groups(f"answered.{item}", group, place, answered[0], answered[-1]))
        found["both"].append(_groups(f"never_yet.{item}", group, place, least, most))
    return found


@unless_none
def surely_both(found: dict[str, list[Estimate]]) -> dict[str, list[Estimate]]:
    """Of the lists of :func:`never_yet`, the rows in which some group is in both for certain."""
    kept = [place for place, item in enumerate(found["both"]) if item.estimate_low]
    return {name: [items[place] for place in kept] for name, items in found.items()}


@unless_none
def met_yet_not(survey: Survey, item: str) -> list[Estimate]:
    """Groups that met but gave no answer to an item: a range by type and district, where it can exceed 0."""
    found = []
    for group, meetings, other in _columns(survey, item):
        n = meetings.readings[0].respondents
        met = {tally.count(meetings.answers) - tally.count((NEVER,)) for tally in meetings.readings}
        silent = {n - _answered(tally, other) for tally in other.readings}
        bounds = [joint_bounds(a, b, n) for a in met for b in silent]
        least, most = min(low for low, _ in bounds), max(high for _, high in bounds)
        if most:
            found.append(_groups(f"met_yet_not.{item}", group, meetings.place, least, most))
    return found


def _columns(survey: Survey, item: str) -> Iterable[tuple[str, Column, Column]]:
    for group in survey.groups_asked(MEETINGS):
        for meetings in survey.by_district(MEETINGS, group):
            other = survey.column(item, group, meetings.place)
            if other is not None:
                yield group, meetings, other


def _answered(tally: Tally, column: Column) -> int:
    return tally.count(answer for answer in column.answers if answer not in NOT_GIVEN)


def _groups(name: str, group: str, place: str, low: int, high: int) -> Estimate:
    return Estimate(
        f"logic.{name}.{group}.{place}",
        f"place.{place}",
        estimate=low if low == high else None,
        unit="groups",
        group=group.upper(),
        estimate_low=low,
        estimate_high=high,
    )
