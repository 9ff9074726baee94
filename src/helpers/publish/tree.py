"""Nodes of pandoc's document tree (its JSON form), and a walk over it.

Text enters the tree as ``Str`` nodes and never as markup, so that no label, name or answer can
turn into markup in any format.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

API_VERSION = [1, 23, 1, 1]
Node = dict[str, Any]
_HELD = (list, dict)
_BLANKS = ("Space", "SoftBreak")
_ALIGN = {"left": "AlignLeft", "right": "AlignRight", "center": "AlignCenter"}


def node(kind: str, content: Any = None) -> Node:
    """One node: its type and, for most types, its content."""
    return {"t": kind} if content is None else {"t": kind, "c": content}


def attributes(ident: str = "", classes: Iterable[str] = (), values: Mapping[str, str] | None = None) -> list:
    """Pandoc's attribute triple."""
    return [ident, list(classes), [[key, value] for key, value in (values or {}).items()]]


def words(text: str) -> list[Node]:
    """Plain text as inlines: its lines, each a node with its blanks, and the breaks between them.

    Pandoc makes a node of each word. Writers write both alike, and tables have words by the thousand.
    """
    inlines: list[Node] = []
    for position, line in enumerate(text.replace("\t", " ").split("\n")):
        if position:
            inlines.append(node("LineBreak"))
        if line:
            inlines.append(node("Str", line))
    return inlines


def paragraph(inlines: Sequence[Node]) -> Node:
    """A paragraph."""
    return node("Para", list(inlines))


def division(blocks: Sequence[Node], style: str, ident: str = "") -> Node:
    """Blocks that share a style: a class in HTML, a paragraph style in Word."""
    name = style.title().replace("-", " ")
    return node("Div", [attributes(ident, [style], {"custom-style": name}), list(blocks)])


def span(inlines: Sequence[Node], style: str) -> Node:
    """Inlines that share a style: a class in HTML, a character style in Word."""
    name = style.title().replace("-", " ")
    return node("Span", [attributes("", [style], {"custom-style": name}), list(inlines)])


def header(level: int, ident: str, inlines: Sequence[Node]) -> Node:
    """A heading."""
    return node("Header", [level, attributes(ident), list(inlines)])


def cell(
    inlines: Sequence[Node], align: str = "", width: int = 1, values: Mapping[str, str] | None = None
) -> list:
    """A table cell over ``width`` columns."""
    blocks = [node("Plain", list(inlines))] if inlines else []
    return [attributes("", (), values), node(_ALIGN.get(align, "AlignDefault")), 1, width, blocks]


def row(cells: Sequence[list], classes: Iterable[str] = ()) -> list:
    """A table row."""
    return [attributes("", classes), list(cells)]


def body(rows: Sequence[list], head: Sequence[list] = (), stub: int = 0) -> list:
    """A group of rows under its own heading rows; the first ``stub`` columns name the rows."""
    return [attributes(), stub, list(head), list(rows)]


def table(
    attr: list,
    caption: Sequence[Node],
    columns: Sequence[tuple[str, float | None]],
    head: Sequence[list],
    bodies: Sequence[list],
) -> Node:
    """A table; ``columns`` holds the alignment and the share of the text width of each."""
    specs = [
        [node(_ALIGN[align]), node("ColWidth", share) if share else node("ColWidthDefault")]
        for align, share in columns
    ]
    short_and_long = [None, [node("Plain", list(caption))] if caption else []]
    return node(
        "Table", [attr, short_and_long, specs, [attributes(), list(head)], list(bodies), [attributes(), []]]
    )


def figure(ident: str, caption: Sequence[Node], image: Node) -> Node:
    """A figure with its caption."""
    blocks = [node("Plain", list(caption))] if caption else []
    return node("Figure", [attributes(ident), [None, blocks], [node("Plain", [image])]])


def document(blocks: Sequence[Node], meta: Mapping[str, Node]) -> Node:
    """A whole document."""
    return {"pandoc-api-version": API_VERSION, "meta": dict(meta), "blocks": list(blocks)}


def walk(tree: Any, visit: Callable[[Node], Node | list[Node] | None]) -> Any:
    """A copy of ``tree`` with each node replaced by what ``visit`` returns, deepest first.

    ``visit`` returns a node, several nodes (only where the node stands in a list), or None to keep it.
    """
    # By exact types, and with no call for a text: a report is some ten thousand nodes
    if type(tree) is list:
        out: list[Any] = []
        for item in tree:
            new = walk(item, visit) if type(item) in _HELD else item
            if type(new) is list and type(item) is dict:
                out.extend(new)
            else:
                out.append(new)
        return out
    if type(tree) is not dict:
        return tree
    copy = {key: walk(value, visit) if type(value) in _HELD else value for key, value in tree.items()}
    new = visit(copy) if "t" in copy else None
    return copy if new is None else new


def joined(tree: Any) -> Any:
    """A copy of ``tree`` with words and the blanks between them in one node, as :func:`words` makes them.

    Writers write both alike, and every step up to there has a fraction of the nodes to look at.
    """
    if type(tree) is dict:
        return {key: joined(value) if type(value) in _HELD else value for key, value in tree.items()}
    out: list[Any] = []
    text = ""
    for item in tree:
        kind = item.get("t") if type(item) is dict else None
        if kind == "Str":
            text += item["c"]
        elif kind in _BLANKS:
            text += " "
        else:
            if text:
                out.append(node("Str", text))
                text = ""
            out.append(joined(item) if type(item) in _HELD else item)
    return [*out, node("Str", text)] if text else out


def nodes(tree: Any) -> Iterator[Node]:
    """All nodes of ``tree``, in no order."""
    waiting = [tree]
    while waiting:
        each = waiting.pop()
        if type(each) is list:
            waiting.extend(item for item in each if type(item) in _HELD)
        elif type(each) is dict:
            if "t" in each:
                yield each
            waiting.extend(value for value in each.values() if type(value) in _HELD)


def plain_text(tree: Any) -> str:
    """The text of some inlines, as a reader would say it."""
    if isinstance(tree, list):
        return "".join(plain_text(item) for item in tree)
    if not isinstance(tree, dict):
        return ""
    kind, content = tree.get("t"), tree.get("c")
    if kind == "Str":
        return content.replace("\u00a0", " ")
    if kind in ("Space", "SoftBreak", "LineBreak"):
        return " "
    if kind in ("Code", "RawInline", "Math"):
        return content[1]
    if kind == "Note":
        return ""
    return plain_text(content)
