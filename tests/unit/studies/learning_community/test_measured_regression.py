"""What changes by itself in twelve people; the correlation against R 4.2.2: cor.test(pre, post)."""

import pytest
from cohort_of_scores import cohort_of_scores

from helpers.studies.learning_community.measured.regression import correlation_of, regression_said, third_rows

BEFORE = (40, 55, 30, 70, 62, 48, 35, 81, 58, 44, 66, 52)
AFTER = (58, 60, 49, 71, 80, 45, 57, 90, 65, 63, 64, 75)
PRE, POST = ({f"p{number:02d}": score for number, score in enumerate(scores)} for scores in (BEFORE, AFTER))


def test_tests_that_order_everybody_alike_do_not_regress():
    raised = {name: score + 10.0 for name, score in PRE.items()}
    assert regression_said(cohort_of_scores(PRE, raised))[0].name == "correlation_one"
    assert regression_said(cohort_of_scores(PRE, POST))[0].name == "correlation"


def test_no_thirds_that_would_give_away_those_between_them():
    # 8 low, 8 high, and 2 between: all less both thirds would be theirs
    before = dict.fromkeys((f"l{n}" for n in range(8)), 20.0) | dict.fromkeys(
        (f"h{n}" for n in range(8)), 80.0
    )
    after = {name: score + 5 * (place % 3) for place, (name, score) in enumerate(before.items())}
    between = {"m1": 50.0, "m2": 52.0}
    assert third_rows(cohort_of_scores(before | between, after | between)) is None
    assert len(third_rows(cohort_of_scores(before | between, after | between, small_cells=2))) == 2
    assert len(third_rows(cohort_of_scores(before, after))) == 2


def test_correlation_is_that_of_r():
    found = correlation_of(cohort_of_scores(PRE, POST))
    assert (found.estimate, found.ci_low, found.ci_high) == pytest.approx(
        (0.77326525, 0.35842469, 0.93308438)
    )


def test_thirds_regress_as_the_correlation_says():
    cohort = cohort_of_scores(PRE, POST, small_cells=3)
    lower, upper = third_rows(cohort)
    # (1 - r) (mean of all - mean of the four lowest)
    expected = (1 - 0.773265248977) * (sum(BEFORE) / 12 - (30 + 35 + 40 + 44) / 4)
    assert lower.cells["expected"].estimate == pytest.approx(expected)
    assert lower.cells["n"].estimate == 4
    assert lower.cells["seen"].estimate == pytest.approx((58 + 49 + 57 + 63 - 149) / 4)
    assert upper.cells["expected"].estimate < 0
    assert third_rows(cohort_of_scores(PRE, POST)) is None


def test_parts_are_as_near_to_a_third_as_equal_scores_allow():
    scores = [10.0] * 5 + [20.0] * 6 + [40.0] * 5 + [60.0, 61, 62, 63, 64, 65]
    before = {f"p{place:02d}": score for place, score in enumerate(scores)}
    after = {name: score + place % 4 for place, (name, score) in enumerate(before.items())}
    lower, upper = third_rows(cohort_of_scores(before, after))
    # 11 of 22 up to the quantile, 5 below it: 5 are nearer to a third
    assert [(row.cells["n"].estimate, row.cells["of"].estimate) for row in (lower, upper)] == [
        (5, 22),
        (6, 22),
    ]
