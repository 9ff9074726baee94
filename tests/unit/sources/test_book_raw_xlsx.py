"""Workbooks by their XML, of any form that is sound."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta

import pytest
from book_rows import read, values
from table_files import raw_sheet, write_raw_xlsx

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
