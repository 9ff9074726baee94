"""Limits beyond the ends of a scale are cut there, and a note says so."""

import pytest

from helpers.methods.scale_ends import CUT, within_scale
from helpers.words.estimates import Estimate


def estimate(low: float | None, high: float | None, note: str | None = None) -> Estimate:
    return Estimate("gain", "gain", 90.0, low, high, note=note)


@pytest.mark.parametrize(
    ("low", "high", "cut"),
    [(70.0, 110.0, (70.0, 100)), (-130.0, 20.0, (-100, 20.0)), (-101.0, 101.0, (-100, 100))],
)
def test_limits_are_cut_and_it_is_said(low, high, cut):
    found = within_scale(estimate(low, high), -100, 100)
    assert ((found.ci_low, found.ci_high), found.note, found.estimate) == (cut, CUT, 90.0)


def test_what_lies_within_stays_as_it_is():
    for sound in (estimate(-100.0, 100.0), estimate(None, None, "one_pair"), estimate(1.0, 2.0)):
        assert within_scale(sound, -100, 100) is sound


def test_another_note_stays():
    assert within_scale(estimate(70.0, 110.0, "no_interval"), -100, 100).note == "no_interval"
