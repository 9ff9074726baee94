"""From a document to pandoc's tree: the one path that HTML, Word and PDF share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Literal

from helpers.language import decimal_mark, say
from helpers.language.names import locale_tag
from helpers.language.typography import typographic, with_apostrophes
from helpers.publish.abbreviations import abbreviation_blocks
from helpers.publish.citations import Citations
from helpers.publish.decimals import decimal_room
from helpers.publish.document import Callout, Code, Document, Figure, Prose, RowGroup, Table
from helpers.publish.dress import Dress
from helpers.publish.end_matter import reference_blocks
from helpers.publish.layout import Layout, is_low, lay_out, spanner_runs, stays_whole
from helpers.publish.leads import kept_with_next
from helpers.publish.mentions import with_mentions
from helpers.publish.notation import heading_symbols, symbols
from helpers.publish.note_sources import Notes, note_paragraphs
from helpers.publish.origin import origin_blocks
from helpers.publish.paper import PAPER, Paper
from helpers.publish.pictures import aspect, rasterise
from helpers.publish.prose import parse_document, running_title
from helpers.publish.records_table import Records, records_html
from helpers.publish.tree import (
    Node,
    attributes,
    body,
    cell,
    division,
    figure,
    node,
    paragraph,
    row,
    span,
    table,
    words,
)
from helpers.publish.tree import document as whole
from helpers.publish.typst_parts import marked, placed, room_after, settled
from helpers.publish.web_tables import as_html

Target = Literal["html", "docx", "pdf"]
_LONG_ROWS = 40  # on a screen, more scroll below their heading
_ESSAY = 120  # letters: a cell of more needs room on a phone, too
_PHRASE = 40  # letters: a last cell of more needs room for some words
_LONG_NUMBER = 30  # letters: a number with an interval of more stands in two lines where there is no room


@dataclass(frozen=True)
class Prepared:
    """A document with all that its formats share: parsed prose, the title, the tables' layouts on a page.

    ``head`` is the title as text, without what it cites.
    """

    document: Document
    title: list[Node]
    prose: list[list[Node]]
    layouts: dict[str, Layout]
    dress: Dress = Dress()
    paper: Paper = PAPER
    end: list[Node] = field(default_factory=list)
    notes: Notes = field(default_factory=dict)
    head: str = ""


def prepare(document: Document, dress: Dress = Dress()) -> Prepared:  # noqa: B008
    """Parse the prose and lay the tables out, once for all formats."""
    citations = Citations(document.language, dress.style, dress.library)
    notes = note_paragraphs(document, dress.style)
    title, prose = parse_document(document, citations, notes)
    prose = with_mentions(document, prose)
    layouts = {each.ident: lay_out(each) for each in document.tables}
    end = [*abbreviation_blocks(document, prose), *reference_blocks(citations, document.language)]
    head = running_title(document, title)
    return Prepared(document, title, prose, layouts, dress, end=end, notes=notes, head=head)


def assemble(prepared: Prepared, target: Target) -> Node:
    """The tree of ``prepared`` for one format."""
    document = prepared.document
    blocks = list(_blocks(prepared, target))
    if target == "pdf":
        blocks = kept_with_next(settled(blocks))
    blocks += prepared.end
    if document.provenance:
        blocks += origin_blocks(document.provenance, document.language, target)
    meta = {
        "title": node("MetaInlines", prepared.title),
        "lang": node("MetaString", locale_tag(document.language)),
    }
    return whole(blocks, meta)


def figure_file(each: Figure, target: Target) -> str:
    """The name under which a format finds a figure's picture."""
    return f"figures/{each.ident}.{_picture_kind(each, target)}"


def figure_content(each: Figure, target: Target) -> bytes:
    """A figure's picture in the form that suits a format best; made from the drawing if it is missing."""
    drawing = (each.svg if target == "html" else each.lettered or each.svg) or ""
    if _picture_kind(each, target) == "svg":
        return drawing.encode()
    return each.png if each.png is not None else rasterise(drawing)


def _picture_kind(each: Figure, target: Target) -> str:
    # In the PDF, too: a PDF with PDFs inside could be neither PDF/UA nor PDF/A.
    return "png" if target == "docx" or each.svg is None else "svg"


def _blocks(prepared: Prepared, target: Target) -> Iterator[Node]:
    language = prepared.document.language
    prose = iter(prepared.prose)
    for block in prepared.document.blocks:
        match block:
            case Prose():
                yield from next(prose)
            case Code(text, folded=True):
                if target == "html":
                    yield node("RawBlock", ["html", _folded(text, language)])
            case Code(text):
                yield node("CodeBlock", [attributes("", ["python"]), text])
            case Callout(text):
                yield division([paragraph(words(typographic(text)))], "callout")
            case Table():
                yield from _table(block, prepared, target)
            case Figure():
                drawn = _figure(block, language, target, prepared.paper)
                yield from marked(block.ident, drawn) if target == "pdf" else [drawn]
            case Records() if target == "html":
                yield node("RawBlock", ["html", records_html(block, language)])


def _folded(code: str, language: str) -> str:
    word = escape(say("publish.code", language))
    return f'<details class="code"><summary>{word}</summary><pre><code>{escape(code)}</code></pre></details>'


def _printed(text: str) -> list[Node]:
    return symbols(with_apostrophes(text))


def _caption(kind: str, number: int, text: str, language: str) -> list[Node]:
    if not number:
        return symbols(typographic(text))
    label = words(say(f"publish.{kind}_caption", language, number=number))
    return [span(label, "caption-number"), node("Space"), *symbols(typographic(text))]


def figure_width(block: Figure, paper: Paper) -> float:
    """How wide a figure stands on a page, in cm."""
    return min(block.width_cm, paper.upright_cm, paper.height_cm / aspect(block.svg, block.png))


def _figure(block: Figure, language: str, target: Target, paper: Paper) -> Node:
    attr = attributes("", (), {"width": f"{figure_width(block, paper):.5g}cm"})
    image = node("Image", [attr, words(block.alt), [figure_file(block, target), ""]])
    return figure(block.ident, _caption("figure", block.number, block.caption, language), image)


def _table(block: Table, prepared: Prepared, target: Target) -> Iterator[Node]:
    layout, language = prepared.layouts[block.ident], prepared.document.language
    shares: Sequence[float | None] = layout.shares if target != "html" else [None] * len(block.columns)
    columns = [(each.align, share) for each, share in zip(block.columns, shares, strict=True)]
    caption = _caption("table", block.number, block.caption, language)
    if target == "html":
        caption = [span(caption, "caption-line")]  # stays in view while the table scrolls
    attr = attributes(block.ident, (), _table_values(layout, target))
    if target == "docx":  # whose rows are written when the table is dressed
        head, bodies = [row([cell((), "")] * len(columns))], []
    else:
        head, bodies = _head(block, target), list(_bodies(block, target, language))
    native = table(attr, caption, columns, head, bodies)
    notes = [division(list(prepared.notes[block.ident]), "table-note")] if block.notes else []
    if target == "html":
        styles = ["table-block", *(["turned"] if layout.turned else [])]
        styles += ["dense"] if layout.size_pt == PAPER.sizes_pt[-1] else []
        styles += ["whole"] if stays_whole(block) else []
        styles += ["essays"] if any(len(cell) > _ESSAY for row in block.rows for cell in row) else []
        styles += ["phrases"] if any(len(row[-1]) > _PHRASE for row in block.rows) else []
        styles += ["stacked"] if _has_long_numbers(block) else []
        yield node("Div", [attributes("", styles), [_scrolling(native, block), *notes]])
    elif target == "pdf":
        yield from placed([native, *notes], layout, is_low(block))
    else:
        yield from (native, *notes)


def _has_long_numbers(block: Table) -> bool:
    places = [place for place, column in enumerate(block.columns) if column.align == "right"]
    return any(len(row[place]) > _LONG_NUMBER for row in block.rows for place in places)


def _scrolling(native: Node, block: Table) -> Node:
    # A box that scrolls must be reachable by keyboard, and then needs a role and a name.
    values = {"tabindex": "0", "role": "region", "aria-label": block.caption or block.ident}
    styles = ["scroll", *(["long"] if len(block.rows) > _LONG_ROWS else [])]
    return node("Div", [attributes("", styles, values), [as_html(native)]])


def _table_values(layout: Layout, target: Target) -> dict[str, str]:
    return {"typst:text:size": f"{layout.size_pt:.3g}pt"} if target == "pdf" else {}


def _head(block: Table, target: Target) -> list[list]:
    labels = row([_heading(each.label, each.align, target) for each in block.columns])
    if not block.spanned:
        return [labels]
    rule = {"typst:stroke": "(bottom: 0.4pt)"}
    over = [
        _heading(label, "center", target, count, rule) if label else cell((), "", count)
        for label, count in spanner_runs(block)
    ]
    return [row(over), labels]


def _heading(
    text: str, align: str, target: Target, count: int = 1, values: Mapping[str, str] | None = None
) -> list:
    """A cell of a table's heading; only typst needs to be told that it is bold and stands low."""
    if target != "pdf":
        return cell(heading_symbols(with_apostrophes(text)), align, count)
    low = {"typst:align": f"{align} + bottom"} | dict(values or {})
    return cell([node("Strong", heading_symbols(with_apostrophes(text)))] if text else [], "", count, low)


def _bodies(block: Table, target: Target, language: str) -> Iterator[list]:
    rows = [[_printed(text) for text in texts] for texts in block.rows]
    if target == "pdf":
        for texts, rooms in zip(rows, decimal_room(block, decimal_mark(language)), strict=True):
            for text, room in zip(texts, rooms, strict=True):
                text.extend(room_after(room))
    for group, own in _grouped(block, rows):
        cells = [
            row([cell(text, each.align) for text, each in zip(texts, block.columns, strict=True)])
            for texts in own
        ]
        if group is None:
            yield body(cells, stub=1 if target == "html" else 0)
            continue
        heading = row([cell([node("Strong", _printed(group.label))], "left", len(block.columns))])
        # typst has no heading rows inside a table; there it is a row like the others.
        yield body(cells, [heading], stub=1) if target == "html" else body([heading, *cells])


def _grouped(
    block: Table, rows: Sequence[list[list[Node]]]
) -> Iterator[tuple[RowGroup | None, Sequence[list[list[Node]]]]]:
    place = 0
    for group in sorted(block.row_groups, key=lambda each: each.start):
        if place < group.start:
            yield None, rows[place : group.start]
        yield group, rows[group.start : group.end]
        place = max(place, group.end)
    if place < len(rows) or not block.row_groups:
        yield None, rows[place:]
