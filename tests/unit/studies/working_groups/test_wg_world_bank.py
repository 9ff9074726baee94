import pytest

from helpers.studies.working_groups.world_bank import (
    MEETINGS,
    all_standings,
    both_readings,
    criterion_pairs,
    criterion_shares,
    readings_in_numbers,
    standings,
)


def verdicts(reading):
    return {item.answer: item.verdict for item in standings(list(MEETINGS), reading)}


def test_every_two_weeks_is_met_by_what_says_so():
    found = verdicts("fortnightly")
    assert [answer for answer, verdict in found.items() if verdict == "sure"] == ["weekly", "fortnightly"]
    assert "maybe" not in found.values()


def test_sixteen_a_year_leaves_the_month_open():
    found = verdicts("sixteen_a_year")
    assert found["monthly"] == "maybe"
    assert {found[answer] for answer in ("quarterly", "semester", "yearly", "never")} == {"not"}


def test_an_answer_reaches_halfway_to_its_neighbours():
    monthly = next(item for item in standings(list(MEETINGS), "fortnightly") if item.answer == "monthly")
    assert (monthly.low, monthly.high) == (8, 19)


def test_counts_from_surely_to_perhaps(survey):
    # KKG: 4 weekly, 16 every two weeks, 7 monthly
    assert criterion_pairs(survey, "kkg", "fortnightly") == [(20, 52)]
    assert criterion_pairs(survey, "kkg", "sixteen_a_year") == [(count, 52) for count in range(20, 28)]


def test_answers_that_no_group_of_a_type_gave_were_offered_all_the_same(survey):
    """Otherwise "monthly" would be the most frequent answer of madrasah groups and stand for any number."""
    assert criterion_pairs(survey, "kkm", "fortnightly") == [(0, 7)]
    assert criterion_pairs(survey, "kkm", "sixteen_a_year") == [(0, 7), (1, 7)]


def test_sure_open_failing_and_unknown_make_up_the_respondents(survey):
    found = criterion_shares(survey, "sixteen_a_year")
    by_id = {item.id: item for items in found.values() for item in items}
    possible, fails = by_id["world_bank.sixteen_a_year.kkks"], by_id["world_bank.sixteen_a_year.kkks.not"]
    unknown = by_id["world_bank.sixteen_a_year.kkks.unknown"]
    assert unknown.estimate == 3
    assert (possible.estimate_high + fails.estimate) * 34 + unknown.estimate == pytest.approx(34)


def test_the_reading_of_the_parameters_is_the_default(with_settings):
    found = criterion_shares(with_settings(world_bank_reading="sixteen_a_year"))
    assert found["sure"][0].id.startswith("world_bank.sixteen_a_year.")


def test_both_readings_stand_type_by_type(survey):
    assert [item.group for item in both_readings(survey)["sure"]] == [
        "KKG",
        "KKG",
        "KKKS",
        "KKKS",
        "KKM",
        "KKM",
    ]
    assert list(all_standings(survey)) == ["fortnightly", "sixteen_a_year"]


def test_the_readings_in_each_others_terms():
    found = {name: item.estimate for name, item in readings_in_numbers().items()}
    assert found == {"fortnightly": 26, "sixteen": 16, "weeks": 3.25, "monthly": 12, "nearest": 19}
