import pytest
from hand_made_survey import column, small_survey, tally

from helpers.studies.working_groups.frame_bounds import (
    best_known,
    frame_bounds,
    largest_shift,
    weighted_shares,
)
from helpers.studies.working_groups.measures import MEASURES, pick


def test_thirteen_of_fifteen_leave_little_room(survey):
    found = frame_bounds(survey, MEASURES["decree"], ["kkg"])
    certain = {item.id: item for item in found["certain"]}["certain.decree.kkg.sumbawa_barat"]
    assert (certain.estimate_low, certain.estimate_high) == pytest.approx((13 / 15, 1))
    population = {item.id: item for item in found["population"]}["population.decree.kkg.sumbawa_barat"]
    # with 13 yes in 15, 13 of 13 are drawn once in 105 times: fewer than 14 are refuted
    assert (population.ci_low, population.ci_high) == pytest.approx((14 / 15, 1))


def test_four_of_forty_three_leave_almost_everything_open(survey):
    found = {item.id: item for item in frame_bounds(survey, MEASURES["decree"], ["kkg"])["certain"]}
    sumbawa = found["certain.decree.kkg.sumbawa"]
    assert (sumbawa.estimate_low, sumbawa.estimate_high) == pytest.approx((3 / 43, 42 / 43))


def test_the_lists_are_aligned(survey):
    found = frame_bounds(survey, MEASURES["statutes"])
    assert len({len(items) for items in found.values()}) == 1
    assert [item.label for item in found["answered"]] == [item.label for item in found["certain"]]


def test_the_best_known_district(survey):
    found = best_known(survey, MEASURES["decree"], "kkg")
    assert found["fraction"].estimate == pytest.approx(13 / 15)
    assert found["answered"].id == "decree.kkg.sumbawa_barat"


def test_whoever_left_the_item_blank_has_not_answered_it():
    answers = [
        column("statutes", "kkg", p, tally({"yes": 1}, base=n), kind="single")
        for p, n in (("a", 2), ("b", 4))
    ]
    survey = small_survey(answers, {("kkg", "a"): (8, 6), ("kkg", "b"): (8, 4)})
    found = best_known(survey, MEASURES["statutes"], "kkg")
    assert (found["answered"].id, found["fraction"].estimate) == ("statutes.kkg.b", 4 / 8)


def test_weights_by_hand(survey):
    found = weighted_shares(survey, pick("decree"))
    by_id = {item.id: item for items in found.values() for item in items}
    # 88 x 2/11 + 43 x 3/6 + 98 x 12/18 + 43 x 3/4 + 15 x 13/13, over 287
    weighted = (88 * 2 / 11 + 43 / 2 + 98 * 2 / 3 + 43 * 3 / 4 + 15) / 287
    assert by_id["weighted.decree.kkg"].estimate == pytest.approx(weighted)
    assert by_id["shift.decree.kkg"].estimate == pytest.approx(weighted - 33 / 52)
    # Sumbawa Barat has a madrasah group that was not asked: none or all of 1 in 22
    known = (2 / 2 + 0 + 12 + 0) / 22
    bounds = by_id["bounds.decree.kkm"]
    assert (bounds.estimate_low, bounds.estimate_high) == pytest.approx((known, known + 1 / 22))


def test_measures_without_districts_are_left_out(survey):
    assert weighted_shares(survey, pick("tor"))["weighted"] == []


def test_the_largest_shift_is_found():
    even = [
        column("decree", "kkg", p, tally({"yes": k}, base=4), kind="single") for p, k in (("a", 2), ("b", 2))
    ]
    uneven = [
        column("statutes", "kkg", p, tally({"yes": k}, base=4), kind="single")
        for p, k in (("a", 0), ("b", 4))
    ]
    survey = small_survey([*even, *uneven], {("kkg", "a"): (10, 4), ("kkg", "b"): (30, 4)})
    found = largest_shift(weighted_shares(survey, pick("decree", "statutes")))
    assert found["weighted"].id == "weighted.statutes.kkg"
    assert found["weighted"].estimate == pytest.approx(0.75)
    assert found["shift"].estimate == pytest.approx(0.25)


def test_a_shift_is_taken_from_every_printed_count(survey):
    """KKKS, statutes: 48 % weighted, less 11 of 34 (Table 4) or 12 of 34 (the districts of Table 6)."""
    frames = ((14, 5, 1), (8, 4, 1), (43, 3, 3), (18, 8, 2), (98, 14, 5))
    weighted = sum(size * yes / n for size, n, yes in frames) / 181
    found = {item.id: item for item in weighted_shares(survey, pick("statutes"))["shift"]}
    shift = found["shift.statutes.kkks"]
    assert shift.estimate_low == pytest.approx(weighted - 12 / 34)
    assert shift.estimate_high == pytest.approx(weighted - 11 / 34)
