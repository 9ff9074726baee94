"""What a cohort of working groups can be compared by: shares of the groups of one type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from helpers.studies.headline import Headline
from helpers.studies.working_groups.load_survey import load_survey
from helpers.studies.working_groups.measures import MEASURES, Measure
from helpers.studies.working_groups.settings import COMPONENTS, Settings
from helpers.studies.working_groups.survey import Survey

if TYPE_CHECKING:
    from helpers.studies.canonical import StudyData

TEXT = "headline.working_groups"
NAMES = ("decree", "statutes", "tor", "reports", "meets_fortnightly", "attendance_60")
TYPES = ("kkg", "kkks", "kkm")
BASE = "valid"


def headline(data: StudyData) -> list[Headline]:
    """Six shares of each of the three types that the published study has, on the logit scale.

    Shares of different types are never combined. Where printed percentages leave several counts possible,
    none is given.
    """
    settings = Settings(
        *(data.cohort.cohort, "en", 0.95, "clopper_pearson", "document", "frame", "fortnightly"),
        index_weights=dict.fromkeys(COMPONENTS, 1),
        seed=2018,
    )
    survey, facts = load_survey(data, settings), _facts(data)
    return [_share(survey, MEASURES[name], group, facts) for group in TYPES for name in NAMES]


def _share(survey: Survey, measure: Measure, group: str, facts: Mapping[str, str]) -> Headline:
    from helpers.methods.meta_inputs import logit_share_brought

    ident, label = f"{measure.name}.{group}", f"{TEXT}.{measure.name}.{group}"
    pairs = survey.pairs_under(BASE, measure.item, group, measure.answers)
    fields = {"scale": "logit", "unit": "proportion", "design": facts, "scale_facts": ("unit", "base")}
    if not pairs or not pairs[0][1]:
        return Headline(ident, label, None, None, None, **fields, note="no_answers")
    if len(pairs) > 1:
        return Headline(ident, label, None, None, None, **fields, note="counts_left_open")
    found = logit_share_brought(*pairs[0])
    numbers = (found.estimate, found.error, found.n)
    return Headline(ident, label, *numbers, **fields, method=found.method, note=found.note)


def _facts(data: StudyData) -> dict[str, str]:
    """What was asked, of whom, and how they came to be asked."""
    sampling = data.cohort.settings.get("design", {}).get("sampling", "unknown")
    return {
        "instrument": f"{TEXT}.instrument.{data.cohort.kind}",
        "base": f"{TEXT}.base.answered",
        "sampling": f"headline.sampling.{sampling}",
    }
