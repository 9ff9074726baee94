"""Opening files by what is in them: sheets, rows and cells as they stand."""

from __future__ import annotations

from datetime import datetime, time

import pytest
from book_rows import CELLS, ROWS, read, values
from table_files import write_ods, write_text, write_xlsx

from helpers.sources.book import HEAD_ROWS, open_book


class TestXlsx:
    def test_the_name_of_a_file_tells_nothing(self, tmp_path):
        sheet = read(write_xlsx(tmp_path / "list.csv", ROWS))
        assert sheet.head == CELLS
        assert values(sheet.table(1)) == [[row, *CELLS[row - 1]] for row in (2, 3, 5)]

    def test_values_are_what_the_cells_mean(self, tmp_path):
        moment = datetime(2026, 3, 17, 8, 15)
        row = [8.0, 7.5, moment, True, "0071", "=cmd|' /C calc'!A0", "NA"]
        sheet = read(write_xlsx(tmp_path / "x.xlsx", [row]))
        assert sheet.head == [tuple(row)]
        assert isinstance(sheet.head[0][3], bool)

    def test_sheets_are_found_by_name(self, tmp_path):
        book = open_book(write_xlsx(tmp_path / "x.xlsx", ROWS, "Final Scores", Lain=[["x"]]), "x.xlsx")
        assert [sheet.name for sheet in book.sheets] == ["Final Scores", "Lain"]
        assert book.sheet(" final scores").head == CELLS
        assert book.sheet("none") is None

    def test_only_chosen_columns_are_kept(self, tmp_path):
        sheet = read(write_xlsx(tmp_path / "x.xlsx", ROWS))
        assert list(sheet.table(1, [2, 9]).columns) == ["row", 2, 9]
        assert values(sheet.table(1, [2, 9])) == [[2, "7,5", None], [3, None, None], [5, "10", None]]

    def test_long_sheets_are_read_whole(self, tmp_path):
        rows = [["n", "text"]] + [[float(i), f"text {i % 7} " + "x" * 60] for i in range(60_000)]
        sheet = read(write_xlsx(tmp_path / "x.xlsx", rows))
        table = sheet.table(1)
        assert table["row"].tolist() == list(range(2, 60_002))
        assert table[0].tolist() == [row[0] for row in rows[1:]]
        assert table[1].tolist() == [row[1] for row in rows[1:]]
        assert sheet.height == 60_001
        assert len(sheet.head) == HEAD_ROWS
        assert [cells for _, cells in sheet.rows()] == [tuple(row) for row in rows]


class TestOds:
    ROWS = (
        '<table:table-row><table:table-cell office:value-type="string"><text:p>Nama</text:p>'
        "</table:table-cell>"
        '<table:table-cell office:value-type="string" table:number-columns-spanned="2"><text:p>Nilai</text:p>'
        "</table:table-cell><table:covered-table-cell/></table:table-row>"
        '<table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="string">'
        "<office:annotation><text:p>a note</text:p></office:annotation>"
        '<text:p>A<text:s text:c="2"/>&amp;</text:p><text:p>B</text:p></table:table-cell>'
        '<table:table-cell office:value-type="float" office:value="7.5"><text:p>7,5</text:p>'
        "</table:table-cell>"
        '<table:table-cell office:value-type="date" office:date-value="2026-03-17T08:15:00"/>'
        '<table:table-cell office:value-type="time" office:time-value="PT08H15M00S"/>'
        '<table:table-cell office:value-type="boolean" office:boolean-value="true"/></table:table-row>'
        '<table:table-row><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
        '<table:table-row><table:table-cell office:value-type="string" calcext:value-type="error" '
        'table:formula="of:=1/0"><text:p>#DIV/0!</text:p></table:table-cell>'
        '<table:table-cell table:formula="of:=A1"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="1048570">'
        '<table:table-cell table:number-columns-repeated="16384"/>'
        "</table:table-row>"
    )

    def test_cells_of_open_document_sheets(self, tmp_path):
        path = write_ods(tmp_path / "x.xlsx", {"Satu": self.ROWS, "Dua": self.ROWS.replace("Nama", "Lain")})
        book = open_book(path, "x.ods")
        assert [sheet.name for sheet in book.sheets] == ["Satu", "Dua"]
        sheet = book.sheets[0]
        person = ("A  &\nB", 7.5, datetime(2026, 3, 17, 8, 15), time(8, 15), True)
        blank = (None,) * 5
        assert sheet.head == [
            ("Nama", "Nilai", None, None, None),
            person,
            person,
            blank,
            ("#DIV/0!", "=A1", None, None, None),
        ]
        assert (sheet.height, sheet.merged) == (5, ((1, 2, 1, 3),))
        assert sheet.errors == ((5, 0, "#DIV/0!"),)
        assert sheet.uncached == ((5, 1, "=A1"),)
        assert book.sheets[1].head[0][0] == "Lain"


def test_blanks_to_the_right_of_all_cells_are_no_cells(tmp_path):
    path = write_xlsx(tmp_path / "upload", [["Nama", "Nilai", " "], ["Ani", 7.0, "  "], ["Budi", None, " "]])
    (sheet,) = open_book(path, "upload").sheets
    assert list(sheet.rows()) == [(1, ("Nama", "Nilai")), (2, ("Ani", 7.0)), (3, ("Budi", None))]


@pytest.mark.parametrize(
    "text", ["&nbsp;&lt;b&gt;", "a &amp; b", "&#39;", "<i>", "a\x07b", "_x0041_", "&amp;lt;"]
)
def test_texts_that_look_like_entities_stay_as_they_are(tmp_path, text):
    (sheet,) = open_book(write_xlsx(tmp_path / "a.xlsx", [["Nama"], [text]]), "a.xlsx").sheets
    assert (sheet.head[1], sheet.table(1)[0].tolist()) == ((text,), [text])
    (text_sheet,) = open_book(write_text(tmp_path / "a.csv", [["Nama", "x"], [text, "1"]]), "a.csv").sheets
    assert text_sheet.head[1][0] == text


@pytest.mark.parametrize(
    "text",
    [
        "a,b\n1,2\n",
        "a,b\r\n1,2\r\n\r\n\r\n",
        "a,b\n1,2\n\n3,4",
        "a,b\n1,2\n , \n",
        'a,b\n"1\n2",2\n3,4\n',
        "a,b\r1,2\r",
        "a,b\r\n1,2\n,,\n",
        "\ufeffa,b\n1,2\n",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_the_height_is_the_last_row_that_is_not_blank(tmp_path, text, encoding):
    path = tmp_path / "file.csv"
    path.write_bytes(text.encode(encoding))
    sheet = read(path)
    assert sheet.height == max(row for row, cells in sheet.rows() if any(cells))
