"""Rows that exclude each other: each is found, at its place; what is odd but possible is left alone."""

import pandas as pd
import pytest
from working_group_tables import STUDY, group, meeting

from helpers.language import LANGUAGES
from helpers.studies.records.typed import typed_tables
from helpers.studies.working_groups.record_rules import contradictions


def placed(**tables):
    """Canonical tables with the places of their rows, as the reader hands them to the rules."""
    typed = typed_tables(STUDY, {name: pd.DataFrame(rows) for name, rows in tables.items()})
    return {
        name: frame.assign(file_="survey.xlsx", sheet_=name, row_=range(2, len(frame) + 2))
        for name, frame in typed.items()
        if name != "rows"
    }


def found(**tables):
    return [(p.key.rpartition(".")[2], p.sheet, p.row, p.column) for p in contradictions(placed(**tables))]


def test_a_sound_cohort_has_none():
    rows = [group("A", facilities=["none"], tor=False, attainment="no_tor"), group("B", facilities=[])]
    assert found(groups=rows, frame=[group("A"), group("B"), group("C")]) == []


def test_nothing_and_something():
    rows = [group("A", facilities=["computer"]), group("B", facilities=["computer", "audio", "none"])]
    assert found(groups=rows) == [("none_with_others", "groups", 3, "facilities")]


def test_terms_of_reference_that_are_there_and_are_not():
    rows = [group("A", tor=True, attainment="no_tor"), group("B", attainment="no_tor")]
    assert found(groups=rows) == [("tor_and_none", "groups", 2, "attainment")]


def test_all_that_the_frame_says_otherwise():
    rows = [group("A"), group("B", "kkm"), group("C", district="Dompu"), group("D", district="Kab. BIMA")]
    frame = [group("B"), group("C"), group("D")]
    assert found(groups=rows, frame=frame) == [
        ("not_in_frame", "groups", 2, "group"),
        ("other_type", "groups", 3, "type"),
        ("other_district", "groups", 4, "district"),
    ]


def test_what_could_not_be_read_is_not_held_against_the_frame():
    tables = placed(groups=[group("A")], frame=[group("A")])
    broken = {**tables, "groups": tables["groups"].assign(type=None, district=None)}
    assert contradictions(broken) == []


def test_without_a_frame_nobody_is_outside_it():
    assert found(groups=[group("A")]) == []


def test_money_for_the_meeting_of_another():
    cost = {"date": "2026-01-10", "purpose": "other", "amount": 5000}
    costs = [
        {"group": "A", "meeting": "m1", **cost},
        {"group": "B", "meeting": "m1", **cost},
        {"group": "B", **cost},
    ]
    rows = [group("A"), group("B")]
    assert found(groups=rows, meetings=[meeting("m1", "A")], costs=costs) == [
        ("another_groups_meeting", "costs", 3, "group")
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_problem_says_where_and_what(language):
    rows = [group("A", "kkm", facilities=["audio", "none"]), group("B", tor=True, attainment="no_tor")]
    for problem in contradictions(placed(groups=rows, frame=[group("A")])):
        said = problem.render(language)
        assert said.startswith("survey.xlsx")
        assert "{" not in said


def test_tables_that_are_not_there_contradict_nothing():
    assert contradictions({}) == []
