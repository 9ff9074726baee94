"""The texts of markup: HTML, SVG and the XML of office files, and of the code and data in them.

What readers see is taken apart from what they do not: words that tags split are put together again,
and the tags themselves, with all that stands in them, are a text of their own.
"""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote, unquote_to_bytes

from helpers.privacy.extracting import Passage, Unreadable, json_passages, parsed_json, passages

_ISLAND = re.compile(
    r"<!--(?P<comment>.*?)(?:-->|\Z)"
    r"|<(?P<island>script|style)(?=[\s>])(?P<kind>[^>]*)(?<!/)>(?P<code>.*?)(?:</(?P=island)\s*>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_TAG = re.compile(r"(</?[A-Za-z][\w:.\-]*(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+>?|<[?!][^>]*>)")
_NAME = re.compile(r"</?([A-Za-z][\w:.\-]*)")
_ATTRIBUTE = re.compile(r"([\w:.\-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_LITERAL = re.compile(r"\"((?:[^\"\\\n]++|\\.)*+)\"|'((?:[^'\\\n]++|\\.)*+)'|`((?:[^`\\]++|\\.)*+)`")
_LINKED = re.compile(
    r"\"data:([^\",<>]*),([^\"]*)\"|'data:([^',<>]*),([^']*)'|data:([\w.+\-/;=]*),([\w+/=%.~!*:@$?&#,\-]*)"
)
_PER_CENT = re.compile(r"[^\s\"'<>]*%[0-9A-Fa-f]{2}[^\s\"'<>]*")
_ESCAPED = re.compile(
    r"\\u([0-9A-Fa-f]{4})|\\u\{([0-9A-Fa-f]{1,6})\}|\\U([0-9A-Fa-f]{8})|\\x([0-9A-Fa-f]{2})|_x([0-9A-Fa-f]{4})_"
)
_SHARED_STRING = re.compile(r"<c\b[^>]*\bt=\"s\"[^>]*>\s*<v>\d*</v>")

# Headers of printed sheets: `&C` centres, `&12` sets the size
_HEADER = re.compile(r"<((?:odd|even|first)(?:Header|Footer))>(.*?)</\1>", re.DOTALL)
_HEADER_CODE = re.compile(r"&amp;(?:[A-Za-z]|\d+|&quot;.*?&quot;|\"[^\"]*\")")
_REPEATED = 1_000_000  # characters of a text that may come again
_NOTHING = ("", "/", " /")

# A word that nobody is called by: the end of one tag and the name of the next one are no name together
_NEXT_TAG = " 0tag0 "

# Tags that may stand within a word
_INLINE = re.compile(
    r"a|abbr|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|ins|kbd|label|mark|q|s|samp|small|span|strike"
    r"|strong|tspan|tt|u|var|wbr|r|t|rpr|sz|color|rfont|family|scheme|charset"
)
_PARTING = re.compile(r"p|tab|br|cr|tc|tr|tbl|footnote|endnote|comment|txbxcontent")
# Attributes that hold words of a language
_SPOKEN = re.compile(
    r"alt|title|descr|label|summary|caption|content|placeholder|value|author|initials|tooltip|name|aria-.*|data-.*"
)
# Parts of office files that describe looks: their names are words of the format
_LOOKS = re.compile(r"(theme\d*|styles|fontTable|settings|webSettings|numbering|\[Content_Types\])\.xml$")


class _Tag(NamedTuple):
    """What a tag leaves between two texts, what it says, and what it is written as, if that says anything."""

    between: str
    spoken: list[str]
    source: str


_NO_TAG = _Tag("", [], "")


@dataclass(frozen=True)
class _Parts:
    """A markup text taken apart: what readers see, descriptions, tags, and code and data in it by kind."""

    shown: str
    spoken: str
    tags: str
    islands: tuple[tuple[str, str], ...]
    linked: tuple[tuple[str, str], ...]


def markup_passages(text: str, depth: int = 0) -> Iterator[Passage]:
    """The texts of HTML, SVG or other XML: between tags, in comments, in descriptions, and in the tags."""
    parts = _known_parts(text) if len(text) <= _REPEATED else _parts(text)
    yield from _linked_passages(parts.linked, depth)
    for kind, code in parts.islands:
        yield from _island(kind, code, depth)
    yield from _plain(parts.shown, "text")
    yield from _plain(parts.spoken, "attribute")
    yield from _plain(parts.tags, "source")


@lru_cache(maxsize=32)  # a figure stands in the notebook, in the page, and in a file of its own
def _known_parts(text: str) -> _Parts:
    return _parts(text)


def _parts(text: str) -> _Parts:
    text, linked = _without_linked(text)
    taken: list[tuple[str, _Tag]] = []
    islands: list[tuple[str, str]] = []
    at = 0
    for match in _ISLAND.finditer(text):
        taken += _between(text[at : match.start()])
        at = match.end()
        if match["island"]:
            islands.append((match["kind"], match["code"]))
        taken.append(("", _Tag("", [match["comment"]] if match["comment"] else [], match["kind"] or "")))
    taken += _between(text[at:])
    shown = "".join([part for before, tag in taken for part in (before, tag.between)])
    spoken = "\n".join([words for _, tag in taken if tag.spoken for words in tag.spoken])
    # Two tags are no name together: each counts once
    tags = _NEXT_TAG.join(dict.fromkeys(tag.source for _, tag in taken if tag.source))
    return _Parts(shown, spoken, tags, tuple(islands), tuple(linked))


def _between(text: str) -> list[tuple[str, _Tag]]:
    """Each tag with the text before it; of those alike one is looked at."""
    pieces = _TAG.split(text)
    known = {tag: _tag(tag) for tag in set(pieces[1::2])}
    return [*zip(pieces[::2], map(known.__getitem__, pieces[1::2]), strict=False), (pieces[-1], _NO_TAG)]


def _tag(text: str) -> _Tag:
    name = _NAME.match(text)
    if name is None:
        return _Tag("", [text[2:-1]], "")
    attributes = text[name.end() :].removesuffix(">")
    spoken = _spoken(attributes) if "=" in attributes else []
    between = "" if _within_words(name[1]) else " "
    return _Tag(between, spoken, "" if attributes in _NOTHING else name[1] + attributes)


def _plain(text: str, place: str) -> Iterator[Passage]:
    return (Passage(each, place, prose=place != "source") for each in unescaped(text))


def office_passages(name: str, text: str, depth: int = 0) -> Iterator[Passage]:
    """The texts of a part of a Word file, workbook or presentation."""
    if _LOOKS.search(name):
        yield from _plain(text, "source")
        return
    place = "metadata" if name.startswith("docProps/") else "text"
    if name.startswith("xl/"):
        text = _HEADER.sub(lambda match: _HEADER_CODE.sub(" ", match[0]), _SHARED_STRING.sub(" ", text))
    for passage in markup_passages(text, depth):
        if passage.place == "text":
            yield Passage(passage.text, place, passage.part)
        else:
            yield passage


def code_passages(text: str) -> Iterator[Passage]:
    """The texts of program code and styles: what stands in quotes, and the code as it is written."""
    text, linked = _without_linked(text)
    yield from _linked_passages(linked, 0)
    literals = "\n".join(next(filter(None, found), "") for found in _LITERAL.findall(text))
    for each in unescaped(literals):
        yield Passage(each, "source")
    yield from _plain(text, "source")


def unescaped(text: str) -> Iterator[str]:
    """A text with entities and escapes put in characters; parts with per cent signs once more, decoded."""
    for _ in range(3):
        plain = unescape(text) if "&" in text else text
        if plain == text:
            break
        text = plain
    if "\\" in text or "_x" in text:
        text = _ESCAPED.sub(_character, text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    yield text
    if "%" in text and (encoded := _PER_CENT.findall(text)):
        yield "\n".join(unquote(each, errors="replace") for each in encoded)


def _character(match: re.Match[str]) -> str:
    code = int(next(filter(None, match.groups())), 16)
    return chr(code) if code < 0x110000 else " "


@lru_cache(maxsize=1000)
def _within_words(tag: str) -> bool:
    prefix, _, local = tag.lower().rpartition(":")
    if prefix in ("w", "a", "w14"):
        return _PARTING.fullmatch(local) is None
    return _INLINE.fullmatch(local) is not None


def _spoken(attributes: str) -> list[str]:
    found = _ATTRIBUTE.findall(attributes)
    return [a or b or c for name, a, b, c in found if _is_spoken(name)]


@lru_cache(maxsize=1000)
def _is_spoken(attribute: str) -> bool:
    return _SPOKEN.fullmatch(attribute.lower().rpartition(":")[2]) is not None


def _island(kind: str, code: str, depth: int) -> Iterator[Passage]:
    if "json" in kind.lower():
        value = parsed_json(code)
        if value is not None:
            yield from json_passages(value, depth + 1)
            return
    yield from code_passages(code)


def _without_linked(text: str) -> tuple[str, list[tuple[str, str]]]:
    """A text without its data URIs, and these: what they say of themselves, and their content."""
    if "data:" not in text:
        return text, []
    linked: list[tuple[str, str]] = []

    def taken(match: re.Match[str]) -> str:
        kind = match[1] or match[3] or match[5] or ""
        if "/" not in kind and "base64" not in kind:
            return match[0]
        linked.append((kind, match[2] or match[4] or match[6] or ""))
        return '""'

    return _LINKED.sub(taken, text), linked


def _linked_passages(linked: Iterable[tuple[str, str]], depth: int) -> Iterator[Passage]:
    for number, (said, content) in enumerate(linked, start=1):
        kind = said.partition(";")[0] or "data"
        try:
            data = unquote_to_bytes(unescape(content))
            data = b64decode(data + b"=" * (-len(data) % 4)) if said.endswith("base64") else data
            for each in passages(f"linked.{kind.rpartition('/')[2]}", data, depth + 1):
                yield Passage(each.text, each.place, f"{kind} {number}", each.prose)
        except (ValueError, Unreadable):
            yield Passage(content, "source", f"{kind} {number}", prose=False)
