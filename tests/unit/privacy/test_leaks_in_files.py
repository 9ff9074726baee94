"""A name planted anywhere in any kind of output is found; a clean set of outputs gives nothing."""

from __future__ import annotations

import base64
import json
import struct
import zlib
from io import BytesIO
from urllib.parse import quote
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pandas as pd
import pytest
import typst
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText

from helpers.privacy.leaks import Leak, Secret, find_leaks

NAME = "Sulistyowati Kusumaningrum"
ONE = "Kusumaningrum"
SECRETS = [Secret(NAME, "name", 5), Secret(ONE, "name", 6)]


def leaks(name: str, data: bytes | str) -> list[Leak]:
    content = data.encode() if isinstance(data, str) else data
    return list(find_leaks({name: content}, SECRETS, frozenset()).leaks)


def found(name: str, data: bytes | str) -> set[int]:
    return {leak.row for leak in leaks(name, data)}


def html(body: str, head: str = "") -> str:
    return (
        f"<!doctype html><html lang='id'><head><title>Laporan</title>{head}</head><body>{body}</body></html>"
    )


def svg(content: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg"><g id="axes_1">{content}</g></svg>'


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    whole = b"\x89PNG\r\n\x1a\n"
    for kind, data in [(b"IHDR", b"\0" * 13), *chunks, (b"IEND", b"")]:
        whole += struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return whole


def in_base64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def packed(**parts: str | bytes) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return buffer.getvalue()


def word(paragraph: str = "", **more: str | bytes) -> bytes:
    document = f"<w:document xmlns:w='w'><w:body><w:p>{paragraph}</w:p></w:body></w:document>"
    return packed(word__document_xml=document, **more)


def pdf(content: str) -> bytes:
    return typst.compile(content.encode(), format="pdf")


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{NAME}</p>",
        "<p>Sulistyo<b>wati</b> Kusuma<i>ningrum</i></p>",
        "<tr><td>Sulistyowati</td><td>Kusumaningrum</td></tr>",
        "<p>Sulistyowati<br>Kusumaningrum</p>",
        "<p>Sulistyowati&nbsp;Kusumaningr&#117;m</p>",
        f'<img alt="peta {NAME}">',
        f"<img title='{NAME}' src=x>",
        f'<a href="mailto:{quote(NAME)}">tulis</a>',
        f'<div data-person="{NAME}"></div>',
        f"<!-- {NAME} -->",
        '<script type="application/json">{"who": "Sulistyowati Kus\\u0075maningrum"}</script>',
        f"<script>var who = '{NAME}';</script>",
        f"<style>p::after {{ content: '{NAME}' }}</style>",
        f'<img src="data:image/svg+xml;base64,{in_base64(svg(f"<text>{NAME}</text>").encode())}">',
        f'<img src="data:image/svg+xml,{quote(svg(f"<text>{NAME}</text>"))}">',
        f'<img src="data:image/svg+xml,%3Csvg%3E%3Ctext%3E{NAME} naik%3C/text%3E%3C/svg%3E">',
        f'<img src="data:image/png;base64,{in_base64(png((b"tEXt", NAME.encode())))}">',
        f"<p>rusak <b {NAME}",
        f"<p <p <p {NAME}",
    ],
)
def test_in_html(body):
    assert 5 in found("report.html", html(body))


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{ONE}</p>",
        f'<img alt="{ONE}">',
        f"<!-- {ONE} -->",
        f"<script>var who = ['{ONE}'];</script>",
        f"<script type='application/json'>[\"{ONE}\"]</script>",
        f'<img src="data:image/svg+xml,{quote(svg(f"<text>{ONE}</text>"))}">',
    ],
)
def test_one_word_in_html(body):
    assert found("report.html", html(body)) == {6}


def test_the_end_of_a_tag_and_the_next_tag_are_no_name():
    page = html('<td headers="kelompok"><a href="#x">1</a></td>').encode()
    assert not find_leaks({"a.html": page}, ["Kelompok A"], frozenset()).leaks


def test_in_the_head_of_html():
    assert found("report.html", html("", f'<meta name="author" content="{NAME}">')) == {5, 6}


@pytest.mark.parametrize(
    "content",
    [
        f"<text>{NAME}</text>",
        "<text>Sulistyo<tspan>wati</tspan> Kusumaningrum</text>",
        f"<title>{NAME}</title>",
        f"<desc>{NAME}</desc>",
        f"<!-- {NAME} -->",
        f'<path aria-label="{NAME}"/>',
    ],
)
def test_in_svg(content):
    assert found("figure.svg", svg(content)) == {5, 6}


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (b"tEXt", b"Author\0" + NAME.encode()),
        (b"zTXt", b"Author\0\0" + zlib.compress(NAME.encode())),
        (b"iTXt", b"Author\0\0\0id\0Penulis\0" + NAME.encode()),
        (b"iTXt", b"Author\0\1\0id\0Penulis\0" + zlib.compress(NAME.encode())),
    ],
)
def test_in_a_picture(kind, data):
    assert [leak.place for leak in leaks("figure.png", png((kind, data)))] == ["metadata", "metadata"]


def notebook(**cell: object) -> str:
    metadata = {"kernelspec": {"name": "python3"}, "language_info": {"name": "python"}}
    return json.dumps({"cells": [{"cell_type": "markdown", "metadata": {}, **cell}], "metadata": metadata})


def outputs(**data: object) -> list[dict[str, object]]:
    return [{"output_type": "display_data", "data": data}]


@pytest.mark.parametrize(
    "cell",
    [
        {"source": ["Skor\n", f"{NAME}\n"]},
        {"source": ["Sulistyo", "wati\n", "Kusumaningrum"], "attachments": {}},
        {"source": "", "outputs": outputs(**{"text/plain": f"'{NAME}'"})},
        {
            "source": "",
            "outputs": outputs(**{"text/html": ["<td>Sulistyowati</td>\n", "<td>Kusumaningrum</td>"]}),
        },
        {"source": "", "outputs": outputs(**{"image/svg+xml": svg(f"<text>{NAME}</text>")})},
        {
            "source": "",
            "outputs": outputs(**{"image/png": in_base64(png((b"tEXt", b"a\0" + NAME.encode())))}),
        },
        {"source": "", "outputs": outputs(**{"application/json": {"alt": NAME}})},
        {"source": "", "metadata": {"who": NAME}},
    ],
)
def test_in_a_notebook(cell):
    assert found("report.ipynb", notebook(**cell)) == {5, 6}


def test_in_json():
    assert found("results.json", json.dumps({"group": NAME})) == {5, 6}
    assert found("results.json", json.dumps({NAME: 1})) == {5}
    assert found("results.json", f'{{"group": "{NAME}", broken') == {5, 6}


def test_whole_numbers_of_json_are_searched_and_fractions_are_not():
    secrets = [Secret("45871", "identifier", 2)]
    assert find_leaks({"results.json": b'{"who": 45871}'}, secrets, frozenset()).leaks
    assert not find_leaks({"results.json": b'{"mean": 45871.5, "p": 0.45871}'}, secrets, frozenset()).leaks


def properties(**values: str) -> str:
    return (
        "<cp:coreProperties>"
        + "".join(f"<dc:{k}>{v}</dc:{k}>" for k, v in values.items())
        + "</cp:coreProperties>"
    )


@pytest.mark.parametrize(
    ("document", "place"),
    [
        (word(f"<w:r><w:t>{NAME}</w:t></w:r>"), "text"),
        (
            word(
                "<w:r><w:t>Sulistyo</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>wati Kusumaningrum</w:t></w:r>"
            ),
            "text",
        ),
        (word("<w:r><w:t>Sulistyowati</w:t><w:br/><w:t>Kusumaningrum</w:t></w:r>"), "text"),
        (word("<w:del w:author='x'><w:delText>Sulistyowati Kusumaningrum</w:delText></w:del>"), "text"),
        (word(f"<wp:docPr id='1' name='Gambar' descr='{NAME}'/>"), "attribute"),
        (word(f"<w:ins w:author='{NAME}'/>"), "attribute"),
        (word(word__footnotes_xml=f"<w:footnotes><w:p><w:t>{NAME}</w:t></w:p></w:footnotes>"), "text"),
        (word(docProps__core_xml=properties(creator=NAME)), "metadata"),
        (word(docProps__core_xml=properties(creator="x", lastModifiedBy=NAME)), "metadata"),
        (
            word(docProps__custom_xml=f"<property name='a'><vt:lpwstr>{NAME}</vt:lpwstr></property>"),
            "metadata",
        ),
        (word(**{"word__media__image1.png": png((b"tEXt", b"a\0" + NAME.encode()))}), "metadata"),
    ],
)
def test_in_a_word_file(document, place):
    hits = leaks("report.docx", document)
    assert {leak.row for leak in hits} == {5, 6}
    assert {leak.place for leak in hits} == {place}
    assert all(leak.part for leak in hits)


def workbook(change) -> bytes:
    book = openpyxl.Workbook()
    book.active["A1"] = "Skor"
    change(book)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def in_cell(book):
    book.active["B2"] = NAME


def in_a_hidden_sheet(book):
    sheet = book.create_sheet("lain")
    sheet.sheet_state = "veryHidden"
    sheet["Z99"] = NAME


def in_a_comment(book):
    book.active["A1"].comment = openpyxl.comments.Comment(NAME, "x")


def in_the_name_of_a_sheet(book):
    book.create_sheet(NAME)


def in_its_properties(book):
    book.properties.keywords = NAME


def in_a_formula(book):
    book.active["B1"] = f'="{NAME}"'


def in_a_header(book):
    book.active.oddHeader.center.text = NAME


@pytest.mark.parametrize(
    "change",
    [
        in_cell,
        in_a_hidden_sheet,
        in_a_comment,
        in_the_name_of_a_sheet,
        in_its_properties,
        in_a_formula,
        in_a_header,
    ],
)
def test_in_a_workbook(change):
    assert found("tables.xlsx", workbook(change)) == {5, 6}


def test_places_of_shared_strings_are_no_numbers():
    sheet = '<sheetData><row><c r="A1" t="s"><v>45871</v></c></row></sheetData>'
    data = packed(xl__worksheets__sheet1_xml=sheet)
    assert not find_leaks({"t.xlsx": data}, [Secret("45871", "identifier", 2)], frozenset()).leaks


def test_a_workbook_within_a_word_file():
    assert found("report.docx", word(**{"word__embeddings__a.xlsx": workbook(in_a_hidden_sheet)})) == {5, 6}


def test_on_the_pages_of_a_pdf():
    hits = leaks("report.pdf", pdf(f"Satu #pagebreak() {NAME}"))
    assert {(leak.place, leak.part, leak.row) for leak in hits} == {("page", "2", 5), ("page", "2", 6)}


def test_across_lines_of_a_pdf():
    narrow = '#set page(width: 5.2cm)\n#set text(hyphenate: true, lang: "id")\n'
    assert found("report.pdf", pdf(f"{narrow}Peserta bernama {NAME}, dan lain-lain")) == {5, 6}
    assert found("report.pdf", pdf("Sulistyo-\\ wati \\ Kusuma-\\ ningrum")) == {5, 6}


def test_in_what_a_pdf_says_of_itself():
    assert found("report.pdf", pdf(f'#set document(author: "{NAME}")\nisi')) == {5, 6}
    assert found("report.pdf", pdf(f"= {NAME}")) == {5, 6}
    assert found("report.pdf", pdf(f'#link("https://x.id/{quote(NAME)}")[isi]')) == {5, 6}
    accessible = f'#set document(title: "x")\n#figure(rect(), alt: "{NAME}")'
    data = typst.compile(accessible.encode(), format="pdf", pdf_standards=["ua-1"])
    assert found("report.pdf", data) == {5, 6}


def written(change) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf("isi"))))
    change(writer)
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "change",
    [
        lambda writer: writer.add_metadata({"/Keywords": NAME}),
        lambda writer: writer.add_outline_item(title=NAME, page_number=0),
        lambda writer: writer.add_attachment("data.csv", f"id,{NAME}".encode()),
        lambda writer: writer.add_annotation(0, FreeText(text=NAME, rect=(0, 0, 50, 50))),
    ],
    ids=["information", "outline", "attachment", "comment"],
)
def test_in_the_other_parts_of_a_pdf(change):
    assert 5 in found("report.pdf", written(change))


def test_in_tables_of_canonical_data():
    buffer = BytesIO()
    pd.DataFrame({"person": ["p1", "p2"], "about.school": ["MIN 1", NAME]}).to_parquet(buffer)
    assert found("people.parquet", buffer.getvalue()) == {5, 6}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_in_plain_texts(encoding):
    assert found("run.log", f"[12:00] é {NAME}\r\n".encode(encoding)) == {5, 6}


def test_in_an_archive():
    assert found("bundle.zip", packed(**{"a__report.html": html(f"<p>{NAME}</p>")})) == {5, 6}


@pytest.mark.parametrize(
    "body",
    [
        f'<div class="{ONE}" id="{ONE}">isi</div>',
        f"<script>function {ONE}() {{ return 1 }}</script>",
        f"<style>.{ONE} {{ color: red }}</style>",
    ],
)
def test_one_word_in_markup_and_code_is_no_name(body):
    assert found("report.html", html(body)) == set()


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.pdf", b"%PDF-1.7\nbroken"), ("a.docx", b"PK\x03\x04broken"), ("a.parquet", b"PAR1broken")],
)
def test_what_cannot_be_read_is_said(name, data):
    assert find_leaks({name: data}, SECRETS, frozenset()).unread == (name,)


def test_a_container_that_unfolds_too_far_is_not_read():
    inner = b"x"
    for _ in range(7):
        inner = packed(a=inner)
    assert find_leaks({"a.zip": inner}, SECRETS, frozenset()).unread == ("a.zip",)


def test_a_clean_set_gives_nothing():
    files = {
        "report.html": html(
            f"<p>Rata-rata naik</p><img src='data:image/svg+xml,{quote(svg('<text>5</text>'))}'>"
        ),
        "report.ipynb": notebook(source=["Skor\n", "naik"]),
        "report.docx": word(
            "<w:r><w:t>Rata-rata naik</w:t></w:r>", docProps__core_xml=properties(creator="Telaah")
        ),
        "report.pdf": pdf("= Hasil\nRata-rata naik"),
        "tables.xlsx": workbook(lambda book: None),
        "results.json": json.dumps({"estimates": [{"estimate": 0.45871, "n": 45}]}),
        "figure.png": png((b"tEXt", b"Software\0Matplotlib")),
        "figure.svg": svg("<text>Skor</text>"),
        "run.log": "selesai",
    }
    data = {name: each if isinstance(each, bytes) else each.encode() for name, each in files.items()}
    secrets = [*SECRETS, Secret("198501012010011001", "identifier", 5), Secret("kusuma@guru.id", "email", 5)]
    report = find_leaks(data, secrets, frozenset())
    assert (report.leaks, report.unread, report.searched) == ((), (), 4)


def test_what_a_picture_for_printers_says_is_found_and_its_pixels_and_places_say_nothing():
    def tiff(description: str) -> bytes:
        made = BytesIO()
        Image.new("RGB", (40, 40)).save(made, format="TIFF", compression="tiff_lzw", description=description)
        return made.getvalue()

    assert found("a.tiff", tiff(f"of {NAME}")) == {5, 6}
    assert found("a.tiff", tiff("a figure")) == set()
    eps = "%!PS-Adobe-3.0 EPSF-3.0\n%%Title: {}\n12 moveto ({}) show\n"
    assert found("a.eps", eps.format("x", NAME)) == found("a.eps", eps.format(NAME, "x")) == {5, 6}
    assert found("a.eps", eps.format("x", "y")) == set()


def test_a_broken_tiff_is_not_called_clean():
    assert find_leaks({"a.tiff": b"II*\0\xff\xff\0\0"}, SECRETS, frozenset()).unread == ("a.tiff",)
