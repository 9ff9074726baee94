"""What if other pairs, answers or questions counted? Followed is the change of those who sat both tests.

Of the published workshop: what if the questions whose mean is not printed had been easier, or harder?
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from helpers.studies.learning_community.cohort import new_cohort_of
from helpers.studies.learning_community.measured.gains import gain_estimates, stated_estimates
from helpers.studies.learning_community.published.change import assumed_estimates, change_summary
from helpers.studies.learning_community.published.facts import read_published
from helpers.studies.learning_community.published.uncertainty import interval_estimates
from helpers.studies.learning_community.settings import Settings
from helpers.studies.what_if import Curve, WhatIf
from helpers.words.estimates import Estimate

if TYPE_CHECKING:
    from helpers.studies.canonical import StudyData

MOST_LISTED = 2000
LEADING = ("mean_difference", "median_difference", "rank_biserial", "permutation")


def leading(data: StudyData, values: Mapping[str, Any]) -> list[Estimate]:
    """Mean and median difference, ranks and permutation; the p-value and the size that are stated."""
    cohort = new_cohort_of(data, Settings(**values))
    found = gain_estimates(cohort) or []
    return [
        *(each for each in found if each.id.removeprefix("gain.") in LEADING),
        *(stated_estimates(cohort) or []),
    ]


def options(data: StudyData) -> Mapping[str, tuple[str, ...]]:
    """Pseudonyms of everybody who could be left out; of very many they are typed and not chosen."""
    people = data["people"]["person"]
    return {"people_left_out": tuple(sorted(people)) if len(people) <= MOST_LISTED else ()}


WHAT_IF = WhatIf(
    groups={
        "people": ("matching", "repeats", "people_left_out"),
        "answers": ("items", "no_answer"),
        "stated": ("test", "effect_size"),
        "inference": ("confidence", "draws", "seed"),
    },
    leading=leading,
    options=options,
    several=("people_left_out",),
    curve=Curve("gain.mean_difference", {"matching": (), "repeats": (), "items": (), "no_answer": ()}),
)


def printed_leading(data: StudyData, values: Mapping[str, Any]) -> list[Estimate]:
    """The change in the printed means under an assumption on those that are not printed, and without one."""
    published = read_published(data)
    summary = change_summary(published) or {}
    anything = replace(summary["open"], label="learning_community.row.change_open")
    found = [*(assumed_estimates(published, values["assumed_others"]) or []), anything, summary["even"]]
    after = interval_estimates(published, values["confidence"]) or []
    return [*found, *(replace(each, group="learning_community.row.mean_post") for each in after)]


def printed_texts(data: StudyData) -> Mapping[str, Any]:
    """Labels of the document."""
    return data.labels.texts


FURTHER = (
    WhatIf(
        groups={"assumptions": ("assumed_others",), "inference": ("confidence",)},
        leading=printed_leading,
        kinds=("published",),
        texts=printed_texts,
        curve=Curve("assumed.change", {"assumed_others": tuple(float(each) for each in range(0, 101, 10))}),
    ),
)
