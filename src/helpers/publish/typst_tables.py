"""Tables in typst's language, from the tree that all formats share, letter by letter as pandoc writes them.

Pandoc would need half of its time for them: a report has thousands of cells, each a node of five parts. What
holds anything that our tables do not is left to pandoc.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from helpers.publish.tree import Node, node
from helpers.publish.typst_text import code_of

_MARKS = {"Emph": "emph", "Strong": "strong", "Subscript": "sub"}
_SIDES = {"AlignLeft": "left", "AlignRight": "right", "AlignCenter": "center", "AlignDefault": "auto"}
_SIZE = "typst:text:size"
_ROWS_APART = ",\n      "


class _Unknown(Exception):
    """Something that pandoc knows to write, and this module does not."""


def as_typst(table: Node) -> Node:
    """A table as a block of typst's language; the table itself where it is for pandoc to write."""
    try:
        return node("RawBlock", ["typst", "\n".join(_lines(table))])
    except _Unknown:
        return table


def _lines(table: Node) -> Iterator[str]:
    """The lines of a table, within the figure that gives it a caption and a name."""
    (ident, classes, values), (_, caption), columns, (_, head), bodies, (_, foot) = table["c"]
    if classes or dict(values).keys() != {_SIZE} or not ident or not head:
        raise _Unknown
    if any(width["t"] != "ColWidth" for _, width in columns):
        raise _Unknown
    shares = ", ".join(f"{_share(width['c'])}%" for _, width in columns)
    sides = "".join(f"{_SIDES[align['t']]}," for align, _ in columns)
    yield "#figure("
    yield f"  align(center)[#set text(size: {dict(values)[_SIZE]}); #table("
    yield f"    columns: ({shares}),"
    yield f"    align: ({sides}),"
    yield f"    table.header({_ROWS_APART.join(map(_row, head))},),"
    yield "    table.hline(),"
    for _, _, between, rows in bodies:
        if between:
            raise _Unknown
        yield from (f"    {_row(each)}," for each in rows)
    if foot:
        yield "    table.hline(),"
        yield f"    table.footer({_ROWS_APART.join(map(_row, foot))},),"
    yield "  )]"
    yield f"  , caption: [{_content(caption)}]"
    yield "  , kind: table"
    yield "  )"
    yield f"<{ident}>"
    yield from ("", "")


def _row(row: Sequence) -> str:
    """The cells of a row."""
    (_, classes, values), cells = row
    if classes or values:
        raise _Unknown
    return ", ".join(map(_cell, cells))


def _cell(cell: Sequence) -> str:
    """A cell with what sets it apart from others."""
    (_, classes, values), align, height, width, blocks = cell
    if classes or height != 1:
        raise _Unknown
    given = {key.removeprefix("typst:"): value for key, value in values}
    usual = _SIDES[align["t"]] if align["t"] != "AlignDefault" else ""
    first = {"align": given.pop("align", usual), "colspan": str(width) if width > 1 else ""}
    named = ", ".join(f"{key}: {value}" for key, value in (first | given).items() if value)
    return f"table.cell({named})[{_content(blocks)}]" if named else f"[{_content(blocks)}]"


def _content(blocks: Sequence[Node]) -> str:
    """What stands in a cell."""
    if not blocks:
        return ""
    if len(blocks) == 1 and blocks[0]["t"] == "Plain":
        return "".join(_inlines(blocks[0]["c"]))
    first, *more = _paragraphs(blocks)
    return "\n".join([first, *(f"      {line}" if line else "" for line in more)])


def _paragraphs(blocks: Sequence[Node]) -> Iterator[str]:
    """The lines of paragraphs, in the commands that they are in."""
    for each in blocks:
        kind, content = each["t"], each.get("c")
        if kind == "RawBlock" and content[0] == "typst":
            yield content[1]
        elif kind == "Para":
            yield "".join(_inlines(content))
            yield ""
        elif kind == "Div" and content[0][1]:
            yield "#block["
            yield f"#{content[0][1][0]}["
            yield from _paragraphs(content[1])
            yield "]"
            yield "]"
        else:
            raise _Unknown


def _inlines(inlines: Iterable[Node]) -> Iterator[str]:
    """Text and marks; a text is one literal, however many words it has."""
    text = ""
    for each in inlines:
        kind, content = each["t"], each.get("c")
        if kind == "Str":
            text += content
            continue
        if kind in ("Space", "SoftBreak"):
            text += " "
            continue
        if text:
            yield code_of(text, in_table=True)
        text = ""
        if kind in _MARKS:
            yield f"#{_MARKS[kind]}[{''.join(_inlines(content))}]"
        elif kind == "Span" and content[0][1]:
            yield f"#{content[0][1][0]}[{''.join(_inlines(content[1]))}];"
        elif kind == "RawInline" and content[0] == "typst":
            yield content[1]
        else:
            raise _Unknown
    if text:
        yield code_of(text, in_table=True)


def _share(width: float) -> str:
    return f"{width * 100:.2f}".rstrip("0").rstrip(".")
