"""Intervals and ranges stand in a workbook as numbers, each in a column of its own."""

import io

import openpyxl
import pytest

from helpers.publish.document import Column, Document, RowGroup, Table
from helpers.publish.sheet_columns import sheet_columns
from helpers.publish.workbook import tables_xlsx

COLUMNS = (
    Column("label", "Ukuran"),
    Column("interval", "IK 95%", "right", "Sebelum"),
    Column("share", "%", "right"),
)
ROWS = (
    ("SK", "[0,49; 0,77]", "33–35% [22, 49]"),
    ("AD", "–", "50%"),
    ("ART", "[−0,10; 0,10]", "–"),
)
VALUES = (
    (
        "SK",
        {"low": 0.4912, "high": 0.7651},
        {"lowest": 0.325, "highest": 0.346, "low": 0.22, "high": 0.49},
    ),
    ("AD", None, 0.5),
    ("ART", {"low": -0.1, "high": 0.1}, None),
)
TABLE = Table("tbl-a", 1, "Judul", COLUMNS, ROWS, VALUES, (RowGroup("A", 0, 3),))


@pytest.fixture(scope="module")
def sheet():
    document = Document("id", "Laporan", (TABLE,))
    return openpyxl.load_workbook(io.BytesIO(tables_xlsx(document)))["1 a"]


def test_headings_say_which_number_it_is(sheet):
    heads = [cell.value for cell in sheet[4]]
    assert heads[1:4] == ["Ukuran", "IK 95%: batas bawah", "IK 95%: batas atas"]
    assert heads[4:] == ["%", "%: terendah", "%: tertinggi", "%: batas bawah", "%: batas atas"]
    assert [sheet.cell(3, place).value for place in (3, 4, 5)] == ["Sebelum", "Sebelum", None]


def test_limits_are_numbers_with_the_decimals_of_the_report(sheet):
    assert [cell.value for cell in sheet[5]][2:] == [0.4912, 0.7651, None, 0.325, 0.346, 0.22, 0.49]
    assert [cell.data_type for cell in sheet[5]][2:4] == ["n", "n"]
    assert [sheet.cell(5, place).number_format for place in (3, 6, 8)] == ["0.00", "0%", "0%"]
    assert [sheet.cell(7, place).value for place in (3, 4)] == [-0.1, 0.1]


def test_a_number_without_interval_stands_in_the_first_of_the_columns(sheet):
    assert [cell.value for cell in sheet[6]][2:] == [None, None, 0.5, None, None, None, None]


def test_columns_of_single_values_stay_as_they_are():
    names = [each.column.key for each in sheet_columns(TABLE, "en")]
    assert names[:3] == ["label", "interval.low", "interval.high"]
