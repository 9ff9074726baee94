"""Prose made safe and fit for a report: no markup from outside, sound headings, live references.

What the parser left in the tree is taken as text unless we know it: raw HTML becomes text, pictures
become their description (a report holds only figures that a notebook made), and links lead to
the web, to an address or to a place in the report, or are no links.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote

from helpers.language import say
from helpers.language.typography import typographic
from helpers.publish.characters import clean, slug
from helpers.publish.citations import Citations
from helpers.publish.document import Document, Prose, Table
from helpers.publish.notation import marked_symbols, with_subscripts
from helpers.publish.pandoc import parse_prose
from helpers.publish.tree import Node, attributes, joined, node, nodes, plain_text, walk, words
from helpers.words.citation_marks import without_marks

_SAFE_LINK = re.compile(r"(https?://|mailto:)", re.IGNORECASE)
# Kept as they are in a link, besides letters, digits and "-._~".
_URL_CHARACTERS = ":/?#@!$&'()*+,;=%"
_INLINE_NAMES = {"Code", "Link", "Span", "Image"}
_SECTION = "section-"
_BLOCK_NAMES = {"CodeBlock", "Div", "Table"}


def parse_document(
    document: Document, citations: Citations | None = None, notes: Mapping[str, list[Node]] | None = None
) -> tuple[list[Node], list[list[Node]]]:
    """The title's inlines and, for each prose block of ``document``, its safe blocks.

    A heading of the first level at the very top of the prose is the title; the report on a new cohort
    bears the cohort's own title, with this heading, place and time below it. The others move up so that the
    highest is of level 1. An empty link to a table or figure (``[](#tbl-decree)``) is filled with its name
    and number. Links to references become ``citations``, which keep the entries of the list; those in
    ``notes`` below tables, too, which are changed here.
    """
    citations = citations or Citations(document.language)
    texts = [
        citations.linked(marked_symbols(block.text)) for block in document.blocks if isinstance(block, Prose)
    ]
    parts = [
        walk(joined(with_subscripts(part) if "_" in text else part), _safe)
        for text, part in zip(texts, parse_prose(texts), strict=True)
    ]
    own = citations.linked_words(document.title) if document.own_title else []
    held = citations.linked_words(clean(document.held)) if document.own_title else []
    linked = [
        part
        for part in (own, held, *_in_order(document, parts, notes or {}))
        if any(each["t"] == "Link" for each in nodes(part))
    ]
    for part, placed in zip(linked, citations.placed(linked), strict=True):
        part[:] = placed
    title = _take_title(parts) or words(typographic(document.title))
    if document.own_title and parts:
        below = [node("Para", held)] if held else []
        parts[0][:0] = [node("Para", [node("Strong", title)]), *below]
    if document.own_title:  # whose citations lead nowhere: no title is underlined
        title = walk(own, lambda each: each["c"][1] if each["t"] == "Link" else None)
    headings = [block for part in parts for block in part if block["t"] == "Header"]
    _level(headings)
    idents = _name(headings)
    names = _sections(headings) | _numbered(document) | dict.fromkeys([*idents, *citations.anchors()], "")
    for part in linked:
        part[:] = walk(part, lambda each: _refer(each, names))
    return title, parts


def running_title(document: Document, title: list[Node]) -> str:
    """The title of a report for heads of pages and of windows, where nothing is cited.

    Args:
        document: the report.
        title: its inlines, with citations.
    """
    own = words(typographic(without_marks(document.title))) if document.own_title else title
    return plain_text(own)


def _in_order(
    document: Document, parts: list[list[Node]], notes: Mapping[str, list[Node]]
) -> Iterator[list[Node]]:
    """Prose and notes in the order of the document, which is that of numbers that citations get."""
    prose = iter(parts)
    for block in document.blocks:
        if isinstance(block, Prose):
            yield next(prose)
        elif isinstance(block, Table) and block.ident in notes:
            yield notes[block.ident]


def _safe(each: Node) -> Node | list[Node] | None:
    kind, content = each["t"], each.get("c")
    if kind == "Str":
        return node("Str", typographic(content))
    if kind == "RawInline":
        return words(content[1])
    if kind == "Math":
        return words(f"${content[1]}$")
    if kind == "RawBlock":
        return node("Para", words(content[1].strip()))
    if kind == "Image":
        return content[1]
    if kind == "Figure":
        return content[2]
    if kind in _INLINE_NAMES | _BLOCK_NAMES:
        return node(kind, [attributes(), *content[1:]])
    return None


def _take_title(parts: list[list[Node]]) -> list[Node] | None:
    first = next((part for part in parts if part), None)
    if first and first[0]["t"] == "Header" and first[0]["c"][0] == 1:
        return first.pop(0)["c"][2]
    return None


def _level(headings: Sequence[Node]) -> None:
    """Highest level 1, and no level left out on the way down: screen readers count on it."""
    top = min((each["c"][0] for each in headings), default=1)
    before = 0
    for each in headings:
        before = each["c"][0] = min(each["c"][0] - top + 1, before + 1)


def _name(headings: Sequence[Node]) -> list[str]:
    idents: list[str] = []
    for each in headings:
        ident = slug(plain_text(each["c"][2]), "sec", idents)
        idents.append(ident)
        each["c"][1] = attributes(ident)
    return idents


def _sections(headings: Sequence[Node]) -> dict[str, str]:
    """Where links to ``#section-6.1`` lead: to the heading that begins with this number."""
    found: dict[str, str] = {}
    for each in headings:
        number = plain_text(each["c"][2]).partition(" ")[0]
        if re.fullmatch(r"\d+(\.\d+)*", number):
            found.setdefault(_SECTION + number, each["c"][1][0])
    return found


def _numbered(document: Document) -> dict[str, str]:
    blocks = [("table", each) for each in document.tables]
    blocks += [("figure", each) for each in document.figures if each.number]
    return {
        each.ident: say(f"publish.{kind}_reference", document.language, number=each.number)
        for kind, each in blocks
    }


def _refer(each: Node, names: Mapping[str, str]) -> Node | list[Node] | None:
    if each["t"] != "Link":
        return None
    attr, inlines, (target, _) = each["c"]
    if target.startswith("#"):
        ident = target[1:].replace("_", "-").lower()
        if ident.startswith(_SECTION) and ident in names:
            return node("Link", [attr, inlines, ["#" + names[ident], ""]])
        if ident not in names:
            return inlines or words(target[1:])
        return node("Link", [attr, inlines or words(names[ident]), ["#" + ident, ""]])
    if not _SAFE_LINK.match(target):
        return inlines or words(target)
    return node("Link", [attr, inlines or words(target), [quote(target, safe=_URL_CHARACTERS), ""]])
