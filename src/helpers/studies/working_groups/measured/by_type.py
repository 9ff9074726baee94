"""The groups that answered, by their type: where they are, who answered, how many members and schools."""

from __future__ import annotations

from helpers.studies.by_group import Grouped, Trait, by_group
from helpers.studies.found import if_new
from helpers.studies.working_groups.measured.saying import TEXT, given
from helpers.studies.working_groups.new_cohort import STUDY, NewCohort, levels_of

_RECORDS = f"records.{STUDY}.groups"


@if_new
def sample_by_type(cohort: NewCohort) -> Grouped | None:
    """A column a type; None for a cohort of one type. Groups are no people: nothing is withheld."""
    groups = cohort.groups
    places = {key: f"place.{key}" for key in cohort.places if (groups["place"] == key).any()}
    who = {code: f"{_RECORDS}.respondent.levels.{code}" for code in levels_of("respondent")}
    traits = [
        Trait("place", f"{_RECORDS}.district.header", groups["place"], places),
        Trait("respondent", f"{_RECORDS}.respondent.header", groups["respondent"], who),
        Trait("members", f"{_RECORDS}.members.header", groups["members"], unit="people"),
        Trait("schools", f"{_RECORDS}.schools.header", groups["schools"], unit="schools"),
    ]
    types = {kind: given(kind.upper()) for kind in cohort.types}
    return by_group(groups["type"], types, traits, f"{TEXT}.row.table_groups", cohort.settings.confidence)
