"""Stacked bars: which numbers stand in them, and which behind them."""

import pytest
from matplotlib import pyplot

from helpers.show.development_partners.stacked import Part, stacked
from helpers.words.estimates import Estimate

PARTS = [Part("a", "#56a0d3"), Part("b", "#eeeeee", "..")]


@pytest.mark.parametrize(
    ("bar", "behind"),
    [((40, 20), []), ((20, 1), ["1"]), ((1, 0), ["1"]), ((1, 20), []), ((0, 0), ["0"])],
)
def test_a_last_number_without_room_stands_behind_its_bar(bar, behind):
    values = [[Estimate(f"x.{place}.{row}", "x", n, unit="count") for place, n in enumerate(one)]
              for row, one in enumerate([(50, 50), bar])]  # fmt: skip
    figure = stacked(["long", "short"], values, PARTS, "axis", "en")
    found = [text.get_text() for text in figure.axes[0].texts]
    pyplot.close(figure)
    assert [text.strip() for text in found if text.startswith(" ")] == behind
