"""Hundreds of rows: paper shows the first and says where all are; screen and workbook have them whole."""

from helpers.publish.document import Column, Document, Prose, RowGroup, Table
from helpers.publish.layout import stays_whole
from helpers.publish.long_tables import MOST_ROWS, SHOWN_ROWS, for_paper

COLUMNS = (Column("label", "Partner"), Column("n", "Schools", "right"))


def table(count, groups=(), text="Yayasan"):
    rows = tuple((f"{text} {place}", str(place)) for place in range(count))
    return Table("tbl-load", 3, "Load", COLUMNS, rows, rows, tuple(groups), ("Own note.",))


def cut(block, language="en"):
    return for_paper(Document(language, "Title", (Prose("text"), block))).blocks[1]


def test_a_table_that_is_not_long_stays():
    document = Document("en", "Title", (Prose("text"), table(MOST_ROWS)))
    assert for_paper(document) is document


def test_a_long_one_is_cut_and_says_so_first():
    found = cut(table(1500))
    assert len(found.rows) == len(found.values) == SHOWN_ROWS
    assert found.notes[0].startswith(f"Shown are the first {SHOWN_ROWS} of 1,500 rows;")
    assert found.notes[1] == "Own note."
    assert "60 baris pertama dari 1.500 baris" in cut(table(1500), "id").notes[0]


def test_groups_of_rows_end_with_them():
    groups = [RowGroup("a", 0, 50), RowGroup("b", 50, 90), RowGroup("c", 90, 100)]
    assert cut(table(100, groups)).row_groups == (RowGroup("a", 0, 50), RowGroup("b", 50, SHOWN_ROWS))


def test_few_rows_of_much_text_may_break():
    assert stays_whole(table(12))
    assert not stays_whole(table(12, text="because " * 60))
    assert not stays_whole(table(15))
