"""What a PDF says to programs that read it aloud or file it: structure, language, bookmarks, descriptions."""

from __future__ import annotations

import io
import re

import pypdf
import pytest
from nbformat.v4 import new_notebook
from published_sample import column, run_cell, said, sample_notebook, table_output

from helpers.publish.dress import Dress
from helpers.publish.reading import read_notebook
from helpers.publish.render import export, render


def opened(data):
    return pypdf.PdfReader(io.BytesIO(data))


def elements(reader):
    """All structure elements, from the top."""
    waiting = [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        each = waiting.pop(0)
        kids = each.get("/K", [])
        kids = kids if isinstance(kids, list) else [kids]
        found = [kid.get_object() for kid in kids if not isinstance(kid, int)]
        waiting = [kid for kid in found if isinstance(kid, dict) and "/S" in kid] + waiting
        if "/S" in each:
            yield each


def roles(reader):
    names = reader.trailer["/Root"]["/StructTreeRoot"].get("/RoleMap", {})
    return [names.get(each["/S"], each["/S"]) for each in elements(reader)]


def standards(reader):
    about = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    part = re.search(r"pdfaid:part>(\d)<", about)
    level = re.search(r"pdfaid:conformance>(\w)<", about)
    return ("pdfuaid:part" in about, f"{part[1]}{level[1]}" if part and level else None)


@pytest.fixture(scope="module", params=["id", "en"])
def made(request):
    return request.param, opened(export(sample_notebook(request.param), "pdf"))


def test_title_language_marks_and_order_of_tabs(made):
    language, reader = made
    root = reader.trailer["/Root"]
    assert root["/Lang"] == language
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert standards(reader) == (True, "2A")


def test_headings_tables_and_figures_are_in_the_structure(made):
    _, reader = made
    found = roles(reader)
    assert found.count("/Table") == 5
    assert found.count("/Figure") == 2
    assert {"/H1", "/H2", "/TH", "/TD", "/Caption", "/L", "/TOC", "/Link", "/Note"} <= set(found)


def test_pictures_have_their_descriptions(made):
    _, reader = made
    told = [each["/Alt"] for each in elements(reader) if each["/S"] == "/Figure"]
    assert told == ['Diagram <batang> "tiga"', "Dua"]


def test_bookmarks_and_links_lead_somewhere(made):
    _, reader = made
    assert reader.outline
    pages = {page.indirect_reference.idnum for page in reader.pages}
    links = [
        note.get_object()
        for page in reader.pages
        for note in page.get("/Annots", [])
        if "/Dest" in note.get_object()
    ]
    assert links
    assert all(link["/Dest"][0].idnum in pages for link in links)


def test_lists_of_tables_and_figures_name_each_with_its_page(made):
    language, reader = made
    text = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in reader.pages[:2]))
    titles = {"id": ("Daftar tabel", "Daftar gambar"), "en": ("List of tables", "List of figures")}[language]
    assert all(title in text for title in titles)
    assert re.search(r"Semua gugus[ .]+\d", text)
    assert re.search(r"Gambar kedua[ .]+\d", text)


def test_a_page_after_the_first_bears_the_title(made):
    _, reader = made
    title = reader.metadata.title
    assert title in re.sub(r"\s+", " ", reader.pages[3].extract_text()[:200])


@pytest.mark.parametrize(
    ("wanted", "kept"),
    [(("ua-1",), (True, None)), (("a-2b",), (False, "2B")), (("ua-1", "a-3b"), (True, "3B"))],
)
def test_standards_are_kept_as_chosen(wanted, kept):
    notebook = new_notebook(
        cells=[said("# T\n\ntext"), run_cell("t()", table_output("tbl-a", "c", [column("a", "A")], [["1"]]))]
    )
    made = render(read_notebook(notebook, "id"), ["pdf"], Dress(pdf_standards=wanted))["pdf"]
    assert standards(opened(made)) == kept


def test_the_name_of_a_group_of_rows_is_never_alone_at_the_end_of_a_page():
    rows = [[f"Baris {number}", "1"] for number in range(60)]
    groups = [(f"Kelompok {number}", 2 * number, 2 * number + 2) for number in range(30)]
    table = table_output(
        "tbl-g", "Panjang", [column("a", "A", "left"), column("n", "n")], rows, groups=groups
    )
    for lines in (0, 2):
        notebook = new_notebook(cells=[said("# T\n\n" + "kata\n\n" * (30 + lines)), run_cell("t()", table)])
        for page in opened(export(notebook, "pdf", "id")).pages:
            text = re.sub(r"\s+", " ", page.extract_text())
            assert not re.search(r"Kelompok \d+ \d+ / \d+$", text)
