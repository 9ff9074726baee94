"""Lines of a Word document that must not end a page: leads to lists, titles in bold, headings of lists."""

from __future__ import annotations

from lxml import etree

from helpers.publish.ooxml import Styles, element, properties, put, w
from helpers.publish.word_pages import Pages
from helpers.publish.word_units import leads_on

_TEXT = ("body text", "first paragraph", "compact")
_BRIEF = 300  # letters: some three lines


def keep_leads(body: etree._Element, styles: Styles) -> None:
    """Keep each line that leads to a list, and each that is bold as a whole, with what follows.

    Args:
        body: of the document, changed here.
        styles: of the document.
    """
    for paragraph in body.findall(w("p")):
        if styles.of(paragraph) in _TEXT and _is_lead(paragraph):
            put(properties(paragraph, "pPr"), element("keepNext"))


def break_before_lists(pages: Pages, styles: Styles) -> None:
    """A list of tables or figures whose heading begins a page is told so.

    LibreOffice makes a region of each list, and keeps no heading with it.
    """
    for each in pages.left:
        if each.tag == w("p") and styles.of(each) == "toc heading":
            props = properties(each, "pPr")
            put(props, element("pageBreakBefore"))
            put(props, element("spacing", before=0))  # a page that is asked for would begin with it


def _is_lead(paragraph: etree._Element) -> bool:
    text = "".join(each.text or "" for each in paragraph.iter(w("t")))
    if not text.strip() or len(text) > _BRIEF or paragraph.find(f"{w('pPr')}/{w('numPr')}") is not None:
        return False
    return leads_on(paragraph) or all(
        run.find(f"{w('rPr')}/{w('b')}") is not None for run in paragraph.iter(w("r"))
    )
