"""How a table stands on paper: letter size, column widths, upright or turned page.

One rule for Word and PDF. Each column needs room for its longest word and would like room for its
longest cell; the largest letters at which rows stay short win, first on an upright page, then on
a turned one. Widths are estimates from the letters, good to some per cent in the serif faces used.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from helpers.publish.document import Table

UPRIGHT_CM = 16.0  # A4 less two margins of 2.5 cm
TURNED_CM = 24.7
SIZES_PT = (9.0, 8.0, 7.0)
_CM_PER_POINT = 2.54 / 72
_PADDING_PT = 9.0  # left and right of a cell together
_LONGEST_WORD = 22  # longer ones are broken
_TALL_ROW_LINES = 2.2  # a mean above this reads badly
_TALL_HEADING_LINES = 4
_NARROW = set("iljtfrI.,:;|!'()[]-/ ")
_WIDE = set("mwMW%@—…")


@dataclass(frozen=True)
class Layout:
    """``widths_cm`` for each column, letters of ``size_pt``, and whether the page is turned."""

    size_pt: float
    turned: bool
    widths_cm: tuple[float, ...]

    @property
    def shares(self) -> tuple[float, ...]:
        """The widths as shares of the text width of their page."""
        page = TURNED_CM if self.turned else UPRIGHT_CM
        return tuple(width / page for width in self.widths_cm)


def text_width(text: str) -> float:
    """Estimated width of ``text`` in letter sizes (em)."""
    return sum(_letter_width(letter) for letter in text)


def _letter_width(letter: str) -> float:
    if letter in _NARROW:
        return 0.32
    if letter in _WIDE:
        return 0.85
    if letter >= "\u2e80":
        return 1.2
    return 0.66 if letter.isupper() else 0.5


def lay_out(table: Table) -> Layout:
    """The layout of ``table``; never wider than its page."""
    tried = [(size, False) for size in SIZES_PT] + [(size, True) for size in SIZES_PT[1:]]
    for size, turned in tried:
        fitted = _fit(table, size, turned)
        if fitted is not None and (turned or _reads_well(table, fitted)):
            return fitted
    return _squeeze(table)


def wanted_widths(table: Table, size: float) -> list[tuple[float, float]]:
    """For each column the least and the wished width in cm, at letters of ``size`` points."""
    scale = size * _CM_PER_POINT
    padding = _PADDING_PT * _CM_PER_POINT
    wanted = []
    for place, column in enumerate(table.columns):
        cells = [row[place] for row in table.rows]
        # Numbers never break; words may.
        if column.align == "left":
            least = max((_longest_word(cell) for cell in cells), default=0.0)
        else:
            least = min(max(map(text_width, cells), default=0.0), _LONGEST_WORD * 0.5)
        wish = max((text_width(line) for cell in cells for line in cell.split("\n")), default=0.0)
        heading = text_width(column.label) * 1.08  # bold
        least = max(least, _longest_word(column.label) * 1.08)
        wish = max(least, wish, min(heading, 2 * max(wish, least)))
        wanted.append((least * scale + padding, wish * scale + padding))
    return _with_spanners(table, wanted, scale, padding)


def _longest_word(text: str) -> float:
    return max((text_width(word[:_LONGEST_WORD]) for word in text.split()), default=0.0)


def _with_spanners(
    table: Table, wanted: list[tuple[float, float]], scale: float, padding: float
) -> list[tuple[float, float]]:
    start = 0
    for label, count in spanner_runs(table):
        if label:
            need = _longest_word(label) * 1.08 * scale + padding
            have = sum(least for least, _ in wanted[start : start + count])
            extra = max(0.0, need - have) / count
            for place in range(start, start + count):
                least, wish = wanted[place]
                wanted[place] = (least + extra, max(wish, least + extra))
        start += count
    return wanted


def spanner_runs(table: Table) -> list[tuple[str | None, int]]:
    """The shared headings from left to right, each with its number of columns."""
    runs: list[tuple[str | None, int]] = []
    for column in table.columns:
        if runs and column.spanner and runs[-1][0] == column.spanner:
            runs[-1] = (column.spanner, runs[-1][1] + 1)
        else:
            runs.append((column.spanner, 1))
    return runs


def _fit(table: Table, size: float, turned: bool) -> Layout | None:
    page = TURNED_CM if turned else UPRIGHT_CM
    wanted = wanted_widths(table, size)
    least = sum(low for low, _ in wanted)
    wished = sum(high for _, high in wanted)
    if least > page:
        return None
    if wished <= page:
        # A table that nearly fills the page fills it; a small one keeps its size.
        stretch = page / wished if wished > 0.7 * page else 1.1
        return Layout(size, turned, tuple(high * stretch for _, high in wanted))
    return Layout(size, turned, _share_out(wanted, page))


def _share_out(wanted: Sequence[tuple[float, float]], page: float) -> tuple[float, ...]:
    """Least widths first; the rest in proportion to what each column lacks, long texts damped."""
    spare = page - sum(low for low, _ in wanted)
    lacks = [max(0.0, high - low) ** 0.7 for low, high in wanted]
    total = sum(lacks) or 1.0
    widths = [min(high, low + spare * lack / total) for (low, high), lack in zip(wanted, lacks, strict=True)]
    left = page - sum(widths)
    short = [place for place, (_, high) in enumerate(wanted) if widths[place] < high]
    for place in short:
        widths[place] += left / len(short)
    return tuple(widths)


def _reads_well(table: Table, layout: Layout) -> bool:
    scale = layout.size_pt * _CM_PER_POINT
    room = [max(width - _PADDING_PT * _CM_PER_POINT, 0.1) / scale for width in layout.widths_cm]

    def lines(cells: Sequence[str]) -> int:
        return max(ceil(text_width(cell) / width) or 1 for cell, width in zip(cells, room, strict=True))

    if lines([column.label for column in table.columns]) > _TALL_HEADING_LINES:
        return False
    heights = [lines(row) for row in table.rows]
    return not heights or sum(heights) / len(heights) <= _TALL_ROW_LINES


def _squeeze(table: Table) -> Layout:
    """For tables with more columns than words fit: everything smaller, words broken."""
    size = SIZES_PT[-1]
    wanted = wanted_widths(table, size)
    least = sum(low for low, _ in wanted)
    shrink = TURNED_CM / least
    return Layout(max(size * max(shrink, 0.6), 4.5), True, tuple(low * shrink for low, _ in wanted))
