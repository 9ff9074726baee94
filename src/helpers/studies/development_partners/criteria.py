"""The five criteria, held against each partner: met, not met, or not known, and why.

Three are stated flatly (must), one is hoped for (should), and the grammar of the document lets the fifth, the
focus, be either: the setting ``focus`` says which reading counts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from helpers.studies.development_partners.cohort import Partnership, whole_months
from helpers.studies.development_partners.settings import BOTH, MUST

if TYPE_CHECKING:
    import pandas as pd

FUNDING, SCHOOLS, AGREEMENT, EXPERIENCE, FOCUS = CRITERIA = (
    *("funding", "schools", "agreement"),
    *("experience", "focus"),
)
MET, MISSED, UNKNOWN = STATES = ("met", "missed", "unknown")
LEARNING = "learning"
RULES = (MUST, BOTH)


@dataclass(frozen=True)
class Result:
    """What one criterion gives for one partner: the state, why (a label key), and the number behind it."""

    state: str
    reason: str
    amount: float | None = None


@dataclass(frozen=True)
class Judged:
    """One partner and what each criterion gives for it."""

    partner: str
    results: Mapping[str, Result]

    def state(self, criteria: tuple[str, ...]) -> str:
        """Eligible where all of the criteria are met, not eligible where one is missed, else unknown."""
        states = {self.results[name].state for name in criteria}
        return MISSED if MISSED in states else UNKNOWN if UNKNOWN in states else MET

    def failing(self, criteria: tuple[str, ...]) -> tuple[str, ...]:
        """The criteria that it misses, in their order."""
        return tuple(name for name in criteria if self.results[name].state == MISSED)


def criteria_of(rule: str, focus: str) -> tuple[str, ...]:
    """The criteria that count under ``must`` or under ``both`` (must and should).

    Args:
        rule: ``must`` or ``both``.
        focus: ``must`` or ``should``, the reading of the fifth criterion.
    """
    if rule == BOTH:
        return CRITERIA
    flat = (FUNDING, SCHOOLS, AGREEMENT)
    return (*flat, FOCUS) if focus == MUST else flat


def judge(cohort: Partnership) -> list[Judged]:
    """Every partner under every criterion, in alphabetical order; kept with the cohort."""
    return cohort.kept.found("judged", lambda: _judged(cohort))


def _judged(cohort: Partnership) -> list[Judged]:
    checks: dict[str, Callable[[str, Mapping[str, Any]], Result]] = {
        FUNDING: partial(_funding, cohort.settings.own_funding),
        SCHOOLS: partial(_schools, cohort.settings.least_schools),
        AGREEMENT: partial(_agreement, cohort),
        EXPERIENCE: partial(_experience, cohort.day, cohort.settings.least_months),
        FOCUS: _focus,
    }
    rows = cohort.partners.to_dict("index")
    return [
        Judged(str(name), {key: check(str(name), row) for key, check in checks.items()})
        for name, row in rows.items()
    ]


def months_known(cohort: Partnership) -> dict[str, int | None]:
    """Whole months for which each partner has worked with its region; None where that is not known."""
    return {str(name): _months(since, cohort.day) for name, since in cohort.partners["works_since"].items()}


def _funding(least: float, _: str, row: Mapping[str, Any]) -> Result:
    own = row["own_funding"]
    if own != own:
        return Result(UNKNOWN, "funding_unknown")
    return Result(MET, "funding_met", own) if own >= least else Result(MISSED, "funding_short", own)


def _schools(least: int, _: str, row: Mapping[str, Any]) -> Result:
    import pandas as pd

    if pd.isna(row["assisted_schools"]):
        return Result(UNKNOWN, "schools_unknown")
    count = int(row["assisted_schools"])
    return Result(MET, "schools_met", count) if count >= least else Result(MISSED, "schools_few", count)


def _agreement(cohort: Partnership, name: str, _: Mapping[str, Any]) -> Result:
    if not cohort.has_agreements or cohort.day is None:
        return Result(UNKNOWN, "agreement_unknown")
    valid, first = cohort.held.get(name, 0), cohort.first_signed.get(name)
    if valid:
        return Result(MET, "agreement_valid", valid)
    if first is None:
        return Result(MISSED, "agreement_none", 0)
    return Result(MISSED, "agreement_not_yet" if first > cohort.day else "agreement_expired", 0)


def _experience(day: date | None, least: int, _: str, row: Mapping[str, Any]) -> Result:
    months = _months(row["works_since"], day)
    if months is None:
        return Result(UNKNOWN, "experience_unknown")
    return (
        Result(MET, "experience_met", months)
        if months >= least
        else Result(MISSED, "experience_short", months)
    )


def _focus(_: str, row: Mapping[str, Any]) -> Result:
    focus = row["focus"]
    if not isinstance(focus, str):
        return Result(UNKNOWN, "focus_unknown")
    return Result(MET, "focus_met") if focus == LEARNING else Result(MISSED, "focus_other")


def _months(since: pd.Timestamp, day: date | None) -> int | None:
    """Whole months up to the day; a beginning that is still to come tells nothing, and is pointed out."""
    if since != since or day is None or since.date() > day:
        return None
    return whole_months(since.date(), day)
