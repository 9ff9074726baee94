import pytest
from small_pages import HEIGHT, NAMES, block, body_of, figure, heights, paragraph, table

from helpers.publish.word_floats import fill_pages
from helpers.publish.word_pages import count_pages


def filled(parts, captioned):
    """The order in which parts stand in the end, by their first places, and the pages."""
    flat = [part for each in parts for part in (each if isinstance(each, list) else [each])]
    body = body_of(*flat)
    pages = fill_pages(body, captioned, heights(), NAMES)
    order = [part for part in body if part in flat]
    return [flat.index(part) for part in order], pages, body


def test_text_fills_the_page_that_a_figure_leaves():
    parts, of = figure(900)
    order, pages, body = filled([block(700), parts, block(300), block(300), block(300)], [of])
    assert order == [0, 3, 4, 1, 2, 5]
    assert pages.of == count_pages(body, heights()).of


def test_a_table_fills_it_too_and_takes_its_caption_and_note_along():
    drawn, first = figure(900)
    told, second = table(10)
    assert filled([block(700), drawn, told, block(10)], [first, second])[0] == [0, 3, 4, 5, 6, 1, 2]


def test_what_does_not_fit_stays_where_it_stood():
    parts, of = figure(900)
    assert filled([block(700), parts, block(650), block(20)], [of])[0] == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    "barrier",
    [
        paragraph("6 Judul", "heading 1"),
        paragraph("Berikut:"),
        paragraph("butir", "Compact", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
    ],
    ids=["chapter", "lead", "list"],
)
def test_nothing_passes_a_heading_of_a_chapter_or_a_list(barrier):
    parts, of = figure(900)
    assert filled([block(700), parts, barrier, block(20)], [of])[0] == [0, 1, 2, 3, 4]


def test_where_much_would_stay_empty_a_heading_goes_up_with_its_text():
    parts, of = figure(900)
    heading = paragraph("5.2 Judul", "heading 2")
    assert filled([block(700), parts, heading, block(20)], [of])[0] == [0, 3, 4, 1, 2]


def test_a_heading_stays_below_where_little_is_empty_or_its_text_would_not_fit():
    parts, of = figure(900)
    heading = paragraph("5.2 Judul", "heading 2")
    assert filled([block(HEIGHT - 110), parts, heading, block(20)], [of])[0] == [0, 1, 2, 3, 4]
    parts, of = figure(900)
    heading = paragraph("5.2 Judul", "heading 2")
    assert filled([block(700), parts, heading, block(620)], [of])[0] == [0, 1, 2, 3, 4]


def test_a_table_keeps_below_the_heading_of_the_next_section():
    told, of = table(80)
    heading = paragraph("5.2 Judul", "heading 2")
    order, *_ = filled([block(HEIGHT - 200), told, heading, block(20)], [of])
    assert order == [0, 1, 2, 3, 4, 5]


def test_figures_keep_the_order_of_their_numbers_and_text_below_two_may_go_above_both():
    drawn, first = figure(900)
    again, second = figure(300, 2)
    assert filled([block(700), drawn, again, block(20)], [first, second])[0] == [0, 5, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("rows", "empty", "page"), [(9, 150, 1), (9, 110, 2), (8, 150, 2), (6, 170, 1), (5, 170, 2)]
)
def test_a_table_is_broken_if_it_would_leave_much_empty_and_has_the_rows(rows, empty, page):
    note = paragraph("kata " * 2000, "Table Note")  # too high for the rest of a page
    (caption, native, _), of = table(rows, note=True)
    _, pages, _ = filled([block(HEIGHT - empty), [caption, native, note]], [of])
    assert pages.of[caption] == page


def test_a_long_table_begins_above_a_figure_that_would_leave_more_empty():
    drawn, first = figure(900)
    told, second = table(60, whole=False, note=False)
    order, pages, _ = filled([block(HEIGHT - 400), drawn, told, block(500)], [first, second])
    assert order == [0, 3, 4, 5, 1, 2]
    assert pages.of[told[1]] == 1


def test_a_page_that_is_nearly_full_is_left_alone():
    parts, of = figure(900)
    assert filled([block(HEIGHT - 60), parts, block(20)], [of])[0] == [0, 1, 2, 3]
