"""Logic of the survey and its logs, row by row: what is odd though possible, and which groups it concerns.

Nothing here is an error of reading. A group that never met and reports attendance may have misread a
question; a holder of a certificate who is on no attendance list may have come without signing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from helpers.studies.found import if_new
from helpers.studies.working_groups.measured.answer_checks import ANSWER_CHECKS
from helpers.studies.working_groups.measured.log_checks import LOG_CHECKS
from helpers.studies.working_groups.measured.saying import TEXT, part
from helpers.studies.working_groups.new_cohort import NewCohort
from helpers.words.estimates import Estimate

Concerned = tuple[Iterable[str], Iterable[str]]
NAMED = 5
"""So many groups are named beside a check, the others counted."""


@dataclass(frozen=True)
class Check:
    """One check: of the groups that it can be made for, how many are odd, and the first of them by name.

    ``found`` has no value where no group gave what the check needs.
    """

    name: str
    part: str
    found: Estimate
    groups: tuple[str, ...]
    more: int


@if_new
def logic_checks(cohort: NewCohort) -> list[Check]:
    """All checks: those of answers against answers, then those of the logs."""
    parts = {"answers": ANSWER_CHECKS, "logs": LOG_CHECKS}
    return [
        _check(cohort, name, where, rule) for where, rules in parts.items() for name, rule in rules.items()
    ]


def _check(cohort: NewCohort, name: str, where: str, rule: Callable[[NewCohort], Concerned]) -> Check:
    able, odd = ({*names} for names in rule(cohort))
    order = [group for group in cohort.groups["group"] if group in odd]
    found = part(f"check.{name}", f"{TEXT}.check.{name}", len(order), len(able | odd))
    return Check(name, where, found, tuple(order[:NAMED]), max(0, len(order) - NAMED))
