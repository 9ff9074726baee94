"""Texts that are known have the widths and outlines that matplotlib finds for them anew."""

import pytest
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextToPath

from helpers.show import shaping
from helpers.show.shaping import KnownTexts

TEXTS = ["0,5", "AVATAR fi", "Kelas ≥ 3", "", "$x^2$"]
FONTS = [FontProperties(family=["DejaVu Sans"], size=size, weight=w) for size in (7, 8) for w in (400, 700)]


@pytest.mark.parametrize("text", TEXTS)
def test_widths_are_those_of_matplotlib(text):
    known, anew = KnownTexts(), TextToPath()
    for font in FONTS * 2:
        found = known.get_text_width_height_descent(text, font, ismath=False)
        assert found == anew.get_text_width_height_descent(text, font, ismath=False)
    assert known.get_text_width_height_descent("$x^2$", FONTS[0], True)[0] > 0


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("held", [{}, {"DejaVuSans-24": None}])
def test_outlines_are_those_of_matplotlib_less_those_that_a_figure_holds(text, held):
    known = KnownTexts()
    for font in map(known._get_font, FONTS * 2):
        found, new, lines = known.get_glyphs_with_font(font, text, held, True)
        others, expected, _ = TextToPath().get_glyphs_with_font(font, text, held, True)
        assert (found, list(new), lines) == (others, list(expected), [])
        for name, (points, codes) in new.items():
            assert (points == expected[name][0]).all()
            assert (codes == expected[name][1]).all()
    assert held in ({}, {"DejaVuSans-24": None})


def test_what_is_remembered_does_not_grow_for_ever(monkeypatch):
    monkeypatch.setattr(shaping, "_MOST", 3)
    known = KnownTexts()
    for number in range(10):
        known.get_text_width_height_descent(str(number), FONTS[0], ismath=False)
    assert len(known._sizes) <= 4
