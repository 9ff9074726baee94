"""Rows of a table in Word that stay on one page: headings with rows, last rows with notes, low ones whole.

Word brings heading rows again where a table goes on, but no labels of groups. A group that is low therefore
stays whole, and a page that begins within a table begins with a label.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import ceil

from lxml import etree

from helpers.publish.ooxml import element, properties, put, w

_FEWEST = 3  # rows that a page has at least of a table, or a group, that begins or ends on it
_HIGH_LETTERS = 600  # in so many rows: of such high ones fewer will do
_LOW_LINES = 8  # of a group that stays whole, by estimate: with its label an eighth of a page
_LETTER = 85  # its width in twentieths of a point, on average


def keep_together(native: etree._Element, whole: bool, noted: bool) -> None:
    """No row of a table breaks, and none stands alone.

    Args:
        native: the ``w:tbl``.
        whole: whether all its rows stay on one page.
        noted: whether a note below it stays with its last rows.
    """
    rows = native.findall(w("tr"))
    firm = set(range(len(rows))) if whole else _ends(rows)
    for place, row in enumerate(rows):
        put(properties(row, "trPr"), element("cantSplit"))
        keep = place in firm and (noted or place < len(rows) - 1)
        for paragraph in row.iter(w("p")):
            props = properties(paragraph, "pPr")
            if keep:
                put(props, element("keepNext"))
            elif (old := props.find(w("keepNext"))) is not None:
                props.remove(old)


def let_rows_break(native: etree._Element) -> None:
    """Rows may break over columns: LibreOffice loses what follows columns in which some may not."""
    for row in native.findall(w("tr")):
        props = properties(row, "trPr")
        for each in props.findall(w("cantSplit")):
            props.remove(each)


def may_part(native: etree._Element, fewest: int = 2 * _FEWEST) -> bool:
    """Whether a table stays on one page, though it has rows enough for two.

    Args:
        native: the ``w:tbl``.
        fewest: rows below its headings that are enough.
    """
    rows = native.findall(w("tr"))
    kept = all(row.find(f".//{w('keepNext')}") is not None for row in rows[:-1])
    return kept and len(rows) - len(_leading(rows)) >= fewest


def _ends(rows: Sequence[etree._Element]) -> set[int]:
    """Rows that stay with the next: those that lead, all but the last of a beginning, those of an end."""
    leading = _leading(rows)
    body = [place for place in range(len(rows)) if place not in leading]
    firm = leading | set(_first(rows, body)) | set(_last(rows, body))
    for group in _groups(rows, leading):
        if sum(_lines(rows[place]) for place in group) <= _LOW_LINES:
            firm |= set(group[:-1])
        else:
            firm |= set(_first(rows, group)) | set(_last(rows, group)[:-1])
    return firm


def _first(rows: Sequence[etree._Element], places: Sequence[int]) -> Sequence[int]:
    """The first of some rows that stay with the next."""
    return places[: _FEWEST - 1 - _are_high(rows, places[:_FEWEST])]


def _last(rows: Sequence[etree._Element], places: Sequence[int]) -> Sequence[int]:
    """The last of some rows, which stand on one page."""
    return places[-_FEWEST + _are_high(rows, places[-_FEWEST:]) :]


def _are_high(rows: Sequence[etree._Element], places: Sequence[int]) -> bool:
    return sum(len("".join(rows[place].itertext())) for place in places) > _HIGH_LETTERS


def _groups(rows: Sequence[etree._Element], leading: set[int]) -> Iterator[list[int]]:
    """The rows below each label; nothing in a table without labels."""
    labels = [place for place in sorted(leading) if not _is_heading(rows[place])]
    for label, end in pairwise([*labels, len(rows)]):
        yield list(range(label + 1, end))


def _lines(row: etree._Element) -> int:
    """Lines of a row's highest cell, by estimate."""
    return max((_cell_lines(cell) for cell in row.findall(w("tc"))), default=1)


def _cell_lines(cell: etree._Element) -> int:
    width = cell.find(f"{w('tcPr')}/{w('tcW')}")
    letters = len("".join(cell.itertext()))
    return 1 if width is None else ceil(letters * _LETTER / max(int(width.get(w("w"))), _LETTER))


def _leading(rows: Sequence[etree._Element]) -> set[int]:
    """Headings, and the labels of groups: one cell over several columns."""
    cells = [len(row.findall(w("tc"))) for row in rows]
    widest = max(cells, default=0)
    return {place for place, row in enumerate(rows) if cells[place] == 1 < widest or _is_heading(row)}


def _is_heading(row: etree._Element) -> bool:
    return row.find(f"{w('trPr')}/{w('tblHeader')}") is not None
