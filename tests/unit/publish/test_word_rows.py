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
def test_a_long_table_begins_with_three_rows_and_ends_with_two(noted):
    native = native_of(8)
    keep_together(native, False, noted)
    assert kept(native) == [True, True, True, False, False, False, False, True, noted]


def test_a_label_stays_with_its_rows_and_is_none_of_them():
    native = native_of(7, label_before=(1, 7))
    keep_together(native, False, False)
    #       heading label              ...                  sixth label last
    assert kept(native) == [True, True, True, True, False, False, False, True, True, False]


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
