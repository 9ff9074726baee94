"""Marks in texts of ``cohort.toml`` that cite something: ``[@key]``, or ``[@key; @other]`` for several."""

from __future__ import annotations

import re
from collections.abc import Iterator

_KEY = r"@[^\s\[\]@;,]+"
CITING = re.compile(rf"\[({_KEY}(?:; *{_KEY})*)\]")
"""A mark; its group holds the keys, see :func:`keys_in`."""
_MARK = re.compile(r"\[@[^\[\]]*\]")


def keys_in(mark: str) -> list[str]:
    """The keys of a mark, or of the inside of one.

    Example:
        >>> keys_in("[@hake1998; @own]")
        ['hake1998', 'own']
    """
    return [part.strip().removeprefix("@") for part in mark.strip("[]").split(";")]


def marks_in(text: str) -> Iterator[str]:
    """All that was meant as a mark, sound or not (``[@key, p. 3]``)."""
    yield from _MARK.findall(text)


def without_marks(text: str) -> str:
    """``text`` without marks and the blanks before them, for lists and tables, where nothing can be cited.

    Example:
        >>> without_marks("Jember [@hake1998], 2026")
        'Jember, 2026'
    """
    return re.sub(rf"\s*{CITING.pattern}", "", text)
