"""Columns and headings of LaTeX tables: as wide as on our own pages, so that no table is wider than its page.

What fits its column in one line stands in a plain one (``l``, ``r``, ``c``); what does not is a paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence

from helpers.publish.document import Column, Table
from helpers.publish.layout import Layout, lay_out, spanner_runs
from helpers.publish.measure import Measured, heading_width, measure
from helpers.publish.paper import Paper

BREADTH = 1.1
"""How wide Computer Modern, LaTeX's own face, is beside Times."""
GAP_PT = 4.5
"""Room left and right of a cell."""
_POINTS_PER_CM = 72 / 2.54
_GAPS_CM = 2 * GAP_PT / _POINTS_PER_CM
_LETTERS = {"left": "l", "right": "r", "center": "c"}
_SIDES = {"left": r"\raggedright", "right": r"\raggedleft", "center": r"\centering"}


class Columns:
    """The columns of a table on paper of A4 with margins of 2.5 cm."""

    def __init__(self, table: Table) -> None:
        self.layout: Layout = lay_out(table, paper=Paper(breadth=BREADTH))
        self._table, self._measured = table, measure(table)
        self._em = self.layout.size_pt * BREADTH / _POINTS_PER_CM

    def letters(self) -> str:
        """What stands behind ``\\begin{tabular}``."""
        parts = []
        for column, measured, width in self._all():
            if column.align == "left" and self._breaks(max(measured.cells, default=0.0), width):
                parts.append(_paragraph("p", column.align, width))
            else:
                parts.append(_LETTERS[column.align])
        return "".join(parts)

    def headings(self, texts: Sequence[str]) -> list[str]:
        """The headings, set in LaTeX already, in cells; those that break end in the same line."""
        return [
            self._over(1, _paragraph("b", column.align, width), text)
            if self._breaks(measured.heading, width)
            else text
            for (column, measured, width), text in zip(self._all(), texts, strict=True)
        ]

    def shared(self, texts: Sequence[str]) -> list[str]:
        """The shared headings above them, one for each run of columns."""
        cells, start = [], 0
        for (label, count), text in zip(spanner_runs(self._table), texts, strict=True):
            width = sum(self.layout.widths_cm[start : start + count])
            breaks = self._breaks(heading_width(label or ""), width)
            cells.append(self._over(count, _paragraph("b", "center", width) if breaks else "c", text))
            start += count
        return cells

    def across(self, label: str, text: str) -> str:
        """A row's label over all columns."""
        width = sum(self.layout.widths_cm)
        breaks = self._breaks(heading_width(label), width)
        return self._over(len(self._measured), _paragraph("p", "left", width) if breaks else "l", text)

    def _all(self) -> list[tuple[Column, Measured, float]]:
        return list(zip(self._table.columns, self._measured, self.layout.widths_cm, strict=True))

    def _breaks(self, em: float, width: float) -> bool:
        return em * self._em > width - _GAPS_CM

    def _over(self, count: int, kind: str, text: str) -> str:
        return rf"\multicolumn{{{count}}}{{{kind}}}{{{text}}}"


def _paragraph(kind: str, align: str, width: float) -> str:
    return rf">{{{_SIDES[align]}\arraybackslash}}{kind}{{{max(width - _GAPS_CM, 0.1):.2f}cm}}"
