"""Word: pandoc writes the document, and what it cannot say is added to its XML.

Added are the rules, widths and letter sizes of tables, rows that stay whole and heading rows that come
again, numbers in captions and references as fields, figures as vectors, lists of contents, tables and
figures, turned pages, the language, and equal bytes for equal reports.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from lxml import etree

from helpers.language import decimal_mark, say
from helpers.language.names import locale_tag
from helpers.publish.archive import pack, unpack
from helpers.publish.assemble import Prepared, assemble, figure_content, figure_file
from helpers.publish.document import Figure, Table
from helpers.publish.layout import lay_out
from helpers.publish.leads import keep_headings, keep_with_next
from helpers.publish.ooxml import Styles, element, parse, properties, put, w
from helpers.publish.pandoc import write_with_pandoc
from helpers.publish.paper import PAPER
from helpers.publish.reference import as_xml
from helpers.publish.two_columns import over_both
from helpers.publish.word_captions import Captioned, number_captions, set_apart
from helpers.publish.word_columns import Columns
from helpers.publish.word_floats import fill_pages
from helpers.publish.word_heights import Heights
from helpers.publish.word_keeps import begin_page, break_before_lists, keep_first_lines
from helpers.publish.word_lists import add_lists, break_full_lines, number_pages, title_block
from helpers.publish.word_look import Look, look_of
from helpers.publish.word_marks import mark_pages, spoken_mark
from helpers.publish.word_sections import place_sections, turn_headers
from helpers.publish.word_settings import (
    finish_headers,
    finish_settings,
    finish_styles,
    join_runs,
)
from helpers.publish.word_stretches import TURNED, WIDE, Stretch, in_order
from helpers.publish.word_tables import TableDresser
from helpers.publish.word_vectors import add_vectors

_DOCUMENT, _STYLES, _SETTINGS = "word/document.xml", "word/styles.xml", "word/settings.xml"
_EMU_PER_CM, _PT_PER_CM = 360_000, 72 / 2.54
_RUNNING_PT = 9.0  # the largest letters of running titles
_NUMBER_PT = 30.0  # room for a page number beside one
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_EXTENT, _INLINE = f"{_DRAWING}extent", f"{_DRAWING}inline"


def write_docx(prepared: Prepared) -> bytes:
    """The report as a Word document, in the template that was chosen for it.

    Raises:
        RunError: pandoc failed.
    """
    look = look_of(prepared.dress.template)
    prepared = _on_paper(prepared, look)
    document, locale = prepared.document, locale_tag(prepared.document.language)
    members = unpack(_written(prepared, look))
    styles = Styles(members[_STYLES])
    root = etree.fromstring(members[_DOCUMENT])
    add_vectors(members, root, document.figures)
    heights = Heights(members[_STYLES])
    captioned = _finish(root, prepared, look, styles, heights)
    if look.known and look.paper.columns == 1:
        _set_pages(root.find(w("body")), captioned, look, styles, heights)
    mark_pages(members, root, spoken_mark(document.simulated, document.language))
    members[_DOCUMENT] = as_xml(root)
    members[_STYLES] = finish_styles(members[_STYLES], locale)
    members[_SETTINGS] = finish_settings(members[_SETTINGS], locale, document.language)
    room = (look.paper.upright_cm * _PT_PER_CM - _NUMBER_PT) / _RUNNING_PT if look.known else None
    finish_headers(members, prepared.head, look.capitals, room)
    return pack(members)


def _set_pages(
    body: etree._Element, captioned: list[Captioned], look: Look, styles: Styles, heights: Heights
) -> None:
    """What rests on where lines and pages end."""
    break_full_lines(body, styles, heights, look.paper.upright_cm * _PT_PER_CM)
    pages = fill_pages(body, captioned, heights, styles)
    break_before_lists(pages, styles)
    number_pages(body, pages.of)


def _on_paper(prepared: Prepared, look: Look) -> Prepared:
    """Tables laid out anew where the template's page is not the one that they are laid out for."""
    if look.paper == PAPER:
        return prepared
    layouts = {each.ident: lay_out(each, paper=look.paper) for each in prepared.document.tables}
    if look.paper.columns > 1:
        layouts = over_both(prepared.document, layouts, look.paper)
    return replace(prepared, layouts=layouts, paper=look.paper)


def _written(prepared: Prepared, look: Look) -> bytes:
    with TemporaryDirectory(prefix="telaah-") as name:
        folder = Path(name)
        (folder / "reference.docx").write_bytes(look.reference)
        (folder / "figures").mkdir()
        for each in prepared.document.figures:
            (folder / figure_file(each, "docx")).write_bytes(figure_content(each, "docx"))
        options = ["--reference-doc", "reference.docx", "--syntax-highlighting=none"]
        return write_with_pandoc(assemble(prepared, "docx"), "docx", options, folder)


def _finish(
    root: etree._Element, prepared: Prepared, look: Look, styles: Styles, heights: Heights
) -> list[Captioned]:
    """Everything but the pages; the numbered tables and figures are returned."""
    document = prepared.document
    body = root.find(w("body"))
    _mend(body)
    join_runs(root)
    keep_with_next(body)
    if not look.known and look.paper.columns == 1:
        keep_headings(body, styles)
    keep_first_lines(body, styles)
    captioned = number_captions(body, document, styles, look.stacked)
    stretches = _dress_tables(root, captioned, prepared, look, styles)
    if look.paper.columns > 1:
        stretches = [*_head(body, styles), *stretches, *_wide_figures(captioned, look)]
        if look.known:
            set_apart(captioned)
            fill_pages(body, captioned, heights, styles, Columns(body, stretches, heights, styles).count)
        stretches = in_order(stretches, body)
    if look.stacked:
        _lead_notes(body, document.language, styles)
        begin_page(body, "sec-references")  # as manuscripts have it
    place_sections(body, stretches, styles)
    if look.turned_header:
        turn_headers(body, look.turned_header)
    if look.lists:
        add_lists(body, captioned, document.language, styles, look.known)
    return captioned


def _mend(body: etree._Element) -> None:
    """Take away what pandoc adds for documents of one section.

    It restarts footnotes in each section, so that numbers would come twice where a page is turned, and parts
    neighbouring tables by an empty line, where our captions and spaces do. It says nothing of the room around
    pictures, where LibreOffice takes 3.2 mm.
    """
    for picture in body.iter(_INLINE):
        for side in "TBLR":
            picture.set(f"dist{side}", "0")
    for restart in body.findall(f"{w('sectPr')}/{w('footnotePr')}"):
        restart.getparent().remove(restart)
    for line in body.findall(w("p")):
        if all(each.tag == w("pPr") for each in line):
            body.remove(line)


def _dress_tables(
    root: etree._Element, captioned: list[Captioned], prepared: Prepared, look: Look, styles: Styles
) -> list[Stretch]:
    """Dress all tables; those that stand on turned pages, or over both columns, are returned."""
    dresser = TableDresser(styles, look.paper, decimal_mark(prepared.document.language))
    dressed, stretches = set(), []
    for each in captioned:
        if isinstance(each.block, Table):
            native = next(each.caption.itersiblings(w("tbl")))
            layout = prepared.layouts[each.block.ident]
            last = dresser.dress(native, each.block, layout)
            dressed.add(native)
            if layout.turned or layout.wide:
                stretches.append(Stretch(each.caption, last, TURNED if layout.turned else WIDE))
    for native in list(root.iter(w("tbl"))):
        if native not in dressed:
            dresser.dress_plain(native)
    return stretches


def _head(body: etree._Element, styles: Styles) -> list[Stretch]:
    """The title and what belongs to it, over both columns."""
    head = title_block(body, styles)
    return [Stretch(head[0], head[-1], WIDE)] if head else []


def _wide_figures(captioned: list[Captioned], look: Look) -> list[Stretch]:
    found = []
    for each in captioned:
        if isinstance(each.block, Figure):
            pair = [each.caption.getprevious(), each.caption]
            if look.stacked:
                pair = [each.caption, each.caption.getnext()]
            width = max((int(extent.get("cx")) for part in pair for extent in part.iter(_EXTENT)), default=0)
            if width > look.paper.column_cm * _EMU_PER_CM * 1.001:
                found.append(Stretch(*pair, WIDE))
    return found


def _lead_notes(body: etree._Element, language: str, styles: Styles) -> None:
    """``Note.`` before the first note below a table, as manuscripts have it."""
    before = ""
    for paragraph in body:
        style = styles.of(paragraph) if paragraph.tag == w("p") else paragraph.tag
        if style == "table note" and before != style:
            text = say("publish.note_lead", language)
            run = parse(f'<w:r><w:rPr><w:i/></w:rPr><w:t xml:space="preserve">{text} </w:t></w:r>')[0]
            props = properties(paragraph, "pPr")
            put(props, element("keepLines"))
            props.addnext(run)
        before = style
