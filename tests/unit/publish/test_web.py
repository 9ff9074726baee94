from __future__ import annotations

import base64
import hashlib
import io
import re
import zipfile
from html.parser import HTMLParser
from urllib.parse import unquote_to_bytes

import pytest
from published_sample import HOSTILE, LONG_WORD, sample_notebook
from pypdf import PdfReader

from helpers.publish.render import export

VOID = {"meta", "img", "br", "hr", "col", "input", "link"}


class Page(HTMLParser):
    """The elements and the text of a page, with every tag closed in order."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.open, self.text, self.faults = [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in VOID and (not self.open or self.open.pop() != tag):
            self.faults.append(tag)

    def handle_data(self, data):
        if not {"style", "script"} & set(self.open):
            self.text.append(data)

    def all(self, tag):
        return [attrs for name, attrs in self.elements if name == tag]


@pytest.fixture(scope="module")
def page(rendered):
    return Page(rendered["html"].decode())


@pytest.fixture(scope="module")
def text(page):
    return re.sub(r"\s+", " ", "".join(page.text))


def test_the_page_is_well_formed(page):
    assert page.faults == []
    assert page.open == []
    idents = [attrs["id"] for _, attrs in page.elements if "id" in attrs]
    assert len(idents) == len(set(idents))


def test_language_title_and_generator(page, text):
    assert page.all("html") == [{"lang": "id-ID"}]
    assert "Kelompok kerja guru di lima kabupaten" in text
    assert {"name": "generator", "content": "Telaah"} in page.all("meta")


def test_nothing_is_fetched_and_only_our_own_scripts_run(rendered, page):
    policy = next(attrs["content"] for attrs in page.all("meta") if "http-equiv" in attrs)
    scripts = re.findall(r"<script>(.*?)</script>", rendered["html"].decode(), re.DOTALL)
    hashes = [base64.b64encode(hashlib.sha256(each.encode()).digest()).decode() for each in scripts]
    assert policy.startswith("default-src 'none'; img-src data: blob:;")
    assert re.findall("'sha256-(.*?)'", policy) == hashes
    assert [attrs for attrs in page.all("script") if attrs.get("type") != "application/json"] == [{}, {}]
    assert page.all("link") == []
    assert all(attrs["src"].startswith("data:image/") for attrs in page.all("img"))
    assert not re.search(
        rb"@import|url\((?!#)|fetch\(|http-equiv=.refresh", unquote_to_bytes(rendered["html"])
    )
    assert all(not name.startswith("on") for _, attrs in page.elements for name in attrs)
    assert {attrs["href"].partition(":")[0] for attrs in page.all("a") if attrs["href"][0] != "#"} == {
        "https"
    }


def test_hostile_text_is_text(text):
    for piece in (*HOSTILE, "Hostile <script> $y$ _z_ caption", "<b>Label</b> $x$", LONG_WORD[:300]):
        assert piece in text


def test_links_within_the_page_lead_somewhere(page):
    idents = {attrs.get("id") for _, attrs in page.elements}
    for attrs in page.all("a"):
        if attrs["href"].startswith("#"):
            assert attrs["href"][1:] in idents


def test_figures_have_their_description_and_caption(page, text):
    assert [attrs["alt"] for attrs in page.all("img")] == ['Diagram <batang> "tiga"', "Dua"]
    assert "Gambar 1. Proporsi dengan SK" in text
    assert "Tabel 1. Kelompok yang memiliki surat keputusan" in text


def test_headings_leave_no_level_out(page):
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))


def test_tables_scroll_in_their_own_box(rendered):
    markup = rendered["html"].decode()
    assert len(re.findall(r'<div class="scroll(?: long)?"[^>]*tabindex="0"[^>]*>\s*<table', markup)) == 4


def test_provenance_stands_at_the_end(text):
    end = text[text.index("Cara laporan ini dibuat") :] if "Cara laporan" in text else ""
    for piece in ("1234567890abcdef", "note: <i>x</i>", "cohort.toml", "dan 1 berkas program"):
        assert piece in end.replace("\xa0", " ") or piece in text


def test_english_pages_speak_english():
    text = "".join(Page(export(sample_notebook("en"), "html").decode()).text)
    assert "Table\xa01." in text
    assert "Contents" in text
    assert "Tabel\xa01." not in text


def test_code_is_folded_away_and_in_no_other_format(rendered, page):
    folded = re.findall(r'<details class="code"><summary>Kode</summary>', rendered["html"].decode())
    assert len(folded) == 8
    assert all("open" not in attrs for attrs in page.all("details") if attrs.get("class") == "code")
    assert b"report.finish()" in rendered["html"]
    pages = PdfReader(io.BytesIO(rendered["pdf"])).pages
    assert "report.finish" not in "".join(each.extract_text() for each in pages)
    with zipfile.ZipFile(io.BytesIO(rendered["docx"])) as parts:
        assert b"report.finish" not in parts.read("word/document.xml")


def test_a_report_without_figures_of_estimates_holds_no_data_of_them(rendered):
    assert b'id="figure-data"' not in rendered["html"].replace(b'getElementById("figure-data")', b"")
