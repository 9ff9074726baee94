"""Texts of raw files on a page: questions, options, statements, on one line and cut where they are long."""

from __future__ import annotations

from functools import cache

from matplotlib.font_manager import FontProperties, findfont, get_font

LONGEST = 110
"""Characters of a question or option in a table."""
LONGEST_DRAWN = 64
"""Characters of a question beside a row of a figure."""
_LONGEST_WORD, _BROKEN = 28, 24
_CUT = "…"
_NO_GLYPH = "\u25a1"


def on_one_line(text: str, longest: int = LONGEST) -> str:
    """The text without line breaks and control characters, cut at a word where it is longer than ``longest``.

    Example:
        >>> on_one_line("What is\\n the  aim?"), on_one_line("one two three", 9)
        ('What is the aim?', 'one two…')
    """
    line = " ".join("".join(mark if mark.isprintable() else " " for mark in text).split())
    if len(line) <= longest:
        return line
    cut = line[: longest - 1]
    at_word = cut.rpartition(" ")[0]
    # A cut at the last blank, unless that throws away most of it (a single long word)
    return (at_word if len(at_word) > longest / 2 else cut).rstrip(" .,;:") + _CUT


def drawable(text: str, longest: int = LONGEST_DRAWN) -> str:
    r"""The text as figures can draw it: a box for every character that the font has not.

    Example:
        >>> drawable("Setuju \u4e2d")
        'Setuju □'
    """
    known = _glyphs()
    # Dots for a gap at the end of a question stay with its last word
    line = on_one_line(text.replace(" ...", _CUT), longest)
    whole = "".join(mark if ord(mark) in known else _NO_GLYPH for mark in line)
    # Words longer than the room for labels are broken, as wrapping is by words
    return " ".join(part for word in whole.split() for part in _parts(word))


def _parts(word: str) -> list[str]:
    if len(word) <= _LONGEST_WORD:
        return [word]
    return [word[start : start + _BROKEN] for start in range(0, len(word), _BROKEN)]


@cache
def _glyphs() -> frozenset[int]:
    return frozenset(get_font(findfont(FontProperties(family=["DejaVu Sans"]))).get_charmap())
