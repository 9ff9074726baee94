"""How wide letters of Times are, as all makers of that face have them, and where its lines break.

Widths are in thousandths of the size of the letters (Adobe's metrics of Times-Roman and Times-Bold, which
Times New Roman and Liberation Serif share). Those of a typewriter are all alike.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

LINE_HEIGHT = 1.149
"""Height of a line that is set single, in sizes of its letters."""
_WIDTHS = {
    180: "'", 200: "|", 250: " ,.\u00a0", 278: "/\\:;ijlt", 333: "!()-I[]`fr‘’", 389: "Js", 408: '"',
    444: "?acez“”", 480: "{}", 500: "0123456789#$*_bdghknopquvxy–§", 556: "FPS",
    564: "+<=>±×−", 611: "ELTZ", 667: "BCR", 722: "ADGHKNOQUVXYw", 778: "&m", 833: "%", 889: "M", 921: "@",
    944: "W", 1000: "—…",
}  # fmt: skip
_BOLD_WIDTHS = {
    220: "|", 250: " ,.\u00a0", 278: "/\\il'", 333: "!()-:;[]`fjt‘’", 389: "Is", 394: "{}", 444: "cerz",
    500: "0123456789#$*?_agovxyJ“”–§", 555: '"', 556: "bdhknpquS", 570: "+<=>±×−", 611: "FP", 667: "BELTZ",
    722: "ACDNRUVXYw", 778: "GHKOQ", 833: "&m", 930: "@", 944: "M", 1000: "W%—…",
}  # fmt: skip
_OF, _BOLD_OF = (
    {letter: width for width, letters in widths.items() for letter in letters}
    for widths in (_WIDTHS, _BOLD_WIDTHS)
)
_USUAL, _ASIAN = 500, 1000
_MONO = 550
_BREAK = re.compile(r"\n|[^ \n–-]*(?:[–-]+| +|(?=\n)|$)")
Piece = tuple[str, float, bool, bool]
"""Text of one look: what it says, size in points, whether it is bold, whether it is a typewriter's."""


def line_count(pieces: Iterable[Piece], room: float, first: float | None = None) -> int:
    """The number of lines that a paragraph takes.

    Args:
        pieces: its text in order.
        room: the width of its lines in points.
        first: the width of its first line, if that is another.

    Returns:
        One at the least. A word that is wider than a line breaks in it.
    """
    pieces, first = list(pieces), room if first is None else first
    if not any("\n" in text for text, *_ in pieces) and sum(width_of(*each) for each in pieces) <= first:
        return 1  # most cells of tables
    return _set(pieces, room, first)[0]


def room_left(pieces: Iterable[Piece], room: float) -> float:
    """What is left of the last line of a paragraph, in points."""
    return _set(pieces, room, room)[1]


def _set(pieces: Iterable[Piece], room: float, left: float) -> tuple[int, float]:
    lines = 1
    for text, width, space in _words(pieces):
        if text == "\n":
            lines, left = lines + 1, room
            continue
        if width > left + 0.01:
            if left < room:
                lines, left = lines + 1, room
            while width > room > 0:
                lines, width = lines + 1, width - room
        left -= width + space
    return lines, left


def _words(pieces: Iterable[Piece]) -> list[tuple[str, float, float]]:
    """Words over the bounds of pieces: text, width, and the width of the space behind."""
    words: list[tuple[str, float, float]] = []
    ended = True
    for text, size, bold, mono in pieces:
        for part in _BREAK.findall(text):
            if not part:
                continue
            if part == "\n":
                words.append(("\n", 0.0, 0.0))
                ended = True
                continue
            word = part.rstrip(" ")
            width, space = width_of(word, size, bold, mono), width_of(part[len(word) :], size, bold, mono)
            if ended:
                words.append((word, width, space))
            else:
                before = words.pop()
                words.append((before[0] + word, before[1] + width, before[2] + space))
            ended = part != word or part[-1] in "–-"
    return words


@lru_cache(maxsize=20_000)
def width_of(text: str, size: float, bold: bool = False, mono: bool = False) -> float:
    """Width of text in points."""
    if mono:
        return len(text) * _MONO * size / 1000
    return sum(_letter(letter, bold) for letter in text) * size / 1000


@lru_cache(maxsize=4_000)
def _letter(letter: str, bold: bool) -> int:
    known = _BOLD_OF if bold else _OF
    if letter in known:
        return known[letter]
    if unicodedata.combining(letter):
        return 0
    plain = unicodedata.normalize("NFKD", letter)[:1]
    if plain in known:
        return known[plain]
    return _ASIAN if letter >= "\u2e80" else _USUAL
