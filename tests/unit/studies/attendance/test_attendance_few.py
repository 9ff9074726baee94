"""Of fewer people than ``small_cells`` no attendance is told, nor of a session that few are known of."""

import pytest
from attendance_tables import attendance_tables

from helpers.privacy.enough import WITHHELD
from helpers.studies.attendance import (
    caveats,
    distribution,
    groups,
    hours,
    punctuality,
    records,
    sample,
    sessions,
    staying,
)
from helpers.studies.attendance.cohort import attendance_of
from helpers.studies.attendance.settings import Settings

TABLES = {"people": range(9)}
TOLD = {
    "sessions": sessions.session_estimates,
    "bounds": sessions.session_bounds,
    "rate": sessions.overall,
    "session_said": sessions.session_said,
    "summary": hours.summary,
    "bands": hours.bands,
    "reaching": hours.reaching,
    "hours_said": hours.hours_said,
    "staying": staying.staying,
    "tests": staying.tests,
    "tests_said": staying.tests_said,
    "late": punctuality.late_rows,
    "lateness": punctuality.overall_lateness,
    "late_said": punctuality.punctuality_said,
    "flow": lambda attendance, chosen: sample.flow_rows(attendance, TABLES, chosen),
    "sample_said": lambda attendance, chosen: sample.sample_said(attendance, TABLES, chosen),
    "records": records.record_rows,
    "caveats": caveats.caveats_said,
    "marks": sample.mark_rows,
    "histogram": distribution.histogram,
    "strips": groups.strips,
    "groups": groups.group_rows,
}


def told(marks, **settings):
    attendance = attendance_of(attendance_tables(marks, hours=4))
    chosen = Settings("made", "en", required_hours=12, **settings)
    return {name: function(attendance, chosen) for name, function in TOLD.items()}


@pytest.mark.parametrize("people", [1, 2, 4])
def test_nothing_told_of_a_handful_depends_on_when_they_came(people):
    here, away = (told([marks] * people) for marks in ("vTvT", "vvAA"))
    assert here == away
    assert here["rate"].note == WITHHELD
    assert here["session_said"][0].name == "too_few"


def test_with_enough_people_or_without_the_rule_it_is_told():
    for people, least in ((5, 5), (3, 0)):
        here, away = (told([marks] * people, small_cells=least) for marks in ("vTvT", "vvAA"))
        assert {name for name in TOLD if here[name] == away[name]} <= {"bounds", "groups", "sample_said"}


def test_a_session_of_which_few_are_known_is_withheld():
    found = told(["v?"] * 6 + ["vv"] * 3)["sessions"]
    assert [each.estimate for each in found] == [1, None]
    assert found[1].note == WITHHELD
