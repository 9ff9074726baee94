"""What no report has and some will: 2,000 rows, a figure wider than any page, labels that are no words."""

from __future__ import annotations

import io
import re

import pypdf
import pytest
from lxml import etree
from nbformat.v4 import new_notebook
from published_sample import HOSTILE, column, figure_output, run_cell, said, table_output

from helpers.language.typography import typographic
from helpers.publish.archive import unpack
from helpers.publish.assemble import prepare
from helpers.publish.dress import Dress
from helpers.publish.ooxml import w
from helpers.publish.reading import FIGURE, read_notebook
from helpers.publish.render import export, render
from helpers.publish.template import OWN, Template
from helpers.publish.word import write_docx

_EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
LABELS = (*HOSTILE, "Kemendikbudristek" * 18, "\u202eterbalik\u202c", "a\u0000b\u0007c", "}{#]", "*", "")


def body_of(data):
    return etree.fromstring(unpack(data)["word/document.xml"]).find(w("body"))


def text_of(element):
    return "".join(each.text or "" for each in element.iter(w("t")))


def pages_of(data):
    return pypdf.PdfReader(io.BytesIO(data)).pages


def labelled():
    """Hostile text in every place that holds text: caption, headings, row, group, note, description."""
    outputs = []
    for number, label in enumerate(LABELS):
        columns = [column("a", label, "left"), column("b", label, "right", label), column("c", "n")]
        groups = [(label, 0, 1)]
        outputs.append(
            table_output(f"tbl-{number}", label, columns, [[label, label, "1"]], groups=groups, notes=[label])
        )
    figure = figure_output("fig-a", LABELS[0], "".join(LABELS))
    return new_notebook(cells=[said("# Judul\n\nteks"), run_cell("t()", *outputs, figure)])


@pytest.fixture(scope="module")
def hostile():
    return render(read_notebook(labelled(), "id"), ["docx", "pdf"])


def visible(label):
    return re.sub(r"[\x00-\x1f]", "", label)


def test_labels_are_text_in_word(hostile):
    tables = list(body_of(hostile["docx"]).iter(w("tbl")))
    assert len(tables) == len(LABELS)
    for native, label in zip(tables, map(visible, LABELS), strict=True):
        cells = [text_of(cell) for cell in native.iter(w("tc"))]
        assert cells.count(label) >= (5 if label else 1)
        note = native.getnext()
        assert not label or text_of(note) == typographic(label)


def test_labels_break_no_page_in_word(hostile):
    for native in body_of(hostile["docx"]).iter(w("tbl")):
        assert sum(int(each.get(w("w"))) for each in native.find(w("tblGrid"))) <= 14004


def test_labels_are_text_in_the_pdf_and_stay_on_the_page(hostile):
    pages = pages_of(hostile["pdf"])
    text = re.sub(r"\s+", "", "".join(page.extract_text() for page in pages))
    for label in LABELS:
        if label.isascii():
            assert text.count(re.sub(r"\s+", "", visible(label))) >= (6 if label else 0), label
    assert "Kemendikbudristek" * 18 in text
    for page in pages:
        found = []
        page.extract_text(visitor_text=lambda t, cm, tm, *_, found=found: found.append((t.strip(), cm, tm)))
        for shown, matrix, own in found:
            if shown:
                assert 0 <= own[4] * matrix[0] + matrix[4] <= float(page.mediabox.width)


def test_no_name_of_a_formula_or_a_file_gets_into_word(hostile):
    members = unpack(hostile["docx"])
    root = etree.fromstring(members["word/document.xml"])
    allowed = {"SEQ", "REF", "TOC", "PAGEREF"}
    assert {each.text.split()[0] for each in root.iter(w("instrText"))} <= allowed
    links = etree.fromstring(members["word/_rels/document.xml.rels"])
    assert not [each for each in links if each.get("TargetMode") == "External"]


def long_table(rows=2000):
    columns = [column("no", "No."), column("name", "Nama gugus", "left"), column("mean", "Rerata")]
    cells = [[str(i), f"Gugus {i} Kecamatan {i % 9}", f"3,{i % 100}"] for i in range(rows)]
    return new_notebook(
        cells=[said("# T\n\nteks"), run_cell("t()", table_output("tbl-l", "Semua", columns, cells))]
    )


def test_of_2000_rows_paper_shows_the_first_and_says_where_all_are():
    made = render(read_notebook(long_table(), "id"), ["docx", "pdf"])
    [native] = body_of(made["docx"]).iter(w("tbl"))
    assert len(native.findall(w("tr"))) == 61
    assert "tables.xlsx" in text_of(native.getnext())
    pages = [page.extract_text() for page in pages_of(made["pdf"])]
    assert len(pages) < 5
    assert all("Nama gugus" in page for page in pages)


def test_a_table_of_2000_rows_written_whole_repeats_its_heading_and_can_break():
    document = read_notebook(long_table(), "id")
    [native] = body_of(write_docx(prepare(document))).iter(w("tbl"))
    rows = native.findall(w("tr"))
    assert len(rows) == 2001
    assert rows[0].find(f"{w('trPr')}/{w('tblHeader')}") is not None
    assert all(row.find(f"{w('trPr')}/{w('cantSplit')}") is not None for row in rows)
    kept = [row for row in rows if row.find(f".//{w('keepNext')}") is not None]
    assert len(kept) < 10  # else Word could break it nowhere


@pytest.mark.parametrize("template", [None, *OWN])
@pytest.mark.parametrize(("width", "shape"), [(60.0, None), (16.0, (3, 9)), (900.0, (9, 3))])
def test_a_figure_too_large_is_made_to_fit(template, width, shape):
    figure = figure_output("fig-w", "Lebar", "Lebar")
    if shape:
        ratio = f'viewBox="0 0 {shape[0] * 100} {shape[1] * 100}"'
        spec = figure["data"][FIGURE]
        for name in ("svg", "lettered"):
            spec[name] = re.sub(r'viewBox="[^"]*"', ratio, spec[name])
    figure["data"][FIGURE]["width_cm"] = width
    notebook = new_notebook(cells=[said("# T\n\nteks"), run_cell("f()", figure)])
    dress = Dress(template and Template(template))
    root = body_of(render(read_notebook(notebook, "id"), ["docx"], dress)["docx"])
    margins, size = root.find(f".//{w('pgMar')}"), root.find(f".//{w('pgSz')}")
    room = [int(size.get(w(name))) for name in ("w", "h")]
    room[0] -= int(margins.get(w("left"))) + int(margins.get(w("right")))
    room[1] -= int(margins.get(w("top"))) + int(margins.get(w("bottom")))
    [extent] = root.iter(_EXTENT)
    assert int(extent.get("cx")) <= room[0] * 635 * 1.001
    assert int(extent.get("cy")) <= room[1] * 635
    assert len(pages_of(export(notebook, "pdf", "id"))) <= 2
