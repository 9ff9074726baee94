"""Sections of a Word document: turned pages for the widest tables, one column for what is wider than one.

A section's properties stand in its last paragraph, those of the last section at the end of the document.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from lxml import etree

from helpers.publish.ooxml import R, Styles, element, parse, properties, put, w
from helpers.publish.word_stretches import TURNED, WIDE, Stretch, content_before, settle


def place_sections(body: etree._Element, stretches: Sequence[Stretch], styles: Styles) -> None:
    """Give each stretch a section of its own; neighbours of one kind share one.

    What is wider than a column begins with a thin line: where all of a section moved on to the next page,
    LibreOffice would set the columns above it over other text, or leave them out. Columns that end in a table
    have a thin line below it for the same reason: its caption would stay in the other column.

    Args:
        body: of the document, whose only section so far is the last.
        stretches: in the order of the text; headings right above go along.
        styles: of the document.
    """
    base = body.find(w("sectPr"))
    before: str | None = None
    for each in settle(stretches, styles):
        if (end := _end_before(each.first)) is not None:
            if each.kind == WIDE and _ends_table(end):
                end = empty_line_after(end, 20)
            _close(end, base, "", before)
            before = ""
        if each.kind == WIDE and before is not None:
            each.first.addprevious(_thin_line(20))
        _close(_paragraph(each.last), base, each.kind, before)
        before = each.kind
    if before is not None:
        _dress(base, "", before)


def turn_headers(body: etree._Element, header: str) -> None:
    """Give the sections of turned pages the header with the link ``header``."""
    for section in body.iter(w("sectPr")):
        if section.find(w("pgSz")).get(w("orient")) == "landscape":
            for each in section.findall(w("headerReference")):
                each.set(f"{{{R}}}id", header)


def empty_line_after(each: etree._Element, height: int, below: int = 0) -> etree._Element:
    """A thin paragraph after an element; ``height``, and the room ``below`` it, in twentieths of a point."""
    line = _thin_line(height, below)
    each.addnext(line)
    return line


def _thin_line(height: int, below: int = 0) -> etree._Element:
    return parse(
        f'<w:p><w:pPr><w:spacing w:before="0" w:after="{below}" '
        f'w:line="{height}" w:lineRule="exact"/></w:pPr></w:p>'
    )[0]


def _end_before(first: etree._Element) -> etree._Element | None:
    """The paragraph that ends the text before; None where there is none, or its section has ended."""
    before = content_before(first)
    if before is None or before.find(f"{w('pPr')}/{w('sectPr')}") is not None:
        return None
    return _paragraph(before)


def _ends_table(line: etree._Element) -> bool:
    """Whether a paragraph is nothing but the empty line below a table."""
    before = content_before(line)
    return before is not None and before.tag == w("tbl") and not any(line.itertext())


def _paragraph(each: etree._Element) -> etree._Element:
    # Where a section ends in a caption, LibreOffice loses the number in references to it.
    marked = each.find(w("bookmarkStart")) is not None
    return each if each.tag == w("p") and not marked else empty_line_after(each, 20)


def _close(end: etree._Element, base: etree._Element, kind: str, before: str | None) -> None:
    section = deepcopy(base)
    _dress(section, kind, before)
    put(properties(end, "pPr"), section)


def _dress(section: etree._Element, kind: str, before: str | None) -> None:
    """Properties of a section of ``kind`` that follows one of kind ``before``; None for the first of all."""
    if kind == TURNED:
        _turn(section.find(w("pgSz")))
    if kind and section.find(w("cols")) is not None:
        put(section, element("cols", space=720))
    if before is None:
        return
    turning = TURNED in (kind, before)
    put(section, element("type", val="nextPage" if turning else "continuous"))
    if (first := section.find(w("titlePg"))) is not None:
        section.remove(first)  # it would make a first page of each section's


def _turn(size: etree._Element) -> None:
    width, height = size.get(w("w")), size.get(w("h"))
    if int(width) < int(height):
        size.set(w("w"), height)
        size.set(w("h"), width)
    size.set(w("orient"), "landscape")
