"""Every page of a report on simulated data says so, however a template arranges its footers."""

from __future__ import annotations

import pytest
from lxml import etree
from published_sample import sample_notebook

from helpers.publish.archive import pack, unpack
from helpers.publish.dress import Dress
from helpers.publish.ooxml import R, W, w
from helpers.publish.reading import read_notebook
from helpers.publish.reference import reference_docx
from helpers.publish.render import render
from helpers.publish.template import OWN, Template, read_template

MARK = "DATA SIMULASI"
FOOTER = '<w:footerReference w:type="default" r:id="rIdfooter1"/>'
FIRST = '<w:footerReference w:type="first" r:id="rIdfooter1"/>'
NUMBER = "<w:p><w:r><w:t>7</w:t></w:r></w:p>"


def template(switch="", title_page="", references=FOOTER, footer=NUMBER, part="footer1"):
    """A journal's document with one footer, which may be for some of its pages only."""
    members = unpack(reference_docx())
    names = f'xmlns:w="{W}" xmlns:r="{R}"'
    root = etree.fromstring(members["word/document.xml"])
    section = root.find(f"{w('body')}/{w('sectPr')}")
    for each in list(section):
        if each.tag in (w("headerReference"), w("footerReference"), w("titlePg")):
            section.remove(each)
    for each in etree.fromstring(f"<x {names}>{references}</x>"):
        section.insert(0, each)
    section.extend(etree.fromstring(f"<x {names}>{title_page}</x>"))
    members["word/document.xml"] = etree.tostring(root)
    members["word/settings.xml"] = f"<w:settings {names}>{switch}</w:settings>".encode()
    del members["word/footer1.xml"]
    members[f"word/{part}.xml"] = f"<w:ftr {names}>{footer}</w:ftr>".encode()
    for name in ("word/_rels/document.xml.rels", "[Content_Types].xml"):
        members[name] = members[name].replace(b"footer1.xml", f"{part}.xml".encode())
    return pack(members)


def made(content, simulated=True):
    document = read_notebook(sample_notebook("id", simulated=simulated))
    return unpack(render(document, ["docx"], Dress(Template("jurnal.docx", content)))["docx"])


def footers(members):
    """The text of the footer of each section, by the kind of its pages."""
    links = etree.fromstring(members["word/_rels/document.xml.rels"])
    targets = {each.get("Id"): f"word/{each.get('Target')}" for each in links}
    sections = list(etree.fromstring(members["word/document.xml"]).iter(w("sectPr")))
    return [
        {
            each.get(w("type")): "".join(
                etree.fromstring(members[targets[each.get(f"{{{R}}}id")]]).itertext(w("t"))
            )
            for each in section.findall(w("footerReference"))
        }
        for section in sections
    ]


@pytest.mark.parametrize(
    ("given", "kinds"),
    [
        ({"switch": "<w:evenAndOddHeaders/>"}, {"default", "even"}),
        ({"title_page": "<w:titlePg/>"}, {"default", "first"}),
        ({"switch": "<w:evenAndOddHeaders/>", "title_page": '<w:titlePg w:val="1"/>', "references": FIRST},
         {"default", "even", "first"}),
        ({"switch": '<w:evenAndOddHeaders w:val="0"/>', "title_page": '<w:titlePg w:val="off"/>'},
         {"default"}),
        ({"references": ""}, {"default"}),
    ],
)  # fmt: skip
def test_each_kind_of_page_has_a_footer_that_says_it(given, kinds):
    found = footers(made(template(**given)))
    assert len(found) > 1  # a page is turned
    assert set(found[0]) == kinds
    assert all(kinds - {"first"} <= set(section) for section in found)
    assert all(text.count(MARK) == 1 for section in found for text in section.values())


def test_real_data_leave_the_pages_of_a_template_as_they_are():
    members = made(template(switch="<w:evenAndOddHeaders/>"), simulated=False)
    assert [set(section) for section in footers(members)] == [{"default"}] * len(footers(members))
    assert not any(MARK in text for section in footers(members) for text in section.values())


@pytest.mark.parametrize(
    "footer",
    [
        "",
        "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p/>",
        '<w:p><w:pPr><w:framePr w:w="200"/></w:pPr><w:r><w:t>7</w:t></w:r></w:p><w:p/>',
        "<w:sdt><w:sdtContent><w:p/></w:sdtContent></w:sdt><w:p/>",
    ],
)
def test_tables_frames_and_fields_of_a_footer_do_not_hold_the_words(footer):
    members = made(template(footer=footer))
    [name] = [name for name in members if name.startswith("word/footer")]
    first = etree.fromstring(members[name])[0]
    assert first.tag == w("p")
    assert "".join(first.itertext(w("t"))) == MARK


def test_a_footer_may_have_any_name():
    found = footers(made(template(part="kaki")))
    assert all(section["default"] == f"{MARK} · 7" for section in found)


@pytest.mark.parametrize("name", OWN)
def test_our_own_templates_need_no_more_footers(name):
    document = read_notebook(sample_notebook("id", simulated=True))
    members = unpack(render(document, ["docx"], Dress(Template(name)))["docx"])
    assert len([each for each in members if each.startswith("word/footer")]) == 1
    assert all(MARK in text for section in footers(members) for text in section.values())


def test_such_a_template_is_accepted(tmp_path):
    path = tmp_path / "jurnal.docx"
    path.write_bytes(template(switch="<w:evenAndOddHeaders/>", title_page="<w:titlePg/>"))
    assert read_template(str(path)).name == "jurnal.docx"
