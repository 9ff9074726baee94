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
from helpers.publish.word_rows import keep_together
from helpers.publish.word_sections import empty_line_after

_TWIPS_PER_CM = 1440 / 2.54
_MARKS = (w("bookmarkStart"), w("bookmarkEnd"))
_BELOW = 280  # room below a table, in twentieths of a point
_HEAVY, _FINE, _FAINT = 8, 4, 2  # eighths of a point


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
        heads = 2 if table.spanned else 1
        rows = self._dress(native, table, layout, heads)
        _align_decimals(rows[heads:], table, layout.size_pt, self._mark)
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
        """Dress a table that stood in prose."""
        table = _read_table(native)
        layout = lay_out(table, False, self._paper)
        self._dress(native, table, layout, len(native.findall(w("tr"))) - len(table.rows))
        empty_line_after(native, 20, _BELOW)

    def _dress(
        self, native: etree._Element, table: Table, layout: Layout, heads: int
    ) -> list[etree._Element]:
        widths = [round(width * _TWIPS_PER_CM) for width in layout.widths_cm]
        rows = native.findall(w("tr"))
        _frame(native, sum(widths), self._styles.ident("Table"))
        _set_widths(native, rows, widths)
        _rules(rows, heads)
        self._letters(native, layout.size_pt)
        # LibreOffice balances columns without end if a table in them has to stay whole.
        whole = stays_whole(table) and (self._paper.columns == 1 or layout.wide)
        keep_together(native, whole, bool(table.notes))
        return rows

    def _letters(self, native: etree._Element, size: float) -> None:
        smallest = self._paper.sizes_pt[-1]
        nearest = next((each for each in self._paper.sizes_pt if each <= size), smallest)
        for paragraph in native.iter(w("p")):
            put(properties(paragraph, "pPr"), element("pStyle", val=self._idents[nearest]))
            if size < smallest:
                for run in paragraph.iter(w("r")):
                    put(properties(run, "rPr"), element("sz", val=round(size * 2)))

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


def _frame(native: etree._Element, width: int, style: str) -> None:
    props = properties(native, "tblPr")
    put(props, element("tblStyle", val=style))
    put(props, element("tblW", type="dxa", w=width))
    put(props, element("tblLayout", type="fixed"))
    borders = element("tblBorders")
    borders.extend(_line(edge, _HEAVY) for edge in ("top", "bottom"))
    put(props, borders)
    sides = '<w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/>'
    put(props, parse(f"<w:tblCellMar>{sides}</w:tblCellMar>")[0])


def _line(edge: str, weight: int) -> etree._Element:
    return element(edge, val="single", sz=weight, space=0, color="000000")


def _set_widths(native: etree._Element, rows: Sequence[etree._Element], widths: Sequence[int]) -> None:
    for column, width in zip(native.find(w("tblGrid")), widths, strict=True):
        column.set(w("w"), str(width))
    for row in rows:
        place = 0
        for cell in row.findall(w("tc")):
            props = properties(cell, "tcPr")
            over = props.find(w("gridSpan"))
            count = 1 if over is None else int(over.get(w("val")))
            put(props, element("tcW", type="dxa", w=sum(widths[place : place + count])))
            place += count


def _rules(rows: Sequence[etree._Element], heads: int) -> None:
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
                for name in ("b", "bCs"):  # the second for scripts from right to left
                    put(properties(run, "rPr"), element(name))


def _align_decimals(rows: Sequence[etree._Element], table: Table, size: float, mark: str) -> None:
    """Room at the right of numbers, so that the decimal marks of a column meet."""
    room = decimal_room(table, mark)
    if not any(any(each) for each in room):
        return
    body = [row for row in rows if not _is_group_label(row, len(table.columns))]
    for row, spaces in zip(body, room, strict=True):
        for cell, space in zip(row.findall(w("tc")), spaces, strict=True):
            if space:
                for paragraph in cell.findall(w("p")):
                    put(properties(paragraph, "pPr"), element("ind", right=round(space * size * 20)))


def _is_group_label(row: etree._Element, columns: int) -> bool:
    cells = row.findall(w("tc"))
    return len(cells) == 1 and columns > 1
