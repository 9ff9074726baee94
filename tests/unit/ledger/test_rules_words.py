"""Words for quantities, bands, bases, counted things and quotations."""

import tomllib
from pathlib import Path

import pytest

from helpers.ledger.rules import quantity
from helpers.ledger.rules.quantity import quantifiers

T1, T2, T4 = "t01.kkg.groups.count.", "t02.kkg.owns.yes.", "t04.kkg.band."
EDGES = {"low": {"low": 0, "mid": 40, "high": 70}, "high": {"low": 39, "mid": 69, "high": 100}}


@pytest.mark.parametrize(
    ("word", "arguments", "verdict"),
    [
        ("about_third", {"share_of": [T2 + "*"]}, "reproduced"),  # 36.7 %
        ("about_half", {"share_of": [T2 + "*"]}, "differs"),
        ("minority", {"share_of": [T2 + "*"]}, "reproduced"),
        ("most", {"share_of": [T4 + "low", T4 + "mid"]}, "reproduced"),  # 7 of 9, the base once
        ("about_half", {"each_of": [T2 + "a", T2 + "c"]}, "reproduced"),
        ("about_half", {"each_of": [T2 + "*"]}, "differs"),
        ("most", {"share_of": ["t05.kkg.reports.yes"]}, "reproduced"),
        ("all", {"share_of": [T2 + "a"]}, "differs"),
        ("some", {"each_of": [T2 + "*"]}, "reproduced"),
    ],
)
def test_words_cover_shares(facts, word: str, arguments: dict, verdict: str):
    assert facts.check("quantifier", word=word, **arguments).verdict == verdict


def test_a_word_that_fits_some_of_the_possible_counts_is_no_more_than_consistent(facts, monkeypatch):
    narrow = {"word": quantity.Quantifier("word", 17, 18)}
    monkeypatch.setattr(quantity, "quantifiers", lambda: narrow)
    entry = facts.check("quantifier", word="word", share_of=["t06.kkg.many.yes"])  # 16.7, 17.0 or 17.3 %
    assert (entry.verdict, entry.findings[0].why.key) == ("consistent", "word_may_fit")


def test_words_have_sensible_limits():
    text = (Path(quantity.__file__).parent / "quantifiers.toml").read_text(encoding="utf-8")
    assert set(tomllib.loads(text)["word"]) == set(quantifiers())
    assert all(0 <= item.low <= item.high <= 100 for item in quantifiers().values())
    assert quantifiers()["about_half"].covers(50)
    assert not quantifiers()["most"].covers(50)


@pytest.mark.parametrize(
    ("relation", "printed", "verdict"),
    [  # counts 4, 3, 2: the mean lies between 260/9 = 28.9 and 563/9 = 62.6
        ("greater", "28", "reproduced"),
        ("greater", "40", "consistent"),
        ("greater", "63", "differs"),
        ("at_most", "63", "reproduced"),
        ("at_most", "28", "differs"),
        ("at_least", "28,8", "reproduced"),
        ("equal", "45", "consistent"),
        ("equal", "70", "differs"),
    ],
)
def test_a_mean_of_bands_lies_between_their_edges(facts, relation: str, printed: str, verdict: str):
    entry = facts.check("grouped_mean", printed, of=[T4 + "*"], relation=relation, **EDGES)
    assert entry.verdict == verdict


def test_answers_without_edges_are_left_out_of_a_mean_of_bands(facts):
    edges = {"low": {"low": 10}, "high": {"low": 10}}
    assert facts.check("grouped_mean", "10", of=[T4 + "*"], relation="equal", **edges).verdict == "reproduced"


def test_a_mean_of_bands_needs_counts(facts):
    edges = {"low": {"yes": 0}, "high": {"yes": 1}}
    entry = facts.check("grouped_mean", "1", of=["t06.kkg.many.yes"], relation="at_most", **edges)
    assert entry.verdict == "not_checkable"


@pytest.mark.parametrize(
    ("low", "high", "verdict", "key"),
    [
        (EDGES["low"], EDGES["high"], "reproduced", "bands"),
        (EDGES["low"], EDGES["high"] | {"low": 40}, "differs", "bands_overlap"),
        (EDGES["low"] | {"mid": 0}, EDGES["high"], "differs", "bands_overlap"),
        (EDGES["low"] | {"mid": 41}, EDGES["high"], "differs", "bands_gap"),
    ],
)
def test_bands_follow_each_other(facts, low: dict, high: dict, verdict: str, key: str):
    entry = facts.check("bands", low=low, high=high)
    assert (entry.verdict, entry.findings[0].why.key) == (verdict, key)


@pytest.mark.parametrize(
    ("candidates", "verdict", "key", "shown"),
    [
        ([10, 20], "consistent", "base_fits", ["20"]),  # a quarter of 10 is no whole number
        ([10, 7], "impossible", "base_fits_none", ["4", "8", "12"]),
        ([], "impossible", "base_fits_none", ["4", "8", "12"]),
    ],
)
def test_a_base_that_all_could_share(facts, candidates: list[int], verdict: str, key: str, shown: list[str]):
    listed = [{"n": number} for number in candidates]
    entry = facts.check("bases", of=[T2 + "a", T2 + "b"], candidates=listed, search=[2, 15])
    assert (entry.verdict, entry.findings[0].why.key) == (verdict, key)
    assert list(entry.findings[0].recomputed.items) == shown


def test_no_base_within_the_search_at_all(facts):
    facts.cell("t02.kkg.owns.yes.d", "1%", 100)
    facts.cell("t02.kkg.owns.yes.e", "99%", 100)
    entry = facts.check("bases", of=[T2 + "d", T2 + "e"], candidates=[{"n": 9}], search=[2, 40])
    assert (entry.verdict, entry.findings[0].why.key) == ("impossible", "base_fits_nowhere")


@pytest.mark.parametrize(("printed", "verdict"), [("3", "reproduced"), ("4", "differs")])
def test_counted_things_are_as_many_as_listed(facts, printed: str, verdict: str):
    assert facts.check("count", printed, of=[T1 + "*"]).verdict == verdict


@pytest.mark.parametrize(
    ("source", "printed", "verdict"),
    [
        (T2 + "a", "50%", "reproduced"),
        (T2 + "a", "50 persen", "reproduced"),
        (T2 + "a", "49%", "differs"),
        ("t03.kkg.score.mean.b", "3,6", "rounding"),  # a rounder form of 3,64
        ("t03.kkg.score.mean.b", "3,7", "differs"),
        ("t04.kkg.band.low", "45%", "differs"),  # not rounded but another number
    ],
)
def test_quotations_repeat_round_or_differ(facts, source: str, printed: str, verdict: str):
    assert facts.check("quotes", printed, "%", of=source).verdict == verdict


def test_nothing_can_be_said_of_a_claim_without_evidence(facts):
    entry = facts.check("none", reason_en="Nobody asked.", reason_id="Tidak ditanyakan.")
    assert entry.verdict == "not_checkable"
    assert facts.ledger().rows("id")[-1]["explanation"] == "Tidak ditanyakan."
