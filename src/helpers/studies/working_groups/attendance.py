"""Attendance bands that overlap as printed, and what can be said all the same.

Two bands are printed as "0-59 %" and "below 40 %". If a group could be in both, the counts would
exceed the respondents; they do not, so no group needs to have been counted twice. The first band
may then hold 40-59 % only, but a group at 20 % could tick it as well: both readings are carried through.
"""

from __future__ import annotations

from collections.abc import Mapping

from helpers.studies.working_groups.lacking import unless_none
from helpers.studies.working_groups.measures import MEASURES, Measure, shares
from helpers.studies.working_groups.survey import Column, Survey
from helpers.words.estimates import Estimate

ITEM = "attendance"
OVERLAPPING = ("a0_59", "below_40")
EDGES = {"a90_100": (90, 100), "a60_89": (60, 89), "a0_59": (0, 59), "below_40": (0, 40)}
"""Lowest and highest attendance in percent that each band covers, as printed."""
CUT = {**EDGES, "a0_59": (40, 59)}
"""The same if the overlap is cut off the wider band, which nothing printed says."""

BELOW_60 = Measure("below_60", ITEM, OVERLAPPING)
SUMMARY = (MEASURES["attendance_90"], MEASURES["attendance_60"], BELOW_60)
"""Bands added up, the overlapping ones taken together."""
PLAIN = SUMMARY[:2]
"""The same without those that overlap."""


def counted_twice(survey: Survey) -> list[Estimate]:
    """By type and district with both bands offered: groups counted beyond the respondents.

    0 means that nobody is in two bands: ``overlap.kkg.dompu``.
    """
    found = []
    for group in survey.groups_asked(ITEM):
        for column in survey.by_district(ITEM, group):
            if not set(OVERLAPPING) <= set(column.answers):
                continue
            beyond = [max(0, tally.count(column.answers) - tally.base) for tally in column.readings]
            ident, label = f"overlap.{group}.{column.place}", f"place.{column.place}"
            found.append(_range(ident, label, group, min(beyond), max(beyond), "groups"))
    return found


@unless_none
def most_counted_twice(survey: Survey) -> Estimate:
    """The largest of :func:`counted_twice`: in no district are more groups counted twice."""
    found = counted_twice(survey)
    most = max((item.estimate_high for item in found), default=0)
    return Estimate("overlap.most", "working_groups.measure.counted_twice", most, unit="groups")


@unless_none
def below_60(survey: Survey) -> list[Estimate]:
    """The share of each type in either of the bands that overlap."""
    return shares(survey, [BELOW_60])


def mean_bounds(survey: Survey) -> dict[str, list[Estimate]]:
    """Lowest and highest mean attendance that the bands allow, by group type.

    Returns:
        lists under ``printed_bands`` (as printed) and ``cut_bands`` (the wider one without its overlap), or
        under ``asked_bands`` alone where bands that do not overlap were offered; n is the number of groups
        with a band.
    """
    kinds = {"printed_bands": EDGES, "cut_bands": CUT} if _overlap(survey) else {"asked_bands": EDGES}
    return {
        kind: [_bounds(survey.column(ITEM, group), group, kind, edges) for group in survey.groups_asked(ITEM)]
        for kind, edges in kinds.items()
    }


def _overlap(survey: Survey) -> bool:
    """True if any group was offered both bands that overlap."""
    columns = [survey.column(ITEM, group) for group in survey.groups_asked(ITEM)]
    return any(set(OVERLAPPING) <= set(column.answers) for column in columns)


def _bounds(column: Column, group: str, kind: str, edges: Mapping[str, tuple[int, int]]) -> Estimate:
    ends = []
    for tally in column.readings:
        counts = {band: tally.counts.get(band, 0) for band in edges}
        n = sum(counts.values())
        if n:
            ends.append(tuple(sum(counts[b] * edges[b][side] for b in edges) / n for side in (0, 1)))
    sizes = {sum(tally.counts.get(band, 0) for band in edges) for tally in column.readings}
    low, high = (min(end[0] for end in ends), max(end[1] for end in ends)) if ends else (None, None)
    ident = f"attendance_mean.{kind}.{group}"
    n = sizes.pop() if len(sizes) == 1 else None
    return _range(ident, "working_groups.measure.attendance_mean", group, low, high, "%", n)


def _range(
    ident: str, label: str, group: str, low: float | None, high: float | None, unit: str, n: int | None = None
) -> Estimate:
    value = low if low == high else None
    return Estimate(
        ident, label, value, n=n, unit=unit, group=group.upper(), estimate_low=low, estimate_high=high
    )
