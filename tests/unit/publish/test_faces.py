from __future__ import annotations

from pathlib import Path

import pytest

from helpers.publish.archive import unpack
from helpers.publish.document import Column, Table
from helpers.publish.faces import breadth, text_face
from helpers.publish.layout import lay_out
from helpers.publish.measure import heading_width, text_width
from helpers.publish.ooxml import W
from helpers.publish.paper import Paper
from helpers.publish.reference import reference_docx

_WORDS = ("Taksiran", "Statistik", "Simpangan", "Diperhitungkan", "Terendah", "n", "db", "[−0,08;\u00a00,69]")
_NUMBERS = ("0,055", "> 0,999", "38", "−10,6", "63,3%", "19/30")
_PADDING_CM = 9 * 2.54 / 72
_THEME = (
    b'<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:fontScheme>'
    b'<a:majorFont><a:latin typeface="Georgia"/></a:majorFont>'
    b'<a:minorFont><a:latin typeface="Calibri"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>'
)


def shipped(name):
    """A face that comes with matplotlib: what it needs for text, in em."""
    import matplotlib
    from matplotlib.font_manager import get_font
    from matplotlib.ft2font import LoadFlags

    font = get_font(str(Path(matplotlib.get_data_path()) / "fonts" / "ttf" / f"{name}.ttf"))

    def width(text):
        letters = [font.load_char(ord(letter), flags=LoadFlags.NO_SCALE) for letter in text]
        return sum(each.horiAdvance for each in letters) / font.units_per_EM

    return width


def styles(default="", usual="", **parts):
    text = (
        f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{default}</w:rPr></w:rPrDefault>'
        '</w:docDefaults><w:style w:type="paragraph" w:styleId="a"><w:rPr>'
        '<w:rFonts w:ascii="Impact"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="n"><w:name w:val="Normal"/>'
        f"<w:rPr>{usual}</w:rPr></w:style></w:styles>"
    )
    return {"word/styles.xml": text.encode(), **parts}


@pytest.mark.parametrize("face", ["DejaVuSans", "DejaVuSerif"])
def test_words_of_tables_have_their_room_in_a_wide_face(face):
    name = {"DejaVuSans": "DejaVu Sans", "DejaVuSerif": "DejaVu Serif"}[face]
    plain, bold = shipped(face), shipped(f"{face}-Bold")
    for text in (*_WORDS, *_NUMBERS):
        assert plain(text) <= text_width(text) * breadth(name) + 0.05, text
        assert bold(text) <= heading_width(text) * breadth(name) + 0.05, text


def test_a_column_is_as_wide_as_its_numbers_in_the_face_of_the_page():
    columns = tuple(Column(f"c{i}", "n", "right") for i in range(12))
    table = Table("tbl-x", 1, "c", columns, (("> 0,999",) * 12,) * 4, ((None,) * 12,) * 4)
    width = shipped("DejaVuSans")
    layout = lay_out(table, paper=Paper(breadth=breadth("Verdana")))
    need = width("> 0,999") * layout.size_pt * 2.54 / 72 + _PADDING_CM
    assert min(layout.widths_cm) >= need > 0.9 * min(lay_out(table).widths_cm)
    assert layout.size_pt in Paper().sizes_pt


@pytest.mark.parametrize("count", [30, 60])
def test_the_narrowest_columns_of_a_wide_face_stay_on_their_page(count):
    columns = tuple(Column(f"c{i}", "Kecamatan", "right") for i in range(count))
    table = Table("tbl-x", 1, "c", columns, (("12,34%",) * count,), ((None,) * count,))
    layout = lay_out(table, paper=Paper(breadth=1.3))
    assert sum(layout.widths_cm) <= layout.room_cm + 1e-6
    assert layout.size_pt >= 4.5


def test_an_unknown_face_is_as_wide_as_any_but_a_typewriter():
    assert (
        breadth("Jurnal Grotesk") == breadth("Verdana") > breadth("Arial") > breadth("Times New Roman") == 1
    )
    assert breadth("COURIER NEW") > breadth("verdana")


@pytest.mark.parametrize(
    ("members", "face"),
    [
        (styles(), "times new roman"),
        (styles('<w:rFonts w:ascii="Arial"/>'), "Arial"),
        (styles('<w:rFonts w:ascii="Arial"/>', '<w:rFonts w:hAnsi="Verdana"/>'), "Verdana"),
        (styles('<w:rFonts w:ascii="Arial" w:asciiTheme="minorHAnsi"/>'), "Arial"),
        (
            styles('<w:rFonts w:asciiTheme="minorHAnsi"/>', **{"word/theme/theme1.xml": _THEME}),
            "Calibri",
        ),
        (styles("", '<w:rFonts w:asciiTheme="majorHAnsi"/>', **{"word/theme/theme1.xml": _THEME}), "Georgia"),
        (unpack(reference_docx()), "Times New Roman"),
    ],
)
def test_the_face_of_the_text_is_found(members, face):
    assert text_face(members) == face
