"""Marks mean what they mean everywhere, or nothing."""

from __future__ import annotations

import pytest

from helpers.sources.lists.mark_words import KNOWN, MEANINGS, mark_text, meaning


@pytest.mark.parametrize("cell", ["v", "V.", " √ ", "✔\ufe0f", "ü", 1, 1.0, True, "TTD", "."])
def test_presence(cell):
    assert meaning(cell, {}) == "present"


@pytest.mark.parametrize("cell", ["A", "alpa", 0, False, "Tanpa  Keterangan", "✗"])
def test_absence(cell):
    assert meaning(cell, {}) == "absent"


@pytest.mark.parametrize("cell", ["x", "-", "L", "P", "?", "...", "2", "vv", "S/I"])
def test_what_lists_use_in_several_ways_means_nothing(cell):
    assert meaning(cell, {}) is None


def test_the_users_own_meaning_comes_first():
    assert meaning("V", {"v": "absent"}) == "absent"
    assert meaning("-", {mark_text(" - "): "not_held"}) == "not_held"


def test_letters_spread_over_a_holiday():
    assert meaning("L I B U R", {}) == "not_held"
    assert meaning("S I A", {}) is None


def test_every_known_mark_has_one_meaning():
    assert set(KNOWN.values()) <= set(MEANINGS)
    assert len(KNOWN) > 40
