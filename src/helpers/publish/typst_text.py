"""Text in typst's language: as string literals, with what must not break and what must be allowed to."""

from __future__ import annotations

import re

WIDEST, WIDEST_IN_TABLE = 59, 22
"""Letters of the longest word that need not break: a line holds some ninety, a column has room for 22."""
# A line may end behind a dash, but not within a range of numbers, which may be a dash between two links.
# With the signs around it, between which and a box a line might end as well.
_RANGE = r"\S{0,12}\d–\d\S{0,12}"
_LONE_DASH, _JOINED = "–", "–\u2060"
# Letters that join each other, which boxes would part
_ARABIC = "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff"


def literal(text: str) -> str:
    r"""``text`` as a string of typst's language, e.g. ``"a \"b\""``."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def code_of(text: str, in_table: bool = False) -> str:
    """A text as typst's code. Ranges of numbers stay whole, and words too long for their room may break.

    A joiner would keep a range whole, too, but be in the way of who searches the PDF for it. Words are told
    to break where there are some: a rule of the template would have to look at each text.
    Addresses in prose break at their slashes.
    """
    if text == _LONE_DASH and not in_table:
        return f"#{literal(_JOINED)};"
    if len(text) <= WIDEST_IN_TABLE and "–" not in text:
        return f"#{literal(text)};"
    pieces = (_IN_TABLE if in_table else _IN_PROSE).split(text)
    return "".join(_piece(piece, number % 3) for number, piece in enumerate(pieces) if piece)


def has_long_word(text: str, in_table: bool = False) -> bool:
    """Whether a text has a word that must be allowed to break."""
    return (_LONG_IN_TABLE if in_table else _LONG).search(text) is not None


def _piece(text: str, kind: int) -> str:
    """Plain text, a long word or a range, by their place among what a pattern of two groups splits."""
    written = literal(text)
    return (f"#{written};", f"#breaking({written});", f"#box[#{written};];")[kind]


_LONG = re.compile(rf"[^\s{_ARABIC}/]{{{WIDEST + 1},}}")
_LONG_IN_TABLE = re.compile(rf"[^\s{_ARABIC}]{{{WIDEST_IN_TABLE + 1},}}")
_IN_PROSE = re.compile(f"({_LONG.pattern})|({_RANGE})")
_IN_TABLE = re.compile(f"({_LONG_IN_TABLE.pattern})|({_RANGE})")
