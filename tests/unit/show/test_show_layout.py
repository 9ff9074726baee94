"""Room on the page: texts are measured, rows do not overlap, legends wrap."""

from itertools import pairwise

import pytest
from matplotlib.patches import Patch

from helpers.language.catalogue import catalogue
from helpers.show.layout import (
    LINE,
    ROW,
    canvas,
    lay_rows,
    legend,
    legend_height,
    place,
    row_axes,
    text_column,
    text_width,
    widest,
    wrap,
)
from helpers.show.style import house

LONG = "a label that is much too long for a single line of the page"


def test_width_grows_with_the_text_and_its_size():
    assert text_width("") == 0
    assert text_width("mm") == pytest.approx(2 * text_width("m"), rel=0.05)
    assert text_width("m", 16) == pytest.approx(2 * text_width("m", 8), rel=0.05)
    assert text_width("m", bold=True) > text_width("m")


def test_an_em_of_known_width():
    """DejaVu Sans is 1995/2048 of its size wide in an m (the font's own table)."""
    assert text_width("m" * 100, 72) == pytest.approx(100 * 1995 / 2048 * 2.54, rel=0.02)


def test_a_dollar_sign_is_measured_as_one():
    assert text_width("$a_b$") > text_width("a_b")


def test_the_widest_line_counts():
    assert widest(["m\nmmmm", "mm"]) == text_width("mmmm")
    assert widest([]) == 0


@pytest.mark.parametrize("width", [1.0, 2.5, 4.0, 30.0])
def test_wrapped_lines_fit_and_lose_no_word(width):
    lines = wrap(LONG, width).split("\n")
    assert " ".join(lines) == LONG
    assert all(text_width(line) <= width or " " not in line for line in lines)


def test_lines_are_not_broken_sooner_than_needed():
    lines = wrap(LONG, 3.0).split("\n")
    for line, after in pairwise(lines):
        assert text_width(f"{line} {after.split()[0]}") > 3.0


def test_a_word_wider_than_the_room_stays_whole():
    assert wrap("kelompok-kerja-pengawas", 0.5) == "kelompok-kerja-pengawas"
    assert wrap("", 1) == ""


def test_rows_come_down_in_order_without_overlap():
    rows = lay_rows(["a", LONG, "b"], ["", "", ""], 3.0)
    lines = [label.count("\n") + 1 for label in rows.labels]
    assert lines[1] > 1
    for place_of, (before, after) in enumerate(pairwise(rows.centres)):
        assert after - before >= LINE * (lines[place_of] + lines[place_of + 1]) / 2
    assert rows.height >= rows.centres[-1] + ROW / 2
    assert rows.label_width <= 3.0


def test_sections_have_one_heading_above_their_rows():
    rows = lay_rows(["a", "b", "c", "d"], ["X", "X", "Y", ""], 3.0)
    assert [text for text, _ in rows.headings] == ["X", "Y"]
    (_, first), (_, second) = rows.headings
    assert first < rows.centres[0] < rows.centres[1] < second < rows.centres[2]


def test_labels_and_sections_belong_together():
    with pytest.raises(ValueError, match="zip"):
        lay_rows(["a", "b"], ["X"], 3.0)


def test_sizes_are_centimetres():
    figure = canvas(17, 5)
    assert figure.get_size_inches() * 2.54 == pytest.approx([17, 5])
    box = place(figure, 3, 1, 10, 2).get_position()
    assert (box.x0 * 17, box.width * 17) == pytest.approx((3, 10))
    assert ((1 - box.y1) * 5, box.height * 5) == pytest.approx((1, 2))


def inside(figure):
    """Whether all texts lie within the page."""
    figure.canvas.draw()
    page = figure.bbox
    artists = [text for axes in figure.axes for text in (*axes.texts, *axes.get_yticklabels())]
    boxes = [artist.get_window_extent() for artist in artists if artist.get_text()]
    return all(page.x0 - 1 <= box.x0 and box.x1 <= page.x1 + 1 for box in boxes)


def test_labels_headings_and_columns_lie_within_the_page():
    with house():
        rows = lay_rows([LONG, "b"], [LONG, LONG + " more"], 4.0, across=15.0)
        figure = canvas(17, rows.height + 2)
        left = rows.label_width + 0.35
        axes = row_axes(figure, rows, left, 0.6, 17 - left - 3)
        text_column(axes, rows, ["1.234/1.234", "5/7"], 2.5, "k/n")
        assert inside(figure)


def test_a_legend_takes_the_height_that_was_kept_for_it():
    names = [f"an answer of some length {number}" for number in range(7)]
    with house():
        figure = canvas(17, 6)
        legend(figure, [Patch() for _ in names], names, 0.1, 16.8)
        figure.canvas.draw()
        lowest = min(entry.get_window_extent().y0 for entry in figure.legends)
        highest = max(entry.get_window_extent().x1 for entry in figure.legends)
    scale = figure.dpi / 2.54
    assert 6 - lowest / scale <= legend_height(names, 16.8) + 0.05
    assert highest / scale <= 17
    assert legend_height(names, 16.8) > legend_height(names[:1], 16.8) > legend_height([], 16.8) == 0
    both = 2 * text_width(names[0], 7) + 2
    assert legend_height(names[:2], both, LONG) > legend_height(names[:2], both)


@pytest.mark.parametrize("width", [3.1, 5.2, 7.0])
def test_lines_are_as_long_as_measuring_each_of_them_would_make_them(width: float):
    texts = [text for text in catalogue("id").values() if 40 < len(text) < 90][:60]
    for text in texts:
        lines = wrap(text, width).split("\n")
        begun = [line.split(" ", 1)[0] for line in lines]
        assert all(text_width(line) <= width or " " not in line for line in lines)
        assert all(text_width(f"{line} {word}") > width for line, word in zip(lines, begun[1:], strict=False))
