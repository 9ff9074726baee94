"""Sessions and cohorts that are left out: gone from all numbers, and the rest as if they had never been."""

import pytest

from helpers.runs.given_by_data import unknown_values
from helpers.runs.targets import declared_of
from helpers.studies.attendance.cohort import new_attendance
from helpers.studies.attendance.settings import Rules
from helpers.studies.canonical import load_data
from helpers.studies.parameters import FIGURE_WIDTH
from helpers.studies.what_if import what_if
from helpers.words.paths import find_project


def numbers(study: str, **chosen: object) -> dict:
    project, asked = find_project(), what_if(study)
    declared = declared_of(project, study)
    values = {name: each.default for name, each in declared.items() if name != FIGURE_WIDTH}
    prepared = asked.prepare(load_data(study, "example"), project)
    found = asked.leading(prepared, {**values, "cohort": "example", "language": "en", **chosen})
    return {each.id: each for each in found}


def test_a_session_that_is_left_out_is_in_no_array():
    data = load_data("attendance", "example")
    every, fewer = (new_attendance(data, Rules(sessions_left_out=left)) for left in ((), (2, 99)))
    assert fewer.shape == (every.shape[0], every.shape[1] - 1)
    assert 2 not in set(fewer.sessions["session"])
    kept = (every.sessions["session"] != 2).to_numpy()
    assert (fewer.status == every.status[:, kept]).all()
    assert fewer.offered == pytest.approx(every.worth[kept].sum())
    assert new_attendance(data, Rules(sessions_left_out=tuple(every.sessions["session"]))) is None


def test_main_numbers_follow():
    whole, fewer = numbers("attendance"), numbers("attendance", sessions_left_out=[1])
    assert whole["hours.mean"].estimate > fewer["hours.mean"].estimate
    assert numbers("attendance", sessions_left_out=list(range(1, 100))) == {}


def test_a_cohort_that_is_left_out_is_not_combined():
    whole, fewer = numbers("cohort_synthesis"), numbers("cohort_synthesis", left_out="example_2; example_3")
    ident = next(name for name in whole if name.endswith("random_effects"))
    assert fewer[ident].estimate != whole[ident].estimate


@pytest.mark.parametrize(("left_out", "wrong"), [("example_2; example_3", 0), ("example_2; nobody", 1)])
def test_a_cohort_that_there_is_not_is_told(left_out: str, wrong: int):
    asked = (find_project(), "cohort_synthesis", "cohort_synthesis", "example", {"left_out": left_out})
    assert len(unknown_values(*asked)) == wrong


@pytest.mark.parametrize(("left_out", "wrong"), [([1, 2], 0), ([], 0), ([1, 60], 1)])
def test_a_session_that_there_is_not_is_told(left_out: list[int], wrong: int):
    asked = (find_project(), "attendance", "attendance", "example", {"sessions_left_out": left_out})
    assert len(unknown_values(*asked)) == wrong


@pytest.mark.parametrize(("model", "own"), [("random", "random_effects"), ("fixed", "fixed_effect")])
def test_the_model_decides_on_which_number_a_report_leans(model: str, own: str):
    found = numbers("cohort_synthesis", model=model)
    ends = {name.rpartition(".")[2]: each for name, each in found.items()}
    assert (ends["stated"].estimate, ends["stated"].ci_low) == (ends[own].estimate, ends[own].ci_low)
