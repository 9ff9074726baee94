import pytest
from small_pages import paragraph, table

from helpers.publish.ooxml import parse, properties, w
from helpers.publish.word_rows import keep_together, may_part


def native_of(rows, label_before=()):
    (_, native), _ = table(rows, note=False, whole=False)
    body = native.findall(w("tr"))
    for row in body:  # a second column, so that one cell is the label of a group
        row.append(parse(f"<w:tc><w:tcPr/>{'<w:p/>'}</w:tc>")[0])
    for place in label_before:
        body[place].addprevious(parse("<w:tr><w:tc><w:tcPr/><w:p/></w:tc></w:tr>")[0])
    return native


def kept(native):
    return [row.find(f".//{w('keepNext')}") is not None for row in native.findall(w("tr"))]


@pytest.mark.parametrize("noted", [True, False])
def test_a_long_table_begins_and_ends_with_three_rows(noted):
    native = native_of(8)
    keep_together(native, False, noted)
    assert kept(native) == [True, True, True, False, False, False, True, True, noted]


def test_a_label_stays_with_its_rows_and_is_none_of_them():
    native = native_of(7, label_before=(1, 7))
    keep_together(native, False, False)
    #       heading label              ...                  sixth label last
    assert kept(native) == [True, True, True, True, True, True, True, True, True, False]


def test_a_break_stands_between_low_groups_so_that_a_page_begins_with_a_label():
    native = native_of(12, label_before=(1, 5, 9))
    keep_together(native, False, False)
    free = [place for place, keeps in enumerate(kept(native)) if not keeps]
    assert free == [5, 10, 15]


def test_a_high_group_may_part_but_for_three_rows_at_each_end():
    native = native_of(20, label_before=(1, 11))
    keep_together(native, False, False)
    free = [place for place, keeps in enumerate(kept(native)) if not keeps]
    #       heading, label, rows 2 to 11, label, rows 13 to 22
    assert free == [4, 5, 6, 7, 8, 11, 15, 16, 17, 18, 19, 22]


def test_rows_of_several_lines_make_a_group_high():
    native = native_of(10, label_before=(1, 6))
    for cell in native.iter(w("tc")):
        cell.find(w("tcPr")).append(parse('<w:tcW w:w="1700" w:type="dxa"/>')[0])
        cell.find(w("p")).append(paragraph("x" * 30)[1])
    keep_together(native, False, False)
    free = [place for place, keeps in enumerate(kept(native)) if not keeps]
    assert 6 in free


def test_of_high_rows_two_begin():
    native = native_of(8)
    for row in native.findall(w("tr")):
        row.find(f".//{w('p')}").append(paragraph("x" * 250)[1])
    keep_together(native, False, False)
    assert kept(native)[:4] == [True, True, False, False]


def test_a_table_that_was_kept_whole_can_be_let_go_and_back():
    native = native_of(8)
    keep_together(native, True, False)
    assert kept(native) == [True] * 8 + [False]
    assert may_part(native)
    keep_together(native, False, False)
    assert not may_part(native)


def test_too_few_rows_for_two_pages():
    native = native_of(4)
    keep_together(native, True, True)
    assert not may_part(native)


def test_every_row_stays_whole():
    native = native_of(3)
    keep_together(native, False, False)
    assert all(properties(row, "trPr").find(w("cantSplit")) is not None for row in native.findall(w("tr")))
