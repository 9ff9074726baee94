from dataclasses import replace

import pytest
from hand_made_survey import DEFAULTS


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("interval", "wald"),
        ("base_policy", "some"),
        ("district_order", "random"),
        ("world_bank_reading", "monthly"),
    ],
)
def test_an_unknown_choice_is_refused_by_name(name, value):
    with pytest.raises(ValueError, match=f"{name}: {value!r}"):
        replace(DEFAULTS, **{name: value})


def test_all_parameters_are_recorded():
    assert DEFAULTS.as_parameters()["index_weights"]["decree"] == 1
    assert set(DEFAULTS.as_parameters()) >= {"cohort", "language", "confidence", "seed"}


def test_the_seed_reaches_the_tests():
    assert replace(DEFAULTS, seed=7).effort.seed == 7


def test_an_unknown_component_of_the_index_is_named():
    with pytest.raises(ValueError, match="index_weights: happiness is none of decree"):
        replace(DEFAULTS, index_weights={"decree": 1, "happiness": 1})


@pytest.mark.parametrize("weights", [{}, {"decree": 0}])
def test_an_index_of_nothing_is_refused(weights):
    with pytest.raises(ValueError, match="at least one must be above 0"):
        replace(DEFAULTS, index_weights=weights)
