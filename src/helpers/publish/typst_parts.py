"""Parts of a report that only typst needs: commands of its template around tables, room in cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from helpers.publish.layout import Layout
from helpers.publish.tree import Node, attributes, node, plain_text, row

_LINE = 90  # letters
_TOGETHER = 2  # rows of a long table that stay with its notes
_FIRM_LETTERS = 1200  # in the cells of a row; rows of fewer are not broken over pages
_LOW_LETTERS = 800  # in so many rows; higher ones may fill a page
_FACE = 0.93  # the figures of the PDF's face against those that rooms are reckoned with


def marked(ident: str, figure: Node) -> list[Node]:
    """A figure between lines that tell where it begins and ends."""
    return [_typst(f"// figure {ident}"), figure, _typst(f"// over {ident}")]


def placed(blocks: Sequence[Node], layout: Layout, short: bool) -> Iterator[Node]:
    """Commands around a table: they turn the page, or keep a short table whole.

    Args:
        blocks: the table and, if it has any, its notes.
        layout: of the table.
        short: whether it is kept whole.
    """
    if not short:
        blocks = [_with_foot(*blocks, layout=layout)]
    if not short and not layout.tight and _highest(blocks) < _FIRM_LETTERS:
        blocks = [_typst("#set table.cell(breakable: false)"), *blocks]
    if layout.tight:
        blocks = (_typst("#tight["), *blocks, _typst("]"))
    if layout.turned:
        yield from (_TURNED, *blocks, _TURNED_END)
        return
    yield from commanded("whole" if short else "long", blocks)


def _highest(blocks: Sequence[Node]) -> int:
    """Letters in the row that has most of them."""
    bodies = next(each for each in blocks if each["t"] == "Table")["c"][4]
    return max((len(plain_text(each)) for *_, rows in bodies for each in rows), default=0)


def _with_foot(table: Node, *notes: Node, layout: Layout) -> Node:
    """A table that may break over pages, with its last rows and its notes in its foot: these never break."""
    attr, caption, columns, head, bodies, foot = table["c"]
    *others, (own_attr, stub, own_head, rows) = bodies
    # A group's label and its first row stay in the body, since only there can the label come again; but a
    # group of few rows goes over whole.
    few = bool(others) and len(rows) <= _TOGETHER + 1
    place = 0 if few else max(len(rows) - _TOGETHER, min(len(rows), _TOGETHER))
    while len(plain_text(rows[place:])) > _LOW_LETTERS:
        place += 1
    kept, last = rows[:place], rows[place:]
    if notes:
        last = [*last, _closing(notes, layout, len(columns))]
    bodies = [*others, [own_attr, stub, own_head, kept]]
    return node("Table", [attr, caption, columns, head, bodies, [foot[0], last]])


def _closing(notes: Sequence[Node], layout: Layout, columns: int) -> list:
    """The row of a table's foot that holds its notes."""
    opening, closing = _typst(f"#closing-notes({layout.room_cm:.5g}cm)["), _typst("]")
    values = {"typst:stroke": "(top: 0.9pt)", "typst:inset": "(x: 0pt, top: 0.6em, bottom: 4pt)"}
    blocks = [opening, *notes, closing]
    return row([[attributes("", (), values), node("AlignLeft"), 1, columns, blocks]])


def settled(blocks: Sequence[Node]) -> list[Node]:
    """Turned pages in a row made one, and the heading right above taken along, with a line below it."""
    out: list[Node] = []
    for block in blocks:
        if block != _TURNED:
            out.append(block)
            continue
        place = len(out) - _is_brief(out)
        while place and out[place - 1]["t"] == "Header":
            place -= 1
        if place and out[place - 1] == _TURNED_END:
            out.pop(place - 1)
        else:
            out.insert(place, block)
    return out


def _is_brief(blocks: Sequence[Node]) -> bool:
    """Whether the last two are a heading and a line: too little for a page of their own."""
    kinds = [each["t"] for each in blocks[-2:]]
    return kinds == ["Header", "Para"] and len(plain_text(blocks[-1])) < _LINE


def commanded(name: str, blocks: Sequence[Node]) -> list[Node]:
    """Blocks inside a command of the template; in pandoc's divisions none could keep with the next."""
    return [_typst(f"#{name}["), *blocks, _typst("]")]


def room_after(em: float) -> list[Node]:
    """Room at the end of a cell, so that decimal marks meet; nothing for none."""
    return [node("RawInline", ["typst", f"#h({em * _FACE:.3g}em)"])] if em else []


def _typst(code: str) -> Node:
    return node("RawBlock", ["typst", code])


_TURNED, _TURNED_END = _typst("#turned["), _typst("] // upright again")
