"""Citations and the list of references, written by a citation style (CSL) through pandoc's processor.

All citations of a report are formatted in one small call of its own, which knows only their keys, the style
and the language: equal sets of keys, as many cohorts of one study have them, are formatted once a process.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote, unquote

import orjson

from helpers.language.names import locale_tag
from helpers.language.typography import typographic
from helpers.publish.characters import slug
from helpers.publish.own_style import own_style
from helpers.publish.pandoc import run_pandoc
from helpers.publish.tree import Node, attributes, joined, node, plain_text, walk, words
from helpers.publish.tree import document as whole
from helpers.show.citing.library import CITED, PREFIX, as_csl, references
from helpers.words.citation_marks import CITING, keys_in

_SAFE = re.compile(r"https?://|mailto:|#ref-", re.IGNORECASE)
Cite = tuple[tuple[str, ...], bool]
"""The keys of one citation, and whether it stands within its sentence: Holm (1979)."""


class Citations:
    """The citations of one report.

    Args:
        language: of the report.
        style: a CSL style, or empty for the own one (APA 7).
        library: the user's own references, as CSL-JSON items.
    """

    def __init__(self, language: str, style: bytes = b"", library: Sequence[Mapping[str, Any]] = ()) -> None:
        self.language, self.style = language, style
        self.library = {str(item["id"]): item for item in library}
        self.entries: list[tuple[str, list[Node]]] = []
        self.further: list[tuple[str, list[Node]]] = []

    def placed(self, parts: list[list[Node]]) -> list[list[Node]]:
        """``parts`` with every link to references replaced by its citation; the entries are kept.

        Keys that nobody knows leave the words of their link.
        """
        cites: list[Cite] = []
        walk(parts, lambda each: self._collect(each, cites))
        cited = {key for keys, _ in cites for key in keys}
        more = [key for key in self.library if key not in cited]
        if not cites and not more:
            return parts
        items = [dict(self.library[key]) if key in self.library else as_csl(key) for key in sorted(cited)]
        items += [dict(self.library[key]) for key in more]
        asked = orjson.dumps([cites, more, items])
        texts, entries = _formatted(asked, self.language, self.style)
        self.entries = [entry for entry in entries if entry[0] in cited]
        self.further = [entry for entry in entries if entry[0] not in cited]
        answers = iter(orjson.loads(texts))
        return walk(parts, lambda each: next(answers) if self._cite(each) else None)

    def linked(self, text: str) -> str:
        """Markdown in which ``[@key]`` and ``[@key; @other]`` are links to references, if these are known."""
        return CITING.sub(self._link, text)

    def linked_words(self, text: str) -> list[Node]:
        """The inlines of a plain text, with the same links."""
        return list(self._inlines(text))

    def knows(self, key: str) -> bool:
        """Whether there is a reference of this key."""
        return self._known(key) is not None

    def anchors(self) -> list[str]:
        """Where links to references lead."""
        return [anchor(key) for key, _ in (*self.entries, *self.further)]

    def _known(self, key: str) -> str | None:
        """The key as its reference has it; upper and lower case count alike."""
        return {each.lower(): each for each in (*references(), *self.library)}.get(key.lower())

    def _link(self, match: re.Match[str]) -> str:
        keys = keys_in(match[1])
        return f"[{'; '.join(keys)}]({_target(keys)})" if all(map(self.knows, keys)) else match[0]

    def _inlines(self, text: str) -> Iterator[Node]:
        place = 0
        for match in CITING.finditer(text):
            keys = keys_in(match[1])
            if all(map(self.knows, keys)):
                yield from words(typographic(text[place : match.start()]))
                yield node("Link", [attributes(), words("; ".join(keys)), [_target(keys), ""]])
                place = match.end()
        yield from words(typographic(text[place:]))

    def _collect(self, each: Node, cites: list[Cite]) -> None:
        found = self._cite(each)
        if found:
            cites.append(found)

    def _cite(self, each: Node) -> Cite | None:
        if each["t"] != "Link" or not (match := CITED.fullmatch(each["c"][2][0])):
            return None
        keys = tuple(found for key in match[1].split("+") if (found := self._known(unquote(key))))
        return (keys, "(" in plain_text(each["c"][1])) if keys else None


def _target(keys: Sequence[str]) -> str:
    """Where a link to references leads before it is replaced; what parts keys is none of theirs."""
    return PREFIX + "+".join(quote(key, safe=":") for key in keys)


def anchor(key: str) -> str:
    """The name of a reference's place in a report: letters, digits and hyphens."""
    return slug(key, "ref")


@lru_cache(maxsize=64)
def _formatted(asked: bytes, language: str, style: bytes) -> tuple[bytes, list[tuple[str, list[Node]]]]:
    """The citations as JSON, a list of inlines each, and the entries in the order of the style."""
    cites, more, items = orjson.loads(asked)
    blocks = [node("Para", [cite_node(keys, within, place)]) for place, (keys, within) in enumerate(cites)]
    nocite = [cite_node([key], False, 0) for key in more]
    meta = {
        "lang": node("MetaString", locale_tag(language)),
        "link-citations": node("MetaBool", True),
        "nocite": node("MetaInlines", nocite),
    }
    tree = process(whole(blocks, meta), items, style or own_style(language))
    answers = [_own_links(block["c"]) for block in tree["blocks"] if block["t"] == "Para"]
    listed = [block for block in tree["blocks"] if block["t"] == "Div"]
    entries = [_entry(each) for block in listed for each in block["c"][1]]
    return orjson.dumps([joined(_unwrapped(inlines)) for inlines in answers]), entries


def process(tree: Node, items: Sequence[Mapping[str, Any]], style: bytes) -> Node:
    """``tree`` after pandoc's citation processor."""
    with TemporaryDirectory(prefix="telaah-") as name:
        folder = Path(name)
        (folder / "references.json").write_bytes(orjson.dumps(items))
        (folder / "style.csl").write_bytes(style)
        options = ["--citeproc", "--bibliography=references.json", "--csl=style.csl"]
        stdin = orjson.dumps(tree)
        return orjson.loads(run_pandoc(["-f", "json", "-t", "json", *options], stdin, folder))


def cite_node(keys: Sequence[str], within: bool, place: int) -> Node:
    """A citation of ``keys`` for the processor; ``place`` is its number in the report, from 0."""
    mode = node("AuthorInText" if within else "NormalCitation")
    citations = [
        {
            "citationId": key,
            "citationPrefix": [],
            "citationSuffix": [],
            "citationMode": mode,
            "citationNoteNum": place + 1,
            "citationHash": 0,
        }
        for key in keys
    ]
    return node("Cite", [citations, [node("Str", "?")]])


def _entry(block: Node) -> tuple[str, list[Node]]:
    """The key of an entry, and its inlines."""
    (ident, _, _), inner = block["c"]
    inlines = _own_links(inner[0]["c"])
    return ident.removeprefix("ref-"), _unwrapped(inlines)


def _own_links(inlines: list[Node]) -> list[Node]:
    def moved(each: Node) -> Node | None:
        if each["t"] != "Link" or not each["c"][2][0].startswith("#ref-"):
            return None
        attr, words, (target, title) = each["c"]
        return node("Link", [attr, words, ["#" + anchor(target.removeprefix("#ref-")), title]])

    return walk(inlines, moved)


def _unwrapped(inlines: list[Node]) -> list[Node]:
    """Without the processor's own spans, and without what a library might smuggle in."""

    def inner(each: Node) -> list[Node] | None:
        kind, content = each["t"], each.get("c")
        if kind in ("Span", "Cite", "Image"):
            return content[1]
        if kind in ("RawInline", "Math"):
            return words(content[1])
        if kind == "Link" and not _SAFE.match(content[2][0]):
            return content[1]
        return None

    return walk(inlines, inner)
