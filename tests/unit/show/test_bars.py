"""Stacked and diverging bars: where they begin, what is written in them, what is told of them."""

from unittest.mock import patch

import pytest

from helpers.show import bars as module
from helpers.show.bars import Bar, Scale, bars

TWO = Scale(("against", "for"), ("#B5501B", "#12355B"), left=1)
THREE = Scale(("against", "neither", "for"), ("#B5501B", "#EFEFEF", "#12355B"), left=1, straddling=1)
TEXTS = {"id": "fig-x", "caption": "Caption", "alt": "Alt.", "axis": "Share", "headings": ("n",)}


def bar(*shares, label="row", section="", n="4"):
    return Bar(label, section, shares, (n,), f"{label} in words.")


def axes_of(drawn, scale, language="en", **texts):
    """The axes that were drawn, taken before they are turned into bytes."""
    kept = []
    with patch.object(module, "publish", lambda figure, *rest: kept.append(figure)):
        bars(drawn, scale, language, **(TEXTS | texts))
    return kept[0].axes[0]


def spans(axes):
    return [(round(p.get_x(), 6), round(p.get_x() + p.get_width(), 6)) for p in axes.patches]


def test_nothing_to_draw_is_refused():
    with pytest.raises(ValueError, match="at least one bar"):
        bars([], TWO, "en", **TEXTS)


def test_a_scale_without_a_left_begins_at_zero():
    assert spans(axes_of([bar(0.25, 0.75)], Scale(("a", "b"), ("#000000", "#FFFFFF")))) == [
        (0, 0.25),
        (0.25, 1),
    ]


def test_what_is_against_lies_left_of_zero():
    assert spans(axes_of([bar(0.25, 0.75)], TWO)) == [(-0.25, 0), (0, 0.75)]


def test_the_middle_lies_half_on_either_side():
    assert spans(axes_of([bar(0.25, 0.5, 0.25)], THREE)) == [(-0.5, -0.25), (-0.25, 0.25), (0.25, 0.5)]


def test_an_empty_segment_is_not_drawn():
    assert len(axes_of([bar(0.0, 1.0)], TWO).patches) == 1


def test_segments_say_their_percentage_where_there_is_room():
    texts = [text.get_text() for text in axes_of([bar(0.05, 0.95)], TWO).texts]
    assert "95" in texts
    assert "5" not in texts


def test_percentages_are_rounded_half_up():
    assert "13" in [text.get_text() for text in axes_of([bar(0.125, 0.875)], TWO).texts]


def test_n_stands_beside_the_bar_under_its_heading():
    texts = [text.get_text() for text in axes_of([bar(0.5, 0.5, n="52")], TWO).texts]
    assert texts[-2:] == ["52", "n"]


def test_ticks_count_away_from_zero():
    ticks = [tick.get_text() for tick in axes_of([bar(0.5, 0.5)], TWO).get_xticklabels()]
    assert ticks == ["50%", "25%", "0%", "25%", "50%"]


def test_shares_must_match_the_scale():
    with pytest.raises(ValueError, match="zip"):
        bars([bar(0.5, 0.25, 0.25)], TWO, "en", **TEXTS)


def test_the_figure_is_told_in_words():
    assert bars([bar(0.5, 0.5), bar(1.0, 0.0, label="other")], TWO, "en", **TEXTS).alt == (
        "Alt. row in words. other in words."
    )


def test_equal_bars_have_equal_bytes():
    first, second = (bars([bar(0.5, 0.5)], TWO, "en", **TEXTS) for _ in range(2))
    assert (first.svg, first.lettered) == (second.svg, second.lettered)


def test_long_labels_and_many_sections_fit():
    label = "a label that is much too long for a single line of the page"
    drawn = [bar(0.5, 0.5, label=label, section=f"Section {place}") for place in range(3)]
    axes = axes_of(drawn, TWO, "id")
    assert all("\n" in tick.get_text() for tick in axes.get_yticklabels())
    assert bars(drawn, TWO, "id", **TEXTS).width_cm == 17


def test_a_dollar_sign_is_a_dollar_sign():
    assert bars([bar(0.5, 0.5, label="$a_b^ $ costs \\frac{")], TWO, "en", **TEXTS).lettered
