"""Rows of Word's tables: what pandoc would write, in the look that tables have."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from lxml import etree
from published_sample import HOSTILE

from helpers.publish.assemble import _bodies, _head
from helpers.publish.document import Column, RowGroup, Table
from helpers.publish.ooxml import w
from helpers.publish.pandoc import write_with_pandoc
from helpers.publish.tree import attributes, document, table
from helpers.publish.word_cells import FAINT, FINE, Look, table_rows

COLUMNS = (
    Column("a", "First"),
    Column("n", "n", "right", "Both <of> them"),
    Column("d", "d_z", "right", "Both <of> them"),
    Column("x", "Last", "center"),
)
TEXTS = (*HOSTILE, "p = 0,03", "teachers' “groups”", "", "two\nlines")
ROWS = tuple((text, "12,5", "p = .03", text) for text in TEXTS)
SHOWN = Table("tbl-a", 1, "c", COLUMNS, ROWS, ROWS, (RowGroup('Group & "co"', 2, 4),))
WIDTHS = (2000, 800, 900, 3000)
NO_ROOM = [[0] * 4] * len(ROWS)


def through_pandoc(shown: Table) -> list[etree._Element]:
    columns = [(each.align, 0.25) for each in shown.columns]
    head, bodies = _head(shown, "docx"), list(_bodies(shown, "docx", "id"))
    tree = document([table(attributes("tbl-a"), [], columns, head, bodies)], {})
    with ZipFile(BytesIO(write_with_pandoc(tree, "docx"))) as made:
        return list(etree.fromstring(made.read("word/document.xml")).iter(w("tr")))


def looks(row: etree._Element) -> list[tuple[str, str | None, list[tuple[str, str]]]]:
    """Of each cell how many columns it takes, its side, and its letters with what marks them."""
    found = []
    for cell in row.iter(w("tc")):
        over, side = cell.find(f".//{w('gridSpan')}"), cell.find(f".//{w('jc')}")
        letters = []
        for run in cell.iter(w("r")):
            marks = {each.tag.rpartition("}")[2] for each in run.iterfind(f"{w('rPr')}/*")}
            text = "".join(
                "\n" if each.tag == w("br") else each.text or "" for each in run.iter(w("t"), w("br"))
            )
            letters += [(letter, ",".join(sorted(marks))) for letter in text]
        found.append(
            (
                "1" if over is None else over.get(w("val")),
                None if side is None else side.get(w("val")),
                letters,
            )
        )
    return found


def test_rows_are_those_of_pandoc():
    made, theirs = table_rows(SHOWN, Look(WIDTHS, "Small"), NO_ROOM), through_pandoc(SHOWN)
    assert len(made) == len(theirs) == len(ROWS) + 3
    for row, other in zip(made[2:], theirs[2:], strict=True):
        assert looks(row) == looks(other)
    for row, other in zip(made[:2], theirs[:2], strict=True):  # where all is bold besides
        plain = [
            (over, side, [(letter, ",".join(sorted({"b", "bCs"} | set(filter(None, marks.split(","))))))
                          for letter, marks in letters])
            for over, side, letters in looks(other)
        ]  # fmt: skip
        assert looks(row) == plain


def test_headings_have_rules_and_come_again():
    spanners, labels, *body = table_rows(SHOWN, Look(WIDTHS, "Small"), NO_ROOM)
    weights = [[each.get(w("sz")) for each in row.iter(w("bottom"))] for row in (spanners, labels)]
    assert weights == [[str(FAINT)], [str(FINE)] * 4]
    assert all(row.find(f"{w('trPr')}/{w('tblHeader')}") is not None for row in (spanners, labels))
    assert not any(row.find(f"{w('trPr')}/{w('tblHeader')}") is not None for row in body)
    assert [each.get(w("w")) for each in spanners.iter(w("tcW"))] == ["2000", "1700", "3000"]


def test_room_stands_at_the_right_of_numbers_and_letters_may_be_smaller():
    room = [[0, 40, 0, 0], *NO_ROOM[1:]]
    first = table_rows(SHOWN, Look(WIDTHS, "Small", 6.5), room)[2]
    assert [each.get(w("right")) for each in first.iter(w("ind"))] == ["40"]
    assert {each.get(w("val")) for each in first.iter(w("sz"))} == {"13"}
