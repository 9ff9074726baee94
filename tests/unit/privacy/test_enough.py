"""What rests on too few people is withheld whole; how many people there are is told."""

from dataclasses import dataclass

import pytest

from helpers.privacy.enough import WITHHELD, all_told, enough, told
from helpers.words.estimates import Estimate

MEAN = Estimate("m", "l", 61.5, 50, 70, 0.95, 2.1, 3, 0.04, n=4, missing=2, unit="points", method="paired_t")


@dataclass(frozen=True)
class Pair:
    name: str
    results: tuple


@pytest.mark.parametrize(
    ("people", "threshold", "suffices"),
    [(1, 5, False), (4, 5, False), (5, 5, True), (0, 5, True), (None, 5, True), (1, 0, True), (1, 1, True)],
)
def test_the_rule(people, threshold, suffices):
    assert enough(people, threshold) is suffices


def test_a_withheld_estimate_keeps_what_it_is_of_and_no_result():
    found = told(MEAN, 5)
    kept = {"id", "label", "n", "unit", "method", "note"}
    assert {name for name, value in found.as_dict().items() if value is not None} == kept
    assert (found.n, found.note) == (4, WITHHELD)
    assert told(MEAN, 4) is MEAN
    assert told(MEAN, 0) is MEAN


def test_numbers_of_people_are_told():
    count = Estimate("pairs", "l", 3, n=4, unit="people")
    assert told(count, 5) is count


def test_results_are_found_wherever_they_are_held():
    many = Estimate("x", "l", 1.0, n=9)
    held = {"list": [MEAN, many], "object": Pair("a", (MEAN, "text", None)), "count": 3}
    found = all_told(held, 5)
    assert [each.estimate for each in found["list"]] == [None, 1.0]
    assert found["object"].results[0].estimate is None
    assert found["object"].results[1:] == ("text", None)
    assert found["count"] == 3
    assert all_told(held, 0) == held
