"""The contradictions that a study declares are looked for in all its tables, beside all other problems."""

import sys
from types import ModuleType

import openpyxl
import pytest
from records_cohort import put, write_workbook

from helpers.studies.records import take_in
from helpers.words.errors import Problem


@pytest.fixture
def rules(monkeypatch, study):
    """A module of rules of the small study; its function is set by the test."""
    name = f"helpers.studies.{study}.record_rules"
    for each in (f"helpers.studies.{study}", name):
        monkeypatch.setitem(sys.modules, each, ModuleType(each))
    monkeypatch.setattr(take_in, "find_spec", lambda wanted: True)
    return sys.modules[name]


def more_present_than_members(tables):
    joined = tables["meetings"].merge(tables["groups"], on="group", suffixes=("", "_group"))
    wrong = joined[joined["present"] > joined["members"]]
    return [
        Problem("records.not_whole", row["file_"], row["sheet_"], row["row_"], "present")
        for _, row in wrong.iterrows()
    ]


def cohort_header(path):
    return openpyxl.load_workbook(path)["Meetings"].cell(1, 3).value


def test_a_contradiction_is_named_with_its_row(cohort, rules, tmp_path):
    rules.contradictions = more_present_than_members
    path = write_workbook(tmp_path / "filled.xlsx", change=lambda b: put(b.worksheets[2], 3, 3, 31))
    cohort.make(path)
    assert cohort.problems() == ["records.not_whole"]
    # The column is called as its own sheet calls it, not as the study does
    header = cohort_header(path)
    assert header != "present"
    assert f"sheet Meetings, row 3, column {header}:" in cohort.said["en"]


def test_rules_see_all_tables_and_columns(cohort, rules, study, tmp_path):
    seen = {}

    def look(tables):
        seen.update({name: list(frame) for name, frame in tables.items()})
        return []

    rules.contradictions = look
    cohort.make(write_workbook(tmp_path / "filled.xlsx", change=lambda b: b.remove(b.worksheets[2])))
    assert cohort.problems() == []
    assert seen["meetings"] == ["group", "day", "present", "facilitator", "file_", "sheet_", "row_"]


def test_rules_that_stumble_over_broken_tables_keep_silent(cohort, rules, tmp_path):
    def stumble(tables):
        raise KeyError("group")

    rules.contradictions = stumble
    cohort.make(write_workbook(tmp_path / "bad.xlsx", change=lambda b: put(b.worksheets[1], 3, 7, "x")))
    assert cohort.problems() == ["records.not_a_number"]
    cohort.make(write_workbook(tmp_path / "good.xlsx"), cohort="good")
    with pytest.raises(KeyError):
        cohort.take_in("good")


def test_rules_are_not_asked_where_columns_are_not_found(cohort, rules, tmp_path):
    rules.contradictions = lambda tables: [Problem("records.not_whole", file="x")]
    cohort.make(write_workbook(tmp_path / "filled.xlsx", change=lambda b: b.worksheets[1].delete_cols(2)))
    assert cohort.problems() == ["records.column_not_named"]
