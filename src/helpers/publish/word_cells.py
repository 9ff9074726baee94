"""The rows of a table in Word's XML, written from what they show, in the look that they keep.

Pandoc writes the frame of a table, with its caption and its name. Were it to write the rows as well, each of
their thousands of properties would have to be looked up and changed behind it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from lxml import etree

from helpers.language.typography import with_apostrophes
from helpers.publish.document import Column, RowGroup, Table
from helpers.publish.layout import spanner_runs
from helpers.publish.notation import heading_symbols, symbols
from helpers.publish.ooxml import parse
from helpers.publish.tree import Node, node

HEAVY, FINE, FAINT = 8, 4, 2
"""Rules in eighths of a point: around a table, below its heading, below what several columns share."""
_BOLD = "<w:b/><w:bCs/>"
_MARKS = {"Strong": _BOLD, "Emph": "<w:i/><w:iCs/>", "Subscript": '<w:vertAlign w:val="subscript"/>'}
_ORDER = list(_MARKS)
_BREAK = "<w:br/>"


@dataclass(frozen=True)
class Look:
    """How cells look: widths of columns in twentieths of a point, the id of their style, and letters.

    ``size`` is theirs in points where they are smaller than the style has them.
    """

    widths: Sequence[int]
    style: str
    size: float | None = None


def table_rows(table: Table, look: Look, room: Sequence[Sequence[int]]) -> list[etree._Element]:
    """The ``w:tr`` of a table, those of its heading first.

    Args:
        table: what it shows.
        look: of its cells.
        room: at the right of each number, by row and column, in twentieths of a point.
    """
    return parse("".join([*_heading(table, look), *_body(table, look, room)]))


def _heading(table: Table, look: Look) -> Iterator[str]:
    if table.spanned:
        yield _row(_spanners(table, look), heads=True)
    cells = [
        _cell(_heading_text(each.label), each.align, width, look, bold=True, rule=FINE)
        for each, width in zip(table.columns, look.widths, strict=True)
    ]
    yield _row(cells, heads=True)


def _spanners(table: Table, look: Look) -> Iterator[str]:
    """The cells over headings that share one."""
    place = 0
    for label, count in spanner_runs(table):
        width, rule = sum(look.widths[place : place + count]), FAINT if count > 1 else 0
        yield _cell(_heading_text(label or ""), "center", width, look, count, bold=True, rule=rule)
        place += count


def _body(table: Table, look: Look, room: Sequence[Sequence[int]]) -> Iterator[str]:
    labels = {group.start: group for group in table.row_groups}
    for place, texts in enumerate(table.rows):
        if place in labels:
            yield _label(labels[place], table.columns, look)
        cells = [
            _cell(_text(text), column.align, width, look, right=right)
            for text, column, width, right in zip(texts, table.columns, look.widths, room[place], strict=True)
        ]
        yield _row(cells)


def _label(group: RowGroup, columns: Sequence[Column], look: Look) -> str:
    inlines = [node("Strong", _text(group.label))]
    return _row([_cell(inlines, "left", sum(look.widths), look, len(columns))])


def _text(text: str) -> list[Node]:
    return symbols(with_apostrophes(text))


def _heading_text(text: str) -> list[Node]:
    return heading_symbols(with_apostrophes(text)) if text else []


def _row(cells: Sequence[str] | Iterator[str], heads: bool = False) -> str:
    props = "<w:trPr><w:tblHeader/></w:trPr>" if heads else ""
    return f"<w:tr>{props}{''.join(cells)}</w:tr>"


def _cell(
    inlines: Sequence[Node], align: str, width: int, look: Look, over: int = 1, *,
    bold: bool = False, rule: int = 0, right: int = 0,
) -> str:  # fmt: skip
    """A cell ``over`` so many columns; one of a heading stands low, in ``bold``, above a ``rule``."""
    span = f'<w:gridSpan w:val="{over}"/>' if over > 1 else ""
    line = f'<w:bottom w:val="single" w:sz="{rule}" w:space="0" w:color="000000"/>'
    borders = f"<w:tcBorders>{line}</w:tcBorders>" if rule else ""
    low = '<w:vAlign w:val="bottom"/>' if bold else ""
    indent = f'<w:ind w:right="{right}"/>' if right else ""
    aligned = f'<w:jc w:val="{align}"/>' if inlines else ""
    looks = f'<w:pStyle w:val="{look.style}"/>{indent}{aligned}'
    runs = "".join(_runs(inlines, ("Strong",) if bold else (), look.size))
    return (
        f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{width}"/>{span}{borders}{low}</w:tcPr>'
        f"<w:p><w:pPr>{looks}</w:pPr>{runs}</w:p></w:tc>"
    )


def _runs(inlines: Sequence[Node], marks: tuple[str, ...], size: float | None) -> Iterator[str]:
    """Runs of text; what :func:`symbols` makes of a text holds nothing else than marks and breaks."""
    for each in inlines:
        kind, content = each["t"], each.get("c")
        if kind in _MARKS:
            yield from _runs(content, (*marks, kind), size)
            continue
        held = _BREAK if kind == "LineBreak" else f'<w:t xml:space="preserve">{escape(content)}</w:t>'
        yield f"<w:r>{_letters(marks, size)}{held}</w:r>"


def _letters(marks: Sequence[str], size: float | None) -> str:
    bold, italic, lower = (_MARKS[name] if name in marks else "" for name in _ORDER)
    small = f'<w:sz w:val="{round(size * 2)}"/>' if size else ""
    props = f"{bold}{italic}{small}{lower}"
    return f"<w:rPr>{props}</w:rPr>" if props else ""
