"""How wide text is, by estimate: enough to share out a page among columns.

Widths are in em (letter sizes), from the shapes of letters in the serif faces used; good to some
per cent. Bold headings count for a little more.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from helpers.publish.document import Table

_NARROW = set("iljtfrI.,:;|!'()[]-/ ")
_WIDE = set("mwMW%@—…")
_BOLD = 1.08
_SLASH_ROOM = 0.15  # em: lines may end after a slash, so ``k/n`` needs its whole width
_LONGEST_WORD = 22  # letters; longer words are broken
_UNEVEN = 1.06  # lines break at words, so they are not quite full


@dataclass(frozen=True)
class Measured:
    """A column: its longest word, its heading, and all its cells, in em."""

    least: float
    heading: float
    cells: tuple[float, ...]

    @property
    def longest_cell(self) -> float:
        """Width of the widest cell, as far as it must not break."""
        return min(max(self.cells, default=0.0), _LONGEST_WORD * 0.5)

    @property
    def longest(self) -> float:
        """Width at which neither a cell nor, beyond two lines, the heading breaks."""
        return max(self.least, max(self.cells, default=0.0), self.heading / 2)

    def mean_lines(self, width: float) -> float:
        """Mean number of lines of a cell in a column of ``width`` em."""
        if not self.cells:
            return 1.0
        return sum(self.cell_lines(width)) / len(self.cells)

    def cell_lines(self, width: float) -> list[int]:
        """Number of lines of each cell in a column of ``width`` em."""
        return [_lines(cell, width) for cell in self.cells]

    def heading_lines(self, width: float) -> int:
        """Number of lines of the heading in a column of ``width`` em."""
        return _lines(self.heading, width)


def _lines(text: float, width: float) -> int:
    return 1 if text <= width else ceil(text * _UNEVEN / width)


@lru_cache(maxsize=20_000)  # tables repeat their words and numbers, and are measured for each kind of page
def text_width(text: str) -> float:
    """Estimated width of ``text`` in em."""
    return sum(_letter_width(letter) for letter in text)


def _letter_width(letter: str) -> float:
    if letter in _NARROW:
        return 0.32
    if letter in _WIDE:
        return 0.85
    if letter >= "\u2e80":
        return 1.2
    return 0.66 if letter.isupper() else 0.5


def longest_word(text: str) -> float:
    """Width of the longest word, as far as it is not broken."""
    return max((text_width(word[:_LONGEST_WORD]) for word in text.split()), default=0.0)


def heading_width(text: str) -> float:
    """Width of a bold heading."""
    return text_width(text) * _BOLD


def measure(table: Table) -> list[Measured]:
    """The columns of ``table``, measured."""
    measured = []
    for place, column in enumerate(table.columns):
        texts = [row[place] for row in table.rows]
        cells = tuple(max(map(text_width, text.split("\n")), default=0.0) for text in texts)
        if column.align == "left":
            least = max(map(longest_word, texts), default=0.0)
        else:
            least = min(max(cells, default=0.0), _LONGEST_WORD * 0.5)  # numbers do not break
        room = _SLASH_ROOM if "/" in column.label else 0.0
        least = max(least, longest_word(column.label) * _BOLD + room)
        measured.append(Measured(least, heading_width(column.label), cells))
    return measured
