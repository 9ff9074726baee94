from itertools import combinations, product

import pytest
from hand_made_survey import column, small_survey, tally

from helpers.studies.working_groups.logic import joint_bounds, met_yet_not, never_yet, surely_both


@pytest.mark.parametrize("n", range(1, 6))
def test_bounds_are_those_of_all_ways_to_overlap(n):
    for first, second in product(range(n + 1), repeat=2):
        ways = product(combinations(range(n), first), combinations(range(n), second))
        shared = {len(set(one) & set(two)) for one, two in ways}
        assert joint_bounds(first, second, n) == (min(shared), max(shared))


def rows(found):
    keys = [(item.group, item.label.removeprefix("place.")) for item in found["both"]]
    values = zip(*(found[name] for name in found), strict=True)
    return dict(zip(keys, values, strict=True))


def test_the_known_cases(survey):
    found = rows(never_yet(survey, "attendance"))
    names = ("respondents", "never", "silent", "answered", "both")
    bima = dict(zip(names, found[("KKKS", "bima")], strict=True))
    # 1 of 8 never met, and all 8 report their attendance
    assert [bima[name].estimate for name in names] == [8, 1, 0, 8, 1]
    dompu = dict(zip(names, found[("KKG", "dompu")], strict=True))
    assert [dompu[name].estimate for name in names] == [6, 2, 0, 6, 2]
    both = dict(zip(names, found[("KKG", "bima")], strict=True))["both"]
    # 3 never met and 3 gave no attendance: they may be the same
    assert (both.estimate, both.estimate_low, both.estimate_high) == (None, 0, 3)


def test_only_rows_with_groups_that_never_met(survey):
    assert ("KKG", "sumbawa") not in rows(never_yet(survey, "attendance"))
    assert set(rows(surely_both(never_yet(survey, "attendance")))) == {("KKG", "dompu"), ("KKKS", "bima")}


def test_met_and_yet_silent(survey):
    found = {item.id: (item.estimate_low, item.estimate_high) for item in met_yet_not(survey, "attendance")}
    # KKKS of Sumbawa Barat: all 5 met, one gave no attendance
    assert found["logic.met_yet_not.attendance.kkks.sumbawa_barat"] == (1, 1)
    assert "logic.met_yet_not.attendance.kkg.dompu" not in found


def test_several_readings_widen_the_bounds():
    meetings = column(
        "frequency", "kkg", "a", tally({"never": 1, "monthly": 3}), tally({"never": 2, "monthly": 2})
    )
    other = column("attendance", "kkg", "a", tally({"a90_100": 4, "na": 0}))
    survey = small_survey([meetings, other], {("kkg", "a"): (9, 4)})
    both = never_yet(survey, "attendance")["both"][0]
    assert (both.estimate_low, both.estimate_high) == (1, 2)
