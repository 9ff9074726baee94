"""Tables as HTML, from the tree that all formats share, letter by letter as pandoc writes them.

Pandoc would need a third of its time for them: a report has thousands of cells, each a node of five parts.
What holds anything that our tables do not is left to pandoc.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Any

from helpers.publish.tree import Node, node

_MARKS = {"Emph": "em", "Strong": "strong", "Subscript": "sub"}
_ALIGNED = {"AlignLeft": "left", "AlignRight": "right", "AlignCenter": "center"}
_DRAWN = frozenset(
    "\u21a9\u2194"
)  # arrows that would be drawn as pictures: pandoc says that they are letters


class _Unknown(Exception):
    """Something that pandoc knows to write, and this module does not."""


def as_html(table: Node) -> Node:
    """A table as a block of HTML; the table itself where it is for pandoc to write."""
    try:
        return node("RawBlock", ["html", "\n".join(_lines(table))])
    except _Unknown:
        return table


def _lines(table: Node) -> Iterator[str]:
    (ident, classes, values), (_, caption), columns, (_, head), bodies, (_, foot) = table["c"]
    if classes or values or foot or any(width["t"] != "ColWidthDefault" for _, width in columns):
        raise _Unknown
    yield f'<table id="{_attribute(ident)}">'
    if caption:
        yield f"<caption>{_cell_content(caption)}</caption>"
    sides = [align["t"] for align, _ in columns]
    if head:
        yield "<thead>"
        yield from _rows(head, len(columns), sides)
        yield "</thead>"
    for _, stub, between, rows in bodies:
        yield "<tbody>"
        if between:
            yield from _rows(between, len(columns), sides)
            yield ""
        yield from _rows(rows, stub, sides)
        yield "</tbody>"
    yield "</table>"


def _rows(rows: Sequence[list], heads: int, sides: Sequence[str]) -> Iterator[str]:
    """Rows whose first columns, so many, are headings, in columns of these alignments."""
    for (_, classes, values), cells in rows:
        if classes or values:
            raise _Unknown
        yield "<tr>"
        place = 0
        for each in cells:
            yield _cell(each, "th" if place < heads else "td", sides[place])
            place += each[3]
        yield "</tr>"


def _cell(cell: list, tag: str, usual: str) -> str:
    (_, classes, values), align, height, width, blocks = cell
    if classes or values or height != 1:
        raise _Unknown
    across = f' colspan="{width}"' if width > 1 else ""
    side = _ALIGNED.get(align["t"], _ALIGNED.get(usual))
    style = f' style="text-align: {side};"' if side else ""
    return f"<{tag}{across}{style}>{_cell_content(blocks)}</{tag}>"


def _cell_content(blocks: Sequence[Node]) -> str:
    if any(each["t"] != "Plain" for each in blocks) or len(blocks) > 1:
        raise _Unknown
    return "".join(_inlines(inline for each in blocks for inline in each["c"]))


def _inlines(inlines: Iterable[Node]) -> Iterator[str]:
    for each in inlines:
        kind, content = each["t"], each.get("c")
        if kind == "Str":
            yield _text(content)
        elif kind == "Space":
            yield " "
        elif kind == "LineBreak":
            yield "<br />\n"
        elif kind in _MARKS:
            yield f"<{_MARKS[kind]}>{''.join(_inlines(content))}</{_MARKS[kind]}>"
        elif kind == "Span":
            yield f"<span{_span_attributes(content[0])}>{''.join(_inlines(content[1]))}</span>"
        else:
            raise _Unknown


def _span_attributes(attr: list) -> str:
    ident, classes, values = attr
    if ident:
        raise _Unknown
    named = f' class="{_attribute(" ".join(classes))}"' if classes else ""
    return named + "".join(f' data-{key}="{_attribute(value)}"' for key, value in values)


def _text(text: str) -> str:
    if not _DRAWN.isdisjoint(text):
        raise _Unknown
    return escape(text, quote=False)


def _attribute(text: Any) -> str:
    return _text(text).replace('"', "&quot;").replace("'", "&#39;")
