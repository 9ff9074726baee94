"""House style: colours that a grey printer tells apart, numbers on axes in the reader's notation."""

from itertools import combinations, pairwise

import matplotlib
import pytest
from matplotlib.figure import Figure

from helpers.show.style import (
    CATEGORICAL,
    INK,
    NEUTRAL,
    PAPER,
    SEQUENTIAL,
    VERDICT_COLOURS,
    NumberFormatter,
    diverging,
    house,
    ink_on,
    lightness,
    number_axis,
)

MINUS = "\u2212"


def contrast(one, other):
    """WCAG 2 contrast of two colours; CIE L* gives back their luminance."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour):
    value = lightness(colour)
    return ((value + 16) / 116) ** 3 if value > 8 else value / 903.3


@pytest.mark.parametrize(
    ("colour", "expected"),
    [("#000000", 0), ("#FFFFFF", 100), ("#777777", 50.03), ("#FF0000", 53.24), ("#0000FF", 32.30)],
)
def test_lightness_is_that_of_cie_lab(colour, expected):
    """Values of the CIE formula for sRGB, as in common colour tables."""
    assert lightness(colour) == pytest.approx(expected, abs=0.01)


@pytest.mark.parametrize("colours", [CATEGORICAL, tuple(VERDICT_COLOURS.values())])
def test_colours_are_told_apart_in_grey(colours):
    steps = [abs(lightness(one) - lightness(other)) for one, other in combinations(colours, 2)]
    assert min(steps) > 8


@pytest.mark.parametrize("against", [0, 1, 2, 3])
@pytest.mark.parametrize("favourable", [0, 1, 2, 3])
@pytest.mark.parametrize("neutral", [True, False])
def test_diverging_colours_climb_to_the_middle_and_fall_from_it(against, neutral, favourable):
    colours = diverging(against, neutral, favourable)
    assert len(colours) == against + neutral + favourable
    lights = [lightness(colour) for colour in colours]
    left = lights[: against + neutral]
    right = lights[against:]
    assert all(after - before > 8 for before, after in pairwise(left))
    assert all(before - after > 8 for before, after in pairwise(right))


def test_neighbours_at_the_middle_differ():
    for number in (1, 2, 3):
        colours = diverging(number, False, number)
        assert colours[number - 1] != colours[number]


@pytest.mark.parametrize("sides", [(4, 0), (0, 4)])
def test_more_answers_than_colours_are_refused(sides):
    with pytest.raises(ValueError, match="at most three"):
        diverging(sides[0], True, sides[1])


def test_a_sequence_grows_darker():
    lights = [lightness(SEQUENTIAL(step / 10)) for step in range(11)]
    assert all(before > after for before, after in pairwise(lights))


@pytest.mark.parametrize(
    "colour",
    sorted(
        {*CATEGORICAL, *VERDICT_COLOURS.values(), *diverging(2, True, 2), *diverging(3, True, 3), NEUTRAL}
    ),
)
def test_numbers_can_be_read_on_every_colour(colour):
    assert contrast(ink_on(colour), colour) >= 4.5


def test_text_can_be_read_on_paper():
    assert contrast(INK, PAPER) > 12


def test_the_callers_settings_come_back():
    with matplotlib.rc_context({"font.size": 31, "pdf.fonttype": 42}):
        with house():
            assert matplotlib.rcParams["font.size"] == 8
            assert matplotlib.rcParams["text.parse_math"] is False
        assert matplotlib.rcParams["font.size"] == 31
        assert matplotlib.rcParams["pdf.fonttype"] == 42


def test_the_callers_settings_do_not_reach_the_figures():
    with matplotlib.rc_context({"axes.grid": False, "lines.linewidth": 17}), house():
        assert matplotlib.rcParams["lines.linewidth"] == matplotlib.rcParamsDefault["lines.linewidth"]
        assert matplotlib.rcParams["axes.grid"] is True


def ticks(locs, language, unit):
    formatter = NumberFormatter(language, unit)
    formatter.set_locs(locs)
    return [formatter(loc) for loc in locs]


@pytest.mark.parametrize(
    ("locs", "language", "unit", "texts"),
    [
        ([0, 0.25, 1], "id", "proportion", ["0%", "25%", "100%"]),
        ([0, 0.125], "id", "proportion", ["0,0%", "12,5%"]),
        ([0, 0.125], "en", "proportion", ["0.0%", "12.5%"]),
        ([3.0, 3.5], "id", "score", ["3,0", "3,5"]),
        ([3.0, 4.0], "id", "score", ["3", "4"]),
        ([-0.5, 0.0, 0.5], "en", "correlation", [MINUS + ".5", ".0", ".5"]),
        ([-0.1, 0.1], "id", "percentage_points", [MINUS + "10", "10"]),
        ([0, 2000], "id", "groups", ["0", "2.000"]),
        ([0.1, 0.1 + 0.2], "en", "score", ["0.1", "0.3"]),
        ([], "en", "score", []),
    ],
)
def test_ticks_have_the_decimals_that_they_need(locs, language, unit, texts):
    assert ticks(locs, language, unit) == texts


@pytest.mark.parametrize("which", ["x", "y"])
def test_either_axis_speaks_the_language(which):
    axes = Figure().add_subplot()
    axes.plot([0, 0.5], [0, 0.5])
    number_axis(axes, "id", "score", which)
    formatter = (axes.xaxis if which == "x" else axes.yaxis).get_major_formatter()
    assert isinstance(formatter, NumberFormatter)
    assert (formatter.language, formatter.unit) == ("id", "score")
