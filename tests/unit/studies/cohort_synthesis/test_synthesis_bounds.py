"""Limits of numbers whose scale has ends stop there, and a note says so beside what was said already."""

import pytest

from helpers.show.cells import note_text
from helpers.show.tables import estimate_notes
from helpers.studies.cohort_synthesis.scales import CUT, carried_back, within_bounds
from helpers.studies.headline import Headline
from helpers.words.estimates import Estimate

MEAN = Estimate("mean", "method.quantity.fixed_effect", 3.8, ci_low=3.3, ci_high=4.3, note="two_cohorts")


def test_a_limit_beyond_the_end_is_cut_and_said():
    found = within_bounds(MEAN, (1.0, 4.0))
    assert (found.ci_low, found.ci_high, found.note) == (3.3, 4.0, f"two_cohorts+{CUT}")
    assert within_bounds(MEAN, (3.5, None)).ci_low == 3.5


def test_limits_within_the_scale_stay_as_they_are():
    assert within_bounds(MEAN, (0.0, 5.0)) is MEAN
    assert within_bounds(MEAN, (None, None)) is MEAN
    bare = Estimate("mean", "x", 3.8)
    assert within_bounds(bare, (1.0, 2.0)) is bare


def test_a_headline_with_ends_hands_them_on():
    level = Headline("final", "x", 3.8, 0.2, 9, unit="score", is_level=True, bounds=(1, 4))
    assert carried_back(MEAN, level).ci_high == 4


@pytest.mark.parametrize("language", ["id", "en"])
def test_both_notes_are_told(language):
    note = within_bounds(MEAN, (1.0, 4.0)).note
    told = note_text(note, language)
    assert all(note_text(part, language) in told for part in note.split("+"))
    listed = estimate_notes([within_bounds(MEAN, (1.0, 4.0)), MEAN], language)
    assert [text for text in listed if text in told] == [
        note_text(part, language) for part in note.split("+")
    ]
