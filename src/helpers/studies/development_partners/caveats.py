"""What the report does not show: drawn from what the cohort holds, one sentence each."""

from __future__ import annotations

from helpers.studies.development_partners.cohort import Partnership
from helpers.studies.development_partners.proposal import proposal
from helpers.studies.found import Said, if_new


@if_new
def shown_said(cohort: Partnership) -> list[Said]:
    """What the tables do show."""
    return [Said("shown" if len(cohort.partners) else "shown_nothing", {})]


@if_new
def caveats_said(cohort: Partnership) -> list[Said]:
    """What the tables do not show, most weighty first."""
    partners, activities = len(cohort.partners), len(cohort.activities)
    held = {
        "caveat_simulated": bool(cohort.about.get("simulated")),
        "caveat_one": partners == 1,
        "caveat_agreements": not cohort.has_agreements,
        "caveat_activities": not activities,
        "caveat_effect": True,
        "caveat_own_word": partners > 0,
        "caveat_sample": not cohort.sampled,
        "caveat_filled": activities > 0,
        "caveat_proposal": proposal(cohort) is not None,
    }
    return [Said(name, {}) for name, true in held.items() if true]
