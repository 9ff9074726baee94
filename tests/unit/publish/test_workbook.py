from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
from published_sample import HOSTILE

from helpers.publish.sheet_columns import number_format


@pytest.fixture(scope="module")
def book(published):
    return openpyxl.load_workbook(io.BytesIO(published["tables.xlsx"]))


def test_a_sheet_a_table_and_an_index(book):
    assert book.sheetnames == ["Daftar isi", "1 decree", "2 wide", "3 long", "4 hostile"]
    listed = book["Daftar isi"]["B"][3:]
    assert [cell.value for cell in listed] == book.sheetnames[1:]
    assert [cell.hyperlink.location for cell in listed] == [f"'{name}'!A1" for name in book.sheetnames[1:]]


def test_values_are_raw_with_the_format_of_the_report(book):
    sheet = book["1 decree"]
    assert sheet["A1"].value.startswith("Tabel 1. Kelompok yang memiliki")
    assert [cell.value for cell in sheet[5][:4]] == ["Pulau Sumbawa", "Bima", 0.6333333, "48,1–76,6%"]
    assert sheet["C5"].number_format == "0.0%"
    assert sheet["C3"].value == "KKG"
    assert "SK: surat keputusan" in [cell.value or "" for cell in sheet["A"]][-2]


def test_text_is_never_a_formula(book):
    sheet = book["4 hostile"]
    cells = [row[0] for row in sheet.iter_rows(min_row=4, max_row=3 + len(HOSTILE))]
    assert [cell.value for cell in cells] == list(HOSTILE)
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells if cell.value[0] in "=+-@")


def test_no_sheet_holds_a_formula(published):
    with zipfile.ZipFile(io.BytesIO(published["tables.xlsx"])) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) == 5
    assert not any(b"<f>" in sheet or b"<f " in sheet for sheet in sheets)


def test_numbers_that_are_meant_as_text_raise_no_question(published):
    with zipfile.ZipFile(io.BytesIO(published["tables.xlsx"])) as archive:
        sheet = archive.read("xl/worksheets/sheet2.xml")
    assert b'numberStoredAsText="1"' in sheet


@pytest.mark.parametrize(
    ("shown", "value", "mark", "expected"),
    [
        ("63%", 0.6333, ",", "0%"),
        ("63,3%", 0.6333, ",", "0.0%"),
        ("63.3 %", 63.3, ".", '0.0"%"'),
        ("100%", 1.0, ",", "0%"),
        ("0%", 0.0, ",", "0%"),
        ("3,66", 3.66, ",", "0.00"),
        ("287", 287, ",", "0"),
        ("1.234,5", 1234.5, ",", "0.0"),
        ("\u22120,31", -0.31, ",", "0.00"),
        ("29/30", 29, ",", "General"),
        ("48,1–76,6%", 0.5, ",", "General"),
        ("–", 0.5, ",", "General"),
        ("12", 0.12, ",", "General"),  # percentage points: 0 would be shown
        ("< 0,001", 0.0002, ",", "General"),
    ],
)
def test_number_formats(shown, value, mark, expected):
    assert number_format(shown, value, mark) == expected
