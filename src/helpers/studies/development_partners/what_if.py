"""What if the criteria were stricter or looser? Followed: eligible partners, and what a proposal meets.

Of the published document, which counts no partner: what if its criterion on focus were read otherwise?
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from helpers.studies.development_partners.cohort import new_cohort_of
from helpers.studies.development_partners.coverage import covered
from helpers.studies.development_partners.criteria import RULES, criteria_of
from helpers.studies.development_partners.eligibility import eligible_estimates
from helpers.studies.development_partners.proposal import proposal_estimates
from helpers.studies.development_partners.saying import counted
from helpers.studies.development_partners.settings import Settings
from helpers.studies.what_if import Curve, WhatIf
from helpers.words.estimates import Estimate

if TYPE_CHECKING:
    from helpers.studies.canonical import StudyData


def leading(data: StudyData, values: Mapping[str, Any]) -> list[Estimate]:
    """Eligible partners under both rules, roles with a partner, and the numbers of the proposal."""
    cohort = new_cohort_of(data, Settings(**values))
    roles = covered(cohort)
    found = [*(eligible_estimates(cohort) or []), *([roles] if roles else [])]
    return [*found, *(proposal_estimates(cohort) or [])]


WHAT_IF = WhatIf(
    groups={
        "thresholds": ("least_months", "own_funding", "least_schools"),
        "criteria": ("agreements", "focus"),
        "proposal": ("reach", "pool"),
        "inference": ("confidence",),
    },
    leading=leading,
    curve=Curve(
        "proposal.met",
        {"least_months": (6, 12, 24), "agreements": (), "focus": (), "reach": (), "pool": ()},
    ),
)


def printed_leading(data: StudyData, values: Mapping[str, Any]) -> list[Estimate]:
    """How many criteria a partner has to meet under the document's two rules, as its grammar is read."""
    focus = Settings(**values).focus
    return [
        counted(f"criteria.{rule}", f"criteria_under_{rule}", len(criteria_of(rule, focus))) for rule in RULES
    ]


FURTHER = (WhatIf(groups={"criteria": ("focus",)}, leading=printed_leading, kinds=("published",)),)
