"""Names in Word files, workbooks and PDF."""

from __future__ import annotations

from io import BytesIO
from urllib.parse import quote

import openpyxl
import pytest
import typst
from leaky_files import NAME, found, leaks, packed, pdf, png, properties, word, workbook
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText

from helpers.privacy.leaks import Secret, find_leaks


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
