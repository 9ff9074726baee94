from __future__ import annotations

import io
import re

import pypdf
import pytest
from nbformat.v4 import new_notebook
from published_sample import HOSTILE, LONG_WORD, column, figure_output, run_cell, said, table_output

from helpers.publish.render import export
from helpers.publish.typst_text import literal

A4 = (595.3, 841.9)
# Shaped from right to left, or in a line of its own: looked at, not compared letter by letter.
READABLE = [piece for piece in HOSTILE if piece.isascii()]


@pytest.fixture(scope="module")
def reader(rendered):
    return pypdf.PdfReader(io.BytesIO(rendered["pdf"]))


@pytest.fixture(scope="module")
def text(reader):
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in reader.pages))


def test_pages_are_a4_and_only_the_wide_table_turns_one(reader):
    sizes = [(round(float(p.mediabox.width), 1), round(float(p.mediabox.height), 1)) for p in reader.pages]
    turned = [size for size in sizes if size == A4[::-1]]
    assert len(turned) == 1
    assert all(size in (A4, A4[::-1]) for size in sizes)


def test_title_language_and_bookmarks(reader):
    assert reader.metadata.title == "Kelompok kerja guru di lima kabupaten"
    assert reader.trailer["/Root"]["/Lang"] == "id"
    names = [each.title for each in reader.outline if not isinstance(each, list)]
    assert names == ["1 Data", "2 Hasil", "Daftar singkatan", "Cara laporan ini dibuat"]


def test_the_file_is_tagged(reader):
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert b"pdfuaid" in reader.trailer["/Root"]["/Metadata"].get_data()


def test_every_font_is_embedded(reader):
    for page in reader.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            assert any(key.startswith("/FontFile") for key in inner["/FontDescriptor"].get_object())


def test_hostile_text_is_text(text):
    squeezed = text.replace(" ", "")
    for piece in (*READABLE, "Hostile <script> $y$ _z_ caption", LONG_WORD[:300]):
        assert piece.replace(" ", "") in squeezed


def test_a_long_table_repeats_its_heading(reader):
    pages = [page.extract_text() for page in reader.pages]
    with_rows = [page for page in pages if re.search(r"Gugus \d+ Kecamatan", page)]
    assert len(with_rows) >= 2
    assert all("Rata-rata" in page for page in with_rows)


def test_captions_stand_with_their_tables(reader):
    pages = [page.extract_text() for page in reader.pages]
    for caption, first_row in (
        ("Tabel\xa03.", "Gugus 0 "),
        ("Tabel\xa04.", "alert(1)"),
        ("Tabel\xa02.", "Butir nomor 0"),
    ):
        assert any(caption in page and first_row in page for page in pages)


@pytest.mark.parametrize("text", ['"', "\\", '\\"', "a\nb", "#x", "]", "'", '";#panic("x");"'])
def test_literals_hold_any_text(text):
    import typst

    shown = typst.query(f"#metadata({literal(text)}) <m>".encode(), "<m>", field="value", one=True)
    assert __import__("json").loads(shown) == text


MARKUP = r"""`a\"; b` *c* [R](#ref-rover2015) (10–20%) – #"""


@pytest.mark.parametrize("text", ["Laporan " + "p" * 300, "`" + "p" * 300 + "`", MARKUP])
def test_a_title_is_set_and_told_whatever_it_holds(text):
    tables = [table_output(f"tbl-{k}", text, [column("c", text)], [[text]], notes=[text]) for k in range(2)]
    figures = [figure_output(f"fig-{k}", text, text) for k in range(2)]
    headings = said("".join(f"\n\n## {text}\n\n{text}" for _ in range(7)))
    cells = [said(f"# {text}"), headings, run_cell("t()", *tables, *figures)]
    made = pypdf.PdfReader(io.BytesIO(export(new_notebook(cells=cells), "pdf", "id")))
    assert ("p" * 300 if "p" * 300 in text else 'a\\"; b c') in made.metadata.title


def test_wide_tables_in_a_row_share_turned_pages_with_their_heading():
    columns = [column(f"c{i}", f"Kecamatan {i}") for i in range(24)]
    tables = [table_output(f"tbl-{k}", "c", columns, [["12,3%"] * 24] * 3) for k in range(2)]
    notebook = new_notebook(cells=[said("# T\n\ntext\n\n## Head"), run_cell("t()", *tables), said("after")])
    pages = pypdf.PdfReader(io.BytesIO(export(notebook, "pdf", "id"))).pages
    texts = [page.extract_text() for page in pages]
    assert [round(float(page.mediabox.width)) for page in pages] == [595, 842, 595]
    assert "Head" in texts[1]
    assert "Tabel\xa01." in texts[1]
    assert "Tabel\xa02." in texts[1]
    assert "after" in texts[2]
