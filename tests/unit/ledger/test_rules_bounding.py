"""Checks that bound what they cannot settle, and the tempering of what holds."""

import pytest
from small_study import SmallStudy


def entries_of(study: SmallStudy) -> dict:
    return {entry.claim_id: entry for entry in study.ledger().entries}


def verdict(study: SmallStudy, claim: str) -> tuple[str, str]:
    entry = entries_of(study)[claim]
    return entry.verdict, entry.findings[0].why.key


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        (("2,3", "2,6"), ("reproduced", "range_within")),
        (("2", "2,5"), ("consistent", "range_overlaps")),
        (("3", "3,5"), ("differs", "range_outside")),
    ],
)
def test_a_range_lies_within_limits_surely_perhaps_or_not(survey: SmallStudy, ends, expected):
    survey.text("s1.low", ends[0], unit="score 0-4")
    survey.text("s1.high", ends[1], unit="score 0-4")
    survey.claim("s1.range", "range_within", of=["s1.low", "s1.high"], low=2.2, high=2.8)
    assert verdict(survey, "s1.range") == expected


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        (("88%", "19%"), ("consistent", "union_may")),
        (("85%", "0%"), ("differs", "union_differs")),
        (("100%", "4%"), ("reproduced", "union")),
    ],
)
def test_answers_given_together_reach_a_share(empty_study: SmallStudy, shares, expected):
    for answer, printed in zip(("school", "teacher"), shares, strict=True):
        empty_study.cell(f"t01.kkg.dues.{answer}", printed, 26 if printed in ("88%", "19%") else 100)
    empty_study.item(1, "dues", "multiple", "none")
    empty_study.claim("s1.all", "union", of=["t01.kkg.dues.school", "t01.kkg.dues.teacher"], value=100)
    assert verdict(empty_study, "s1.all") == expected


def test_low_means_below_the_median(survey: SmallStudy):
    for name, printed in zip("abc", ("3,2", "3,4", "3,6"), strict=True):
        survey.text(f"s1.{name}", printed, unit="score 1-4")
    every = ["s1.a", "s1.b", "s1.c"]
    survey.claim("s1.first_low", "below_median", of="s1.a", among=every)
    survey.claim("s1.second_low", "below_median", of="s1.b", among=every)
    assert verdict(survey, "s1.first_low") == ("reproduced", "below_median")
    assert verdict(survey, "s1.second_low") == ("differs", "below_median_differs")


def test_numbers_that_quote_each_other_stand_on_nothing(survey: SmallStudy):
    survey.text("s1.first", "12", unit="visits")
    survey.text("s1.second", "12", unit="visits")
    survey.claim("s1.first", "quotes", of="s1.second")
    survey.claim("s1.second", "quotes", of="s1.first")
    assert verdict(survey, "s1.first") == ("not_checkable", "quoted_back")
    assert verdict(survey, "s1.second") == ("reproduced", "quoted")


def test_the_highest_number_is_not_reproduced_by_being_the_highest(survey: SmallStudy):
    survey.text("s1.first", "12", unit="visits")
    survey.text("s1.second", "9", unit="visits")
    survey.claim("s1.first", "highest", subject="s1.first", among=["s1.first", "s1.second"])
    assert verdict(survey, "s1.first") == ("consistent", "highest")


def test_a_part_of_a_claim_does_not_confirm_the_whole(survey: SmallStudy):
    survey.text("s1.floor", "2", unit="score 0-4")
    survey.text("s1.one", "2,2", unit="score 0-4")
    survey.claim("s1.floor", "greater", of="s1.one", than=2, partial=True)
    assert verdict(survey, "s1.floor") == ("consistent", "greater")


def test_one_score_each_makes_a_mean_impossible(survey: SmallStudy):
    survey.text("s1.score", "2,8", base=7, unit="score 0-4")
    survey.row("s1.score")["note"] = "one item"
    entry = entries_of(survey)["s1.score"]
    assert (entry.verdict, entry.findings[0].why.key) == ("impossible", "mean_impossible_one")
    assert entry.findings[0].why.values["fewer"].items == (4, 5, 6)
