"""Rows of a table in Word that stay on one page: headings with rows, last rows with notes, low ones whole."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from helpers.publish.ooxml import element, properties, put, w

_BEGINNING, _END = 3, 2  # rows that a page has at least of a table that begins, or ends, on it
_HIGH_LETTERS = 600  # in the rows of a beginning: of such high ones fewer will do


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


def may_part(native: etree._Element, fewest: int = _BEGINNING + _END) -> bool:
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
    high = sum(len("".join(rows[place].itertext())) for place in body[:_BEGINNING]) > _HIGH_LETTERS
    return leading | set(body[: _BEGINNING - 1 - high]) | set(body[-_END:])


def _leading(rows: Sequence[etree._Element]) -> set[int]:
    """Headings, and the labels of groups: one cell over several columns."""
    cells = [len(row.findall(w("tc"))) for row in rows]
    widest = max(cells, default=0)
    return {
        place
        for place, row in enumerate(rows)
        if cells[place] == 1 < widest or row.find(f"{w('trPr')}/{w('tblHeader')}") is not None
    }
