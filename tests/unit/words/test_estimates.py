"""Estimates, and what is said where several solutions remain: ranges, never a pick."""

from dataclasses import FrozenInstanceError, replace

import pytest

from helpers.words.estimates import ESTIMATE_COLUMNS, Estimate, span, to_frame

ONE = Estimate(
    "decree.kkg", "item.decree", 0.5, 0.3, 0.7, 0.95, 2.0, 1, 0.04, n=10, missing=1, unit="proportion",
    method="wilson", group="KKG",
)  # fmt: skip


def test_a_number_is_its_own_range():
    assert (ONE.estimate_low, ONE.estimate_high, ONE.is_range) == (0.5, 0.5, False)


def test_zero_is_a_number():
    assert (Estimate("a", "b", 0.0).estimate_low, Estimate("a", "b", 0.0).is_range) == (0.0, False)


def test_what_cannot_be_estimated_is_no_range():
    nothing = Estimate("a", "b", note="no_answers")
    assert (nothing.estimate, nothing.estimate_low, nothing.is_range) == (None, None, False)


def test_an_estimate_with_a_rounding_range_keeps_it():
    rounded = Estimate("a", "b", 3.38, estimate_low=3.375, estimate_high=3.385)
    assert (rounded.estimate_low, rounded.estimate_high, rounded.is_range) == (3.375, 3.385, False)


def test_estimates_do_not_change():
    with pytest.raises(FrozenInstanceError):
        ONE.estimate = 1.0


def test_fields_are_those_of_the_results_file():
    contract = [
        *("id", "label", "estimate", "ci_low", "ci_high", "ci_level", "statistic", "df", "p_value"),
        *("n", "missing", "unit", "method", "group", "note"),
    ]
    assert list(ONE.as_dict())[: len(contract)] == contract
    assert tuple(ONE.as_dict()) == ESTIMATE_COLUMNS


def test_a_frame_has_a_row_an_estimate_and_all_columns():
    frame = to_frame([ONE, Estimate("a", "b")])
    assert list(frame.columns) == list(ESTIMATE_COLUMNS)
    assert frame["id"].tolist() == ["decree.kkg", "a"]
    assert frame["n"].isna().tolist() == [False, True]


def test_a_frame_of_nothing_still_has_its_columns():
    assert list(to_frame([]).columns) == list(ESTIMATE_COLUMNS)


def test_one_solution_stays_as_it_is():
    assert span("decree.kkg", [ONE]) == ONE


def test_equal_solutions_stay_as_they_are():
    assert span("decree.kkg", [ONE, replace(ONE, id="decree.kkg.other")]) == ONE


def test_different_solutions_become_a_range():
    found = span("x", [ONE, replace(ONE, estimate=0.6, estimate_low=0.6, estimate_high=0.6, ci_high=0.8)])
    assert found.is_range
    assert (found.id, found.label, found.estimate) == ("x", "item.decree", None)
    assert (found.estimate_low, found.estimate_high) == (0.5, 0.6)
    assert (found.ci_low, found.ci_high, found.ci_level) == (0.3, 0.8, 0.95)
    assert (found.n, found.method, found.group) == (10, "wilson", "KKG")


def test_order_does_not_matter():
    items = [
        replace(ONE, estimate=value, estimate_low=value, estimate_high=value) for value in (0.4, 0.6, 0.5)
    ]
    assert span("x", items) == span("x", items[::-1])
    assert (span("x", items).estimate_low, span("x", items).estimate_high) == (0.4, 0.6)


def test_equal_estimates_on_different_bases_keep_the_estimate_and_lose_the_base():
    found = span("x", [ONE, replace(ONE, n=20, ci_low=0.4, ci_high=0.6)])
    assert (found.estimate, found.is_range, found.n) == (0.5, False, None)
    assert (found.ci_low, found.ci_high) == (0.3, 0.7)


def test_tests_that_differ_are_withheld():
    found = span("x", [ONE, replace(ONE, statistic=3.0, p_value=0.01)])
    assert (found.statistic, found.p_value, found.df) == (None, None, 1)


def test_a_span_of_ranges_spans_them_all():
    ranges = [Estimate("a", "b", estimate_low=0.1, estimate_high=0.4), ONE]
    assert (span("x", ranges).estimate_low, span("x", ranges).estimate_high) == (0.1, 0.5)


def test_solutions_that_cannot_be_estimated_leave_a_range_of_the_others():
    found = span("x", [ONE, Estimate("a", "item.decree", note="one_category")])
    assert found.estimate is None
    assert (found.estimate_low, found.estimate_high, found.note) == (0.5, 0.5, None)


def test_nothing_to_estimate_stays_nothing():
    nothing = Estimate("a", "b", note="no_answers")
    assert span("a", [nothing, nothing]) == nothing


def test_no_solutions_are_refused():
    with pytest.raises(ValueError, match="no solutions"):
        span("x", [])


@pytest.mark.parametrize(("low", "high"), [(-0.2, 0.0), (0.0, 0.3), (0.0, 0.0)])
def test_zero_can_be_an_end_of_a_range(low, high):
    ends = [Estimate("a", "b", value, value, value, n=n) for n, value in enumerate((low, high), 5)]
    found = span("a", ends)
    assert (found.estimate_low, found.estimate_high) == (low, high)
    assert (found.ci_low, found.ci_high) == (low, high)
