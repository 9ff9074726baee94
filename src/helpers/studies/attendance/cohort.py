"""Attendance as arrays: persons x sessions, under the rules of a run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from helpers.methods.attended_hours import AttendedHours, attended_hours
from helpers.methods.exact_tables import Floats, Ints
from helpers.sources.source import LATE, PRESENT, STATUSES
from helpers.sources.source import UNKNOWN as NOT_SAID
from helpers.studies.attendance.settings import FULL, LISTED, MINUTES, UNKNOWN, Rules

if TYPE_CHECKING:
    import pandas as pd

    from helpers.studies.canonical import StudyData

UNLISTED = "unlisted"
CAME = (PRESENT, LATE)
ABOUT = "about."
_TESTS = ("in_pre", "in_post", "in_satisfaction")


@dataclass(frozen=True)
class Attendance:
    """Who was at which session.

    ``people`` are pseudonyms and ``sessions`` the canonical table; all arrays are persons x sessions.
    ``status`` holds places in ``STATUSES``, -1 where no list says anything. Minutes are NaN where nobody
    noted them.
    """

    people: pd.Index
    sessions: pd.DataFrame
    status: Ints
    minutes: Floats
    late_minutes: Floats
    early_minutes: Floats
    about: pd.DataFrame
    sat_test: np.ndarray
    rules: Rules

    @property
    def shape(self) -> tuple[int, int]:
        """Persons and sessions."""
        return self.status.shape

    def has(self, status: str) -> np.ndarray:
        """True where a person has this status in a session (``unlisted``: where no list says anything)."""
        return self.status == (-1 if status == UNLISTED else STATUSES.index(status))

    @cached_property
    def lengths(self) -> Floats:
        """Minutes of each session, NaN where they are not known or 0."""
        minutes = self.sessions["minutes"].to_numpy(float)
        return np.where(minutes > 0, minutes, np.nan)

    @cached_property
    def part(self) -> Floats:
        """The part of each session that a person was there for, NaN where minutes are not known."""
        return np.minimum(self.minutes / self.lengths, 1.0)

    @cached_property
    def present(self) -> Floats:
        """1 present, 0 absent, NaN unknown.

        Who came late was present. Who was there for less than ``least_share`` of a session was not.
        """
        found = np.zeros(self.shape)
        found[self.has(PRESENT) | self.has(LATE)] = 1.0
        found[self.has(NOT_SAID)] = np.nan
        if self.rules.unlisted == UNKNOWN:
            found[self.has(UNLISTED)] = np.nan
        with np.errstate(invalid="ignore"):
            found[(found == 1) & (self.part * FULL < self.rules.least_share)] = 0.0
        return found

    @cached_property
    def attended(self) -> Floats:
        """``present``, or under ``hours_by = minutes`` the part attended where minutes are known."""
        if self.rules.hours_by != MINUTES:
            return self.present
        return np.where((self.present == 1) & ~np.isnan(self.part), self.part, self.present)

    @cached_property
    def hours(self) -> Floats | None:
        """Lesson hours of each session, or None where those of any session are not known."""
        hours = self.sessions["hours"].to_numpy(float)
        return hours if len(hours) and (hours >= 0).all() and hours.sum() > 0 else None

    @cached_property
    def worth(self) -> Floats:
        """What each session counts for: its lesson hours, else one."""
        return np.ones(self.shape[1]) if self.hours is None else self.hours

    @property
    def unit(self) -> str:
        """Unit of ``worth``: ``JP`` (lesson hours) or ``sessions``."""
        return "sessions" if self.hours is None else "JP"

    @property
    def offered(self) -> float:
        """What all sessions together count for."""
        return float(np.round(self.worth.sum(), 9))

    @cached_property
    def gathered(self) -> AttendedHours:
        """What each person attended, in lesson hours where these are known, else in sessions."""
        return attended_hours(self.attended, self.worth)

    @cached_property
    def groups(self) -> Mapping[str, pd.Series]:
        """What people can be compared by: header of the raw file, and each person's group ("" for none)."""
        return {name: self.about[name].fillna("").astype("str") for name in self.about}


def attendance_of(tables: Mapping[str, pd.DataFrame], rules: Rules | None = None) -> Attendance | None:
    """Attendance in canonical tables, or None where they hold no session.

    Args:
        tables: of a new cohort: ``people``, ``sessions``, ``presence``.
        rules: what counts; the default ones if left out.
    """
    if "sessions" not in tables or tables["sessions"].empty:
        return None
    rules = rules or Rules()
    sessions = tables["sessions"].sort_values("session", kind="stable")
    sessions = sessions[~sessions["session"].isin(rules.sessions_left_out)].reset_index(drop=True)
    if sessions.empty:
        return None
    people = tables["people"].set_index("person").sort_index()
    people = people[_expected(people, rules)]
    presence = tables["presence"]
    at = people.index.get_indexer(presence["person"])
    on = _index(sessions["session"]).get_indexer(presence["session"].astype("int64"))
    kept = (at >= 0) & (on >= 0)
    place, shape = (at[kept], on[kept]), (len(people), len(sessions))
    about = people[[column for column in people if column.startswith(ABOUT)]]
    return Attendance(
        people=people.index,
        sessions=sessions,
        status=_filled(_codes(presence["status"])[kept], place, shape, -1),
        minutes=_numbers(presence, "minutes", kept, place, shape),
        late_minutes=_numbers(presence, "late_minutes", kept, place, shape),
        early_minutes=_numbers(presence, "early_minutes", kept, place, shape),
        about=about.rename(columns=lambda name: name.removeprefix(ABOUT)),
        sat_test=people[["in_pre", "in_post"]].to_numpy(bool).any(axis=1),
        rules=rules,
    )


def new_attendance(data: StudyData, rules: Rules) -> Attendance | None:
    """The attendance of a new cohort; None for a published one, and for one without any session."""
    return attendance_of(data.tables, rules) if data.cohort.kind == "new" else None


def _expected(people: pd.DataFrame, rules: Rules) -> np.ndarray:
    """Who is expected: on an attendance list, or on a list of participants alone, or anybody."""
    if rules.people != LISTED:
        return np.ones(len(people), bool)
    listed = people["in_attendance"].to_numpy(bool)
    if "in_roster" in people:
        return listed | people["in_roster"].to_numpy(bool)
    # Whoever is in no other file can only stem from a list of participants.
    return listed | ~people[list(_TESTS)].to_numpy(bool).any(axis=1)


def _index(numbers: pd.Series) -> pd.Index:
    import pandas as pd

    return pd.Index(numbers.astype("int64"))


def _codes(status: pd.Series) -> Ints:
    import pandas as pd

    places = pd.Index(STATUSES, dtype="str")
    if isinstance(status.dtype, pd.CategoricalDtype):
        codes = np.append(places.get_indexer(status.cat.categories), -1)[status.cat.codes]
    else:
        codes = places.get_indexer(status.astype("str"))
    if (codes < 0).any():
        raise ValueError(f"statuses are among {', '.join(STATUSES)}")
    return codes


def _numbers(
    presence: pd.DataFrame, column: str, kept: np.ndarray, place: tuple, shape: tuple[int, int]
) -> Floats:
    return _filled(presence[column].to_numpy(float, na_value=np.nan)[kept], place, shape, np.nan)


def _filled(values: np.ndarray, place: tuple, shape: tuple[int, int], rest: float) -> np.ndarray:
    found = np.full(shape, rest, dtype=values.dtype)
    found[place] = values
    return found
