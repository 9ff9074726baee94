from __future__ import annotations

import io
import zipfile

import pytest
from lxml import etree
from published_sample import HOSTILE, LONG_WORD, column, run_cell, said, sample_notebook, table_output

from helpers.publish.ooxml import R, w
from helpers.publish.render import export

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def members_of(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def body_of(data):
    return etree.fromstring(members_of(data)["word/document.xml"]).find(w("body"))


def text_of(element):
    return "".join(each.text or "" for each in element.iter(w("t"))).replace("\u00a0", " ")


def style_of(paragraph):
    found = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    return None if found is None else found.get(w("val"))


@pytest.fixture(scope="module")
def members(rendered):
    return members_of(rendered["docx"])


@pytest.fixture(scope="module")
def body(rendered):
    return body_of(rendered["docx"])


@pytest.fixture(scope="module")
def tables(body):
    """The four numbered tables; the second in the text stood in prose."""
    found = body.findall(w("tbl"))
    assert len(found) == 5
    return [found[0], *found[2:]]


def test_hostile_text_is_text(body):
    text = text_of(body)
    for piece in (*HOSTILE, "Hostile <script> $y$ _z_ caption", LONG_WORD[:300]):
        assert piece in text


def test_title_and_headings_are_real(body):
    styles = {text_of(p): style_of(p) for p in body.findall(w("p"))}
    assert styles["Kelompok kerja guru di lima kabupaten"] == "Title"
    assert (styles["1 Data"], styles["2.1 Detail"]) == ("Heading1", "Heading2")


def test_language_is_set(members):
    styles = etree.fromstring(members["word/styles.xml"])
    assert [each.get(w("val")) for each in styles.iter(w("lang"))][0] == "id-ID"
    english = members_of(export(sample_notebook("en"), "docx"))["word/styles.xml"]
    assert b'w:val="en-US"' in english


def test_captions_stand_above_tables_and_below_figures(body, tables):
    for number, table in enumerate(tables, start=1):
        caption = table.getprevious()
        assert style_of(caption) == "Caption"
        assert text_of(caption).startswith(f"Tabel {number}. ")
        assert caption.find(f"{w('pPr')}/{w('keepNext')}") is not None
    pictures = [p for p in body.findall(w("p")) if p.find(f".//{w('drawing')}") is not None]
    assert [text_of(picture.getnext())[:9] for picture in pictures] == ["Gambar 1.", "Gambar 2."]


def test_rows_stay_whole_and_headings_come_again(tables):
    for table, heads in zip(tables, (2, 1, 1, 1), strict=True):
        rows = table.findall(w("tr"))
        assert all(row.find(f"{w('trPr')}/{w('cantSplit')}") is not None for row in rows)
        marked = [row.find(f"{w('trPr')}/{w('tblHeader')}") is not None for row in rows]
        assert marked == [place < heads for place in range(len(rows))]


def test_three_rules(tables):
    for table in tables:
        edges = {etree.QName(edge).localname for edge in table.find(f"{w('tblPr')}/{w('tblBorders')}")}
        assert edges == {"top", "bottom"}
        last_head = [
            row for row in table.findall(w("tr")) if row.find(f"{w('trPr')}/{w('tblHeader')}") is not None
        ][-1]
        for cell in last_head.findall(w("tc")):
            assert cell.find(f"{w('tcPr')}/{w('tcBorders')}/{w('bottom')}") is not None


def test_widths_add_up_and_fit_the_page(body, tables):
    for table, page in zip(tables, (9072, 14004, 9072, 9072), strict=True):
        grid = [int(each.get(w("w"))) for each in table.find(w("tblGrid"))]
        assert sum(grid) <= page + len(grid)
        for row in table.findall(w("tr")):
            cells = [int(each.get(w("w"))) for each in row.iter(w("tcW"))]
            assert sum(cells) == sum(grid)


def test_the_wide_table_has_a_turned_page_of_its_own(body, tables):
    sections = [(s, s.find(w("pgSz")).get(w("orient"))) for s in body.iter(w("sectPr"))]
    assert [orient for _, orient in sections] == [None, "landscape", None]
    order = list(body.iter())
    before, turned = (order.index(section) for section, _ in sections[:2])
    assert before < order.index(tables[1]) < turned
    assert all(s.find(w("footerReference")).get(f"{{{R}}}id") for s, _ in sections)


def test_neighbouring_wide_tables_share_turned_pages():
    columns = [column(f"c{i}", f"Kecamatan {i}") for i in range(24)]
    tables = [table_output(f"tbl-{k}", "c", columns, [["12,3%"] * 24] * 3) for k in range(2)]
    notebook = sample_notebook("id")
    notebook.cells = [said("# T\n\ntext\n\n## Head"), run_cell("t()", *tables), said("after")]
    orients = [
        s.find(w("pgSz")).get(w("orient")) for s in body_of(export(notebook, "docx", "id")).iter(w("sectPr"))
    ]
    assert orients == [None, "landscape", None]


def test_figures_have_descriptions_and_fit(body):
    frames = list(body.iter(f"{WP}docPr"))
    assert [frame.get("descr") for frame in frames] == ['Diagram <batang> "tiga"', "Dua"]
    for frame in body.iter(f"{WP}inline"):  # without, LibreOffice takes 3.2 mm beside them
        assert [frame.get(f"dist{side}") for side in "TBLR"] == ["0"] * 4
    for extent in body.iter(f"{WP}extent"):
        assert int(extent.get("cx")) <= 16.01 * 360_000
        assert int(extent.get("cy")) <= 20 * 360_000


def test_pages_are_numbered_and_a4(members, body):
    assert b" PAGE " in members["word/footer1.xml"]
    size = body.find(f"{w('sectPr')}/{w('pgSz')}")
    assert (size.get(w("w")), size.get(w("h"))) == ("11906", "16838")


def test_every_style_in_use_is_defined(members, body):
    defined = {
        each.get(w("styleId")) for each in etree.fromstring(members["word/styles.xml"]).iter(w("style"))
    }
    used = {each.get(w("val")) for tag in ("pStyle", "rStyle", "tblStyle") for each in body.iter(w(tag))}
    assert used <= defined


def test_every_relation_leads_to_a_part(members):
    relations = etree.fromstring(members["word/_rels/document.xml.rels"])
    for each in relations:
        if each.get("TargetMode") != "External":
            assert f"word/{each.get('Target')}" in members
