import pytest

from helpers.publish.typst_flow import PAGE, beginning, data_rows, feet, gap, overleaf, parts
from helpers.publish.typst_heights import LETTERS, LINE, Measured, Row
from helpers.publish.typst_pieces import Piece


def text(lines):
    return Measured(Piece("text", ""), LETTERS + (lines - 1) * LINE)


def table(kinds, notes=False):
    """A table with a caption and a heading of 20 points each, and rows of 10."""
    rows = tuple(Row(10.0, kind) for kind in kinds)
    source = "closing-notes" if notes else ""
    return Measured(Piece("table", source), 40.0 + 10 * len(rows), 40.0, 20.0, rows)


ROWS = ["row"] * 8 + ["foot"] * 2


@pytest.mark.parametrize(
    ("lines", "room", "left"),
    [(6, 6, 0), (6, 3, 3), (6, 5, 2), (6, 1, None), (3, 2, None), (4, 2, 2), (2, 1, None)],
)
def test_two_lines_of_a_text_stay_together(lines, room, left):
    rest = overleaf(text(lines), LETTERS + (room - 1) * LINE + 1)
    assert rest == (pytest.approx(LETTERS + (left - 1) * LINE) if left else left)


def test_a_list_is_broken_between_its_items():
    items = tuple(Row(2 * LINE, "item") for _ in range(3))
    piece = Measured(Piece("list", ""), 6 * LINE - (LINE - LETTERS), rows=items)
    assert overleaf(piece, 3 * LINE) == pytest.approx(piece.height - 2 * LINE)


def test_headings_hold_the_room_below_them():
    heading, figure = Measured(Piece("heading", "", level=1), 20.0), Measured(Piece("figure", ""), 99.0)
    assert gap("heading", figure) == 0.0
    assert gap("text", heading) > gap("text", text(1))


def test_rows_that_do_not_fit_stand_overleaf_below_the_heading():
    found, y = parts(table(ROWS), 40 + 55, 0)
    assert [each.rows for each in found] == [5, 5]
    assert found[0].empty == pytest.approx(5.0)
    assert y == pytest.approx(20 + 50)


def test_the_foot_is_never_broken_and_may_hold_more():
    assert [each.rows for each in parts(table(ROWS), 40 + 95, 0)[0]] == [8, 2]
    assert [each.rows for each in parts(table(ROWS), 40 + 95, 2)[0]] == [6, 4]
    assert feet(table(ROWS)) == [0, 1, 2, 3]
    assert feet(table(["label", *["row"] * 2, "foot"])) == [0, 1]
    assert feet(table(["row"] * 4)) == [0]


def test_a_label_stands_with_the_row_below_it_and_comes_again():
    kinds = ["label", "row", "row", "label", "row", "foot", "foot"]
    found, y = parts(table(kinds), 40 + 45, 0)
    assert [each.rows for each in found] == [2, 3]
    assert y == pytest.approx(20 + 40)
    found, y = parts(table(kinds), 40 + 55, 0)
    assert [each.rows for each in found] == [3, 2]
    assert y == pytest.approx(20 + 10 + 20)


def test_notes_are_no_row_and_a_table_begins_with_two():
    with_notes = table([*ROWS, "foot"], notes=True)
    assert data_rows(with_notes) == 10
    assert beginning(table(["label", *ROWS])) == 40 + 30
    assert parts(table(ROWS), 45.0, 0) is None
    assert parts(with_notes, PAGE, 0)[0][0].rows == 10
