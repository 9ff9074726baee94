"""Tables in Word: three rules, fixed widths, rows that stay whole, pages turned for the widest."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from helpers.publish.document import Column, Table
from helpers.publish.layout import WHOLE_ROWS, Layout, lay_out
from helpers.publish.ooxml import element, parse, properties, put, style_of, w
from helpers.publish.reference import TABLE_SIZES

_TWIPS_PER_CM = 1440 / 2.54
_MARKS = (w("bookmarkStart"), w("bookmarkEnd"))
_HEAVY, _FINE, _FAINT = 8, 4, 2  # eighths of a point


def dress_table(native: etree._Element, table: Table, layout: Layout) -> None:
    """Give a table of pandoc's the look and the manners of a journal's.

    Args:
        native: its ``w:tbl``, with the caption before it and the notes after it.
        table: what it shows.
        layout: letter size, widths and turn of the page.
    """
    widths = [round(width * _TWIPS_PER_CM) for width in layout.widths_cm]
    _frame(native, sum(widths))
    _set_widths(native, widths)
    rows = native.findall(w("tr"))
    heads = 2 if table.spanned else 1
    _rules(rows, heads)
    _letters(native, layout.size_pt)
    _keep_together(rows, heads, table)
    last = _leave_space(native, table)
    if layout.turned:
        _turn_page(native, last)


def dress_plain_table(native: etree._Element) -> None:
    """The same look for a table that stood in prose."""
    table = _read_table(native)
    rows = native.findall(w("tr"))
    layout = lay_out(table, may_turn=False)
    widths = [round(width * _TWIPS_PER_CM) for width in layout.widths_cm]
    _frame(native, sum(widths))
    _set_widths(native, widths)
    _rules(rows, len(rows) - len(table.rows))
    _letters(native, layout.size_pt)
    _keep_together(rows, len(rows) - len(table.rows), table)
    _empty_line_after(native, 200)


def _read_table(native: etree._Element) -> Table:
    rows = native.findall(w("tr"))
    texts = [tuple("".join(cell.itertext()) for cell in row.findall(w("tc"))) for row in rows]
    heads = sum(row.find(f"{w('trPr')}/{w('tblHeader')}") is not None for row in rows)
    labels = texts[0] if heads else ("",) * len(texts[0])
    columns = tuple(Column(str(place), label) for place, label in enumerate(labels))
    return Table("", 0, "", columns, tuple(texts[heads:]), tuple(texts[heads:]))


def _frame(native: etree._Element, width: int) -> None:
    props = properties(native, "tblPr")
    put(props, element("tblStyle", val="Table"))
    put(props, element("tblW", type="dxa", w=width))
    put(props, element("tblLayout", type="fixed"))
    borders = element("tblBorders")
    for edge in ("top", "bottom"):
        borders.append(_line(edge, _HEAVY))
    put(props, borders)
    put(
        props,
        parse('<w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar>')[
            0
        ],
    )


def _line(edge: str, weight: int) -> etree._Element:
    return element(edge, val="single", sz=weight, space=0, color="000000")


def _set_widths(native: etree._Element, widths: list[int]) -> None:
    for column, width in zip(native.find(w("tblGrid")), widths, strict=True):
        column.set(w("w"), str(width))
    for row in native.findall(w("tr")):
        place = 0
        for cell in row.findall(w("tc")):
            props = properties(cell, "tcPr")
            over = props.find(w("gridSpan"))
            count = 1 if over is None else int(over.get(w("val")))
            put(props, element("tcW", type="dxa", w=sum(widths[place : place + count])))
            place += count


def _rules(rows: list[etree._Element], heads: int) -> None:
    for place, row in enumerate(rows[:heads]):
        put(properties(row, "trPr"), element("tblHeader"))
        for cell in row.findall(w("tc")):
            props = properties(cell, "tcPr")
            put(props, element("vAlign", val="bottom"))
            last = place == heads - 1
            if last or props.find(w("gridSpan")) is not None:
                borders = element("tcBorders")
                borders.append(_line("bottom", _FINE if last else _FAINT))
                put(props, borders)
            for run in cell.iter(w("r")):
                letters = properties(run, "rPr")
                if letters.find(w("b")) is None:
                    letters.append(element("b"))


def _letters(native: etree._Element, size: float) -> None:
    style = next((each for each in TABLE_SIZES if each <= size), TABLE_SIZES[-1])
    for paragraph in native.iter(w("p")):
        put(properties(paragraph, "pPr"), element("pStyle", val=f"TableText{style}"))
        if size < TABLE_SIZES[-1]:
            for run in paragraph.iter(w("r")):
                properties(run, "rPr").append(element("sz", val=round(size * 2)))


def _keep_together(rows: list[etree._Element], heads: int, table: Table) -> None:
    """No row breaks; headings stay with a row, the last row with the notes, short tables in one piece."""
    short = len(table.rows) <= WHOLE_ROWS
    labels = {
        place for place, row in enumerate(rows) if place >= heads and _is_group_label(row, len(table.columns))
    }
    last = len(rows) - 1
    for place, row in enumerate(rows):
        put(properties(row, "trPr"), element("cantSplit"))
        keep = place < heads or place in labels or (short and place < last)
        if keep or (place == last and table.notes):
            for paragraph in row.iter(w("p")):
                put(properties(paragraph, "pPr"), element("keepNext"))


def _leave_space(native: etree._Element, table: Table) -> etree._Element:
    """Room below the last note; without notes a thin line of its own, since tables have no margin."""
    if table.notes:
        last = _last_note(native)
        put(properties(last, "pPr"), element("spacing", before=40, after=280))
        return last
    return _empty_line_after(native, 200)


def _empty_line_after(each: etree._Element, height: int) -> etree._Element:
    line = parse(
        '<w:p><w:pPr><w:spacing w:before="0" w:after="0" '
        f'w:line="{height}" w:lineRule="exact"/></w:pPr></w:p>'
    )[0]
    each.addnext(line)
    return line


def _is_group_label(row: etree._Element, columns: int) -> bool:
    cells = row.findall(w("tc"))
    return len(cells) == 1 and columns > 1


def _turn_page(native: etree._Element, last: etree._Element) -> None:
    """Put the table, its caption and its notes on turned pages; tables that follow share them."""
    body = native.getparent()
    upright = deepcopy(body.find(w("sectPr")))
    turned = deepcopy(upright)
    size = turned.find(w("pgSz"))
    width, height = size.get(w("w")), size.get(w("h"))
    size.set(w("w"), height)
    size.set(w("h"), width)
    size.set(w("orient"), "landscape")
    put(properties(last, "pPr"), turned)
    _end_section_before(_caption(native), upright)


def _caption(native: etree._Element) -> etree._Element:
    before = native.getprevious()
    return before if before is not None and before.tag == w("p") else native


def _last_note(native: etree._Element) -> etree._Element:
    last = native
    for each in native.itersiblings():
        if each.tag == w("p") and style_of(each) == "TableNote":
            last = each
        elif each.tag not in _MARKS:
            break
    return last


def _end_section_before(first: etree._Element, section: etree._Element) -> None:
    before = first.getprevious()
    # A heading right above goes along: alone at the end of a page it would head nothing.
    while before is not None and (before.tag in _MARKS or style_of(before).startswith("Heading")):
        before = before.getprevious()
    if before is None:
        return
    ended = before.find(f"{w('pPr')}/{w('sectPr')}") if before.tag == w("p") else None
    if ended is not None and ended.find(w("pgSz")).get(w("orient")) == "landscape":
        ended.getparent().remove(ended)
        return
    if before.tag != w("p"):
        before = _empty_line_after(before, 20)
    put(properties(before, "pPr"), section)
