"""What a reader can do with a report in a browser; and that it is whole where no scripts run."""

from __future__ import annotations

import io
import re
import struct

import pytest
from looking_at_pages import DESK, PHONE, in_the_dark, opened, scrolls_sideways, violations
from published_sample import HOSTILE, column, figure_output, results, run_cell, sample_notebook, table_output
from pypdf import PdfReader

from helpers.publish.reading import FIGURE, RESULTS
from helpers.publish.render import export

NUMBERS = ["1.234,5", "\u22120,48", "63,3%", "< 0,001", "\u2013", "[0,17; 0,79]", "12"]


def notebook(language="id"):
    """The sample, with a table of numbers as they are written and a figure of known estimates."""
    made = sample_notebook(language)
    rows = [[f"baris {place}", text] for place, text in enumerate(NUMBERS)]
    head = [column("name", "Nama", "left"), column("value", "Nilai")]
    made.cells.insert(6, run_cell("t()", table_output("tbl-mixed", "Campuran", head, rows)))
    known = figure_output("fig-known", "Diketahui", "Satu batang")
    known["data"][FIGURE]["estimates"] = ["decree.kkg.bima"]
    made.cells.insert(7, run_cell("f()", known))
    assert RESULTS in made.cells[-1].outputs[0]["data"]
    return made


@pytest.fixture(scope="module")
def content():
    return export(notebook(), "html")


@pytest.fixture
def page(chromium, content, tmp_path):
    with opened(chromium, content, tmp_path) as page:
        yield page


def column_of(page, ident, place):
    return page.eval_on_selector_all(
        f"#{ident} tbody tr:not(:has(th[colspan]))",
        f"rows => rows.map(row => row.cells[{place}].textContent.replace('\u00a0', ' '))",
    )


def test_nothing_keeps_readers_out(page):
    assert violations(page) == []
    assert in_the_dark(page) == []


def test_numbers_are_sorted_as_numbers_and_what_is_none_stands_last(page):
    head = page.locator("#tbl-mixed thead th").nth(1)
    head.locator("button").press("Enter")
    rising = ["\u22120,48", "< 0,001", "[0,17; 0,79]", "12", "63,3%", "1.234,5", "\u2013"]
    assert (head.get_attribute("aria-sort"), column_of(page, "tbl-mixed", 1)) == ("ascending", rising)
    head.locator("button").press("Space")
    assert head.get_attribute("aria-sort") == "descending"
    assert column_of(page, "tbl-mixed", 1) == [*reversed(rising[:-1]), rising[-1]]
    head.locator("button").click()
    assert (head.get_attribute("aria-sort"), column_of(page, "tbl-mixed", 1)) == (None, NUMBERS)


def test_rows_stay_under_their_heading(page):
    page.locator("#tbl-decree thead tr").last.locator("button").first.press("Enter")
    order = ["Bima", "Dompu", "Lombok Tengah", "Lombok Utara", "Sumbawa"]
    assert column_of(page, "tbl-decree", 0) == order


def test_a_table_is_copied_for_a_spreadsheet(page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    block = page.locator(".table-block", has=page.locator("#tbl-hostile"))
    block.get_by_role("button", name="Salin tabel").click()
    block.get_by_text("Tabel tersalin").wait_for()
    lines = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert lines[0] == "<b>Label</b> $x$\tn_1"
    assert {"'=1+1\t4", "'@name\t6", "a | b | c\t2", "emoji \U0001f600\t15"} <= set(lines)
    assert not any(line.startswith(("=", "+", "@")) for line in lines)
    copied = page.evaluate("telaahTables.asTSV(document.querySelector('#tbl-mixed'))").splitlines()
    assert copied[1:4] == ["baris 0\t1.234,5", "baris 1\t-0,48", "baris 2\t63,3%"]
    grouped = page.evaluate("telaahTables.asTSV(document.querySelector('#tbl-decree'))").splitlines()
    assert grouped[2].startswith("Pulau Sumbawa\tBima\t63,3%")


@pytest.mark.parametrize(
    ("text", "value"),
    [("3,66", 3.66), ("1.234.567", 1234567), ("Rp10.000", 10000), ("19/30", 19), ("-2", -2), (",5", 0.5)],
)
def test_numbers_are_read_in_the_notation_of_the_page(page, text, value):
    assert page.evaluate("text => telaahTables.number(text)", text) == value


def test_figures_are_saved_as_drawing_picture_and_numbers(page, tmp_path):
    tools = page.get_by_role("group", name="Unduh Gambar 2")

    def saved(word):
        with page.expect_download() as waiting:
            tools.get_by_role("button", name=word).click()
        waiting.value.save_as(tmp_path / waiting.value.suggested_filename)
        return waiting.value.suggested_filename, (tmp_path / waiting.value.suggested_filename).read_bytes()

    name, drawing = saved("SVG")
    assert name == "fig-known.svg"
    assert b"<svg" in drawing
    name, picture = saved("PNG")
    assert (name, picture[:8]) == ("fig-known.png", b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">I", picture[16:20])[0] == pytest.approx(6.3 * 300, abs=4)  # inches, dots an inch
    name, numbers = saved("Angka")
    assert name == "fig-known.csv"
    assert (
        numbers.decode("utf-8-sig")
        .splitlines()[1]
        .startswith(f"decree.kkg.bima;{19 / 30!r}".replace(".6", ",6"))
    )


def test_the_contents_mark_the_section_that_is_read(page):
    page.locator("#sec-2-hasil").scroll_into_view_if_needed()
    page.evaluate("document.getElementById('sec-2-hasil').scrollIntoView({behavior: 'instant'})")
    page.locator("nav a[aria-current]").wait_for()
    assert page.locator("nav a[aria-current]").get_attribute("href") in ("#sec-2-hasil", "#sec-2-1-detail")


def test_one_button_shows_all_code(page):
    assert page.locator("details.code[open]").count() == 0
    page.get_by_role("button", name="Semua kode").click()
    assert page.locator("details.code:not([open])").count() == 0


def test_a_phone_scrolls_tables_and_not_the_page(chromium, content, tmp_path):
    with opened(chromium, content, tmp_path, PHONE, "dark") as page:
        assert not scrolls_sideways(page)
        assert not page.locator("nav details").evaluate("each => each.open")
        box = page.locator(".scroll", has=page.locator("#tbl-wide"))
        assert box.evaluate("each => each.scrollWidth > each.clientWidth")
        assert (box.get_attribute("tabindex"), box.get_attribute("aria-label")) == (
            "0",
            "Tabel lebar dengan lima belas kolom",
        )


def test_without_scripts_everything_is_there(chromium, content, tmp_path):
    with opened(chromium, content, tmp_path, java_script_enabled=False) as page:
        text = page.locator("body").inner_text()
        assert all(piece in text for piece in (*HOSTILE[:4], "Tabel\xa01.", "Gambar\xa01.", "Daftar isi"))
        assert page.locator("button:visible").count() == 0


def test_paper_shows_no_tools(page):
    page.emulate_media(media="print")
    for hidden in ("aside", ".tools", "details.code", ".skip"):
        assert not page.locator(hidden).first.is_visible()
    room = (
        "main.append(document.createElement('ul')), parseFloat(getComputedStyle(main.lastChild).paddingLeft)"
    )
    assert page.evaluate(f"(main => ({room}))(document.querySelector('main'))") > 10  # for the marks of lists
    page.set_viewport_size({"width": 643, "height": 900})  # the width of A4 less its margins
    wide = page.eval_on_selector_all(
        ".table-block:not(.turned) table", "all => all.filter(t => t.offsetWidth > 643).map(t => t.id)"
    )
    assert wide == []


def test_printed_pages_repeat_headings_keep_captions_and_bear_the_mark(chromium, tmp_path):
    book = sample_notebook("id", simulated=True)
    with opened(chromium, export(book, "html"), tmp_path) as page:
        printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    texts = [re.sub(r"\s+", " ", each.extract_text()) for each in printed.pages]
    assert all("DATA SIMULASI" in text for text in texts)
    long = [text for text in texts if re.search(r"Gugus \d+ Kecamatan", text)]
    assert len(long) > 2
    assert all("No. Gugus Rata-rata n" in text for text in long)
    for number in range(1, 5):
        caption = next(text for text in texts if f"Tabel {number}." in text)
        assert re.search(rf"Tabel {number}\..*(Kabupaten|Butir|No\. Gugus|Label)", caption)


def test_two_thousand_rows_stay_usable(chromium, tmp_path):
    head = [column("name", "Name", "left"), column("value", "Value")]
    rows = [[f"row {place % 97}", f"{place * 37 % 2000 / 10:,.1f}"] for place in range(2000)]
    book = notebook("en")
    book.cells = [run_cell("t()", table_output("tbl-all", "All", head, rows)), book.cells[-1]]
    with opened(chromium, export(book, "html"), tmp_path, DESK) as page:
        assert page.locator(".scroll").evaluate("each => each.clientHeight") < DESK["height"]
        page.locator("#tbl-all thead button").nth(1).click()
        assert column_of(page, "tbl-all", 1)[:2] == ["0.0", "0.1"]
        page.get_by_label("Filter rows").fill("row 13")
        shown = sum("row" in row[0] and "13" in " ".join(row) for row in rows)
        assert page.locator("#tbl-all tbody tr:visible").count() == shown
        assert page.locator(".tools [role=status]").inner_text() == f"{shown} of 2,000 rows"


def test_results_of_the_sample_are_known():
    assert results()["estimates"][0]["id"] == "decree.kkg.bima"
