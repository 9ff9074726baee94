"""Whether a text file is a letter or notes, whose commas part no columns."""

from __future__ import annotations

import csv
from collections import Counter
from itertools import islice

from helpers.sources.book import Book

_LINES = 200
_NARROW = 3  # cells a line; running text seldom has more commas in most of its lines
_EVEN = 0.8  # share of lines that are of one width in any table, a few titles apart


def is_prose(book: Book) -> bool:
    """True for a text file of which no width of lines is usual: few cells a line, and not equally many.

    Tables from tools and spreadsheets have equally many cells in all lines, empty ones included.
    """
    if book.kind != "text" or not book.delimiter:
        return False
    with book.path.open(encoding=book.encoding, errors="replace", newline="") as stream:
        lines = [line.rstrip("\r\n") for line in islice(stream, _LINES)]
    rows = csv.reader([line for line in lines if line.strip()], delimiter=book.delimiter)
    widths = Counter(map(len, rows))
    if not widths:
        return False
    width, count = max(widths.items(), key=lambda each: each[1])
    return width <= _NARROW and count < _EVEN * widths.total()
