"""What cohorts of partners can be compared by: shares of eligible partners, and of roles that are filled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from helpers.studies.development_partners.cohort import Partnership, new_cohort_of
from helpers.studies.development_partners.coverage import coverage, covered
from helpers.studies.development_partners.criteria import MET, RULES, UNKNOWN
from helpers.studies.development_partners.eligibility import grid
from helpers.studies.development_partners.settings import Settings
from helpers.studies.headline import Headline

if TYPE_CHECKING:
    from helpers.studies.canonical import StudyData

TEXT = "headline.development_partners"


def headline(data: StudyData) -> list[Headline]:
    """Partners eligible under either rule, and combinations of district and role with a partner.

    A list of all partners has no error of sampling: its shares can be set side by side, and are not combined.
    The published document counts nobody, and so gives no number.
    """
    cohort = new_cohort_of(data, Settings(data.cohort.cohort, "en"))
    if cohort is None:
        names = [f"eligible_{rule}" for rule in RULES]
        return [_share(name, None, None, {}, note="no_partner_printed") for name in (*names, "covered")]
    return [*(_eligible(cohort, rule) for rule in RULES), _covered(cohort)]


def _eligible(cohort: Partnership, rule: str) -> Headline:
    states, facts = grid(cohort).states(rule), _facts(cohort, "partners")
    name, n = f"eligible_{rule}", len(states)
    if not n:
        return _share(name, None, n, facts, note="nothing_to_share")
    if UNKNOWN in states:
        return _share(name, None, n, facts, note="not_known_of_some")
    if not cohort.sampled:
        return _share(name, states.count(MET) / n, n, facts, note="full_list")
    from helpers.methods.meta_inputs import logit_share_brought

    found = logit_share_brought(states.count(MET), n)
    return Headline(
        name,
        f"{TEXT}.{name}",
        found.estimate,
        found.error,
        n,
        scale="logit",
        unit="proportion",
        design=facts,
        method=found.method,
        note=found.note,
    )


def _covered(cohort: Partnership) -> Headline:
    found, facts = covered(cohort), _facts(cohort, "cells")
    if found is None or coverage(cohort) is None:
        return _share("covered", None, None, facts, note="nothing_to_share")
    return _share("covered", found.estimate, found.n, facts, note="full_list")


def _share(name: str, value: float | None, n: int | None, facts: dict[str, Any], note: str) -> Headline:
    fields = {"unit": "proportion", "design": facts, "is_level": True}
    return Headline(name, f"{TEXT}.{name}", value, None, n, **fields, note=note)


def _facts(cohort: Partnership, base: str) -> dict[str, str]:
    sampling = str(cohort.about.get("design", {}).get("sampling", "unknown"))
    return {"base": f"{TEXT}.base.{base}", "sampling": f"headline.sampling.{sampling}"}
