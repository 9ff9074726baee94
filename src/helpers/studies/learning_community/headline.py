"""What a cohort of workshops can be compared by: the change of those who sat both tests."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from helpers.studies.attendance.headline import attendance_headlines
from helpers.studies.headline import Headline, fingerprint
from helpers.studies.learning_community.cohort import FULL, POST, PRE, TESTS, NewCohort, new_cohort_of
from helpers.studies.learning_community.settings import Settings

if TYPE_CHECKING:
    from helpers.methods.meta_inputs import Brought
    from helpers.studies.canonical import StudyData

TEXT = "headline.learning_community"
_BOUNDS = {"change": (-FULL, FULL), "gain": (None, 1.0)}
_UNITS = {"change": "points", "standardised_change": "sd", "gain": "gain"}


def headline(data: StudyData) -> list[Headline]:
    """Mean change in points, standardised change and normalised gain; and attendance where it was kept.

    Points can be combined only where the questions were the same. A standardised change and a normalised gain
    can be set beside those of another test; that the tests differ is told.
    """
    settings = Settings(data.cohort.cohort, "en")
    cohort = new_cohort_of(data, settings)
    if cohort is None:
        return [_published(name) for name in _UNITS]
    return [*_changes(cohort), *attendance_headlines(data, settings.required_hours)]


def _changes(cohort: NewCohort) -> list[Headline]:
    from helpers.methods.meta_inputs import change_brought, gain_brought, standardised_change_brought

    facts = _facts(cohort)
    if cohort.sat != TESTS:
        return [_measured(name, None, facts) for name in _UNITS]
    pre, post = cohort.pairs[PRE].to_numpy(float), cohort.pairs[POST].to_numpy(float)
    found = {
        "change": change_brought(pre, post),
        "standardised_change": standardised_change_brought(pre, post),
        "gain": gain_brought(pre, post, FULL),
    }
    return [_measured(name, each, facts) for name, each in found.items()]


def _measured(name: str, found: Brought | None, facts: Mapping[str, str | int]) -> Headline:
    scale_facts = ("unit", "questions") if name == "change" else ("unit",)
    fields = {"unit": _UNITS[name], "design": facts, "scale_facts": scale_facts, "of_people": True}
    fields["bounds"] = _BOUNDS.get(name, (None, None))
    label = f"{TEXT}.{name}"
    if found is None:
        return Headline(name, label, None, None, None, **fields, note="one_test_only")
    numbers = (found.estimate, found.error, found.n)
    return Headline(name, label, *numbers, **fields, method=found.method, note=found.note, df=found.df)


def _published(name: str) -> Headline:
    """Printed are a mean of the hardest questions before, one of all questions after, and no spread."""
    numbers, unit = (None, None, None), _UNITS[name]
    return Headline(name, f"{TEXT}.{name}", *numbers, unit=unit, note="printed_means_of_other_questions")


def _facts(cohort: NewCohort) -> dict[str, str | int]:
    """What the tests were: tool, questions that count, how they were scored, who took part."""
    files = [each for each in cohort.about.get("file", []) if each.get("role") in TESTS]
    tools = sorted({f"intake.layout.{each['layout']}" for each in files if each.get("layout")})
    items = cohort.items
    asked = items[items["test"] == PRE] if (items["test"] == PRE).any() else items
    facts: dict[str, str | int] = {"instrument": "; ".join(tools)} if tools else {}
    if len(asked):
        facts |= {"items": len(asked), "questions": fingerprint(asked["text"].astype("str"))}
    facts["scored_by"] = f"{TEXT}.scored_by.{'totals' if cohort.from_totals else 'questions'}"
    facts["base"] = f"{TEXT}.base.pairs"
    facts["sampling"] = f"headline.sampling.{cohort.design.get('sampling', 'unknown')}"
    return facts
