"""How a Word document looks: one of our sheets, or a user's own template made complete.

Of a user's document all styles, the page, headers and footers stay. Styles that reports use and it lacks are
added, with the letters of its own text.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, replace
from functools import lru_cache

from lxml import etree

from helpers.publish.archive import pack, unpack
from helpers.publish.faces import breadth, text_face
from helpers.publish.ooxml import element, parse, put, w
from helpers.publish.paper import PAPER, Paper
from helpers.publish.reference import TURNED_HEADER, as_xml, page_footer, reference_docx, register
from helpers.publish.template import Template
from helpers.publish.word_sheets import REPORT, SHEETS

_TWIPS_PER_CM = 1440 / 2.54
_LETTER = (12240, 15840)  # what Word takes where nothing is said
_OF_TEXT = ("body text", "first paragraph", "compact")  # look as the template's own text does
_CAPTION_CM = 5.0
LEAST_CM = 2.0
"""What margins must leave for text, across and down."""
_FOOTER = "footer900"


class NoRoom(ValueError):
    """A page whose margins, or columns, leave but so many centimetres for text."""

    def __init__(self, cm: float) -> None:
        self.cm = max(cm, 0.0)
        super().__init__(f"{cm} cm between the margins")


@dataclass(frozen=True)
class Look:
    """What pandoc takes the styles from, the room on its page, and manners that no style can hold.

    Of a ``known`` look, letters and page are ours, so that it can be told where pages end. Turned pages have
    a header of their own where its link is given.
    """

    reference: bytes
    paper: Paper
    stacked: bool = False
    lists: bool = True
    capitals: bool = False
    known: bool = False
    turned_header: str = ""


@lru_cache(maxsize=4)
def look_of(template: Template | None) -> Look:
    """The look of a template; of our own report without one.

    Raises:
        NoRoom: a user's page has no room for text.
        ValueError, KeyError: a user's document is not what Word writes.
    """
    if template is None or not template.content:
        sheet = SHEETS[template.name if template else REPORT]
        reference = reference_docx(template.name if template else REPORT)
        turned = TURNED_HEADER if sheet.numbered_above else ""
        return Look(reference, sheet.paper, sheet.stacked, sheet.lists, sheet.capitals, True, turned)
    members = unpack(template.content)
    root = etree.fromstring(members["word/document.xml"])
    section = _section(root)
    footers = section.findall(w("footerReference"))
    if not any(each.get(w("type"), "default") == "default" for each in footers):
        _add_footer(members, section)
    members["word/document.xml"] = as_xml(root)
    members["word/styles.xml"] = _complete(members["word/styles.xml"])
    return Look(pack(members), replace(_paper(section), breadth=breadth(text_face(members))))


def _section(root: etree._Element) -> etree._Element:
    """The last section's properties, with a page size and margins."""
    body = root.find(w("body"))
    section = body.find(w("sectPr"))
    if section is None:
        section = element("sectPr")
        body.append(section)
    width, height = _LETTER
    edges = dict.fromkeys(("top", "right", "bottom", "left"), 1440) | {
        "header": 720,
        "footer": 720,
        "gutter": 0,
    }
    places = {"pgSz": element("pgSz", w=width, h=height), "pgMar": element("pgMar", **edges)}
    for name, usual in places.items():
        if section.find(w(name)) is None:
            put(section, usual)
    return section


def _add_footer(members: dict[str, bytes], section: etree._Element) -> None:
    members[f"word/{_FOOTER}.xml"] = page_footer()
    register(members, _FOOTER)
    section.insert(0, parse(f'<w:footerReference w:type="default" r:id="rId{_FOOTER}"/>')[0])


def _paper(section: etree._Element) -> Paper:
    size, margins, columns = (section.find(w(name)) for name in ("pgSz", "pgMar", "cols"))
    width, height = _number(size, "w"), _number(size, "h")
    sides = _number(margins, "left") + _number(margins, "right") + _number(margins, "gutter")
    ends = abs(_number(margins, "top")) + abs(_number(margins, "bottom"))
    upright = width - sides
    turned = max(upright, height - ends)
    count = 1 if columns is None else max(1, round(_number(columns, "num", 1)))
    gap = _number(columns, "space", 720) if columns is not None else 0
    column = (upright - gap * (count - 1)) / count
    cm = [value / _TWIPS_PER_CM for value in (upright, turned, height - ends, column)]
    if min(cm) < LEAST_CM:
        raise NoRoom(min(cm))
    return Paper(cm[0], cm[1], max(cm[2] - _CAPTION_CM, cm[2] / 2), count, cm[3], PAPER.sizes_pt)


def _number(each: etree._Element, name: str, usual: float = 0) -> float:
    return float(each.get(w(name), usual))


def _complete(data: bytes) -> bytes:
    """A template's styles and those of ours that it lacks, by name."""
    root = etree.fromstring(data)
    ours = etree.fromstring(unpack(reference_docx())["word/styles.xml"])
    taken = {each.get(w("styleId")) for each in root.iter(w("style"))}
    idents = {_name(each): each.get(w("styleId")) for each in root.iter(w("style"))}
    added = []
    for style in ours.iter(w("style")):
        if _name(style) not in idents:
            copy = deepcopy(style)
            ident = _free(copy.get(w("styleId")), taken)
            idents[_name(style)] = ident
            taken.add(ident)
            copy.set(w("styleId"), ident)
            added.append(copy)
    named = {each.get(w("styleId")): _name(each) for each in ours.iter(w("style"))}
    for style in added:
        _fit_in(style, {ident: idents[name] for ident, name in named.items()})
        root.append(style)
    return as_xml(root)


def _fit_in(style: etree._Element, idents: dict[str, str]) -> None:
    """Links to other styles by the ids that they have here; letters of the template's own face."""
    style.attrib.pop(w("default"), None)
    for name in ("basedOn", "next", "link"):
        if (link := style.find(w(name))) is not None:
            link.set(w("val"), idents.get(link.get(w("val")), link.get(w("val"))))
    plain = _name(style) in _OF_TEXT
    for kind in ("pPr", "rPr"):
        if plain and (old := style.find(w(kind))) is not None:
            style.remove(old)
    for fonts in style.findall(f"{w('rPr')}/{w('rFonts')}"):
        if "Consolas" not in fonts.attrib.values():
            fonts.getparent().remove(fonts)


def _name(style: etree._Element) -> str:
    name = style.find(w("name"))
    return "" if name is None else name.get(w("val"), "").lower()


def _free(ident: str, taken: set[str]) -> str:
    while ident in taken:
        ident += "1"
    return ident
