from __future__ import annotations

import pytest

from helpers.methods.clustered_share import clustered_share


@pytest.mark.parametrize(
    ("yes", "asked", "estimate", "n", "note"),
    [
        ([], [], None, 0, "no_answers"),
        ([0, 0], [0, 0], None, 0, "no_answers"),
        ([3], [4], 0.75, 1, "too_few_people"),
        ([0, 3], [0, 4], 0.75, 1, "too_few_people"),
    ],
)
def test_too_few_for_an_interval(yes, asked, estimate, n, note):
    found = clustered_share(yes, asked)
    assert (found.estimate, found.n, found.ci_low, found.note) == (estimate, n, None, note)


@pytest.mark.parametrize(("yes", "share"), [([4, 2, 6], 1), ([0, 0, 0], 0), ([2, 1, 3], 0.5)])
def test_people_alike_are_an_answer_each(yes, share):
    found = clustered_share(yes, [4, 2, 6])
    assert (found.estimate, found.note) == (share, "people_alike")
    assert 0 <= found.ci_low <= share <= found.ci_high <= 1
    assert found.ci_high - found.ci_low > 0.5


def test_no_turns_yes_round():
    yes, asked = [8, 5, 7, 8, 2], [8, 9, 8, 10, 8]
    one = clustered_share(yes, asked)
    other = clustered_share([a - y for y, a in zip(yes, asked, strict=True)], asked)
    assert one.ci_low == pytest.approx(1 - other.ci_high)


def test_more_answers_of_the_same_people_are_not_more_people():
    one, many = clustered_share([1, 2, 0, 2], [2] * 4), clustered_share([100, 200, 0, 200], [200] * 4)
    assert (one.ci_low, one.ci_high) == pytest.approx((many.ci_low, many.ci_high))


@pytest.mark.parametrize(("yes", "asked"), [([3], [2]), ([-1], [2]), ([1, 1], [2])])
def test_no_such_counts(yes, asked):
    with pytest.raises(ValueError, match="as many yes as asked"):
        clustered_share(yes, asked)
