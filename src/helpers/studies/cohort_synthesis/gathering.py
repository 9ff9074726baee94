"""The cohorts of a synthesis, each with its headlines and the day on which it began."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from helpers.language.given import in_every_language
from helpers.studies.canonical import StudyData, load_data
from helpers.studies.headline import Headline, headlines
from helpers.studies.manifest import Cohort
from helpers.studies.members import member_cohorts
from helpers.studies.what_if import parted
from helpers.words.errors import InputError, Problem
from helpers.words.paths import Project, find_project

_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_BEGINS = ("start", "survey_start")


@dataclass(frozen=True)
class Member:
    """One cohort of a synthesis. ``name`` tells it from the others, ``title`` is in both languages."""

    name: str
    title: Mapping[str, str]
    published: bool
    simulated: bool
    start: date | None
    headlines: tuple[Headline, ...]

    @property
    def label(self) -> str:
        """The key of its label."""
        return f"cohort.{self.name}"

    def headline(self, ident: str) -> Headline | None:
        """Its headline of this id, if it has one."""
        return next((each for each in self.headlines if each.id == ident), None)


@dataclass(frozen=True)
class Gathered:
    """All cohorts of a synthesis, in the order of its manifest."""

    study: str
    members: tuple[Member, ...]

    @property
    def ids(self) -> list[str]:
        """Ids of all headlines, in the order in which they first come."""
        return list(dict.fromkeys(each.id for member in self.members for each in member.headlines))

    @property
    def simulated(self) -> bool:
        """True where any of the cohorts is."""
        return any(member.simulated for member in self.members)

    def without(self, left_out: str) -> Gathered:
        """The others than those named, with ``; `` between; a name that there is not leaves out nothing."""
        names = parted(left_out)
        return replace(self, members=tuple(each for each in self.members if each.name not in names))

    def chosen(self, wanted: str) -> str:
        """The id of the headline that a setting asks for; the first of all where no cohort has such a one.

        Raises:
            InputError: no cohort has any number to compare.
        """
        if not self.ids:
            raise InputError(Problem("cohort_synthesis.no_numbers", found=self.study))
        return wanted if wanted in self.ids else self.ids[0]


def gather(data: StudyData, project: Project | None = None) -> Gathered:
    """Read the canonical tables of all members and take their headlines.

    Raises:
        InputError: the manifest, or a member's own files, are wrong.
    """
    project = project or find_project()
    labels = data.cohort.settings.get("label", {})
    abouts = member_cohorts(project, data.cohort)
    found = [_member(about, project, labels) for about in abouts]
    return Gathered(abouts[0].study, tuple(told_apart(found)))


def _member(about: Cohort, project: Project, labels: Mapping[str, Any]) -> Member:
    return Member(
        name=about.cohort,
        title=in_every_language(labels.get(about.cohort) or about.title),
        published=about.kind == "published",
        simulated=about.simulated,
        start=first_day(about.settings),
        headlines=tuple(headlines(about.study, load_data(about.study, about.cohort, project))),
    )


def told_apart(members: Sequence[Member]) -> list[Member]:
    """The members, with their names behind titles that several of them share."""
    times = Counter(title for member in members for title in set(member.title.items()))
    found = []
    for member in members:
        alike = any(times[title] > 1 for title in member.title.items())
        title = {language: f"{text} ({member.name})" for language, text in member.title.items()}
        found.append(replace(member, title=title) if alike else member)
    return found


def first_day(settings: Mapping[str, Any]) -> date | None:
    """The day a cohort began: ``start`` of its manifest, or of the ``period`` there; None if not stated.

    A month alone stands for its first day, a year for its first of July.

    Example:
        >>> first_day({"period": {"survey_start": "2018-11"}}), first_day({"start": "2020"})
        (datetime.date(2018, 11, 1), datetime.date(2020, 7, 1))
    """
    period = settings.get("period", {})
    for given in (settings.get("start"), *(period.get(name) for name in _BEGINS)):
        if isinstance(given, date):
            return given
        if isinstance(given, str) and (found := _DAY.fullmatch(given.strip())):
            year, month, day = found.groups()
            try:
                return date(int(year), int(month or 7), int(day or 1))
            except ValueError:
                continue
    return None


def years_since(days: list[date]) -> list[float]:
    """Years from the first of these days to each of them, of 365.25 days."""
    first = min(days)
    return [(day - first).days / 365.25 for day in days]
