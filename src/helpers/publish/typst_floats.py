"""Figures of a PDF that would stand between the parts of one table, put elsewhere.

Typst floats a figure that does not fit to the next page, above what goes on there, be it a table. Once a
report is set, it is known where that happened: such a figure then floats above the whole table, or is
mentioned where the table ends.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from helpers.publish.document import Document
from helpers.publish.layout import stays_whole

_FARTHEST = 2  # pages that a figure may go on
_ENDING = re.compile(rb"// table (?P<table>\S+)\n")


@dataclass(frozen=True)
class Fault:
    """A figure that parts a table: below its beginning, ``low`` on that page, or above what goes on."""

    figure: str
    table: str
    low: bool


def faults(document: Document, spots: Sequence[Mapping[str, Any]]) -> list[Fault]:
    """The figures that stand between parts of a table.

    Args:
        document: what was set.
        spots: what the template told: captions in the order of the figures and of the tables, and where long
            tables end, each with its page and, in points, its height on it.
    """
    seen = {kind: [spot for spot in spots if spot["kind"] == kind] for kind in ("figure", "table", "end")}
    begun = dict(zip((each.ident for each in document.tables), seen["table"], strict=False))
    drawn = list(zip((each.ident for each in document.figures if each.number), seen["figure"], strict=False))
    return [
        Fault(ident, end["ident"], at["page"] == begun[end["ident"]]["page"])
        for end in seen["end"]
        if end["ident"] in begun
        for ident, at in drawn
        if _is_between(at, begun[end["ident"]], end)
    ]


def mended(source: bytes, found: Sequence[Fault], document: Document) -> bytes:
    """The source with those figures elsewhere.

    Args:
        source: in typst's language, with lines that mark figures and tables.
        found: the faults.
        document: what is set; figures keep the order of their numbers.
    """
    order = [each.ident for each in document.figures]
    low = {each.ident for each in document.tables if stays_whole(each)}
    for fault in found:
        source = _elsewhere(source, fault, order, fault.table in low)
    return source


def _is_between(at: Mapping[str, Any], begun: Mapping[str, Any], end: Mapping[str, Any]) -> bool:
    if begun["page"] == end["page"] or end["page"] - at["page"] > _FARTHEST:
        return False
    place = at["page"], at["y"]
    return (begun["page"], begun["y"]) < place < (end["page"], end["y"])


def _whole(source: bytes, table: str) -> bytes:
    return source.replace(f'#long("{table}")['.encode(), b"#whole[")


def _elsewhere(source: bytes, fault: Fault, order: Sequence[str], low: bool) -> bytes:
    """The figure at the top of its page or the end of another; where that was in vain, below a table.

    A table of few rows stays on one page after all.
    """
    found, end = _figure(source, fault.figure), source.find(_ending(fault.table))
    if found is None:
        return source
    if found["command"] and low:
        return _whole(source, fault.table)
    if found["command"]:
        below = _ENDING.search(source, found.end())
        return _past(source, fault.figure, below["table"].decode(), order) if below else source
    if fault.low:
        return _put(source, found, found.start(), b"above")
    if found.start() > end:
        return _put(source, found, found.start(), b"below")
    return _past(source, fault.figure, fault.table, order)


def _past(source: bytes, figure: str, table: str, order: Sequence[str]) -> bytes:
    """The figure, and those after it that stand above the end of a table, below that end."""
    for ident in reversed(order[order.index(figure) :]):
        place = source.find(_ending(table))
        found = _figure(source[:place], ident)
        if found is not None:
            source = _put(source, found, place + len(_ending(table)), b"below")
    return source


def _figure(source: bytes, ident: str) -> re.Match[bytes] | None:
    """A figure, with the command that it is in, if it is in one of ours."""
    name = re.escape(ident.encode())
    pattern = (
        rb"(?:\n#(?P<command>above|below)\[\n)?(?P<figure>// figure %b\n.*?// over %b\n)(?(command)\]\n)"
    )
    return re.search(pattern % (name, name), source, re.DOTALL)


def _put(source: bytes, found: re.Match[bytes], place: int, command: bytes) -> bytes:
    """The source with a figure inside a command of the template, moved to a place at or below its own."""
    inside = b"\n#%b[\n%b]\n" % (command, found["figure"])
    return source[: found.start()] + source[found.end() : place] + inside + source[max(place, found.end()) :]


def _ending(table: str) -> bytes:
    return f"// table {table}\n".encode()
