"""Simulated data says so on every page, and cells for the other kind of cohort are left out."""

from __future__ import annotations

import copy
import io
import zipfile

import pytest
from pypdf import PdfReader

from helpers.publish.reading import RESULTS, read_notebook
from helpers.publish.render import render


def with_results(notebook, **changes):
    changed = copy.deepcopy(notebook)
    for cell in changed["cells"]:
        for out in cell.get("outputs", ()):
            if RESULTS in out.get("data", {}):
                out["data"][RESULTS] = {**out["data"][RESULTS], **changes}
    return changed


@pytest.fixture(scope="module")
def simulated(notebook):
    return render(read_notebook(with_results(notebook, simulated=True)))


def test_every_page_of_the_pdf_is_marked(simulated):
    pages = PdfReader(io.BytesIO(simulated["pdf"])).pages
    assert len(pages) > 1
    assert all("DATA SIMULASI" in page.extract_text() for page in pages)


def test_the_footer_of_the_word_file_is_marked(simulated):
    with zipfile.ZipFile(io.BytesIO(simulated["docx"])) as parts:
        assert "DATA SIMULASI" in parts.read("word/footer1.xml").decode()


def test_the_page_keeps_its_mark_in_sight(simulated):
    assert b'<header class="mark">DATA SIMULASI</header>' in simulated["html"]
    assert b'@top-center { content: "DATA SIMULASI";' in simulated["html"]


def test_real_data_bear_no_mark(rendered):
    assert b'class="mark"' not in rendered["html"]
    with zipfile.ZipFile(io.BytesIO(rendered["docx"])) as parts:
        assert "SIMULASI" not in parts.read("word/footer1.xml").decode()
    assert "SIMULASI" not in PdfReader(io.BytesIO(rendered["pdf"])).pages[-1].extract_text()


@pytest.mark.parametrize(("kind", "kept", "dropped"), [("new", "NEU", "ALT"), ("published", "ALT", "NEU")])
def test_cells_for_the_other_kind_are_left_out(notebook, kind, kept, dropped):
    changed = with_results(notebook, kind=kind)
    for text, tag in (("NEU", "kind-new"), ("ALT", "kind-published")):
        changed["cells"].append(
            {"cell_type": "markdown", "id": tag, "metadata": {"tags": [tag]}, "source": text}
        )
    texts = [getattr(block, "text", "") for block in read_notebook(changed).blocks]
    assert kept in texts
    assert dropped not in texts


def test_a_new_cohort_bears_its_own_title_above_the_question(notebook):
    found = render(read_notebook(with_results(notebook, kind="new", title="Lokakarya Jember 2026")))["html"]
    text = found.decode()
    assert "<h1>Lokakarya Jember 2026</h1>" in text
    assert "<title>Lokakarya Jember 2026</title>" in text
    plain = render(read_notebook(with_results(notebook, kind="published", title="Lain")))["html"].decode()
    question = plain.split("<h1>")[1].split("</h1>")[0]
    assert f"<strong>{question}</strong>" in text


@pytest.mark.parametrize("kind", ["published", "across"])
def test_a_variant_of_any_cohort_bears_a_title_of_its_own(notebook, kind):
    more = {"title": "Survei · Selang Wilson", "variant": {"name": "wilson"}}
    text = render(read_notebook(with_results(notebook, kind=kind, **more)))["html"].decode()
    assert "<h1>Survei · Selang Wilson</h1>" in text


def test_a_new_cohort_says_where_and_when_below_its_title(notebook):
    held = "Tempat: Jember & Bima. Waktu: 10–31 Januari 2026."
    pages = render(read_notebook(with_results(notebook, kind="new", title="Lokakarya", held=held)))
    html = pages["html"].decode()
    assert "<p>Tempat: Jember &amp; Bima. Waktu: 10–31 Januari 2026.</p>" in html
    assert html.index("Tempat: Jember") < html.index("<h2")
    assert "10–31 Januari 2026" in PdfReader(io.BytesIO(pages["pdf"])).pages[0].extract_text()
