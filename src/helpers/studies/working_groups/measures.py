"""Measures: the headline shares of the study, each a set of answers to one item.

They are data, so that tables, policies, weights, tests and the index all speak of the same
thing by the same name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from helpers.methods.outcome import named
from helpers.methods.proportions import proportion
from helpers.methods.solutions import over_solutions
from helpers.studies.ties import highest, lowest
from helpers.studies.working_groups.survey import Survey
from helpers.words.estimates import Estimate

YES = "yes"


@dataclass(frozen=True)
class Measure:
    """A share: who gave one of ``answers`` to ``item``."""

    name: str
    item: str
    answers: tuple[str, ...]

    @property
    def label(self) -> str:
        """Key of its label: the item's for a plain yes, the answer's for one answer, else its own."""
        if self.answers == (YES,):
            return f"item.{self.item}"
        if len(self.answers) == 1 and self.name == f"{self.item}.{self.answers[0]}":
            return f"answer.{self.answers[0]}"
        return f"working_groups.measure.{self.name}"


def _measures() -> Iterable[Measure]:
    for name in ("decree", "statutes", "tor", "reports"):
        yield Measure(name, name, (YES,))
    yield Measure("routine_agenda", "agenda", ("routine",))
    yield Measure("development_agenda", "agenda", ("development",))
    yield Measure("agenda_mostly_attained", "attainment", ("most", "all"))
    yield Measure("meets_fortnightly", "frequency", ("fortnightly", "weekly"))
    yield Measure("meets_monthly", "frequency", ("monthly", "fortnightly", "weekly"))
    yield Measure("never_met", "frequency", ("never",))
    yield Measure("attendance_60", "attendance", ("a60_89", "a90_100"))
    yield Measure("attendance_90", "attendance", ("a90_100",))
    yield Measure("school_dues", "funding", ("school_dues",))
    yield Measure("cost_below_1m", "cost", ("below_1m",))
    yield Measure("access_adequate", "access", ("adequate", "very_adequate"))
    yield Measure("monitored_often", "monitoring", ("often",))


MEASURES: dict[str, Measure] = {measure.name: measure for measure in _measures()}


def pick(*names: str) -> list[Measure]:
    """Measures by name, e.g. ``pick("decree", "statutes")``."""
    return [MEASURES[name] for name in names]


def answer_measure(item: str, answer: str) -> Measure:
    """The share of a single answer; a plain yes goes by the item's name."""
    return Measure(item if answer == YES else f"{item}.{answer}", item, (answer,))


def ident(measure: Measure, group: str, place: str = "") -> str:
    """The stable id, e.g. ``decree.kkg.bima`` or ``founder.kkg.bima.own_initiative``."""
    head, _, answer = measure.name.partition(".")
    return ".".join(part for part in (head, group, place, answer) if part)


def share(survey: Survey, measure: Measure, group: str, place: str = "", policy: str = "") -> Estimate | None:
    """The share under the parameters, with its interval; None where the item was not asked.

    Args:
        survey: the answers.
        measure: what is counted.
        group: group type.
        place: a district, or empty for all of them.
        policy: another base policy than that of the parameters; the id then begins with it.
    """
    settings = survey.settings
    pairs = survey.pairs_under(policy or settings.base_policy, measure.item, group, measure.answers, place)
    if not pairs:
        return None
    found = over_solutions(lambda k, n: proportion(k, n, settings.confidence, settings.interval), pairs)
    name = ident(measure, group, place)
    label = f"place.{place}" if place else measure.label
    named_share = named(found, f"policy.{policy}.{name}" if policy else name, label, group.upper())
    return replace(named_share, missing=_missing(survey, measure, group, place))


def shares(survey: Survey, measures: Iterable[Measure], place: str = "") -> list[Estimate]:
    """The shares of all group types, a type after the other; items not asked of a type are left out."""
    wanted = list(measures)
    found = (share(survey, measure, group, place) for group in survey.groups for measure in wanted)
    return [estimate for estimate in found if estimate is not None]


def district_shares(survey: Survey, measure: Measure, groups: Iterable[str] = ()) -> list[Estimate]:
    """One measure by type and district, a type after the other."""
    found = (
        share(survey, measure, group, place) for group in (groups or survey.groups) for place in survey.places
    )
    return [estimate for estimate in found if estimate is not None]


def measures_of(survey: Survey, item: str) -> list[Measure]:
    """A measure for each answer that any group type was offered, in printed order."""
    columns = [column for group in survey.groups if (column := survey.column(item, group))]
    answers = dict.fromkeys(answer for column in columns for answer in column.answers)
    return [answer_measure(item, answer) for answer in answers]


def answer_shares(survey: Survey, item: str) -> list[Estimate]:
    """The share of each answer to an item, by group type, over all districts."""
    wanted = measures_of(survey, item)
    found = []
    for group in survey.groups_asked(item):
        offered = survey.column(item, group).answers
        found += [share(survey, measure, group) for measure in wanted if measure.answers[0] in offered]
    return found


def district_answers(survey: Survey, item: str, group: str) -> list[Estimate]:
    """The share of each answer to an item in each district, a district after the other."""
    found = (
        share(survey, answer_measure(item, answer), group, column.place)
        for column in survey.by_district(item, group)
        for answer in column.answers
    )
    return [estimate for estimate in found if estimate is not None]


def _missing(survey: Survey, measure: Measure, group: str, place: str) -> int | None:
    """Respondents without a valid answer, where all readings agree; None where nothing tells them from a no.

    A district that prints nothing but "yes" does not, unless all of the type answered.
    """
    column = survey.column(measure.item, group, place)
    if place and len(column.answers) == 1 and _missing(survey, measure, group, ""):
        return None
    lacking = {tally.respondents - tally.valid for tally in column.readings}
    return lacking.pop() if len(lacking) == 1 else None


def extremes(found: Iterable[Estimate]) -> tuple[list[Estimate], list[Estimate]]:
    """The lowest and the highest of some shares: all that are equally low, and all that are equally high.

    Raises:
        ValueError: none of them is estimable.
    """
    known = [item for item in found if item.estimate_low is not None]
    if not known:
        raise ValueError("no share to compare")
    return lowest(known, lambda item: item.estimate_low), highest(known, lambda item: item.estimate_high)
