from small_pages import HEIGHT, block, body_of, figure, heights, paragraph, table

from helpers.publish.word_pages import count_pages


def pages_of(*parts):
    flat = [part for each in parts for part in (each if isinstance(each, list) else [each])]
    pages = count_pages(body_of(*flat), heights())
    return [pages.of[each] for each in flat], pages


def test_a_page_holds_what_fits_and_the_next_takes_the_rest():
    numbers, pages = pages_of(block(HEIGHT - 100), block(100), block(100))
    assert numbers == [1, 1, 2]
    assert list(pages.left.values()) == [0.0]


def test_what_is_left_of_a_page_is_told_for_what_did_not_fit():
    last = block(500)
    numbers, pages = pages_of(block(HEIGHT - 400), last)
    assert numbers == [1, 2]
    assert pages.left == {last: 400.0}


def test_a_heading_goes_with_the_text_below_it():
    assert pages_of(block(HEIGHT - 40), paragraph(style="heading 1"), block(20))[0] == [1, 2, 2]
    assert pages_of(block(HEIGHT - 80), paragraph(style="heading 1"), block(20))[0] == [1, 1, 1]


def test_of_two_distances_the_larger_counts():
    above, below = paragraph(style="Caption"), paragraph(style="heading 1")  # 4 and 12 points, 18 and 6
    room = 4 + 10 * 1.149 + 18 + 14 * 1.149 + 6 + 20
    assert pages_of(block(HEIGHT - room), above, below, block(20))[0] == [1, 1, 1, 1]
    assert pages_of(block(HEIGHT - room + 3), above, below, block(20))[0] == [1, 1, 2, 2]


def test_two_lines_of_a_paragraph_never_stand_alone():
    long = paragraph("kata " * 120)  # some six lines of 14.5 points
    text = pages_of(block(HEIGHT - 20), long)
    assert text[0] == [1, 2]
    assert pages_of(block(HEIGHT - 40), long, block(10))[0] == [1, 1, 2]


def test_a_caption_stays_with_its_table_and_a_whole_table_on_one_page():
    parts, _ = table(10)
    assert pages_of(block(HEIGHT - 100), *parts)[0] == [1, 2, 2, 2]
    parts, _ = table(10, whole=False)
    assert pages_of(block(HEIGHT - 100), *parts)[0] == [1, 1, 1, 2]


def test_heading_rows_come_again_and_take_their_room():
    parts, _ = table(400, note=False, whole=False)
    _, pages = pages_of(*parts, block(10))
    rows = (HEIGHT - 24) / 12.34
    assert max(pages.of.values()) == -(-400 // (rows - 1))


def test_a_picture_stays_with_its_caption():
    parts, _ = figure(600)
    assert pages_of(block(HEIGHT - 605), *parts)[0] == [1, 2, 2]
    assert pages_of(block(HEIGHT - 640), *parts)[0] == [1, 1, 1]


def test_a_section_begins_a_page():
    first, second = block(10), block(10)
    body = body_of(first, second)
    section = body[-1]
    first.find("{*}pPr").append(section.__copy__())
    assert [count_pages(body, heights()).of[each] for each in (first, second)] == [1, 2]
