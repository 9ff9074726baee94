"""How pieces of a PDF fill its pages, reckoned from their heights as typst does it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from helpers.publish.typst_heights import LETTERS, LINE, Measured

PAGE = (29.7 - 2 * 2.5) / 2.54 * 72 - 0.05
"""Height of the text block in points, but for what heights are wrong by."""
CLEAR = 15.75
"""Room between a figure at the top of a page and what goes on there."""
_BELOW = {"kept": 17.85, "table": 17.85, "figure": 16.8}
_ABOVE = {"kept": 16.8, "table": 16.8, "figure": 16.8}
_ABOVE_HEADING = {1: 21.0, 2: 17.25, 3: 15.75}
_APART = 11.025
_WIDOW = 2  # lines of a paragraph that stay together


@dataclass(frozen=True)
class Part:
    """What a table has on one page: ``rows`` without labels, and points left ``empty`` at the foot."""

    rows: int
    empty: float


def gap(before: str, after: Measured) -> float:
    """Room above a piece, after one of another kind; headings hold their own."""
    if not before or before == "heading":
        return 0.0
    piece = after.piece
    own = _ABOVE_HEADING.get(piece.level) if piece.kind == "heading" else _ABOVE.get(piece.kind)
    return max(_BELOW.get(before, _APART), own or _APART)


def overleaf(piece: Measured, room: float) -> float | None:
    """How much of a text or a list stands overleaf if it begins in such room; None if it does not begin."""
    above = 0.0
    for height in [row.height for row in piece.rows] or [piece.height]:
        lines = _lines(height)
        fit = _fitting(lines, room - above)
        if fit < lines:
            return piece.height - above - fit * LINE if above or fit else None
        above += height
    return 0.0


def _lines(height: float) -> int:
    """Lines of a paragraph, room for the next below it or not."""
    return max(1, int((height - LETTERS) / LINE + 1.05))


def _fitting(lines: int, room: float) -> int:
    """Lines of a paragraph that stand in a room: two at least, and as many of the others overleaf."""
    fit = int((room - LETTERS) // LINE) + 1 if room >= LETTERS else 0
    if fit >= lines:
        return lines
    fit = min(fit, lines - _WIDOW)
    return fit if fit >= _WIDOW else 0


def beginning(table: Measured) -> float:
    """The room for a table's caption, heading and first two rows, and the label that they stand under."""
    height, found = table.lead, 0
    for row in table.rows:
        height += row.height
        found += row.kind != "label"
        if found == 2:
            break
    return height


def feet(table: Measured) -> list[int]:
    """How many rows more than now the unbroken foot of a table may take up."""
    kinds = [row.kind for row in table.rows]
    foot = kinds.index("foot") if "foot" in kinds else len(kinds)
    if foot == len(kinds):
        return [0]
    label = max((place for place in range(foot) if kinds[place] == "label"), default=-1)
    most = foot - max(label + 2, 2)
    return [0, *range(1, min(most, 3) + 1)]


def parts(table: Measured, room: float, more: int) -> tuple[list[Part], float] | None:
    """The parts of a table that begins with so much room, and how far down the last one goes.

    Args:
        table: with its rows.
        room: on the page where it begins.
        more: rows that its foot takes up beyond its own.
    """
    kinds = [row.kind for row in table.rows]
    first = kinds.index("foot") - more if "foot" in kinds else len(kinds)
    rows = table.rows
    blocks = list(_unbroken(table, first))
    found: list[Part] = []
    left, count, label = room - table.lead, 0, 0.0
    for start, end in blocks:
        height = sum(row.height for row in rows[start:end])
        if height > left:
            if not count and not found:
                return None
            found.append(Part(count, max(left, 0.0)))
            named = 0.0 if rows[start].kind == "label" else label
            left, count = PAGE - table.head - named, 0
            if height > left:
                return None
        left -= height
        count += sum(row.kind != "label" for row in rows[start:end])
        label = next((row.height for row in rows[start:end] if row.kind == "label"), label)
    return [*found, Part(count - bool(_notes(table)), 0.0)], PAGE - left if found else room - left


def _notes(table: Measured) -> int:
    """Whether the last row of a table is that of its notes."""
    return int("closing-notes" in table.piece.source)


def _unbroken(table: Measured, foot: int) -> Iterator[tuple[int, int]]:
    """Rows that stand together: a label and the row below it, and the foot."""
    start = 0
    while start < foot:
        end = start + 1 + (table.rows[start].kind == "label" and start + 1 < foot)
        yield start, end
        start = end
    if foot < len(table.rows):
        yield foot, len(table.rows)


def data_rows(table: Measured) -> int:
    """Rows of a table, labels and notes left out."""
    return sum(row.kind != "label" for row in table.rows) - _notes(table)
