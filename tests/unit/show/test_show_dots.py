"""Dots with intervals: what is drawn where, and what stands beside it."""

from dataclasses import replace
from unittest.mock import patch

import pytest
from estimates_to_show import DECREE, HOSTILE, NOTHING, RANGE, SCORE, TERMS, TEXTS

from helpers.show import dots as module
from helpers.show.dots import dot_intervals

FIGURE = {"id": "fig-a", "caption": "Caption", "labels": TEXTS}


def axes_of(*estimates, language="en", **more):
    """The axes that were drawn, taken before they are turned into bytes."""
    kept = []
    with patch.object(module, "publish", lambda figure, *rest: kept.append(figure)):
        dot_intervals(estimates, language, **(FIGURE | more))
    kept[0].canvas.draw()
    return kept[0].axes[0]


def lines(axes, marker):
    return [tuple(line.get_xdata()) for line in axes.lines if line.get_marker() == marker]


def texts(axes):
    return [text.get_text() for text in axes.texts]


def ticks(axes):
    return [tick.get_text() for tick in axes.get_xticklabels()]


def test_a_dot_at_the_estimate_and_a_line_over_the_interval():
    axes = axes_of(DECREE)
    assert lines(axes, "o") == [(33 / 52,)]
    assert (0.49, 0.765) in lines(axes, "None")


def test_a_range_is_a_bar_without_a_dot():
    axes = axes_of(RANGE)
    assert lines(axes, "o") == []
    assert (17 / 52, 18 / 52) in lines(axes, "None")


def test_what_cannot_be_estimated_keeps_its_row():
    axes = axes_of(DECREE, NOTHING)
    assert [tick.get_text() for tick in axes.get_yticklabels()] == ["Decree", "Terms"]
    assert len(lines(axes, "o")) == 1
    assert "–" in texts(axes)


def test_counts_values_and_intervals_stand_beside_the_rows():
    found = texts(axes_of(DECREE))
    assert {"33/52", "63%", "[49%, 77%]", "k/n", "%", "95% CI"} <= set(found)
    assert {"[49%; 77%]", "IK 95%"} <= set(texts(axes_of(DECREE, language="id")))


def test_one_column_has_no_room_for_intervals():
    assert "[49%, 77%]" not in texts(axes_of(DECREE, width="one"))


def test_n_stands_where_there_are_no_counts():
    found = texts(axes_of(SCORE))
    assert "n" in found
    assert "6" in found
    assert "k/n" not in found


def test_shares_have_the_whole_axis():
    axes = axes_of(DECREE)
    assert axes.get_xlim() == pytest.approx((-0.02, 1.02))
    assert ticks(axes) == ["0%", "25%", "50%", "75%", "100%"]


def test_axes_have_decimal_commas_in_indonesian():
    assert any("," in tick for tick in ticks(axes_of(SCORE, language="id")))
    assert not any("," in tick for tick in ticks(axes_of(SCORE)))


def test_the_axis_says_the_unit_and_n_only_where_a_row_does_not_say_its_own():
    mean = replace(DECREE, id="mean", estimate=0.635, n=40)  # of shares: no count out of n
    assert axes_of(DECREE).get_xlabel() == "Percentage (%)"
    assert axes_of(SCORE).get_xlabel() == "Score"
    assert axes_of(DECREE, mean).get_xlabel() == "Percentage (%), n = 40–52"
    assert axes_of(DECREE, mean, language="id", axis="Kelompok").get_xlabel() == "Kelompok, n = 40–52"


def test_ranks_are_headed_as_such():
    rank = replace(SCORE, unit="rank")
    assert "Rank" in texts(axes_of(rank))
    assert "Peringkat" in texts(axes_of(rank, language="id"))
    assert "Value" in texts(axes_of(SCORE))


def test_a_reference_is_a_line_and_is_kept():
    reference = replace(DECREE, id="all", estimate=0.4, estimate_low=0.4, estimate_high=0.4)
    assert (0.4, 0.4) in lines(axes_of(DECREE, reference=reference), "None")
    assert dot_intervals([DECREE], "en", reference=reference, **FIGURE).estimates == (DECREE, reference)


def test_zero_is_marked_where_it_is_crossed():
    below = replace(SCORE, ci_low=-0.5, estimate=0.1, estimate_low=0.1, estimate_high=0.1, ci_high=0.7)
    assert (0, 0) in lines(axes_of(below), "None")
    assert (0, 0) not in lines(axes_of(SCORE), "None")


def test_two_units_cannot_share_an_axis():
    with pytest.raises(ValueError, match="several units"):
        dot_intervals([DECREE, SCORE], "en", **FIGURE)


def test_nothing_cannot_be_drawn():
    with pytest.raises(ValueError, match="at least one estimate"):
        dot_intervals([], "en", **FIGURE)


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Dot plot with 2 rows."), ("id", "Diagram titik dengan 2 baris.")]
)
def test_the_figure_is_told_in_its_language(language, words):
    figure = dot_intervals([DECREE, TERMS], language, **FIGURE)
    assert figure.alt.startswith(words)
    assert "33/52" in figure.alt
    assert figure.estimates == (DECREE, TERMS)


@pytest.mark.parametrize(("width", "centimetres"), [("one", 8.5), ("two", 17)])
def test_widths_are_those_of_the_page(width, centimetres):
    assert dot_intervals([DECREE], "en", width=width, **FIGURE).width_cm == centimetres


def test_hostile_labels_are_labels():
    figure = dot_intervals([replace(DECREE, label=HOSTILE, group=HOSTILE)], "en", **FIGURE)
    assert HOSTILE in figure.alt
    assert "<script" not in figure.svg


def test_equal_figures_have_equal_bytes():
    first, second = (dot_intervals([DECREE, RANGE], "id", **FIGURE) for _ in range(2))
    assert (first.svg, first.lettered) == (second.svg, second.lettered)


def test_the_caption_explains_bars_and_dashes_where_there_are_any():
    def caption(*estimates, language="en"):
        return dot_intervals(estimates, language, **FIGURE).caption

    assert caption(DECREE) == "Caption"
    assert caption(DECREE, RANGE) == "Caption (orange bar: a range of values instead of one)"
    unknown = replace(SCORE, id="score.other", n=None)
    assert caption(SCORE, unknown) == "Caption (a dash under n: several numbers are possible)"
    assert "batang jingga" in caption(RANGE, language="id")
