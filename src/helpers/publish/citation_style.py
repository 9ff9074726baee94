"""A user's citation style (``--csl``), looked through and tried on references before anything runs.

The processor passes over much in silence: a macro that nobody defined, and whatever else prints nothing,
would leave references empty in a report that otherwise looks sound.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import orjson
from lxml import etree

from helpers.publish.brought import read_brought
from helpers.publish.citations import cite_node, process
from helpers.publish.tree import Node, document, node, nodes
from helpers.show.citing.library import as_csl, references
from helpers.words.errors import InputError, Problem, RunError

_OPTION = "--csl"
_CSL = "{http://purl.org/net/xbiblio/csl}"
_NAMED = re.compile(r'"([^"]+)"')
_MOST_NAMED = 5


def read_style(given: str | None) -> bytes:
    """The citation style that ``--csl`` names; empty where none is.

    Raises:
        InputError: it is not there, is no CSL style, or one that would leave citations or references empty.
    """
    if given is None:
        return b""
    found = None if given.strip() else ""
    missing = Problem("publish.missing_csl", f"{_OPTION} {given}".rstrip(), found=found)
    content, place = read_brought(_OPTION, given, missing), f"{_OPTION} {Path(given).name}"
    _look_through(content, place)
    items = [as_csl(key) for key in references()]
    try:
        silent, empty = _unprinted(content, orjson.dumps(items))
    except RunError as error:
        raise _refused("broken_csl", place, _named(error)) from error
    if silent:
        raise _refused("silent_csl", place, _listed(silent))
    if empty:
        raise _refused("empty_csl", place, _listed(empty), count=len(empty), total=len(items))
    return content


def require_printed(style: bytes, library: Sequence[Mapping[str, Any]], place: str) -> None:
    """Refuse a cohort's own references that a user's citation style would leave empty.

    Args:
        style: as :func:`read_style` returned it; ours prints all there are.
        library: the references, as CSL-JSON items.
        place: their file.

    Raises:
        InputError: with the keys of those that would be empty.
    """
    if not style or not library:
        return
    _, empty = _unprinted(style, orjson.dumps(library))
    if empty:
        raise InputError(Problem("publish.empty_entry", file=place, found=_listed(empty)))


def _look_through(content: bytes, place: str) -> None:
    """Refuse what is no style, or one that lacks a part; how its macros call each other is looked at, too."""
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _refused("broken_csl", place) from error
    if root.tag != _CSL + "style":
        raise _refused("foreign_csl", place, str(root.tag))
    if root.find(f"{_CSL}info/{_CSL}link[@rel='independent-parent']") is not None:
        raise _refused("dependent_csl", place)
    for part, key in (("citation", "citeless_csl"), ("bibliography", "listless_csl")):
        if root.find(f"{_CSL}{part}/{_CSL}layout") is None:
            raise _refused(key, place)
    calls = {each.get("name"): set(_called(each)) for each in root.findall(f"{_CSL}macro")}
    if unknown := sorted(set(_called(root)) - calls.keys()):
        raise _refused("undefined_macro", place, _listed(unknown))
    if circle := _circle(calls):
        raise _refused("circular_macro", place, " → ".join(circle))


def _called(part: etree._Element) -> Iterator[str]:
    """The macros that a part of a style calls."""
    return (name for each in part.iter(etree.Element) if (name := each.get("macro")) is not None)


def _circle(calls: Mapping[str, set[str]]) -> list[str]:
    """Macros each of which calls the next, the first one again at the end; the processor would not end."""
    sound: set[str] = set()

    def follow(name: str, way: list[str]) -> list[str]:
        if name in way:
            return [*way[way.index(name) :], name]
        for called in sorted(calls[name]) if name not in sound else ():
            if found := follow(called, [*way, name]):
                return found
        sound.add(name)
        return []

    return next((found for name in calls if (found := follow(name, []))), [])


@lru_cache(maxsize=16)
def _unprinted(style: bytes, data: bytes) -> tuple[list[str], list[str]]:
    """The keys of the references whose citations hold nothing, and of those whose entries have no word."""
    items = orjson.loads(data)
    keys = [str(item["id"]) for item in items]
    cited = [node("Para", [cite_node([key], False, place)]) for place, key in enumerate(keys)]
    blocks = process(document(cited, {}), items, style)["blocks"]
    texts = [_text(each) for each in blocks if each["t"] == "Para"]
    entries = {
        each["c"][0][0]: _text(each) for block in blocks if block["t"] == "Div" for each in block["c"][1]
    }
    silent = [key for key, text in zip(keys, texts, strict=True) if not re.search(r"\w", text)]
    # A number alone is no entry
    empty = [key for key in keys if not re.search(r"[^\W\d]", entries.get(f"ref-{key}", ""))]
    return silent, empty


def _text(tree: Node) -> str:
    """All words in a tree, those in footnotes, too, in no order."""
    return " ".join(each["c"] for each in nodes(tree) if each["t"] == "Str")


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_MOST_NAMED])
    return f"{shown}, …" if len(names) > _MOST_NAMED else shown


def _named(error: RunError) -> str | None:
    """What the processor stumbled over, without its words, which are in one language."""
    match = _NAMED.search(error.problems[0].found or "")
    return match[1] if match else None


def _refused(key: str, place: str, found: str | None = None, **values: int) -> InputError:
    return InputError(Problem(f"publish.{key}", file=place, found=found, values=values))
