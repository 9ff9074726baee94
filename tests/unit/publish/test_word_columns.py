from __future__ import annotations

from small_pages import HEIGHT, NAMES, block, body_of, figure, heights, paragraph, table

from helpers.publish.ooxml import parse, w
from helpers.publish.word_columns import Columns
from helpers.publish.word_floats import fill_pages
from helpers.publish.word_stretches import TURNED, WIDE, Stretch


def spread(*parts, stretches=()):
    flat = [part for each in parts for part in (each if isinstance(each, list) else [each])]
    body = body_of(*flat)
    body.find(w("sectPr")).extend(parse('<w:cols w:num="2" w:space="400"/>'))
    return flat, body, Columns(body, stretches, heights(), NAMES)


def pages_of(*parts, stretches=()):
    flat, _, columns = spread(*parts, stretches=stretches)
    pages = columns.count()
    return [pages.of[each] for each in flat], pages


def wide(unit):
    return Stretch(unit[0], unit[-1], WIDE)


def test_two_columns_hold_twice_as_much_as_a_page():
    assert pages_of(*(block(HEIGHT / 2) for _ in range(5)))[0] == [1, 1, 1, 1, 2]


def test_columns_above_what_runs_over_both_are_of_one_height():
    drawn, _ = figure(HEIGHT - 340)
    columns = [block(300), block(300)]
    assert pages_of(*columns, drawn, stretches=[wide(drawn)])[0] == [1, 1, 1, 1]
    drawn, _ = figure(HEIGHT - 340)
    numbers, pages = pages_of(*columns, block(300), drawn, stretches=[wide(drawn)])
    assert numbers == [1, 1, 1, 2, 2]
    assert round(pages.left[drawn[0]]) == round(HEIGHT - 600)


def test_text_below_goes_on_on_the_same_page():
    drawn, _ = figure(HEIGHT - 340)
    assert pages_of(drawn, block(200), block(200), stretches=[wide(drawn)])[0] == [1, 1, 1, 1]
    assert pages_of(drawn, block(200), block(400), stretches=[wide(drawn)])[0][-1] == 2


def test_what_is_kept_together_stays_in_one_column():
    heading = paragraph("Judul", "heading 1")
    blocks = [block(HEIGHT), block(HEIGHT - 20), heading, block(100)]
    assert pages_of(*blocks)[0] == [1, 1, 2, 2]


def test_a_turned_page_holds_nothing_else():
    told, _ = table(4)
    turned = Stretch(told[0], told[-1], TURNED)
    assert pages_of(block(50), told, block(50), stretches=[turned])[0] == [1, 2, 2, 2, 3]


def test_text_below_a_figure_over_both_columns_fills_the_page_that_it_leaves():
    drawn, of = figure(HEIGHT - 200)
    parts = [block(HEIGHT / 2), block(HEIGHT / 2), drawn, block(200), block(200)]
    flat, body, columns = spread(*parts, stretches=[wide(drawn)])
    pages = fill_pages(body, [of], heights(), NAMES, columns.count)
    assert [flat.index(part) for part in body if part in flat] == [0, 1, 4, 5, 2, 3]
    assert pages.of[flat[-1]] == 1
    assert pages.of[drawn[0]] == 2
