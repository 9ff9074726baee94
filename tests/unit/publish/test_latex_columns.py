from __future__ import annotations

import re

import pytest

from helpers.publish.document import Column, Document, RowGroup, Table
from helpers.publish.latex import latex_tables
from helpers.publish.latex_columns import GAP_PT, Columns
from helpers.publish.measure import text_width

LONG = "Naik per satu yang turun [IK 95%]"


def made(columns, rows, groups=()):
    rows = tuple(map(tuple, rows))
    return Table("tbl-x", 1, "c", tuple(columns), rows, rows, row_groups=tuple(groups))


def source(table):
    return latex_tables(Document("id", "T", (table,)))["tables/tbl-x.tex"].decode()


def many(count, label=LONG, spanner=None):
    return [Column(f"c{place}", label, "right", spanner=spanner) for place in range(count)]


def width_cm(letters, cells, size):
    """A table's width by its columns: that of their paragraphs, else of their longest cell."""
    room = 2 * GAP_PT / 72 * 2.54
    kinds = re.findall(r"p\{([\d.]+)cm\}|([lrc])", re.sub(r">\{[^}]*\}", "", letters))
    pairs = zip(kinds, cells, strict=True)
    return sum(room + (float(cm) if cm else text_width(text) * size / 72 * 2.54) for (cm, _), text in pairs)


@pytest.mark.parametrize("count", [4, 7, 10])
def test_headings_break_rather_than_widen_the_page(count):
    table = made(many(count), [["12,3 [10,1; 14,5]"] * count] * 3)
    columns = Columns(table)
    heads = columns.headings([LONG] * count)
    widths = [float(found) for head in heads for found in re.findall(r"b\{([\d.]+)cm\}", head)]
    assert widths
    assert all(r"\raggedleft" in head for head in heads if "b{" in head)
    room = count * 2 * GAP_PT / 72 * 2.54
    assert sum(widths) + room <= columns.layout.room_cm + 0.1
    assert columns.letters() == "r" * count


def test_what_fits_stands_in_plain_columns():
    columns = Columns(made([Column("a", "Ukuran"), *many(3, "n")], [["Rerata", "1", "2", "3"]] * 3))
    assert columns.letters() == "lrrr"
    assert columns.headings(["Ukuran", "n", "n", "n"]) == ["Ukuran", "n", "n", "n"]


def test_long_texts_are_paragraphs_within_the_page():
    text = "Keterangan yang agak panjang tentang kelompok kerja guru di kecamatan ini dan hasilnya " * 2
    table = made([Column("t", "Keterangan"), *many(5, "n")], [[text, "1", "2", "3", "4", "5"]] * 6)
    columns = Columns(table)
    assert columns.letters().startswith(r">{\raggedright\arraybackslash}p{")
    wide = width_cm(columns.letters(), table.rows[0], columns.layout.size_pt)
    assert 10 < wide <= columns.layout.room_cm


def test_a_heading_over_narrow_columns_and_a_long_label_of_rows_break():
    spanner, label = "Kelompok Kerja Kepala Madrasah dan Guru", "Kelompok kerja di kabupaten " * 6
    columns = [Column("a", "Ukuran"), *many(2, "n", spanner), *many(8, "12,34%")]
    text = source(made(columns, [["Rerata", "1", "2", *["12,34%"] * 8]] * 3, [RowGroup(label, 0, 3)]))
    assert r"\multicolumn{2}{>{\centering\arraybackslash}b{" in text
    assert r"\multicolumn{11}{>{\raggedright\arraybackslash}p{" in text


@pytest.mark.parametrize(
    ("rows", "place", "package"), [(3, "sidewaystable", "rotating"), (40, "landscape", "pdflscape")]
)
def test_what_is_wider_than_an_upright_page_is_turned_and_says_what_it_needs(rows, place, package):
    text = source(made(many(24, "Kecamatan"), [["12,34%"] * 24] * rows))
    assert rf"\begin{{{place}}}" in text
    assert rf"\end{{{place}}}" in text
    assert package in text.splitlines()[0]
    upright = source(made(many(2, "n"), [["1", "2"]] * rows))
    assert place not in upright
    assert package not in upright
