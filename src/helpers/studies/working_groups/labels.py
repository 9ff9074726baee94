"""Labels of a report: those of the published study; of a new cohort, also its districts and answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from helpers.language import LANGUAGES, say
from helpers.studies.working_groups.grouping import joined_texts
from helpers.studies.working_groups.new_cohort import STUDY, levels_of
from helpers.studies.working_groups.tabulate import items

if TYPE_CHECKING:
    from helpers.studies.canonical import StudyData
    from helpers.studies.working_groups.new_cohort import NewCohort

Texts = Mapping[str, Mapping[str, Mapping[str, str]]]


def texts_of(
    data: StudyData, published: StudyData, cohort: NewCohort | None, together: Sequence[str] = ()
) -> Texts:
    """The labels of a cohort's report, by kind, key and language.

    Answers and types that the published study does not have are called as the tables of new cohorts call
    them; a district as its first row spells it. ``together`` are districts taken as one.
    """
    if cohort is None:
        return joined_texts(data.labels.texts, together)
    texts: dict[str, Any] = dict(published.labels.texts)
    total = {"total": texts["place"]["total"]}
    named = {key: dict.fromkeys(LANGUAGES, name) for key, name in cohort.places.items()}
    return texts | {
        "place": total | named,
        "group": _levels("type", levels_of("type")) | texts["group"],
        "answer": _further_answers() | texts["answer"],
    }


def _further_answers() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for item in items():
        if item.answers != ("yes", "no"):
            found = _levels(item.name, item.answers) | found
    return found


def _levels(column: str, codes: tuple[str, ...]) -> dict[str, dict[str, str]]:
    head = f"records.{STUDY}.groups.{column}.levels"
    return {code: {language: say(f"{head}.{code}", language) for language in LANGUAGES} for code in codes}
