from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import rankdata
from steady import steady

from helpers.methods import wilcoxon
from helpers.methods.wilcoxon import signed_rank

DIFFERENCES = st.lists(st.integers(-5, 5), min_size=1, max_size=10)


def by_all_signs(differences: list[int], zeros: str) -> float:
    """The p-value with every assignment of signs written out."""
    steps = np.array(differences)
    kept = steps if zeros == "pratt" else steps[steps != 0]
    ranks = rankdata(np.abs(kept))[kept != 0]
    observed = abs(ranks[kept[kept != 0] > 0].sum() - ranks.sum() / 2)
    drawn = np.array([np.dot(signs, ranks) for signs in product((0, 1), repeat=len(ranks))])
    return float((np.abs(drawn - ranks.sum() / 2) >= observed - 1e-9).mean())


@steady(150)
@given(DIFFERENCES, st.sampled_from(["wilcox", "pratt"]))
def test_exact_p_is_that_of_all_signs_with_ties_and_zeros(differences, zeros):
    found = signed_rank([0] * len(differences), differences, zeros=zeros)
    if not any(differences):
        assert (found.effect.p_value, found.effect.note) == (None, "no_change")
        return
    assert found.exact
    assert found.effect.p_value == pytest.approx(by_all_signs(differences, zeros), rel=1e-12)


def test_pratt_on_students_sleep():
    """A case in which a well-known library halves the exact p-value with one zero and one tie."""
    sleep = [1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4]
    found = signed_rank([0.0] * 10, sleep, zeros="pratt")
    assert found.effect.p_value == pytest.approx(2 / 2**9)
    assert found.notes == ("zeros_left_out",)


def test_float_noise_breaks_no_ties():
    pre, post = [0.7, -0.2, -1.2, 3.4], [1.0, 0.1, -0.9, 3.1]
    assert signed_rank(pre, post).effect.statistic == 7.5


def walsh_share(differences: list[int]) -> float:
    """Positive less negative Walsh averages over those that are not idle."""
    changed = [d for d in differences if d]
    sums = [np.sign(a + b) for i, a in enumerate(changed) for b in changed[i:]]
    return sum(sums) / len(sums)


@steady()
@given(DIFFERENCES)
def test_effect_size_weighs_walsh_averages_and_its_limits_hold_it(differences):
    found = signed_rank([0] * len(differences), differences).effect
    if not any(differences):
        return
    assert found.estimate == pytest.approx(walsh_share(differences))
    assert -1 <= found.ci_low <= found.estimate <= found.ci_high <= 1
    other = signed_rank(differences, [0] * len(differences)).effect
    assert other.estimate == pytest.approx(-found.estimate)
    assert other.ci_low == pytest.approx(-found.ci_high)
    assert other.p_value == pytest.approx(found.p_value)


@steady()
@given(DIFFERENCES, st.sampled_from(["wilcox", "pratt"]))
def test_jackknife_is_r_without_each_pair(differences, zeros):
    steps = np.array(differences)
    kept = steps if zeros == "pratt" else steps[steps != 0]
    if len(kept) < 2 or not kept.any():
        return

    def r(values: np.ndarray) -> float:
        ranks = np.where(values == 0, 0, rankdata(np.abs(values)))
        return float((np.sign(values) * ranks).sum() / ranks.sum()) if ranks.sum() else 0.0

    without = np.array([r(np.delete(kept, i)) for i in range(len(kept))])
    assert wilcoxon._jackknife_variance(kept) == pytest.approx((len(kept) - 1) * without.var(), abs=1e-12)


def test_all_one_way():
    """2 share - 1 of Wilson's lower limit for 9 of 9."""
    found = signed_rank([0] * 9, range(1, 10)).effect
    z2 = 1.959963984540054**2
    assert (found.estimate, found.ci_high, found.p_value) == (1.0, 1.0, 2 / 2**9)
    assert found.ci_low == pytest.approx(2 * 9 / (9 + z2) - 1)


def test_exact_and_normal_meet_and_say_which(monkeypatch):
    generator = np.random.default_rng(5)
    differences = generator.integers(-6, 8, 120)
    exact = signed_rank(np.zeros(120), differences)
    monkeypatch.setattr(wilcoxon, "EXACT_UP_TO", 50)
    normal = signed_rank(np.zeros(120), differences)
    assert (exact.effect.method, normal.effect.method) == ("signed_rank_exact", "signed_rank_normal")
    assert normal.effect.p_value == pytest.approx(exact.effect.p_value, rel=0.05)
    assert signed_rank(np.zeros(120), differences, zeros="pratt").effect.method == "signed_rank_pratt_normal"


def test_nobody_and_an_unknown_way():
    found = signed_rank([], [])
    assert (found.effect.estimate, found.effect.note, found.notes) == (None, "no_pairs", ("no_pairs",))
    with pytest.raises(ValueError, match="zeros"):
        signed_rank([1], [2], zeros="split")
