"""Attendance by group: no group of few people, and none that could be found by subtraction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from helpers.methods.attended_hours import AttendedHours, share_reaching
from helpers.methods.exact_tables import Floats
from helpers.methods.group_scores import rank_comparison
from helpers.methods.proportions import proportion
from helpers.methods.session_attendance import overall_attendance
from helpers.privacy.small_cells import side_by_side, small_groups
from helpers.studies.attendance.cohort import Attendance
from helpers.studies.attendance.hours import asked_for
from helpers.studies.attendance.saying import (
    ASSOCIATION,
    COUNT,
    TEXT,
    counted,
    placed,
    results,
    session_key,
    too_few,
)
from helpers.studies.attendance.sessions import session_estimates, shares_by_session
from helpers.studies.attendance.settings import Settings
from helpers.studies.found import Said, where_any
from helpers.studies.rows import Row
from helpers.words.estimates import Estimate

if TYPE_CHECKING:
    import pandas as pd

MOST_GROUPS = 12
MOST_STRIPS = 24


@dataclass(frozen=True)
class Grouping:
    """People by one column of the raw files; ``shown`` are the groups that may be told of, in text order."""

    number: int
    name: str
    values: pd.Series
    shown: tuple[str, ...]

    def members(self, group: str) -> np.ndarray:
        """True for the people of a group."""
        return (self.values == group).to_numpy()

    def ident(self, group: str) -> str:
        """A part of an id, free of what stands in the file and the same whatever is withheld."""
        named = sorted(set(self.values.tolist()) - {""})
        return f"by_{self.number}.group_{named.index(group) + 1}"


@dataclass(frozen=True)
class Strip:
    """A row of the heat strip: everybody or a group, and its share of every session."""

    label: str
    section: str
    shares: tuple[Estimate, ...]


def shown_groups(sizes: Mapping[str, int], small: int) -> tuple[str, ...]:
    """The groups that may be told of, in text order (see ``privacy.small_cells.small_groups``).

    Args:
        sizes: people by group; "" holds those without a group, of whom nothing is told anyway.
        small: groups of fewer are withheld, and with them those that subtraction would give away.
    """
    named = {group: size for group, size in sizes.items() if group}
    hidden = set(small_groups(named, small, sizes.get("", 0)))
    return tuple(sorted(group for group, size in named.items() if size and group not in hidden))


@where_any
def groupings(attendance: Attendance, settings: Settings) -> list[Grouping]:
    """Columns by which people can be compared: at least two groups that may be shown, and not too many.

    Not those whose groups, set beside those of an earlier column, would tell of a few people.
    """
    found = []
    for number, (name, values) in enumerate(attendance.groups.items(), start=1):
        shown = shown_groups(Counter(values.tolist()), settings.small_cells)
        if 2 <= len(shown) <= MOST_GROUPS:
            found.append(Grouping(number, name, values, shown))
    labels = {each.number: (each.values.tolist(), each.shown) for each in found}
    kept = side_by_side(labels, settings.small_cells)
    return [each for each in found if each.number in kept]


@results
def group_rows(attendance: Attendance, settings: Settings) -> list[Row] | None:
    """A row a group: people, attendance rate, who has the hours asked for. None where no column serves."""
    rows = []
    for grouping in groupings(attendance, settings) or []:
        rows += [_row(attendance, settings, grouping, group) for group in grouping.shown]
    return rows or None


@results
def comparisons(attendance: Attendance, settings: Settings) -> list[Estimate] | None:
    """For every column: do the groups shown differ in what their people attended?"""
    low, high = attendance.gathered.low, attendance.gathered.high
    values = np.where(low == high, low, np.nan)
    found = []
    for grouping in groupings(attendance, settings) or []:
        told = grouping.values.isin(grouping.shown).to_numpy()
        tested = rank_comparison(
            values[told], grouping.values[told].tolist(), settings.confidence, settings.effort
        )
        found.append(placed(tested.effect, f"by_{grouping.number}.differences", grouping.name, ASSOCIATION))
    return found or None


@where_any
def groups_said(attendance: Attendance, settings: Settings) -> list[Said]:
    """How many columns compare people, how many do not, and from which size on a group is shown."""
    if not attendance.groups:
        return [Said("no_groups", {})]
    usable, columns = len(groupings(attendance, settings) or []), len(attendance.groups)
    values: dict[str, Estimate | str | int] = {
        "usable": counted("groups.usable", "columns", usable, COUNT, n=columns),
        "columns": counted("groups.columns", "columns", columns, COUNT),
    }
    said = [Said("groups" if usable else "no_usable_groups", values)]
    if settings.small_cells > 1:
        small = counted("groups.small_cells", "small_cells", settings.small_cells)
        said.append(Said("withheld", {"small": small}))
    return said


@results
def strips(attendance: Attendance, settings: Settings) -> list[Strip] | None:
    """Shares of every session: of everybody, then of the groups shown. None for nobody or too few people."""
    if not attendance.shape[0] or too_few(attendance, settings):
        return None
    everybody = tuple(session_estimates(attendance, settings) or ())
    found = [Strip(f"{TEXT}.row.all_expected", "", everybody)]
    for grouping in groupings(attendance, settings) or []:
        if len(found) + len(grouping.shown) > MOST_STRIPS:
            break
        found += [
            Strip(
                group,
                grouping.name,
                _shares(
                    attendance,
                    settings,
                    grouping.ident(group),
                    attendance.present[grouping.members(group)],
                ),
            )
            for group in grouping.shown
        ]
    return found


def _shares(attendance: Attendance, settings: Settings, part: str, present: Floats) -> tuple[Estimate, ...]:
    numbers = attendance.sessions["session"].astype(int).tolist()
    return tuple(
        placed(
            proportion(came, known, settings.confidence, settings.interval),
            f"strip.{part}.session_{number}",
            session_key(number),
        )
        for number, (came, known) in zip(numbers, shares_by_session(present), strict=True)
    )


def _row(attendance: Attendance, settings: Settings, grouping: Grouping, group: str) -> Row:
    members, label = grouping.members(group), group
    ident, heading = grouping.ident(group), grouping.name
    rate = overall_attendance(attendance.present[members], settings.confidence)
    rate = placed(rate, f"{ident}.rate", label, group=heading)
    people = Estimate(f"{ident}.people", label, int(members.sum()), unit="people", group=heading)
    cells = {"people": people, "rate.share": rate, "rate.interval": rate}
    if asked_for(attendance, settings):
        gathered = AttendedHours(attendance.gathered.low[members], attendance.gathered.high[members])
        share = share_reaching(gathered, settings.required_hours, settings.confidence, settings.interval)
        share = placed(share, f"{ident}.reaching", label, group=heading)
        cells |= {"reaching.share": share, "reaching.interval": share}
    return Row(label, cells, group=heading)
