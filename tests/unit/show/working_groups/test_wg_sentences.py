"""Sentences that say only what the numbers add."""

import pytest

from helpers.show.working_groups import Page, sentences
from helpers.words.estimates import Estimate


@pytest.fixture
def page():
    return Page("en", {})


def row(possible):
    share = {"unit": "proportion", "n": 50, "group": "KKG", "method": "clopper_pearson"}
    sure = Estimate("s", "l", 0.4, ci_low=0.3, ci_high=0.5, ci_level=0.95, **share)
    perhaps = Estimate("p", "l", estimate_low=0.4, estimate_high=possible, **share)
    unknown = Estimate("u", "l", 2, unit="groups", group="KKG")
    return {"sure": [sure], "possible": [perhaps], "not": [sure], "unknown": [unknown]}


def test_the_reading_is_named_and_perhaps_is_said_only_where_it_adds(page):
    head, closed = sentences.criterion(page, row(possible=0.4), "sixteen_a_year")
    assert "16 in a year" in head.text
    assert "20/50" in closed.text
    assert "leaves it open" not in closed.text
    opened = sentences.criterion(page, row(possible=0.6), "sixteen_a_year")[1]
    assert "the share is 40–60%" in opened.text


@pytest.mark.parametrize(("beyond", "said"), [(0, "In no district are there more"), (2, "larger than 2")])
def test_no_excess_is_told_in_words(page, beyond, said):
    found = sentences.counted_once(page, Estimate("overlap.most", "l", beyond, unit="groups"))
    assert said in found[1].text
