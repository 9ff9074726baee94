"""Lists that open a Word document: contents, tables, figures; fields of Word's, filled already.

The numbers of pages are estimates from the heights of all parts, where letters and page are ours; in a user's
template they are left out. Word counts them anew when it updates a field (F9); nothing is asked when the
document opens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import takewhile

from lxml import etree

from helpers.language import say
from helpers.publish.ooxml import Styles, parse, w
from helpers.publish.word_captions import Captioned, field_runs, free_mark, marks, sequence
from helpers.publish.word_heights import Heights

_FEWEST_HEADINGS, _FEWEST = 7, 2
_DEPTH = 2
_WHOLE = 5  # lines of a list that no page parts
_LINES = ("toc 1", "toc 2", "table of figures")
_NUMBER_PT = 24.0  # with a dot or two before it
_HEAD = ("title", "subtitle", "author", "date", "callout")
_SERIES = 100
_PLACE = re.compile(r"<w:r><w:tab/></w:r>.*?PAGEREF.*?</w:r>(?=</w:hyperlink>)")
Entry = tuple[str, str, str]
"""Style, text and bookmark of a line."""


def add_lists(
    body: etree._Element,
    captioned: Sequence[Captioned],
    language: str,
    styles: Styles,
    numbered: bool = True,
) -> None:
    """Put the lists below the title: of contents from seven headings on, of two tables or figures on.

    Args:
        body: of the document, changed here.
        captioned: its numbered tables and figures.
        language: of the lists' headings.
        styles: of the document.
        numbered: with a place for the number of a page at the end of each line.
    """
    parts = "".join(_lists(body, captioned, language, styles))
    if not numbered:
        parts = _PLACE.sub("", parts)
    place = len(title_block(body, styles))
    for part in reversed(parse(parts)):
        body.insert(place, part)


def break_full_lines(body: etree._Element, styles: Styles, heights: Heights, room: float) -> None:
    """Break a line of a list before its last word where the number of a page would not fit behind it.

    Word would set dots and the number alone below it, LibreOffice the number against the word.
    """
    for paragraph in body.findall(w("p")):
        if styles.of(paragraph) in _LINES and heights.room_left(paragraph, room) < _NUMBER_PT:
            text = next(paragraph.iter(w("t")))
            before, blank, last = (text.text or "").rpartition(" ")
            if blank:
                text.text = before + blank
                for part in reversed(parse(f"<w:br/><w:t>{escape(last)}</w:t>")):
                    text.addnext(part)


def number_pages(body: etree._Element, pages: Mapping[etree._Element, int]) -> None:
    """Fill the numbers of pages into the lists.

    Args:
        body: of the document.
        pages: on which each paragraph begins.
    """
    marked = {
        mark.get(w("name")): pages[paragraph]
        for paragraph in body.findall(w("p"))
        if paragraph in pages
        for mark in paragraph.findall(w("bookmarkStart"))
    }
    for code in body.iter(w("instrText")):
        kind, *rest = (code.text or "").split()
        if kind == "PAGEREF" and rest[0] in marked:
            separate = code.getparent().getnext()
            separate.addnext(parse(f"<w:r><w:t>{marked[rest[0]]}</w:t></w:r>")[0])


def title_block(body: etree._Element, styles: Styles) -> list[etree._Element]:
    """The title, and what belongs to it, at the top of the document."""
    return list(takewhile(lambda each: each.tag == w("p") and styles.of(each) in _HEAD, body))


def _lists(
    body: etree._Element, captioned: Sequence[Captioned], language: str, styles: Styles
) -> Iterator[str]:
    headings = list(_marked_headings(body, styles))
    if len(headings) >= _FEWEST_HEADINGS:
        code = f'TOC \\o "1-{_DEPTH}" \\h \\z \\u'
        yield _list(say("publish.contents", language), code, headings, styles)
    for kind in ("table", "figure"):
        entries = [
            ("table of figures", _told(each.caption), each.entry_mark)
            for each in captioned
            if each.kind == kind
        ]
        if len(entries) >= _FEWEST:
            code = f'TOC \\h \\z \\c "{sequence(kind, language)}"'
            yield _list(say(f"publish.list_of_{kind}s", language), code, entries, styles)


def _marked_headings(body: etree._Element, styles: Styles) -> Iterator[Entry]:
    """The headings of the first levels, each with a bookmark put around it."""
    levels = {f"heading {level}": level for level in range(1, _DEPTH + 1)}
    free = free_mark(body)
    for number, paragraph in enumerate(each for each in body.findall(w("p")) if styles.of(each) in levels):
        name = f"_Toc{_SERIES - 1}{number:05d}"
        first, end = marks(name, free + number)
        paragraph.insert(1, first)
        paragraph.append(end)
        yield f"toc {levels[styles.of(paragraph)]}", _told(paragraph), name


def _told(paragraph: etree._Element) -> str:
    parts = []
    for each in paragraph.iter(w("t"), w("br"), w("tab")):
        parts.append((each.text or "") if each.tag == w("t") else " ")
    return "".join(parts)


def _list(title: str, code: str, entries: Sequence[Entry], styles: Styles) -> str:
    style = f'<w:pPr><w:pStyle w:val="{styles.ident("TOC Heading")}"/></w:pPr>'
    heading = f"<w:p>{style}<w:r><w:t>{title}</w:t></w:r></w:p>"
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(code, quote=False)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    last = len(entries) - 1
    firm = range(last) if last < _WHOLE else (0, last - 1)
    lines = [
        _line(entry, styles, begin if place == 0 else "", end if place == last else "", place in firm)
        for place, entry in enumerate(entries)
    ]
    return heading + "".join(lines)


def _line(entry: Entry, styles: Styles, before: str, after: str, firm: bool) -> str:
    """A line of a list; a ``firm`` one stays with the next."""
    style, text, mark = entry
    keep = "<w:keepNext/>" if firm else ""
    room = '<w:spacing w:before="0" w:after="280"/>' if after else ""
    page = field_runs(f"PAGEREF {mark} \\h", "")
    shown = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{styles.ident(style)}"/>{keep}{room}</w:pPr>{before}'
        f'<w:hyperlink w:anchor="{mark}" w:history="1">{shown}'
        f"<w:r><w:tab/></w:r>{page}</w:hyperlink>{after}</w:p>"
    )
