"""A user's own template, as an office in Indonesia may have it: other names for styles, small pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree
from published_sample import sample_notebook

from helpers.publish.archive import pack, unpack
from helpers.publish.dress import Dress
from helpers.publish.ooxml import R, Styles, W, w
from helpers.publish.reading import read_notebook
from helpers.publish.render import render
from helpers.publish.template import Template, read_template
from helpers.publish.word_look import look_of

_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONSHIPS = f'<Relationships xmlns="{_PACKAGE}/relationships">'
_STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Biasa"><w:name w:val="Normal"/>'
    '<w:rPr><w:rFonts w:ascii="Cambria" w:hAnsi="Cambria"/><w:sz w:val="23"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Judul1"><w:name w:val="heading 1"/><w:basedOn w:val="Biasa"/>'
    '<w:rPr><w:color w:val="7030A0"/><w:lang w:val="en-US"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Keterangan"><w:name w:val="caption"/><w:basedOn w:val="Biasa"/>'
    '<w:rPr><w:color w:val="C00000"/></w:rPr></w:style>'
)
_PAGE = (
    '<w:pgSz w:w="10205" w:h="14173"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701"/>'
)


def template(page=_PAGE, styles=_STYLES, header="Jurnal Pendidikan"):
    """A Word document as small as one can be, with a header of its own."""
    refers = '<w:headerReference w:type="default" r:id="rId2"/>' if header else ""
    names = f'xmlns:w="{W}" xmlns:r="{R}"'
    types = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_MAIN}.{kind}+xml"/>'
        for part, kind in (("document", "document.main"), ("styles", "styles"), ("header1", "header"))
    )
    links = (
        f'<Relationship Id="rId1" Type="{_RELATION}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId2" Type="{_RELATION}/header" Target="header1.xml"/>'
    )
    texts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_RELATION}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f"{_RELATIONSHIPS}{links}</Relationships>",
        "word/document.xml": f"<w:document {names}><w:body><w:p/>"
        f"<w:sectPr>{refers}{page}</w:sectPr></w:body></w:document>",
        "word/styles.xml": f"<w:styles {names}>{styles}</w:styles>",
        "word/header1.xml": f"<w:hdr {names}><w:p><w:r><w:t>{header}</w:t></w:r></w:p></w:hdr>",
    }
    return pack({name: text.encode() for name, text in texts.items()})


@pytest.fixture(scope="module")
def members():
    document = read_notebook(sample_notebook("id", simulated=True))
    return unpack(render(document, ["docx"], Dress(Template("kantor.docx", template())))["docx"])


@pytest.fixture(scope="module")
def root(members):
    return etree.fromstring(members["word/document.xml"])


def test_a_small_template_is_accepted(tmp_path: Path):
    path = tmp_path / "kantor.docx"
    path.write_bytes(template())
    assert read_template(str(path)).content == path.read_bytes()


def test_page_margins_and_header_are_the_templates(members, root):
    for section in root.iter(w("sectPr")):
        size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
        assert {size.get(w("w")), size.get(w("h"))} == {"10205", "14173"}
        assert margins.get(w("left")) == "1701"
        assert section.find(w("headerReference")) is not None
    headers = [data for name, data in members.items() if name.startswith("word/header")]
    assert any(b"Jurnal Pendidikan" in each for each in headers)


def test_a_template_without_page_numbers_gets_them_and_the_word_for_simulated_data(members):
    [footer] = [data for name, data in members.items() if name.startswith("word/footer")]
    assert b" PAGE " in footer
    assert "DATA SIMULASI" in footer.decode()


def test_where_pages_end_is_not_known_so_that_its_lists_name_none(root):
    lines = [each for each in root.iter(w("hyperlink")) if each.get(w("anchor"), "").startswith("_Toc")]
    assert lines
    assert all(each.find(f".//{w('tab')}") is None for each in lines)
    codes = [each.text.split()[0] for each in root.iter(w("instrText"))]
    assert "TOC" in codes
    assert "PAGEREF" not in codes


def test_a_footer_of_the_first_page_is_none_of_the_others():
    page = '<w:footerReference w:type="first" r:id="rId2"/>' + _PAGE
    members = unpack(look_of(Template("x.docx", template(page))).reference)
    section = etree.fromstring(members["word/document.xml"]).find(f".//{w('sectPr')}")
    assert {each.get(w("type")) for each in section.findall(w("footerReference"))} == {"first", "default"}


def test_its_styles_are_used_by_their_own_ids(members, root):
    used = {each.get(w("val")) for each in root.iter(w("pStyle"))}
    assert {"Judul1", "Keterangan"} <= used
    styles = etree.fromstring(members["word/styles.xml"])
    named = {each.get(w("styleId")): each for each in styles.iter(w("style"))}
    assert b"7030A0" in etree.tostring(named["Judul1"])
    assert b"C00000" in etree.tostring(named["Keterangan"])
    for tag in ("pStyle", "rStyle", "tblStyle", "basedOn"):
        for tree in (root, styles):
            assert {each.get(w("val")) for each in tree.iter(w(tag))} <= set(named), tag


def test_added_styles_have_the_letters_of_its_own_text(members):
    styles = etree.fromstring(members["word/styles.xml"])
    names = Styles(members["word/styles.xml"])
    assert len({each.get(w("styleId")) for each in styles.iter(w("style"))}) == len(
        list(styles.iter(w("style")))
    )
    [text] = [each for each in styles.iter(w("style")) if each.get(w("styleId")) == names.ident("Body Text")]
    assert text.find(w("basedOn")).get(w("val")) == "Biasa"
    assert text.find(w("rPr")) is None
    assert b"Times New Roman" not in b"".join(etree.tostring(each) for each in styles.iter(w("style")))


def test_tables_and_figures_fit_its_page(root):
    upright, turned = 10205 - 1701 - 1134, 14173 - 2 * 1134
    for native in root.iter(w("tbl")):
        width = int(native.find(f"{w('tblPr')}/{w('tblW')}").get(w("w")))
        assert width <= turned + len(native.find(w("tblGrid")))
    extents = root.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent")
    assert all(int(each.get("cx")) <= upright * 635 + 1000 for each in extents)


@pytest.mark.parametrize(
    ("page", "paper"),
    [
        (_PAGE, (13.0, 21.0, 1)),
        ("", (16.51, 22.86, 1)),  # Letter with margins of an inch, what Word takes
        (_PAGE + '<w:cols w:num="2" w:space="567"/>', (13.0, 21.0, 2)),
        (_PAGE.replace("10205", "20000"), (30.28, 30.28, 1)),  # lies already: nothing to turn
    ],
)
def test_room_is_read_from_the_page(page, paper):
    found = look_of(Template("x.docx", template(page))).paper
    assert (found.upright_cm, found.turned_cm, found.columns) == pytest.approx(paper, abs=0.01)


def test_margins_that_leave_no_room_are_refused(tmp_path: Path):
    from helpers.words.errors import InputError

    path = tmp_path / "sempit.docx"
    path.write_bytes(template(_PAGE.replace('"1701"', '"9000"')))
    with pytest.raises(InputError):
        read_template(str(path))


def test_equal_runs_give_equal_bytes():
    document = read_notebook(sample_notebook("en"))
    dress = Dress(Template("a.docx", template()))
    first, second = (render(document, ["docx"], dress)["docx"] for _ in range(2))
    assert first == second


def test_the_breadth_of_its_letters_is_that_of_its_face():
    wide = _STYLES.replace("Cambria", "Verdana")
    assert look_of(Template("x.docx", template(styles=wide))).paper.breadth > 1.25
    assert look_of(None).paper.breadth == 1
