"""A new cohort beside the published districts: same item, same base, differences with their interval."""

import pytest
from hand_made_survey import DEFAULTS
from working_group_tables import cohort_of, group

from helpers.methods.proportions import difference
from helpers.studies.canonical import StudyData
from helpers.studies.headline import headlines
from helpers.studies.labels import Labels
from helpers.studies.manifest import Cohort
from helpers.studies.working_groups.labels import texts_of
from helpers.studies.working_groups.load_survey import load_survey
from helpers.studies.working_groups.measured import beside_published as beside


def data_of(cohort):
    about = Cohort("working_groups", "x", "new", True, {}, None, (), {"design": {"sampling": "census"}})
    return StudyData(about, Labels({}), cohort.tables)


@pytest.fixture(scope="module")
def cohort():
    yes = [group(f"Y{n}", decree=True, statutes=True) for n in range(8)]
    return cohort_of([*yes, *(group(f"N{n}", decree=False) for n in range(2)), group("?")])


@pytest.fixture(scope="module")
def rows(cohort, survey):
    return beside.comparison_rows(load_survey(data_of(cohort), DEFAULTS), survey)


def row(rows, name, group="KKG"):
    return next(
        r.cells for r in rows if r.group == group and r.cells["share"].id.endswith(f".{name}.{group.lower()}")
    )


def test_a_difference_is_newcombes_of_those_who_answered(rows):
    cells, expected = row(rows, "decree"), difference((8, 10), (33, 52))
    assert (cells["share"].n, cells["published"].n) == (10, 52)
    found = cells["difference"]
    assert (found.estimate, found.ci_low, found.ci_high) == (
        expected.estimate,
        expected.ci_low,
        expected.ci_high,
    )
    assert found.unit == "percentage_points"


def test_several_printed_counts_make_a_range(survey):
    rows = beside.comparison_rows(
        load_survey(data_of(cohort_of([group("A", "kkks", statutes=True)])), DEFAULTS), survey
    )
    found = row(rows, "statutes", "KKKS")["difference"]
    assert found.is_range


def test_only_what_both_have_is_compared(rows):
    assert {r.group for r in rows} == {"KKG"}
    assert {r.label for r in rows} == {"item.decree", "item.statutes"}
    assert [item.label for item in beside.differences(rows, ["statutes"])] == ["item.statutes"]


def test_nothing_to_compare_is_said(survey):
    none = beside.comparison_rows(load_survey(data_of(cohort_of([group("A")])), DEFAULTS), survey)
    assert none is None
    assert beside.comparison_said(none, True)[0].name == "nothing_to_compare"
    assert beside.comparison_said(None, False) is None


def test_labels_of_a_new_cohort(data, cohort):
    texts = texts_of(data_of(cohort), data, cohort)
    assert texts["place"]["bima"]["id"] == "Bima"
    assert set(texts["place"]) == {"bima", "total"}
    assert texts["answer"]["above_5m"]["id"] != texts["answer"]["above_5m"]["en"]
    assert texts["answer"]["yes"] == data.labels.texts["answer"]["yes"]
    assert texts["group"]["mgmp"]["id"].startswith("MGMP")
    assert texts_of(data, data, None) is data.labels.texts


def test_headlines_of_both_kinds(data, cohort):
    new = {item.id: item for item in headlines("working_groups", data_of(cohort))}
    old = {item.id: item for item in headlines("working_groups", data)}
    assert set(new) == set(old)
    assert new["decree.kkg"].n == 10
    assert old["decree.kkg"].n == 52
    assert new["decree.kkks"].note == "no_answers"
    assert old["statutes.kkks"].note == "counts_left_open"
    assert {item.scale for item in old.values()} == {"logit"}
    assert new["decree.kkg"].design["sampling"] == "headline.sampling.census"
