"""What is said of the published document follows from its transcription."""

from pathlib import Path

import pytest
from partner_tables import partnership, simulated

from helpers.studies.canonical import StudyData, printed_table
from helpers.studies.development_partners import eligibility, published, sample
from helpers.studies.development_partners.cohort import new_cohort_of
from helpers.studies.development_partners.criteria import CRITERIA
from helpers.studies.development_partners.settings import Settings
from helpers.studies.manifest import load_cohort
from helpers.studies.records.schema import load_schema
from helpers.studies.transcription import load_transcription
from helpers.words.paths import Project

ROOT = Path(__file__).resolve().parents[4]


@pytest.fixture(scope="module")
def data():
    about = load_cohort(Project(ROOT), "development_partners", "published")
    transcription = load_transcription(about.folder)
    return StudyData(about, transcription.labels, {"printed": printed_table(transcription)})


def test_the_document_in_numbers(data):
    found = published.design_estimates(published.read_published(data))
    assert {item.id.removeprefix("design."): item.estimate for item in found} == {
        **{"criteria": 5, "criteria_must": 3, "criteria_should": 1, "criteria_open": 1},
        **{"minimum_years": 1, "beneficiaries": 4, "roles_all": 11, "roles_must": 5, "roles_should": 6},
    }


def test_roles_stand_at_the_same_place_in_both_documents(data):
    rows = published.role_rows(published.read_published(data))
    assert [row.cells["here"].estimate for row in rows] == list(range(1, 12))
    assert [row.cells["there"].estimate for row in rows] == list(range(1, 12))
    assert published.cross_checked(published.read_published(data))["same"].estimate == 11


def test_every_criterion_has_a_column_in_the_tables_of_a_new_cohort():
    assert tuple(published.RECORDED) == CRITERIA
    for place in published.RECORDED.values():
        table, _, column = place.partition(".")
        load_schema("development_partners").table(table).column(column)


def test_how_many_criteria_each_reading_asks_for(data):
    rows = published.reading_rows(published.read_published(data))
    assert [row.cells["criteria"].estimate for row in rows] == [4, 3, 5]


def test_each_kind_of_cohort_shows_its_own_part_only(data):
    assert new_cohort_of(data, Settings("published", "id")) is None
    assert eligibility.eligible_estimates(None) is None
    assert published.criterion_rows(None) is None
    assert sample.data_said(partnership(simulated()))[0].values["partners"].estimate == 24


@pytest.mark.parametrize("wrong", [{"focus": "x"}, {"reach": "moon"}, {"pool": "some"}])
def test_a_choice_that_there_is_not_is_refused(wrong):
    with pytest.raises(ValueError, match="is none of"):
        Settings("x", "id", **wrong)
