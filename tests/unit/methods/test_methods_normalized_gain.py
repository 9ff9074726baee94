from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from steady import steady

from helpers.methods.normalized_gain import HAKE_BANDS, gain_of_means, hake_band, individual_gains, mean_gain

PEOPLE = st.lists(st.tuples(st.integers(0, 10), st.integers(0, 10)), min_size=1, max_size=30)


@steady(40)
@given(PEOPLE, st.sampled_from([0.1, 1.0, 10.0]))
def test_both_gains_by_hand(people, unit):
    pre, post = (np.array(part) for part in zip(*people, strict=True))
    of_means = gain_of_means(unit * pre, unit * post, unit * 10)
    of_people = mean_gain(unit * pre, unit * post, unit * 10)
    able = pre < 10
    assert (of_people.n, of_people.missing) == (able.sum(), (~able).sum())
    if not able.any():
        assert of_means.note == of_people.note == "full_pretest"
        assert of_means.estimate is of_people.estimate is None
        return
    assert of_means.estimate == pytest.approx((post.mean() - pre.mean()) / (10 - pre.mean()))
    assert of_people.estimate == pytest.approx(np.mean([(b - a) / (10 - a) for a, b in people if a < 10]))
    for found in (of_means, of_people):
        if found.ci_low is not None:
            assert found.ci_low <= found.estimate <= found.ci_high <= 1


def test_a_gain_of_everything():
    found = gain_of_means([2, 5, 7], [10, 10, 10], 10)
    assert (found.estimate, found.ci_low, found.note) == (1.0, None, "no_interval")


def test_who_had_full_marks_counts_in_the_means_only():
    pre, post = [10, 4, 6], [9, 7, 8]
    assert gain_of_means(pre, post, 10).estimate == pytest.approx(0.4)
    found = mean_gain(pre, post, 10)
    assert (found.estimate, found.missing, found.note) == (0.5, 1, "full_pretests_left_out")
    assert np.isnan(individual_gains(pre, post, 10)[0])


def test_full_marks_survive_float_noise():
    assert np.isnan(individual_gains([0.1 + 0.2], [0.2], 0.3)).all()


def test_methods_say_which_limits():
    generator = np.random.default_rng(6)
    pre = generator.integers(0, 8, 1200)
    post = pre + generator.integers(-1, 3, 1200).clip(-pre)
    for n, way in (
        (9, ("hake_fieller", "mean_gain_t")),
        (45, ("hake_bca", "mean_gain_bca")),
        (1200, ("hake_fieller", "mean_gain_t")),
    ):
        assert (gain_of_means(pre[:n], post[:n], 10).method, mean_gain(pre[:n], post[:n], 10).method) == way


@pytest.mark.parametrize(
    ("gain", "band"),
    [
        (-1, "low"),
        (0.2999, "low"),
        (0.3, "medium"),
        (0.1 + 0.2, "medium"),
        (0.6999, "medium"),
        (0.7, "high"),
        (1, "high"),
    ],
)
def test_hakes_bands_begin_with_their_limit(gain, band):
    assert hake_band(gain) == band
    assert [each.name for each in HAKE_BANDS] == ["low", "medium", "high"]


def test_nobody_and_scores_off_the_scale():
    assert gain_of_means([], [], 10).note == mean_gain([], [], 10).note == "no_pairs"
    for function in (gain_of_means, mean_gain, individual_gains):
        with pytest.raises(ValueError, match="between"):
            function([4], [12], 10)
