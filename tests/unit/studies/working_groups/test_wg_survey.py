import pytest
from hand_made_survey import column, small_survey, tally

from helpers.studies.working_groups.survey import add_up


def test_the_frame_is_that_of_table_1(survey):
    assert (survey.frame("kkg").population, survey.frame("kkg").asked) == (287, 52)
    assert (survey.frame("kkks", "bima").population, survey.frame("kkks", "bima").asked) == (18, 8)
    assert survey.frame("kkm", "sumbawa_barat").asked == 0
    assert survey.groups == ("kkg", "kkks", "kkm")


@pytest.mark.parametrize(
    ("order", "places"),
    [
        # all groups there are: 30, 52, 92, 108, 208
        ("frame", ("sumbawa_barat", "dompu", "sumbawa", "bima", "lombok_tengah")),
        ("alphabet", ("bima", "dompu", "lombok_tengah", "sumbawa", "sumbawa_barat")),
        # 8/92, 35/208, 21/108, 11/52, 18/30
        ("sampling_fraction", ("sumbawa", "lombok_tengah", "bima", "dompu", "sumbawa_barat")),
    ],
)
def test_districts_stand_in_the_order_asked_for(with_settings, order, places):
    assert with_settings(district_order=order).places == places


@pytest.mark.parametrize(
    ("group", "order", "ranks"),
    [
        # Table 1: Sumbawa Barat, Dompu, Sumbawa, Bima, Lombok Tengah
        ("kkg", "frame", [1, 2.5, 2.5, 4, 5]),  # 15, 43, 43, 88, 98
        ("kkks", "frame", [2, 1, 4, 3, 5]),  # 14, 8, 43, 18, 98
        ("kkks", "sampling_fraction", [3, 5, 1, 4, 2]),  # 5/14, 4/8, 3/43, 8/18, 14/98
    ],
)
def test_a_type_ranks_districts_by_its_own_frame(with_settings, group, order, ranks):
    places = ["sumbawa_barat", "dompu", "sumbawa", "bima", "lombok_tengah"]
    assert with_settings(district_order=order).ranks(group, places) == ranks


def test_districts_are_added_up_where_no_table_has_them_all(survey):
    # Table 12, KKG, 90-100 %: 3 + 0 + 11 + 1 + 7
    assert survey.pairs("attendance", "kkg", ["a90_100"]) == [(22, 52)]


@pytest.mark.parametrize(("policy", "n"), [("document", 52), ("all", 52), ("valid", 48)])
def test_the_base_follows_the_policy(survey, policy, n):
    assert survey.pairs_under(policy, "attendance", "kkg", ["a90_100"]) == [(22, n)]


def test_two_tables_that_disagree_are_both_kept(survey):
    # KKKS with statutes: 32 % of 34 in Table 4; 2 + 1 + 5 + 3 + 1 over the districts of Table 6
    assert survey.pairs("statutes", "kkks", ["yes"]) == [(11, 34), (12, 34)]
    # 20 said no, so that one more yes is one more who answered
    assert survey.pairs_under("valid", "statutes", "kkks", ["yes"]) == [(11, 31), (12, 32)]


def test_two_tables_that_agree_give_one_count(survey):
    assert survey.pairs("decree", "kkg", ["yes"]) == [(33, 52)]


def test_all_bases_of_an_impossible_column_are_kept(survey):
    assert survey.pairs("agenda", "kkg", ["routine"]) == [(29, 30), (32, 33), (35, 36), (38, 39)]
    assert survey.pairs_under("all", "agenda", "kkg", ["routine"]) == [(29, 52), (32, 52), (35, 52), (38, 52)]


def test_districts_without_a_column_still_have_respondents(survey):
    # Table 15, KKM: "Na" in three districts, 1 and 1 of 2 in Lombok Tengah
    cost = survey.column("cost", "kkm").readings[0]
    assert (cost.base, cost.valid, cost.respondents) == (2, 2, 7)


def test_what_was_not_asked_is_not_there(survey):
    assert survey.column("agenda", "kkks") is None
    assert survey.pairs("agenda", "kkks", ["routine"]) == []
    assert survey.groups_asked("facilities") == ["kkg"]


def test_ordered_answers_run_from_low_to_high(survey):
    assert survey.column("frequency", "kkm").order == ("never", "semester", "quarterly", "monthly")


def test_adding_up_takes_every_combination_of_readings():
    one = column("x", "kkg", "a", tally({"yes": 1, "no": 1}), tally({"yes": 2, "no": 0}))
    two = column("x", "kkg", "b", tally({"yes": 0, "no": 3}), tally({"yes": 1, "no": 2}))
    assert add_up([one, two]).pairs(["yes"], "document") == [(1, 5), (2, 5), (3, 5)]


def test_rows_follow_the_answers_asked_for():
    one = column("x", "kkg", "a", tally({"low": 2, "high": 3}))
    assert one.rows(["high", "middle", "low"]) == [(3, 0, 2)]


def test_a_district_sum_is_no_second_reading_where_it_lacks_an_answer():
    whole = column("decree", "kkg", "", tally({"yes": 3, "no": 4}))
    part = column("decree", "kkg", "a", tally({"yes": 2}, base=7), kind="single")
    survey = small_survey([whole, part], {("kkg", "a"): (9, 7)})
    assert survey.pairs("decree", "kkg", ["no"]) == [(4, 7)]
    assert survey.pairs("decree", "kkg", ["yes"]) == [(2, 7), (3, 7)]
