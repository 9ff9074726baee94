import json
from pathlib import Path

import pytest

from helpers.studies.working_groups.measures import (
    MEASURES,
    answer_measure,
    answer_shares,
    district_answers,
    district_shares,
    extremes,
    ident,
    pick,
    share,
    shares,
)

REFERENCE = Path(__file__).resolve().parents[3] / "reference" / "methods_r.json"


def limits_from_r(yes, n, kind="clopper_pearson", level=0.95):
    cases = json.loads(REFERENCE.read_text())["cases"]
    wanted = {"k": yes, "n": n, "level": level}
    found = next(case["results"] for case in cases if case["kind"] == kind and case["inputs"] == wanted)
    return found["low"], found["high"]


@pytest.mark.parametrize("interval", ["clopper_pearson", "wilson"])
def test_teachers_groups_with_a_decree(with_settings, interval):
    found = share(with_settings(interval=interval), MEASURES["decree"], "kkg")
    assert (found.id, found.label, found.group, found.n) == ("decree.kkg", "item.decree", "KKG", 52)
    assert found.estimate == pytest.approx(33 / 52)
    assert (found.ci_low, found.ci_high) == pytest.approx(limits_from_r(33, 52, interval), abs=1e-7)


def test_a_district_names_its_row(survey):
    found = share(survey, MEASURES["decree"], "kkg", "bima")
    assert (found.id, found.label) == ("decree.kkg.bima", "place.bima")
    assert found.estimate == pytest.approx(2 / 11)
    assert (found.ci_low, found.ci_high) == pytest.approx(limits_from_r(2, 11), abs=1e-7)


def test_several_counts_make_a_range_with_the_union_of_intervals(survey):
    found = share(survey, MEASURES["statutes"], "kkks")
    assert found.estimate is None
    assert (found.estimate_low, found.estimate_high) == pytest.approx((11 / 34, 12 / 34))
    assert found.ci_low < 11 / 34 < 12 / 34 < found.ci_high
    assert found.n == 34


def test_a_share_over_several_bases_has_no_n(survey):
    found = share(survey, MEASURES["routine_agenda"], "kkg")
    assert (found.estimate_low, found.estimate_high) == pytest.approx((29 / 30, 38 / 39))
    assert found.n is None


def test_answers_are_added_up(survey):
    # Table 11, KKG: 4 weekly and 16 every two weeks
    found = share(survey, MEASURES["meets_fortnightly"], "kkg")
    assert found.estimate == pytest.approx(20 / 52)
    assert found.label == "working_groups.measure.meets_fortnightly"
    assert found.missing == 2  # 17 of 18 in Lombok Tengah, 12 of 13 in Sumbawa Barat


def test_a_policy_of_its_own_stands_in_the_id(survey):
    found = share(survey, MEASURES["attendance_60"], "kkg", policy="valid")
    assert (found.id, found.n) == ("policy.valid.attendance_60.kkg", 48)
    assert found.estimate == pytest.approx(44 / 48)


def test_what_was_not_asked_has_no_share(survey):
    assert share(survey, MEASURES["routine_agenda"], "kkks") is None
    assert [item.id for item in shares(survey, pick("routine_agenda"))] == [
        "routine_agenda.kkg",
        "routine_agenda.kkm",
    ]


def test_identifiers_keep_the_answer_last():
    assert (
        ident(answer_measure("founder", "own_initiative"), "kkg", "bima") == "founder.kkg.bima.own_initiative"
    )
    assert ident(answer_measure("decree", "yes"), "kkg", "bima") == "decree.kkg.bima"


def test_every_answer_of_every_type(survey):
    found = {item.id: item for item in answer_shares(survey, "officers")}
    assert len(found) == 3 * 7
    assert found["officers.kkm.vice_treasurer"].estimate == 0
    assert found["officers.kkks.chair"].estimate == pytest.approx(32 / 34)
    assert found["officers.kkks.chair"].label == "answer.chair"


def test_only_answers_that_were_offered(survey):
    idents = [item.id for item in answer_shares(survey, "frequency")]
    assert "frequency.kkg.weekly" in idents
    assert "frequency.kkm.weekly" not in idents


def test_answers_by_district_cover_a_column(survey):
    found = [item for item in district_answers(survey, "access", "kkks") if item.id.split(".")[2] == "bima"]
    assert [round(item.estimate * 8) for item in found] == [1, 3, 1, 0, 3, 0]


def test_districts_stand_in_order(survey):
    found = district_shares(survey, MEASURES["decree"], ["kkm"])
    assert [item.label for item in found] == [
        "place.dompu",
        "place.sumbawa",
        "place.bima",
        "place.lombok_tengah",
    ]


def test_extremes(survey):
    [low], [high] = extremes(district_shares(survey, MEASURES["decree"], ["kkg"]))
    assert (low.label, high.label) == ("place.bima", "place.sumbawa_barat")
    with pytest.raises(ValueError, match="no share"):
        extremes([])


def test_a_district_that_prints_yes_only_does_not_tell_who_gave_no_answer(survey):
    # Table 4: 50 % yes and 47 % no of 34, so that one of the principals' groups gave no answer
    assert share(survey, MEASURES["decree"], "kkks").missing == 1
    assert share(survey, MEASURES["decree"], "kkks", "bima").missing is None
    assert share(survey, MEASURES["decree"], "kkg", "bima").missing == 0
