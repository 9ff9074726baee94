from __future__ import annotations

import pytest

from helpers.publish.decimals import decimal_room
from helpers.publish.document import Column, Table


def room(texts, mark=",", align="right"):
    rows = tuple((text,) for text in texts)
    table = Table("tbl-x", 1, "c", (Column("a", "A", align),), rows, rows)
    return [each for [each] in decimal_room(table, mark)]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("1,25", "10", "3,5"), (0.0, 1.25, 0.5)),  # two figures and a mark; one figure
        (("1,2", "3,4"), (0, 0)),
        (("12%", "3,5%"), (0.75, 0.0)),
        (("1,5", "2,25"), (0.5, 0.0)),
        (("1.234,5", "12"), (0.0, 0.75)),
        (("−0,5", "–", "", "7"), (0.0, 0.0, 0.0, 0.75)),
        (("< 0,001", "0,02"), (0.0, 0.5)),
    ],
)
def test_the_marks_of_a_column_meet(texts, expected):
    assert room(texts) == pytest.approx(expected)


@pytest.mark.parametrize(
    "texts",
    [("[0,1; 0,25]", "1"), ("12/30", "5"), ("1", "2023 sampai 2024 dan lama"), ("10–31", "2,5")],
)
def test_what_holds_more_than_a_number_stays_where_it_is(texts):
    assert room(texts) == [0] * len(texts)


def test_numbers_without_a_leading_zero_meet_at_their_marks():
    texts = (".05", "0.39", "7.9", "< .001", "12")
    assert room(texts, ".") == pytest.approx([0.5, 0.5, 1.0, 0.0, 1.75])


def test_other_marks_and_other_columns():
    assert room(("1,234.5", "12"), ".") == pytest.approx([0.0, 0.75])
    assert room(("1,25", "10"), align="left") == [0, 0]
    assert room(()) == []
