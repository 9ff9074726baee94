"""Everybody and every mark is accounted for."""

import pandas as pd
import pytest
from attendance_tables import attendance_tables

from helpers.studies.attendance import sample
from helpers.studies.attendance.cohort import attendance_of
from helpers.studies.attendance.settings import Settings

SETTINGS = Settings("made", "en", small_cells=0)
MARKS = ["vvv", "vA?", "AAS", "A??", "TvI"]


@pytest.fixture
def attendance():
    return attendance_of(attendance_tables(MARKS))


def test_people_by_attendance_add_up(attendance):
    counts = sample.came(attendance)
    assert counts == {"every": 1, "some": 2, "never": 1, "not_known": 1}
    assert sum(counts.values()) == len(MARKS)


def test_the_flow_reconciles(attendance):
    tables = attendance_tables(MARKS)
    tables["people"] = tables["people"].assign(in_attendance=[True, True, True, True, False], in_pre=True)
    listed = attendance_of(tables)
    flow = {
        row.label.rpartition(".")[2]: row.cells["people"].estimate
        for row in sample.flow_rows(listed, tables, SETTINGS)
    }
    assert flow["flow_everybody"] == flow["flow_expected"] + flow["flow_not_expected"] == 5
    parts = ("every", "some", "never", "not_known")
    assert flow["flow_expected"] == sum(flow[f"flow_{name}"] for name in parts) == 4


def test_marks_add_up_to_all_people_in_all_sessions(attendance):
    rows = sample.mark_rows(attendance, SETTINGS)
    assert sum(row.cells["times"].estimate for row in rows) == 15
    assert sum(row.cells["share"].estimate for row in rows) == pytest.approx(1)
    names = [row.label.rpartition(".")[2] for row in rows]
    assert names == ["present", "late", "sick", "permitted", "absent", "unknown"]


def test_marks_that_stand_nowhere_are_left_out():
    rows = sample.mark_rows(attendance_of(attendance_tables(["v "])), SETTINGS)
    assert [row.label.rpartition(".")[2] for row in rows] == ["present", "unlisted"]


@pytest.mark.parametrize(
    ("marks", "names"),
    [
        (["vA", "AA"], ["sample", "never"]),
        (["vA", "vv"], ["sample", "nobody_never"]),
        (["vA", "??"], ["sample", "not_known"]),
        (["AA", "??"], ["sample", "never", "not_known"]),
    ],
)
def test_what_is_said_of_those_who_never_came(marks, names):
    tables = attendance_tables(marks)
    assert [said.name for said in sample.sample_said(attendance_of(tables), tables, SETTINGS)] == names


@pytest.mark.parametrize(("marks", "name"), [(["vA", "AA"], "never"), (["vA", "vv"], "nobody_never")])
def test_a_log_with_minutes_is_spoken_of_as_one(marks, name):
    tables = attendance_tables(marks, minutes={(0, 1): 60})
    said = sample.sample_said(attendance_of(tables), tables, SETTINGS)
    assert said[-1].name == f"{name}_log"


@pytest.mark.parametrize(("language", "told"), [("en", True), ("id", False)])
def test_columns_in_another_language_than_the_report_are_said_to_be_quoted(language, told):
    attendance = attendance_of(attendance_tables(["v", "v"], about={"Asal sekolah": ["SD 1", "SD 2"]}))
    said = sample.quoted_said(attendance, Settings("made", language))
    assert [each.values["written"] for each in said or []] == ["attendance.choice.id"] * told


def test_without_attendance_only_that_is_said():
    assert [said.name for said in sample.sample_said(None, {}, SETTINGS)] == ["no_attendance"]
    assert sample.mark_rows(None, SETTINGS) is None
    assert sample.file_rows({"printed": None}, SETTINGS) is None


def test_rows_of_files_are_named_by_role():
    rows = sample.file_rows(attendance_tables(["v"]), SETTINGS)
    assert [(row.label, row.group, row.cells["rows"].estimate) for row in rows] == [
        ("1", "intake.role.attendance", 1)
    ]


def test_of_another_study_only_lists_are_told_of():
    tables = attendance_tables(["v"])
    tables["rows"] = pd.concat([tables["rows"], tables["rows"].assign(file="pre 1")])
    assert len(sample.file_rows(tables, SETTINGS)) == 2
    other = Settings("made", "en", of_study="learning_community")
    assert [row.group for row in sample.file_rows(tables, other)] == ["intake.role.attendance"]


def test_people_of_other_files_are_told_of():
    tables = attendance_tables(["v", " "])
    tables["people"] = tables["people"].assign(in_attendance=[True, False], in_pre=True)
    said = sample.sample_said(attendance_of(tables), tables, SETTINGS)
    assert [item.name for item in said] == ["sample", "not_expected", "nobody_never"]
    assert said[1].values["others"].estimate == 1


@pytest.mark.parametrize(
    ("marks", "names"),
    [
        (["S"] * 2 + ["I"] * 9 + ["A"] * 7, ["permitted", "sick_absent"]),
        (["S"] * 2, ["sick_permitted_absent"]),
        (["S"] * 6 + ["A"] * 8, ["sick", "absent"]),
        (["I"] * 2 + ["A"] * 4 + ["S"] * 9, ["sick", "permitted_absent"]),
    ],
)
def test_reasons_of_few_people_are_counted_together(marks, names):
    attendance = attendance_of(attendance_tables([*marks, *"vvv"]))
    rows = sample.mark_rows(attendance, Settings("made", "en", small_cells=5))
    assert [row.label.rpartition(".")[2] for row in rows] == ["present", *names]
    assert sum(row.cells["times"].estimate for row in rows) == len(marks) + 3
