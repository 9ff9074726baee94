from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog
from steady import steady

from helpers.methods.practice_index import practice_index, weight_sensitivity
from helpers.methods.proportions import proportion

COMPONENTS = {"decree": (33, 52), "statutes": (25, 52), "plan": (30, 52), "report": (20, 50)}
EQUAL = dict.fromkeys(COMPONENTS, 1.0)


def test_index_is_the_weighted_mean():
    found = practice_index({"a": (1, 2), "b": (4, 4)}, {"a": 3, "b": 1})
    assert found.estimate == pytest.approx(0.625)
    assert (found.n, found.missing, found.note) == (2, 0, None)


def test_bounds_are_the_sum_of_joint_limits():
    found = practice_index(COMPONENTS, EQUAL)
    joint = [proportion(*pair, 1 - 0.05 / 4) for pair in COMPONENTS.values()]
    assert found.ci_low == pytest.approx(sum(each.ci_low for each in joint) / 4)
    assert found.ci_high == pytest.approx(sum(each.ci_high for each in joint) / 4)


def test_mover_is_narrower_than_bounds():
    wide, narrow = practice_index(COMPONENTS, EQUAL), practice_index(COMPONENTS, EQUAL, interval="mover")
    assert wide.ci_low < narrow.ci_low < narrow.estimate < narrow.ci_high < wide.ci_high


@steady()
@given(st.lists(st.tuples(st.integers(0, 8), st.floats(0.01, 5)), min_size=1, max_size=4))
def test_intervals_hold_the_index(parts):
    components = {str(i): (yes, 8) for i, (yes, _) in enumerate(parts)}
    weights = {str(i): weight for i, (_, weight) in enumerate(parts)}
    for interval in ("bounds", "mover"):
        found = practice_index(components, weights, interval=interval)
        assert -1e-12 <= found.ci_low <= found.estimate + 1e-12
        assert found.estimate - 1e-12 <= found.ci_high <= 1 + 1e-12


def test_missing_components_are_left_out_or_bound():
    components, weights = {"a": (1, 2), "b": None, "c": (0, 0)}, {"a": 2, "b": 1, "c": 1}
    out = practice_index(components, weights)
    assert (out.estimate, out.missing, out.note) == (0.5, 2, "components_missing")
    bound = practice_index(components, weights, missing="bound")
    assert bound.is_range
    assert (bound.estimate_low, bound.estimate_high) == (0.25, 0.75)
    assert bound.ci_low == pytest.approx(out.ci_low / 2)
    assert bound.ci_high == pytest.approx(out.ci_high / 2 + 0.5)


def test_a_component_without_weight_is_not_missed():
    assert practice_index({"a": (1, 2), "b": None}, {"a": 1, "b": 0}).note is None


def test_no_answers_at_all():
    assert practice_index({"a": None}, {"a": 1}).note == "no_answers"
    assert weight_sensitivity({"a": None}, {"a": 1}).note == "no_answers"


@steady()
@given(
    st.lists(st.tuples(st.integers(0, 8), st.floats(0.1, 5)), min_size=1, max_size=5),
    st.integers(1, 20).map(lambda twentieths: twentieths / 20),
)
def test_sensitivity_is_the_linear_programme(parts, change):
    components = {str(i): (yes, 8) for i, (yes, _) in enumerate(parts)}
    weights = {str(i): weight for i, (_, weight) in enumerate(parts)}
    total = sum(weights.values())
    shares = [yes / 8 for yes, _ in components.values()]
    limits = [(w / total * (1 - change), w / total * (1 + change)) for w in weights.values()]
    found = weight_sensitivity(components, weights, change)
    for sign, value in ((1, found.estimate_low), (-1, found.estimate_high)):
        best = linprog([sign * p for p in shares], A_eq=[[1.0] * len(shares)], b_eq=[1.0], bounds=limits)
        assert value == pytest.approx(sign * best.fun, abs=1e-7)


def test_no_freedom_no_range():
    found = weight_sensitivity(COMPONENTS, EQUAL, 0)
    assert found.estimate_low == pytest.approx(found.estimate) == pytest.approx(found.estimate_high)


@pytest.mark.parametrize(
    ("components", "weights"),
    [({"a": (1, 2)}, {"b": 1}), ({"a": (1, 2)}, {"a": 0}), ({"a": (1, 2)}, {"a": -1}), ({}, {})],
)
def test_bad_weights_are_refused(components, weights):
    with pytest.raises(ValueError, match="weights"):
        practice_index(components, weights)


def test_bad_options_are_refused():
    with pytest.raises(ValueError, match="no such option"):
        practice_index(COMPONENTS, EQUAL, missing="zero")
    with pytest.raises(ValueError, match="change"):
        weight_sensitivity(COMPONENTS, EQUAL, 1.5)
