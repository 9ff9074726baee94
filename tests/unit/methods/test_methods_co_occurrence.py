"""Two answers of the same respondents: counts, phi and Jaccard, and where neither can be had."""

import pytest

from helpers.methods.co_occurrence import Together, jaccard, phi


def test_counts_of_two_answers():
    assert Together.of([1, 1, 1, 0, 0], [1, 0, 1, 1, 0]) == Together(2, 1, 1, 1)
    assert Together.of([1, 1, 1, 0, 0], [1, 0, 1, 1, 0]).n == 5


@pytest.mark.parametrize("answers", [([1, 0], [1]), ([1, 2], [0, 1]), ([1, float("nan")], [1, 0])])
def test_other_values_are_refused(answers):
    with pytest.raises(ValueError, match="0 and 1"):
        Together.of(*answers)


def test_phi_turns_its_sign_with_the_answer():
    one, other = phi(Together(9, 3, 4, 8)), phi(Together(3, 9, 8, 4))
    assert one.estimate == pytest.approx(-other.estimate)
    assert (one.ci_low, one.ci_high) == pytest.approx((-other.ci_high, -other.ci_low))
    assert one.p_value == pytest.approx(other.p_value)


def test_independence_is_nought_within_its_limits():
    found = phi(Together(4, 8, 6, 12))
    assert found.estimate == pytest.approx(0)
    assert found.ci_low < 0 < found.ci_high
    assert found.p_value == 1


def test_a_perfect_association_has_no_limits():
    found = phi(Together(7, 0, 0, 5))
    assert (found.estimate, found.ci_low, found.note) == (1, None, "no_interval")


@pytest.mark.parametrize(
    ("counts", "note"), [(Together(0, 0, 0, 0), "no_answers"), (Together(5, 3, 0, 0), "one_category")]
)
def test_phi_says_where_it_cannot_be_had(counts, note):
    assert (phi(counts).estimate, phi(counts).note) == (None, note)


def test_jaccard_is_of_those_who_gave_either():
    found = jaccard(Together(3, 1, 2, 50))
    assert (found.estimate, found.n) == (0.5, 6)
    assert found.ci_low < 0.5 < found.ci_high
    assert jaccard(Together(0, 0, 0, 9)).note == "no_answers"


def test_an_empty_intersection_has_an_upper_limit():
    found = jaccard(Together(0, 6, 4, 10))
    assert (found.estimate, found.ci_low) == (0, 0)
    assert 0 < found.ci_high < 0.4
