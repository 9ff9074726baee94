import pytest
from small_pages import block, figure, heights, paragraph, table

LINE = 11 * 1.149 * 1.15  # of body text: letters of 11 points, spaced 1.15


def heights_of(part, room=453.5):
    return [strip.height for strip in heights().strips(part, room)]


def test_a_line_is_as_high_as_its_style_says():
    assert heights_of(paragraph()) == [pytest.approx(LINE)]
    assert heights_of(block(30)) == [30.0]


def test_a_paragraph_may_part_but_for_two_lines_at_each_end():
    long = paragraph("kata " * 100)
    assert heights_of(long) == pytest.approx([2 * LINE, LINE, 2 * LINE])
    assert heights_of(paragraph("kata " * 60)) == pytest.approx([3 * LINE])


def test_lines_of_a_list_are_shorter():
    text = "kata " * 24  # 21.08 points each: 503 points in all
    marked = paragraph(text, more='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    assert heights_of(paragraph(text), 520) == [pytest.approx(LINE)]
    assert heights_of(marked, 520) == [pytest.approx(2 * LINE)]


def test_rows_count_their_lines_and_a_table_its_rules():
    (_, native, note), _ = table(2)
    rows = heights().strips(native, 453.5)
    line = 9 * 1.149 + 2
    assert [row.height for row in rows] == pytest.approx([line + 2.6, line, line])
    assert [row.heading for row in rows] == [True, False, False]
    assert all(row.keep for row in rows)
    assert heights_of(note) == [pytest.approx(8.5 * 1.149)]


def test_a_picture_is_as_high_as_it_is_drawn():
    (picture, _), _ = figure(250)
    [strip] = heights().strips(picture, 453.5)
    assert (strip.height, strip.above, strip.below, strip.keep) == (250.0, 12.0, 4.0, True)


def test_of_the_last_line_it_is_known_what_is_empty():
    entry = paragraph("kata " * 10, "toc 2")  # 21.08 points each, indented by 14.2
    assert heights().room_left(entry, 300) == pytest.approx(300 - 14.2 - 210.8, abs=0.1)
    assert heights().room_left(entry, 200) > 100
