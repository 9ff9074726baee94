"""Tables in Word: three rules, fixed widths, numbers under their decimal marks, rows that stay whole."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from lxml import etree

from helpers.publish.decimals import decimal_room
from helpers.publish.document import Column, Table
from helpers.publish.layout import Layout, lay_out, stays_whole
from helpers.publish.ooxml import Styles, element, parse, properties, put, w
from helpers.publish.paper import Paper
from helpers.publish.word_cells import FINE, HEAVY, Look, table_rows
from helpers.publish.word_rows import keep_together, let_rows_break
from helpers.publish.word_sections import empty_line_after

_TWIPS_PER_CM = 1440 / 2.54
_MARKS = (w("bookmarkStart"), w("bookmarkEnd"))
_BELOW = 280  # room below a table, in twentieths of a point


class TableDresser:
    """Gives tables of pandoc's the look and the manners of a journal's.

    Args:
        styles: of the document.
        paper: the room on its page.
        mark: the decimal mark of the report's language.
    """

    def __init__(self, styles: Styles, paper: Paper, mark: str) -> None:
        self._styles, self._paper, self._mark = styles, paper, mark
        self._idents = {size: styles.ident(f"Table Text {size:g}") for size in paper.sizes_pt}

    def dress(self, native: etree._Element, table: Table, layout: Layout) -> etree._Element:
        """Dress a numbered table.

        Args:
            native: its ``w:tbl``, with the notes after it.
            table: what it shows.
            layout: letter size and widths.

        Returns:
            The paragraph with which it ends, below its notes.
        """
        widths = _twips(layout)
        room = [
            [round(space * layout.size_pt * 20) for space in spaces]
            for spaces in decimal_room(table, self._mark)
        ]
        for row in native.findall(w("tr")):
            native.remove(row)
        native.extend(table_rows(table, self._look(layout, widths), room))
        self._frame(native, table, layout, widths)
        notes = self._notes(native)
        if not notes:  # tables have no margin
            return empty_line_after(native, 20, _BELOW)
        last = notes[-1]
        if (
            len(notes) > 1
        ):  # the first stays with the rows, the last not alone: all of them would empty a page
            put(properties(notes[-2], "pPr"), element("keepNext"))
        put(properties(last, "pPr"), element("spacing", before=40, after=_BELOW))
        return last

    def dress_plain(self, native: etree._Element) -> None:
        """Dress a table that stood in prose, which pandoc wrote with its rows."""
        table = _read_table(native)
        layout = lay_out(table, False, self._paper)
        widths, rows = _twips(layout), native.findall(w("tr"))
        look = self._look(layout, widths)
        _set_widths(rows, widths)
        _rules(rows[: len(rows) - len(table.rows)])
        for paragraph in native.iter(w("p")):
            put(properties(paragraph, "pPr"), element("pStyle", val=look.style))
            if look.size:
                for run in paragraph.iter(w("r")):
                    put(properties(run, "rPr"), element("sz", val=round(look.size * 2)))
        self._frame(native, table, layout, widths)
        empty_line_after(native, 20, _BELOW)

    def _look(self, layout: Layout, widths: Sequence[int]) -> Look:
        size, smallest = layout.size_pt, self._paper.sizes_pt[-1]
        nearest = next((each for each in self._paper.sizes_pt if each <= size), smallest)
        return Look(widths, self._idents[nearest], size if size < smallest else None)

    def _frame(self, native: etree._Element, table: Table, layout: Layout, widths: Sequence[int]) -> None:
        """Widths and rules of the whole, and rows that stay together."""
        for column, width in zip(native.find(w("tblGrid")), widths, strict=True):
            column.set(w("w"), str(width))
        _frame(native, sum(widths), self._styles.ident("Table"))
        # LibreOffice balances columns without end if a table in them has to stay whole, and where rows of a
        # table stay with a note it loses text of the columns that follow.
        alone = self._paper.columns == 1
        keep_together(native, stays_whole(table) and (alone or layout.wide), alone and bool(table.notes))
        if not (alone or layout.wide or layout.turned):
            let_rows_break(native)

    def _notes(self, native: etree._Element) -> list[etree._Element]:
        below = (each for each in native.itersiblings() if each.tag not in _MARKS)
        return list(takewhile(lambda each: self._styles.of(each) == "table note", below))


def _read_table(native: etree._Element) -> Table:
    rows = native.findall(w("tr"))
    texts = [tuple("".join(cell.itertext()) for cell in row.findall(w("tc"))) for row in rows]
    heads = sum(row.find(f"{w('trPr')}/{w('tblHeader')}") is not None for row in rows)
    labels = texts[0] if heads else ("",) * len(texts[0])
    columns = tuple(Column(str(place), label) for place, label in enumerate(labels))
    return Table("", 0, "", columns, tuple(texts[heads:]), tuple(texts[heads:]))


def _twips(layout: Layout) -> list[int]:
    return [round(width * _TWIPS_PER_CM) for width in layout.widths_cm]


def _frame(native: etree._Element, width: int, style: str) -> None:
    props = properties(native, "tblPr")
    put(props, element("tblStyle", val=style))
    put(props, element("tblW", type="dxa", w=width))
    put(props, element("tblLayout", type="fixed"))
    borders = element("tblBorders")
    borders.extend(_line(edge, HEAVY) for edge in ("top", "bottom"))
    put(props, borders)
    sides = '<w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/>'
    put(props, parse(f"<w:tblCellMar>{sides}</w:tblCellMar>")[0])


def _line(edge: str, weight: int) -> etree._Element:
    return element(edge, val="single", sz=weight, space=0, color="000000")


def _set_widths(rows: Sequence[etree._Element], widths: Sequence[int]) -> None:
    for row in rows:
        place = 0
        for cell in row.findall(w("tc")):
            props = properties(cell, "tcPr")
            over = props.find(w("gridSpan"))
            count = 1 if over is None else int(over.get(w("val")))
            put(props, element("tcW", type="dxa", w=sum(widths[place : place + count])))
            place += count


def _rules(heads: Sequence[etree._Element]) -> None:
    for row in heads:
        put(properties(row, "trPr"), element("tblHeader"))
        for cell in row.findall(w("tc")):
            props = properties(cell, "tcPr")
            put(props, element("vAlign", val="bottom"))
            borders = element("tcBorders")
            borders.append(_line("bottom", FINE))
            put(props, borders)
            for run in cell.iter(w("r")):
                for name in ("b", "bCs"):  # the second for scripts from right to left
                    put(properties(run, "rPr"), element(name))
