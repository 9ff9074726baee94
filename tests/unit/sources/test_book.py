"""Opening files by what is in them: sheets, rows and cells as they stand."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta

import pandas as pd
import pytest
from table_files import raw_sheet, write_ods, write_raw_xlsx, write_text, write_xlsx

from helpers.sources.book import HEAD_ROWS, open_book
from helpers.words.errors import InputError

ROWS = [
    ["Nama", "NIP", "Nilai"],
    ["Budi Santoso, S.Pd.", "0071", "7,5"],
    ["NA", "0072", None],
    [None, None, None],
    ['Ani "Neng" <b>', "null", "10"],
]
CELLS = [tuple(row) for row in ROWS]


def values(frame: pd.DataFrame) -> list[list]:
    """A table as plain lists, missing cells as None."""
    return frame.astype(object).where(frame.notna(), None).to_numpy().tolist()


def read(path, name="file"):
    """The only sheet of a file."""
    (sheet,) = open_book(path, name).sheets
    return sheet


class TestText:
    @pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
    @pytest.mark.parametrize(
        ("encoding", "said"),
        [
            ("utf-8", "utf-8"),
            ("utf-8-sig", "utf-8-sig"),
            ("utf-16", "utf-16-le"),
            ("utf-16-le", "utf-16-le"),
            ("utf-16-be", "utf-16-be"),
        ],
    )
    def test_encoding_and_delimiter_are_found(self, tmp_path, delimiter, encoding, said):
        rows = [*ROWS, ["Zoë – \U0001f600", "3", "4"]]
        book = open_book(write_text(tmp_path / "x.dat", rows, delimiter, encoding), "x.dat")
        assert (book.kind, book.encoding, book.delimiter) == ("text", said, delimiter)
        assert book.sheets[0].head == [*CELLS, ("Zoë – \U0001f600", "3", "4")]
        assert book.remarks == ()

    def test_windows_letters_are_read_and_remarked_upon(self, tmp_path):
        book = open_book(
            write_text(tmp_path / "x.csv", [["Nama", "Kota"], ["René", "Rp 5–6"]], encoding="cp1252"), "x"
        )
        assert book.encoding == "cp1252"
        assert book.sheets[0].head[1] == ("René", "Rp 5–6")
        assert [problem.key for problem in book.remarks] == ["source.encoding_guessed"]

    def test_the_byte_order_mark_of_utf_16_is_no_part_of_the_first_header(self, tmp_path):
        path = tmp_path / "x.csv"
        path.write_bytes(b"\xfe\xff" + "Nama\tNilai\nA\t1\n".encode("utf-16-be"))
        assert read(path).head[0] == ("Nama", "Nilai")

    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    def test_line_ends(self, tmp_path, end):
        sheet = read(write_text(tmp_path / "x.csv", ROWS, end=end))
        assert sheet.head == CELLS
        assert values(sheet.table(1)) == [[row, *CELLS[row - 1]] for row in (2, 3, 5)]

    def test_decimal_commas_do_not_part_cells(self, tmp_path):
        path = write_text(tmp_path / "x.csv", [["a", "b"], *[["7,5", "8,25"]] * 9], ";")
        assert open_book(path, "x").delimiter == ";"

    def test_a_title_above_the_header_does_no_harm(self, tmp_path):
        title = [["Daftar nilai, kelas VII; semester 1, 2026"], ["Sekolah: MTsN 1, Jember"], []]
        path = write_text(tmp_path / "x.csv", title + [["Nama", "Nilai"]] + [["Ani", "7"]] * 4, ";")
        assert open_book(path, "x").delimiter == ";"

    def test_names_with_degrees_in_one_column_stay_whole(self, tmp_path):
        path = tmp_path / "names.txt"
        path.write_text("Nama\nBudi, S.Pd.\nSiti Aminah, M.Pd.\nHj. Ani, S.Ag.\n", encoding="utf-8")
        book = open_book(path, "names.txt")
        assert book.delimiter == ""
        assert book.sheets[0].head[2] == ("Siti Aminah, M.Pd.",)

    def test_the_line_that_names_the_mark_is_obeyed(self, tmp_path):
        path = tmp_path / "x.csv"
        path.write_text("sep=|\na|b,c\n1|2,3\n", encoding="utf-8")
        assert read(path).head[1:] == [("a", "b,c"), ("1", "2,3")]

    def test_rows_count_as_a_spreadsheet_counts(self, tmp_path):
        path = tmp_path / "x.csv"
        path.write_text('a,b\n"two\nlines",1\n\n,\nx,2\n\n\n', encoding="utf-8")
        sheet = read(path)
        assert values(sheet.table(1)) == [[2, "two\nlines", "1"], [5, "x", "2"]]
        assert sheet.height == 5
        assert len(sheet.head) == 5

    def test_chosen_columns_keep_rows_that_are_blank_in_them(self, tmp_path):
        sheet = read(
            write_text(tmp_path / "x.csv", [["a", "b"], ["1", "2"], [None, "3"], [None, None], ["  ", "4"]])
        )
        assert values(sheet.table(1, [0])) == [[2, "1"], [3, None], [5, None]]

    def test_rows_of_uneven_width(self, tmp_path):
        sheet = read(write_text(tmp_path / "x.csv", [["a", "b"], ["1"], ["1", "2", "3"]]))
        assert values(sheet.table(1)) == [[2, "1", None, None], [3, "1", "2", "3"]]
        assert values(sheet.table(1, [2, 5])) == [[2, None, None], [3, "3", None]]

    def test_a_quotation_mark_within_a_cell(self, tmp_path):
        path = tmp_path / "x.csv"
        path.write_text('layar,n\n5" lebar,1\n"a ""b"" c",2\n', encoding="utf-8")
        assert values(read(path).table(1)) == [[2, '5" lebar', "1"], [3, 'a "b" c', "2"]]

    @pytest.mark.parametrize("text", ['a,b\n"open,1\nx,2\n', 'a,b\nx,1\n"Budi "Bud" S",2\n"y",3\n'])
    def test_quotation_marks_that_swallow_cells_are_a_problem(self, tmp_path, text):
        path = tmp_path / "x.csv"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(InputError) as caught:
            read(path, "x.csv").table(1)
        (problem,) = caught.value.problems
        assert problem.key == "source.quote_not_closed"
        assert problem.row == (2 if "open" in text else 3)

    def test_two_encodings_in_one_file(self, tmp_path):
        path = tmp_path / "x.csv"
        path.write_bytes("nama,n\nZoë,1\n".encode() + "René,2\n".encode("cp1252"))
        with pytest.raises(InputError) as caught:
            open_book(path, "x.csv")
        assert [(problem.key, problem.row) for problem in caught.value.problems] == [
            ("source.mixed_encoding", 3)
        ]

    def test_both_ways_of_reading_agree(self, tmp_path, monkeypatch):
        rows = [["a", "b", "c"]] + [
            [f"n{i}", ["x, y", 'q"q', "", "NA", "=1+1", "é"][i % 6], str(i)] for i in range(500)
        ]
        sheet = read(write_text(tmp_path / "x.csv", rows))
        quick = [sheet.table(1), sheet.table(1, [2, 0])]
        monkeypatch.setattr("helpers.sources.reading.quick_text.quick_table", lambda *_: None)
        slow = [sheet.table(1), sheet.table(1, [2, 0])]
        for one, other in zip(quick, slow, strict=True):
            pd.testing.assert_frame_equal(one, other)
        assert len(quick[0]) == 500


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


RICH = (
    '<row r="1"><c r="A1" t="inlineStr"><is><r><rPr><b/></rPr><t>Na</t></r><r><t>ma</t></r>'
    '<rPh sb="0" eb="1"><t>guide</t></rPh></is></c><c r="B1" t="str"><v>n</v></c></row>'
    '<row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3"><v>7.5</v></c></row>'
)
STRINGS = ["<t>none</t>", '<r><t xml:space="preserve">A &amp; </t></r><r><t>B_x000D_</t></r>']
PLAIN = [("Nama", "n"), (None, None), ("A & B\r", 7.5)]


class TestRawXlsx:
    @pytest.mark.parametrize(
        "change",
        [
            lambda xml: xml,
            lambda xml: re.sub(r' r="([A-Z]\d)"', r" r='\1'", xml),
            lambda xml: xml.replace("<row", "<!-- a --><row"),
            lambda xml: xml.replace("<v>7.5</v>", "<v><![CDATA[7.5]]></v>"),
            lambda xml: xml.replace('<c r="A1" t="inlineStr">', '<c t="inlineStr" r="A1">'),
            lambda xml: re.sub(r' r="[A-Z]\d"', "", xml),
            lambda xml: xml.replace("<v>7.5</v>", "<v>7.5</v><extLst/>"),
        ],
    )
    def test_sound_xml_of_any_form(self, tmp_path, change):
        sheet = read(write_raw_xlsx(tmp_path / "x.xlsx", change(raw_sheet(RICH)), STRINGS))
        assert sheet.head == PLAIN
        assert values(sheet.table(1)) == [[3, *PLAIN[2]]]

    def test_prefixed_names(self, tmp_path):
        xml = raw_sheet(RICH).replace("</", "</x:").replace("<", "<x:").replace("<x:/x:", "</x:")
        sheet = read(write_raw_xlsx(tmp_path / "x.xlsx", xml.replace("xmlns=", "xmlns:x="), STRINGS))
        assert sheet.head == PLAIN

    def test_an_unusual_form_that_begins_late(self, tmp_path):
        usual = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 30_000))
        late = "<row r='30000'><c t='n' r='A30000'><v>30000</v></c></row>"
        table = read(write_raw_xlsx(tmp_path / "x.xlsx", raw_sheet(usual + late))).table(0)
        assert table["row"].tolist() == table[0].tolist() == list(range(1, 30_001))

    def test_formulas_without_results_and_errors_are_named_and_never_missing(self, tmp_path):
        xml = (
            '<row r="1"><c r="A1"><f>B1*2</f></c><c r="B1"><f>1+1</f><v>2</v></c>'
            '<c r="C1" t="e"><v>#DIV/0!</v></c></row>'
            '<row r="2"><c r="A2"><f>SUM(&lt;x)</f><v></v></c><c r="B2" t="str"><f>""</f><v></v></c></row>'
        )
        sheet = read(write_raw_xlsx(tmp_path / "x.xlsx", raw_sheet(xml)))
        assert sheet.uncached == ((1, 0, "=B1*2"), (2, 0, "=SUM(<x)"))
        assert sheet.errors == ((1, 2, "#DIV/0!"),)
        assert sheet.head == [("=B1*2", 2.0, "#DIV/0!"), ("=SUM(<x)", None, None)]
        assert [(p.key, p.row, p.column, p.found) for p in sheet.problems(0, {0: "jumlah"})] == [
            ("source.formula_without_value", 1, "jumlah", "=B1*2"),
            ("source.formula_without_value", 2, "jumlah", "=SUM(<x)"),
        ]
        assert [(p.key, p.column) for p in sheet.problems(0, {2: "C"})] == [("source.error_cell", "C")]
        assert sheet.problems(1, {2: "C"}) == []

    def test_dates_are_told_by_their_formats(self, tmp_path):
        styles = (
            '<numFmts><numFmt numFmtId="164" formatCode="[$-421]dd\\ mmmm\\ yyyy;@"/>'
            '<numFmt numFmtId="165" formatCode="[h]:mm:ss"/>'
            '<numFmt numFmtId="166" formatCode="&quot;d&quot;0.0"/></numFmts>'
            '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
            '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/>'
            '<xf numFmtId="21"/><xf numFmtId="166"/></cellXfs>'
        )
        cells = [(0, 46098), (1, 46098.34375), (2, 1.25), (3, 0.34375), (4, 46098), (1, 59), (9, 3)]
        row = "".join(
            f'<c r="{"ABCDEFG"[at]}1" s="{style}"><v>{value}</v></c>'
            for at, (style, value) in enumerate(cells)
        )
        path = write_raw_xlsx(tmp_path / "x.xlsx", raw_sheet(f'<row r="1">{row}</row>'), styles=styles)
        assert read(path).head == [
            (
                46098.0,
                datetime(2026, 3, 17, 8, 15),
                timedelta(hours=30),
                time(8, 15),
                46098.0,
                datetime(1900, 2, 28),
                3.0,
            )
        ]

    def test_the_calendar_that_begins_in_1904(self, tmp_path):
        styles = '<cellXfs><xf numFmtId="14"/></cellXfs>'
        xml = raw_sheet('<row r="1"><c r="A1"><v>44636</v></c></row>')
        path = write_raw_xlsx(
            tmp_path / "x.xlsx", xml, styles=styles, properties='<workbookPr date1904="1"/>'
        )
        assert read(path).head == [(datetime(2026, 3, 17),)]

    def test_long_whole_numbers_keep_their_digits(self, tmp_path):
        xml = raw_sheet('<row r="1"><c r="A1"><v>123456789012345678</v></c><c r="B1"><v>1E+3</v></c></row>')
        assert read(write_raw_xlsx(tmp_path / "x.xlsx", xml)).head == [(123456789012345678, 1000.0)]

    def test_merged_cells(self, tmp_path):
        behind = '<mergeCells count="2"><mergeCell ref="A1:C2"/><mergeCell ref="AA3:AB3"/></mergeCells>'
        xml = raw_sheet('<row r="1"><c r="A1"><v>1</v></c></row>', behind=behind)
        assert read(write_raw_xlsx(tmp_path / "x.xlsx", xml)).merged == ((1, 1, 2, 3), (3, 27, 3, 28))

    def test_blank_texts_and_formats_hold_nothing(self, tmp_path):
        xml = (
            '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="3"/></row>'
            '<row r="2"><c r="A2" t="s"><v>1</v></c></row>'
            '<row r="4"><c r="C4" t="s"><v>0</v></c><c r="D4" t="str"><v>  </v></c></row>'
        )
        sheet = read(write_raw_xlsx(tmp_path / "x.xlsx", raw_sheet(xml), ["<t> \u00a0</t>", "<t>x</t>"]))
        assert sheet.height == 2
        assert sheet.head == [(None,), ("x",)]
        assert values(sheet.table(0)) == [[2, "x"]]

    def test_half_characters_are_joined_or_shown(self, tmp_path):
        xml = raw_sheet('<row r="1"><c r="A1" t="str"><v>_xD83D__xDE00_ _xD83D_ _x005F_x0041_</v></c></row>')
        assert read(write_raw_xlsx(tmp_path / "x.xlsx", xml)).head == [("\U0001f600 \ufffd _x0041_",)]


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
