"""Groups: who is shown, who is withheld, and what cannot be found out by subtraction."""

import pytest
from cohort_of_scores import cohort_of_scores

from helpers.studies.learning_community.measured.groups import (
    group_gains,
    group_rows,
    groupings,
    groups_said,
    model_estimates,
    unique_keys,
)


def names(said):
    return [each.name for each in said]


def cohort_of(sizes, **settings):
    """People by group, with scores that differ from one to the next."""
    groups = [name for name, size in sizes.items() for _ in range(size)]
    before = {f"p{place}": 30.0 + 7 * place % 40 for place in range(len(groups))}
    after = {f"p{place}": 40.0 + 11 * place % 50 for place in range(len(groups))}
    of_people = {f"p{place}": group for place, group in enumerate(groups)}
    return cohort_of_scores(before, after, {"Asal sekolah": of_people}, **settings)


@pytest.mark.parametrize(
    ("sizes", "shown"),
    [
        ({"a": 9, "b": 7}, ["a", "b"]),
        ({"a": 9, "b": 3, "c": 7, "d": 20}, ["a", "d"]),
        ({"a": 9, "b": 4, "c": 3, "d": 20}, ["a", "d"]),
    ],
)
def test_one_small_group_takes_another_with_it(sizes, shown):
    (grouping,) = groupings(cohort_of(sizes))
    assert grouping.shown == shown


@pytest.mark.parametrize("sizes", [{"a": 9, "b": 3}, {"a": 9, "b": 3, "c": 2, "d": 20}])
def test_groups_too_small_to_hide_each_other_leave_none_to_compare(sizes):
    assert groupings(cohort_of(sizes)) == []


def test_a_pair_without_a_group_is_not_found_by_subtraction():
    people = {f"p{place}": "ab"[place % 2] for place in range(20)}
    before = {f"p{place}": 30.0 + place for place in range(21)}
    assert groupings(cohort_of_scores(before, before, {"Kelas": people})) == []
    assert groupings(cohort_of_scores(before, before, {"Kelas": people}, small_cells=0)) != []


def test_nothing_is_withheld_at_threshold_nought():
    (grouping,) = groupings(cohort_of({"a": 1, "b": 9}, small_cells=0))
    assert grouping.shown == ["a", "b"]


def test_rows_of_groups_that_are_shown():
    rows = group_rows(cohort_of({"SD": 8, "SMP": 6, "guru tk": 3, "SMA": 4}))
    assert [row.label for row in rows] == ["=SD", "=SMP"]
    assert {row.group for row in rows} == {"=Asal sekolah"}
    assert rows[0].cells["n"].estimate == 8
    assert rows[0].cells["adjusted"] is not None
    assert rows[0].cells["gain"].id == "group.asal_sekolah.sd.gain"


def test_no_number_of_a_withheld_group_is_anywhere():
    cohort = cohort_of({"SD": 8, "SMP": 6, "TK": 3, "SMA": 4})
    estimates = [*group_gains(cohort), *model_estimates(cohort)]
    estimates += [cell for row in group_rows(cohort) for cell in row.cells.values() if cell is not None]
    assert {item.n for item in estimates} - {None} == {8, 6, 14}
    assert not any("tk" in item.id or "sma" in item.id for item in estimates)


def test_withheld_groups_are_counted_in_a_sentence():
    said = groups_said(cohort_of({"SD": 8, "SMP": 6, "TK": 3, "SMA": 4}))
    assert names(said) == ["groups_alike", "groups_withheld"]
    assert said[1].values["withheld"].estimate == 2


def test_a_grouping_of_which_nothing_can_be_shown_is_named():
    both = cohort_of({"a": 9, "b": 8})
    people = both.tables["people"]
    people = people.assign(**{"about.Kota": ["x", "y"] + ["z"] * (len(people) - 2)})
    cohort = type(both)({**both.tables, "people": people}, both.settings, {})
    said = groups_said(cohort)
    assert names(said) == ["groups_alike", "groups_hidden"]
    assert said[1].values == {"header": "=Kota"}


def test_a_mixed_model_needs_three_groups():
    two = {item.id for item in model_estimates(cohort_of({"a": 8, "b": 8}))}
    three = {item.id for item in model_estimates(cohort_of({"a": 8, "b": 8, "c": 8}))}
    assert "group.asal_sekolah.mixed_mean" in three - two
    assert "group.asal_sekolah.partial_eta_squared" in two & three


def test_groups_that_differ_are_said_to():
    groups = {f"p{place}": "ab"[place % 2] for place in range(20)}
    before = {f"p{place}": 30.0 + place for place in range(20)}
    after = {f"p{place}": 40.0 + place % 5 + 40 * (place % 2) for place in range(20)}
    said = groups_said(cohort_of_scores(before, after, {"Kelas": groups}))
    assert names(said) == ["groups_differ"]
    assert said[0].values["header"] == "=Kelas"


def test_one_group_and_a_group_a_person_are_no_grouping():
    assert names(groups_said(cohort_of({"a": 9}))) == ["groups_none"]
    alone = cohort_of({f"g{number}": 1 for number in range(9)}, small_cells=0)
    assert groupings(alone) == []
    assert group_rows(alone) is None
    assert model_estimates(alone) is None
    assert group_gains(alone) is None


def test_a_header_that_there_is_not_is_said():
    assert names(groups_said(cohort_of({"a": 9, "b": 9}, group="Kota"))) == ["group_unknown"]
    assert names(groups_said(cohort_of({"a": 9, "b": 9}, group="Asal sekolah"))) == ["groups_alike"]


def test_without_pairs_there_is_nothing():
    (said,) = groups_said(cohort_of_scores({"a": 1}, {"b": 2}, {"K": {"a": "x"}}))
    assert said.name == "no_pairs_too"


def test_keys_are_plain_and_no_two_alike():
    assert unique_keys(["L/P", "l p", "日本", ""]) == {
        "L/P": "l_p",
        "l p": "l_p_2",
        "日本": "group",
        "": "group_2",
    }


def test_a_district_less_its_schools_gives_no_school_away():
    names_of = [f"p{number:02d}" for number in range(30)]
    schools = dict(zip(names_of, ["a"] * 3 + ["b"] * 7 + ["c"] * 6 + ["d"] * 14, strict=True))
    districts = dict(zip(names_of, ["x"] * 10 + ["y"] * 20, strict=True))
    before = {name: 10.0 + place for place, name in enumerate(names_of)}
    after = {name: 20.0 + 2 * place for place, name in enumerate(names_of)}
    found = cohort_of_scores(before, after, {"school": schools, "district": districts})
    assert [each.name for each in groupings(found)] == ["school"]
    assert groupings(found)[0].shown == ["b", "d"]
    assert "groups_hidden" in names(groups_said(found))
