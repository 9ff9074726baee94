from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from steady import steady

from helpers.methods import walsh
from helpers.methods.walsh import WalshSums, pseudo_median
from helpers.methods.wilcoxon import signed_rank

STEPS = st.lists(st.integers(-40, 40), min_size=1, max_size=14)


@steady()
@given(STEPS)
def test_every_place_is_that_of_the_sums_written_out(steps):
    sums = sorted(a + b for i, a in enumerate(steps) for b in steps[i:])
    found = WalshSums(np.array(steps))
    assert found.count == len(sums)
    assert [found.smallest(place) for place in range(1, len(sums) + 1)] == sums


@steady()
@given(
    st.lists(st.integers(-(10**6), 10**6), min_size=6, max_size=12, unique_by=abs),
    st.integers(-(10**6), 10**6),
)
def test_the_interval_holds_what_the_exact_test_does_not_reject(differences, shift):
    """Shifts that are half a step off every Walsh average, so that neither zeros nor ties arise."""
    found = pseudo_median([0] * len(differences), differences)
    theta = shift + 0.25
    sizes = np.abs(np.array(differences) - theta)
    if len(set(sizes.tolist())) < len(sizes):
        return
    p_value = signed_rank([theta] * len(differences), differences).effect.p_value
    assert (p_value > 0.05) == (found.ci_low < theta < found.ci_high)


@steady()
@given(STEPS, st.integers(-30, 30), st.sampled_from([0.1, 2.0, 100 / 7]))
def test_it_follows_shift_unit_and_sign(steps, shift, unit):
    plain = pseudo_median([0] * len(steps), steps)
    moved = pseudo_median([0.0] * len(steps), [unit * (step + shift) for step in steps])
    turned = pseudo_median(steps, [0] * len(steps))
    assert moved.estimate == pytest.approx(unit * (plain.estimate + shift), abs=1e-6)
    assert turned.estimate == pytest.approx(-plain.estimate)
    assert moved.note == plain.note
    if plain.ci_low is not None:
        assert moved.ci_low == pytest.approx(unit * (plain.ci_low + shift), abs=1e-6)
        assert turned.ci_low == pytest.approx(-plain.ci_high)


def test_five_pairs_carry_no_interval_at_95_percent_and_six_do():
    few = pseudo_median([0] * 5, [1, 2, 4, 7, 11])
    assert (few.estimate, few.ci_low, few.note) == (4.5, None, "too_few_for_level")
    assert pseudo_median([0] * 5, [1, 2, 4, 7, 11], level=0.9).ci_low == 1
    assert pseudo_median([0] * 6, [1, 2, 4, 7, 11, 16]).ci_low == 1


def test_unchanged_people_count():
    assert pseudo_median([0] * 5, [0, 0, 0, 0, 10]).estimate == 0


@pytest.mark.parametrize(
    ("pre", "post", "note"),
    [([], [], "no_pairs"), ([1], [2], "one_pair"), ([1, 2], [3, 4], "constant_differences")],
)
def test_edges(pre, post, note):
    found = pseudo_median(pre, post)
    assert (found.ci_low, found.note) == (None, note)


def test_normal_places_are_close_to_exact_ones(monkeypatch):
    generator = np.random.default_rng(3)
    post = generator.normal(1, 4, 300)
    exact = pseudo_median(np.zeros(300), post)
    monkeypatch.setattr(walsh, "EXACT_UP_TO", 100)
    normal = pseudo_median(np.zeros(300), post)
    assert (exact.method, normal.method) == ("hodges_lehmann_exact", "hodges_lehmann_normal")
    assert normal.estimate == exact.estimate
    assert (normal.ci_low, normal.ci_high) == pytest.approx((exact.ci_low, exact.ci_high), abs=0.01)
