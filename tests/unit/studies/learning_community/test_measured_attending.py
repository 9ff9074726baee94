"""Attendance in the report on the tests: its numbers under ids of this report, and nothing without a list."""

import pytest
from lacking_cohorts import LACKING

from helpers.show.attendance.texts import band_texts
from helpers.show.learning_community import AttendancePart, Page
from helpers.studies.learning_community.cohort import NewCohort
from helpers.studies.learning_community.measured import attending, sample
from helpers.studies.learning_community.settings import Settings

ALL = (attending.certificate, attending.bands, attending.correlations, attending.gain_rows)


def cohort_of(name, **settings):
    return NewCohort(LACKING[name](), Settings("x", "en", **settings), {})


@pytest.fixture(scope="module")
def whole():
    return cohort_of("whole", required_hours=16.0)


def part_of(language, settings):
    return AttendancePart.beside(Page(language, band_texts(settings.bands)))


def test_ids_are_of_this_report(whole):
    values = [value for said in attending.attended_said(whole) for value in said.values.values()]
    found = [*values, *attending.bands(whole), *attending.certificate(whole), *attending.correlations(whole)]
    ids = {item.id for item in found if hasattr(item, "id")}
    assert ids
    assert all(name.startswith("attendance") for name in ids)
    others = {value.id for said in sample.sample_said(whole) for value in said.values.values()}
    assert not ids & others


def test_everybody_stands_in_one_band(whole):
    assert sum(round(item.estimate * item.n) for item in attending.bands(whole)) == 45


def test_hours_of_a_certificate_are_shown_only_where_they_are_asked_for(whole):
    assert attending.certificate(whole)
    assert attending.certificate(cohort_of("whole")) is None


@pytest.mark.parametrize("language", ["id", "en"])
def test_tables_have_names_of_their_own(whole, language):
    page = part_of(language, whole.settings)
    tables = [
        page.listed("bands", attending.bands(whole)),
        page.listed("certificate", attending.certificate(whole)),
        page.listed("correlations", attending.correlations(whole), decimals=2),
        page.wide("gain", attending.gain_rows(whole), notes=["bands_of_gain"]),
    ]
    assert all(table.id.startswith("tbl-attendance-") for table in tables)
    assert page.sentences(attending.related_said(whole))


def test_without_a_list_there_is_one_sentence():
    found = cohort_of("nothing_else")
    assert [said.name for said in attending.attended_said(found)] == ["no_attendance"]
    assert attending.related_said(found) is None
    assert [function(found) for function in ALL] == [None] * len(ALL)


def test_a_published_cohort_shows_nothing():
    functions = (attending.attended_said, attending.related_said, *ALL)
    assert [function(None) for function in functions] == [None] * len(functions)
    assert part_of("en", Settings("x", "en")).sentences(None) is None
