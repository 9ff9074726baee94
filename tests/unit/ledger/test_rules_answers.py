"""Test results: percentages of all answers, wrong answers in people, gains of which a part is printed."""

import pytest
from small_study import SmallStudy


@pytest.fixture
def tests(survey: SmallStudy) -> SmallStudy:
    """Ten people; two of four questions had a mean of 50 before, all four one of 60 after."""
    for name, printed, unit in (
        *(("people", "10", "people"), ("chosen", "2", "questions"), ("all", "4", "questions")),
        *(("before", "50", "mean"), ("after", "60%", "%"), ("low", "3", "people"), ("high", "6", "people")),
    ):
        survey.text(f"s1.{name}", printed, unit=unit)
    return survey


def entry(study: SmallStudy, claim: str):
    return next(found for found in study.ledger().entries if found.claim_id == claim)


def verdict(study: SmallStudy, claim: str) -> tuple[str, str]:
    found = entry(study, claim)
    return found.verdict, found.findings[0].why.key


def gain(study: SmallStudy, printed: str, **changed: str) -> tuple[str, str]:
    for name, text in changed.items():
        study.row(f"s1.{name}")["printed"] = text
    ends = {"from": "s1.before", "to": "s1.after", "numerator": "s1.chosen", "denominator": "s1.all"}
    study.claim("s1.rose", "gain", printed=printed, row_en="Rose", row_id="Naik", **ends)
    return verdict(study, "s1.rose")


def test_a_word_for_a_rise_holds_if_every_possible_change_is_one(tests):
    # before: (2 x 50 + 2 x 0) / 4 = 25 to (2 x 50 + 2 x 100) / 4 = 75
    assert gain(tests, "naik", after="90%") == ("reproduced", "gain_sure")


def test_a_rise_that_may_be_none_is_open(tests):
    assert gain(tests, "naik") == ("consistent", "gain_open")
    values = entry(tests, "s1.rose").findings[0].why.values
    assert (values["least"].value, values["most"].value) == (-15.75, 35.75)  # 59.5 - 75.25, 60.5 - 24.75
    assert values["even"].value == 70  # (4 x 60 - 2 x 50) / 2


def test_a_fall_is_no_rise(tests):
    assert gain(tests, "naik", after="20%") == ("differs", "gain_differs")


@pytest.mark.parametrize(
    ("printed", "expected"),
    [("35", ("consistent", "gain_of")), ("60%", ("differs", "gain_of_differs"))],
)
def test_a_rise_by_a_number_lies_within_the_bounds_or_not(tests, printed, expected):
    assert gain(tests, printed) == expected


def test_a_percentage_of_all_answers(tests):
    tests.claim("s1.after", "pooled_share", base=["s1.people", "s1.all"])  # 24 of 40 is 60 %
    assert verdict(tests, "s1.after") == ("consistent", "pooled_share_one")
    assert entry(tests, "s1.after").findings[0].why.values["low"] == "24"


def test_a_percentage_of_all_answers_that_none_can_give(tests):
    tests.row("s1.after")["printed"] = "61%"  # 24 of 40 is 60 %, 25 of 40 is 62.5 %
    tests.claim("s1.after", "pooled_share", base=["s1.people", "s1.all"])
    assert verdict(tests, "s1.after") == ("impossible", "pooled_share_impossible")
    values = entry(tests, "s1.after").findings[0].why.values
    assert values["whole"].key == "whole_possible"  # 244 / 4
    # of fewer people 7 (17 of 28, 60.7 %) and 9 (22 of 36, 61.1 %); and 23 of 38 (60.5 %) with two left out
    assert values["others"].values["fewer"].items == ("7", "9")
    assert values["others"].values["missing"] == 2


@pytest.mark.parametrize(
    ("before", "high", "expected"),
    [
        ("50", "6", ("reproduced", "rest_between")),  # 5 of 10 wrong
        ("80", "6", ("differs", "rest_outside")),  # 2 of 10
        ("40", "6", ("consistent", "rest_between")),  # 5.95 to 6.05
    ],
)
def test_wrong_answers_in_people(tests, before, high, expected):
    tests.row("s1.before")["printed"] = before
    tests.row("s1.high")["printed"] = high
    tests.claim("s1.low", "rest_between", of="s1.before", base="s1.people", low="s1.low", high="s1.high")
    assert verdict(tests, "s1.low") == expected
