from __future__ import annotations

import pytest

from helpers.publish.document import Code, Column, Document, Figure, Prose, Table
from helpers.publish.layout import lay_out
from helpers.publish.paper import Paper
from helpers.publish.two_columns import over_both

PAPER = Paper(17.2, 25.9, 20.0, 2, 8.2, (8.0, 7.5))


def small(ident):
    columns = (Column("a", "Nama"), Column("b", "n", "right"))
    return Table(ident, 1, "Kecil", columns, (("KKG", "1"),) * 4, (("KKG", 1),) * 4)


def wide(ident):
    columns = tuple(Column(f"c{n}", f"Kecamatan{n}", "right") for n in range(8))
    return Table(ident, 1, "Lebar", columns, (("12,34%",) * 8,) * 3, ((0.1234,) * 8,) * 3)


def picture(width):
    return Figure("fig-a", 1, "Gambar", "", width)


def laid(*blocks):
    document = Document("id", "T", blocks)
    layouts = {each.ident: lay_out(each, paper=PAPER) for each in document.tables}
    return over_both(document, layouts, PAPER)


@pytest.mark.parametrize("end", [wide("tbl-z"), picture(17.0)])
def test_a_table_alone_between_what_runs_over_both_columns_runs_over_both_too(end):
    layout = laid(wide("tbl-a"), small("tbl-b"), Prose("Teks."), Code("x" * 900, folded=True), end)["tbl-b"]
    assert layout.wide
    assert layout.room_cm == PAPER.upright_cm


@pytest.mark.parametrize(
    "between",
    [
        (small("tbl-b"), small("tbl-c")),
        (small("tbl-b"), Prose("Teks. " * 100)),
        (small("tbl-b"), picture(8.0)),
    ],
)
def test_a_table_with_something_beside_it_stays_in_its_column(between):
    assert not laid(wide("tbl-a"), *between, wide("tbl-z"))["tbl-b"].wide


def test_a_table_at_the_beginning_or_the_end_stays_in_its_column():
    layouts = laid(small("tbl-a"), wide("tbl-b"), small("tbl-c"))
    assert [layouts[f"tbl-{key}"].wide for key in "abc"] == [False, True, False]


def test_other_tables_keep_their_layout():
    assert laid(wide("tbl-a"), small("tbl-b"), wide("tbl-z"))["tbl-a"] == lay_out(wide("tbl-a"), paper=PAPER)
