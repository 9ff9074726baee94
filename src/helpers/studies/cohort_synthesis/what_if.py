"""What if other models combined the cohorts? Followed are the combined number and how far cohorts differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from helpers.language import LANGUAGES, say
from helpers.studies.cohort_synthesis.comparing import compare
from helpers.studies.cohort_synthesis.gathering import Gathered, gather
from helpers.studies.cohort_synthesis.settings import FIRST, Settings
from helpers.studies.cohort_synthesis.together import Together
from helpers.studies.what_if import Curve, Options, WhatIf
from helpers.words.estimates import Estimate

if TYPE_CHECKING:
    from helpers.studies.canonical import StudyData
    from helpers.words.paths import Project


def prepare(data: StudyData, project: Project) -> Gathered:
    """The numbers of all members."""
    return gather(data, project)


def leading(gathered: Gathered, values: Mapping[str, Any]) -> list[Estimate]:
    """What the report leans on, both models, the prediction interval, and the spread between cohorts."""
    settings = Settings(**values)
    kept = gathered.without(settings.left_out)
    compared = compare(kept, kept.chosen(settings.headline), settings)
    together = Together(compared)
    found = [*together.stated, *together.sums, *together.spread] or [together.too_few]
    return [replace(each, group=compared.first.label) for each in found]


def options(gathered: Gathered) -> Options:
    """The numbers that there are to combine, and the cohorts that can be left out."""
    labels = {each.id: each.label for member in gathered.members for each in member.headlines}
    named = {ident: {each: say(labels[ident], each) for each in LANGUAGES} for ident in gathered.ids}
    cohorts = {member.name: {} for member in gathered.members}
    return {"headline": {FIRST: {}, **named}, "left_out": cohorts}


def texts(gathered: Gathered) -> Mapping[str, Any]:
    """The titles of the cohorts."""
    return {"cohort": {member.name: member.title for member in gathered.members}}


WHAT_IF = WhatIf(
    groups={
        "number": ("headline",),
        "cohorts": ("left_out", "combine"),
        "model": ("model", "tau", "interval"),
        "inference": ("confidence", "small_cells"),
    },
    leading=leading,
    kinds=("across",),
    prepare=prepare,
    texts=texts,
    options=options,
    several=("left_out",),
    curve=Curve("random_effects", {"tau": (), "interval": (), "combine": ()}),
)
