"""The order of elements against the sequences of ECMA-376 (part 1, section 17), written down anew."""

from __future__ import annotations

import pytest
from lxml import etree
from published_sample import sample_notebook

from helpers.publish.archive import unpack
from helpers.publish.dress import Dress
from helpers.publish.ooxml import w
from helpers.publish.reading import read_notebook
from helpers.publish.render import render
from helpers.publish.template import OWN, Template

# As far as reports have their elements.
SEQUENCES = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs suppressAutoHyphens "
    "spacing ind contextualSpacing jc textDirection textAlignment outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike noProof vanish webHidden color spacing "
    "kern position sz szCs highlight u effect bdr shd vertAlign rtl cs lang",
    "tblPr": "tblStyle bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd "
    "tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "cnfStyle tcW gridSpan vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders "
    "lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid",
    "tblBorders": "top left bottom right insideH insideV",
    "tcBorders": "top left bottom right insideH insideV",
    "tblCellMar": "top left bottom right",
    "pBdr": "top left bottom right between bar",
    "tbl": "bookmarkStart bookmarkEnd tblPr tblGrid tr",
    "tr": "tblPrEx trPr tc",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed "
    "qFormat locked personal rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "docDefaults": "rPrDefault pPrDefault",
    "compat": "compatSetting",
}
ONCE = set(SEQUENCES) - {"tbl", "tr", "sectPr", "style"}
SETTINGS = (
    "writeProtection view zoom removePersonalInformation embedTrueTypeFonts embedSystemFonts saveSubsetFonts "
    "mirrorMargins stylePaneFormatFilter documentType trackRevisions defaultTabStop autoHyphenation "
    "evenAndOddHeaders drawingGridHorizontalSpacing drawingGridVerticalSpacing "
    "displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery characterSpacingControl footnotePr "
    "endnotePr compat docVars rsids mathPr attachedSchema themeFontLang clrSchemeMapping decimalSymbol "
    "listSeparator"
)


@pytest.fixture(scope="module", params=[None, *OWN])
def members(request):
    template = request.param and Template(request.param)
    return unpack(
        render(read_notebook(sample_notebook("id", simulated=True)), ["docx"], Dress(template))["docx"]
    )


def local(each):
    return etree.QName(each).localname


def parts(members):
    return {name: etree.fromstring(data) for name, data in members.items() if name.endswith(".xml")}


@pytest.mark.parametrize("kind", SEQUENCES)
def test_children_stand_in_the_order_of_the_standard(members, kind):
    rank = {name: place for place, name in enumerate(SEQUENCES[kind].split())}
    for name, root in parts(members).items():
        for each in root.iter(w(kind)):
            names = [local(child) for child in each if isinstance(child.tag, str)]
            assert set(names) <= set(rank), (name, names)
            assert names == sorted(names, key=rank.get), name
            assert kind not in ONCE or len(names) == len(set(names)), (name, names)


def test_settings_stand_in_the_order_of_the_standard(members):
    rank = {name: place for place, name in enumerate(SETTINGS.split())}
    names = [local(each) for each in etree.fromstring(members["word/settings.xml"])]
    assert names == sorted(names, key=rank.__getitem__)


def test_a_cell_ends_with_a_paragraph_and_rows_fill_the_grid(members):
    root = etree.fromstring(members["word/document.xml"])
    for cell in root.iter(w("tc")):
        assert cell[-1].tag == w("p")
    for table in root.iter(w("tbl")):
        columns = len(table.find(w("tblGrid")))
        for row in table.findall(w("tr")):
            spans = [each.find(f"{w('tcPr')}/{w('gridSpan')}") for each in row.findall(w("tc"))]
            assert sum(1 if each is None else int(each.get(w("val"))) for each in spans) == columns


def test_marks_are_paired_and_their_names_and_numbers_single(members):
    root = etree.fromstring(members["word/document.xml"])
    starts = [(each.get(w("id")), each.get(w("name"))) for each in root.iter(w("bookmarkStart"))]
    ends = [each.get(w("id")) for each in root.iter(w("bookmarkEnd"))]
    assert sorted(ends) == sorted(ident for ident, _ in starts)
    for values in zip(*starts, strict=True):
        assert len(values) == len(set(values))
    assert all(len(name) <= 40 for _, name in starts)


def test_every_field_begins_parts_and_ends(members):
    for root in parts(members).values():
        depth = 0
        for each in root.iter(w("fldChar")):
            kind = each.get(w("fldCharType"))
            depth += {"begin": 1, "separate": 0, "end": -1}[kind]
            assert depth >= (kind != "end")
        assert depth == 0


def test_what_is_linked_is_there(members):
    root = etree.fromstring(members["word/document.xml"])
    names = {each.get(w("name")) for each in root.iter(w("bookmarkStart"))}
    assert {each.get(w("anchor")) for each in root.iter(w("hyperlink"))} - {None} <= names
    codes = [each.text.split() for each in root.iter(w("instrText"))]
    assert {code[1] for code in codes if code[0] in ("REF", "PAGEREF")} <= names


def test_nothing_is_asked_when_the_document_opens(members):
    settings = etree.fromstring(members["word/settings.xml"])
    unwanted = ("updateFields", "documentProtection", "proofState", "doNotTrackMoves")
    assert all(settings.find(w(name)) is None for name in unwanted)
    assert b'w:dirty="' not in members["word/document.xml"]
    mode = settings.find(f"{w('compat')}/{w('compatSetting')}")
    assert (mode.get(w("name")), mode.get(w("val"))) == ("compatibilityMode", "15")


def test_all_text_is_in_one_language(members):
    found = [each for root in parts(members).values() for each in root.iter(w("lang"))]
    assert [each.get(w("val")) for each in found] == ["id-ID"]
    assert found[0].getparent().getparent().tag == w("rPrDefault")
    settings = etree.fromstring(members["word/settings.xml"])
    assert settings.find(w("themeFontLang")).get(w("val")) == "id-ID"
    assert settings.find(w("decimalSymbol")).get(w("val")) == ","
