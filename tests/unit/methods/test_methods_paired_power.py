from __future__ import annotations

import pytest

from helpers.methods.paired_power import paired_power, pairs_needed, people_needed, smallest_change


@pytest.mark.parametrize("d_z", [0.2, 0.5, -0.8, 2.5])
def test_the_pairs_needed_are_the_least(d_z):
    n = pairs_needed(d_z).estimate
    assert paired_power(n, d_z).estimate >= 0.8
    assert n == 2 or paired_power(n - 1, d_z).estimate < 0.8


@pytest.mark.parametrize("n", [2, 3, 45, 5000])
def test_the_smallest_change_is_found_with_that_power(n):
    assert paired_power(n, smallest_change(n, 0.9).estimate).estimate == pytest.approx(0.9, abs=1e-8)


def test_without_an_effect_power_is_the_error_of_the_test():
    assert paired_power(20, 0, 0.9).estimate == pytest.approx(0.1)
    assert (pairs_needed(0).estimate, pairs_needed(0).note) == (None, "no_effect_to_find")
    assert pairs_needed(1e-5).note == "too_many_needed"


def test_power_never_passes_1():
    assert paired_power(100_000, 3).estimate == pytest.approx(1)
    assert paired_power(100_000, 3).estimate <= 1


@pytest.mark.parametrize(
    ("pairs", "share", "people"), [(34, 0.2, 43), (34, 0, 34), (0, 0.5, 0), (9, 0.1, 10)]
)
def test_people_are_rounded_up(pairs, share, people):
    assert people_needed(pairs, share).estimate == people


@pytest.mark.parametrize(
    "call",
    [
        lambda: paired_power(1, 0.5),
        lambda: smallest_change(20, 0.04),
        lambda: pairs_needed(0.5, 1.0),
        lambda: people_needed(10, 1.0),
        lambda: people_needed(-1, 0.1),
    ],
)
def test_no_such_demand(call):
    with pytest.raises(ValueError, match="needed"):
        call()
