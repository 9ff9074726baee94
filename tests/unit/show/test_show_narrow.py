"""Figures for one column: their printed size, and nothing cut or touching in them."""

from __future__ import annotations

import re

import pytest

from helpers.show.dots import dot_intervals
from helpers.show.layout import canvas, place
from helpers.show.narrow import fitted
from helpers.show.report import begin
from helpers.show.style import DRAWN_FOR_ONE_CM, ONE_COLUMN, SMALL, TWO_COLUMNS, draw_for, full_width, house
from helpers.words.estimates import Estimate

ONE = Estimate("a.b", "Label", 0.5, 0.4, 0.6, 0.95, n=30, unit="proportion")
LONG = "Persentase dari semua kelompok kerja yang memberikan jawaban berurutan atas pertanyaan ini"


@pytest.fixture(autouse=True)
def both_columns_afterwards():
    yield
    draw_for(TWO_COLUMNS)


def size(svg: str) -> tuple[float, float]:
    head = svg[svg.index("<svg") : svg.index(">", svg.index("<svg"))]
    return tuple(float(re.search(rf' {side}="([\d.]+)pt"', head)[1]) for side in ("width", "height"))


def test_a_notebook_says_for_how_many_columns():
    report = begin("a", "b", "id", {"seed": 1}, figure_width=ONE_COLUMN)
    assert full_width() == DRAWN_FOR_ONE_CM
    assert report.parameters == {"seed": 1, "figure_width": ONE_COLUMN}
    begin("a", "b", "id", {})
    assert full_width() == 17.0


def test_no_other_width_is_known():
    with pytest.raises(ValueError, match="three-column"):
        draw_for("three-column")


def test_a_figure_for_one_column_is_as_wide_as_one_and_letters_have_six_points():
    draw_for(ONE_COLUMN)
    spec = dot_intervals([ONE], "id", id="fig-a", caption="C")
    assert spec.width_cm == 8.5
    for svg in (spec.svg, spec.lettered):
        assert size(svg)[0] == pytest.approx(8.5 / 2.54 * 72, abs=0.01)
    box = [float(side) for side in re.search(r'viewBox="([^"]+)"', spec.svg)[1].split()]
    assert size(spec.svg)[1] / size(spec.svg)[0] == pytest.approx(box[3] / box[2], rel=1e-4)
    assert SMALL * size(spec.svg)[0] / box[2] >= 6


def test_ticks_that_would_touch_are_thinned_and_a_long_title_is_broken():
    with house():
        figure = canvas(DRAWN_FOR_ONE_CM, 4)
        axes = place(figure, 6, 0.2, 2.5, 2.8)
        axes.set_xticks([0, 0.25, 0.5, 0.75, 1])
        axes.xaxis.set_major_formatter(lambda x, _: f"{x:.2f} persen")
        axes.set_xlabel(LONG)
        box = fitted(figure)
        figure.draw_without_rendering()
        shown = [tick.label1.get_window_extent() for tick in axes.xaxis.get_major_ticks()]
        assert 1 < len(shown) < 5
        assert all(after.x0 > before.x1 for before, after in zip(shown, shown[1:], strict=False))
        title = axes.xaxis.label.get_window_extent()
        assert title.x0 >= 0
        assert title.x1 <= figure.bbox.width
        assert "\n" in axes.get_xlabel()
        assert box.y0 * figure.dpi <= title.y0  # room for its lines below
        assert box.width == pytest.approx(DRAWN_FOR_ONE_CM / 2.54)


def test_a_label_leaves_room_for_the_axis():
    draw_for(ONE_COLUMN)
    items = [Estimate("a", LONG, 0.5, 0.4, 0.6, 0.95, n=165, unit="proportion", group="Kelompok")]
    spec = dot_intervals(items, "id", id="fig-a", caption="C")
    assert "Persentase" in spec.lettered
    assert size(spec.svg)[1] > 60
