"""Headings of a Word document: which begin a page, what stands with them at the end of one."""

from __future__ import annotations

from lxml import etree

from helpers.publish.ooxml import Styles, element, properties, put, w
from helpers.publish.word_pages import Pages
from helpers.publish.word_units import following

_ONE_LINE = 90  # letters
_TEXT = ("body text", "first paragraph")
_SMALL_PRINT = "origin"


def keep_first_lines(body: etree._Element, styles: Styles) -> None:
    """A paragraph of one line between a heading and more text stays with that text, too."""
    for paragraph in body.findall(w("p")):
        below = following(paragraph)
        if below is None or not styles.of(paragraph).startswith("heading"):
            continue
        after = following(below)
        if after is None or styles.of(below) not in _TEXT or len("".join(below.itertext())) > _ONE_LINE:
            continue
        if styles.of(after) in _TEXT or styles.of(after).startswith(_SMALL_PRINT):
            put(properties(below, "pPr"), element("keepNext"))


def break_before_lists(pages: Pages, styles: Styles) -> None:
    """A list of tables or figures whose heading begins a page is told so.

    LibreOffice makes a region of each list, and keeps no heading with it.
    """
    for each in pages.left:
        if each.tag == w("p") and styles.of(each) == "toc heading":
            props = properties(each, "pPr")
            put(props, element("pageBreakBefore"))
            put(props, element("spacing", before=0))  # a page that is asked for would begin with it


def begin_page(body: etree._Element, ident: str) -> None:
    """The heading that is called ``ident`` begins a page."""
    for mark in body.iter(w("bookmarkStart")):
        if mark.get(w("name")) == ident:
            heading = next(mark.iterancestors(w("p")), None)
            heading = following(mark) if heading is None else heading
            if heading is not None and heading.tag == w("p"):
                put(properties(heading, "pPr"), element("pageBreakBefore"))
