"""Parameters are checked before anything is computed."""

import pytest

from helpers.studies.madrasah_performance.settings import Settings
from helpers.studies.rows import Row, decimal_key, estimates_of
from helpers.words.estimates import Estimate

GOOD = {
    "cohort": "published",
    "language": "en",
    "confidence": 0.95,
    "interval": "wilson",
    "mentor_base": "visits",
    "items_per_score": 3,
    "assumed_sd": [0.4, 0.2, 0.4],
    "power": 0.8,
}


def test_standard_deviations_are_sorted_and_said_once():
    assert Settings(**GOOD).as_parameters()["assumed_sd"] == [0.2, 0.4]


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("interval", "normal", "clopper_pearson"),
        ("mentor_base", "universities", "madrasah, visits"),
        ("assumed_sd", [], "standard deviations"),
        ("assumed_sd", [0.0], "standard deviations"),
        ("power", 0.05, "power"),
    ],
)
def test_what_cannot_be_is_refused(name, value, message):
    with pytest.raises(ValueError, match=message):
        Settings(**{**GOOD, name: value})


def test_rows_give_each_estimate_once():
    one = Estimate("a", "label", 1.0)
    rows = [Row("x", {"first": one, "second": "text"}), Row("y", {"first": one, "second": None})]
    assert estimates_of(rows) == [one]


@pytest.mark.parametrize(("value", "key"), [(0.4, "0_4"), (0.25, "0_25"), (1.0, "1")])
def test_numbers_in_ids(value, key):
    assert decimal_key(value) == key
