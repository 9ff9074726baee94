"""What if shares were of other bases, or the index weighed otherwise? Followed: shares and the index."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from helpers.studies.canonical import load_data
from helpers.studies.what_if import Curve, WhatIf
from helpers.studies.working_groups.index import plain_indices
from helpers.studies.working_groups.measures import pick, shares
from helpers.studies.working_groups.settings import COMPONENTS, Settings
from helpers.studies.working_groups.survey import Survey, load_survey
from helpers.words.estimates import Estimate

if TYPE_CHECKING:
    from helpers.studies.canonical import StudyData
    from helpers.words.paths import Project

LEADING = ("decree", "tor", "reports", "meets_fortnightly")


@dataclass(frozen=True)
class Both:
    """A cohort, and the published one, whose labels it shares."""

    data: StudyData
    published: StudyData

    @cached_property
    def survey(self) -> Survey:
        """The answers, which no parameter changes."""
        weights = dict.fromkeys(COMPONENTS, 1)
        choices = ("clopper_pearson", "document", "frame", "fortnightly")
        return load_survey(self.data, Settings(self.data.cohort.cohort, "en", 0.95, *choices, weights, 1))


def prepare(data: StudyData, project: Project) -> Both:
    """The cohort beside the published one."""
    return Both(data, load_data("working_groups", "published", project))


def leading(both: Both, values: Mapping[str, Any]) -> list[Estimate]:
    """Four shares and the index of every type of group."""
    survey = replace(both.survey, settings=Settings(**values))
    return [*shares(survey, pick(*LEADING)), *plain_indices(survey)]


def texts(both: Both) -> Mapping[str, Any]:
    """Labels of items, groups and districts."""
    return both.published.labels.texts


WHAT_IF = WhatIf(
    groups={
        "bases": ("base_policy", "world_bank_reading"),
        "districts": ("district_order",),
        "weights": ("index_weights",),
        "inference": ("confidence", "interval", "small_cells"),
    },
    leading=leading,
    kinds=("published", "new"),
    prepare=prepare,
    texts=texts,
    curve=Curve("index.kkg", {"base_policy": (), "world_bank_reading": (), "interval": ()}),
)
