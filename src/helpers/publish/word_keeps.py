"""Headings of a Word document's lists of tables and figures that must not end a page."""

from __future__ import annotations

from helpers.publish.ooxml import Styles, element, properties, put, w
from helpers.publish.word_pages import Pages


def break_before_lists(pages: Pages, styles: Styles) -> None:
    """A list of tables or figures whose heading begins a page is told so.

    LibreOffice makes a region of each list, and keeps no heading with it.
    """
    for each in pages.left:
        if each.tag == w("p") and styles.of(each) == "toc heading":
            props = properties(each, "pPr")
            put(props, element("pageBreakBefore"))
            put(props, element("spacing", before=0))  # a page that is asked for would begin with it
