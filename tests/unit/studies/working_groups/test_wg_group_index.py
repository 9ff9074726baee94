"""The index of single groups: what each has of what it answered, its reach, its spread."""

import pytest
from working_group_tables import SETTINGS, cohort_of, group

from helpers.studies.working_groups.measured import group_index as gi

ALL = {
    **dict.fromkeys(("decree", "statutes", "tor", "reports"), True),
    "agenda": ["routine", "development"],
    "frequency": "weekly",
    "attendance": "a90_100",
    "monitoring": "often",
}
NONE = {
    **dict.fromkeys(("decree", "statutes", "tor", "reports"), False),
    "agenda": ["routine"],
    "frequency": "never",
    "attendance": "a0_59",
    "monitoring": "none",
}


def by_name(cohort):
    return {item.group: item for item in gi.group_indices(cohort)}


def test_all_none_and_some():
    found = by_name(
        cohort_of([group("all", **ALL), group("none", **NONE), group("half", **{**NONE, "decree": True})])
    )
    assert [found[name].index.estimate for name in ("all", "none")] == [1, 0]
    assert found["half"].index.estimate == pytest.approx(1 / 8)
    assert found["all"].answered == 8


def test_what_was_not_answered_is_left_out():
    found = by_name(
        cohort_of([group("A", decree=True, statutes=False), group("B", attendance="na"), group("C")])
    )
    assert (found["A"].index.estimate, found["A"].answered) == (0.5, 2)
    assert found["B"].index.estimate is None
    assert found["C"].index.note == "no_answers"


def test_weights_move_it_and_their_reach_holds_it():
    weights = {**SETTINGS.index_weights, "decree": 3}
    item = by_name(cohort_of([group("A", decree=True, statutes=False)], {"index_weights": weights}))["A"]
    assert item.index.estimate == 0.75
    assert item.reach.estimate_low < 0.75 < item.reach.estimate_high


def test_an_answer_that_leaves_the_criterion_open_makes_a_range():
    rows = [group("A", frequency="monthly", decree=True)]
    open_ = by_name(cohort_of(rows, {"world_bank_reading": "sixteen_a_year"}))["A"].index
    assert (open_.estimate, open_.estimate_low, open_.estimate_high) == (None, 0.5, 1)
    assert by_name(cohort_of(rows))["A"].index.estimate == 0.5


def test_the_mean_of_the_groups_is_that_of_the_type():
    rows = [group("A", **ALL), group("B", **NONE), group("C", "kkks", **ALL), group("D", "kkks", **ALL)]
    spread = {row.label: row.cells["mean"] for row in gi.spread_rows(cohort_of(rows))}
    assert (spread["KKG"].estimate, spread["KKKS"].estimate) == (0.5, 1)
    assert spread["KKKS"].note == "values_without_spread"
    assert len(spread) == 3


def test_tests_come_with_effects_and_holm():
    rows = [group(f"A{n}", **ALL) for n in range(4)] + [group(f"B{n}", "kkks", **NONE) for n in range(4)]
    by_type, by_place = gi.index_tests(cohort_of(rows))
    assert by_type.cells["effect"].estimate == pytest.approx(1)
    assert by_type.cells["p"].p_value == pytest.approx(2 / 70)
    assert by_place.cells["p"].p_value is None


@pytest.mark.parametrize(("rows", "name"), [([group("A")], "no_index"), ([group("A", **ALL)], "one_index")])
def test_what_cannot_be_had_is_said(rows, name):
    cohort = cohort_of(rows)
    assert gi.index_said(cohort)[0].name == name
    assert gi.index_tests(cohort) is None


def test_at_most_sixty_groups_stand_in_the_table_and_all_in_the_results():
    cohort = cohort_of([group(f"G{n}", decree=n % 2 == 0) for n in range(70)])
    assert len(gi.index_rows(cohort)) == 60
    assert len(gi.index_estimates(cohort)) == 70
