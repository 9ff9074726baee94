"""Texts of strangers, in cells of a CSV and in messages: none becomes a formula, a date, or a whole page."""

from __future__ import annotations

import re

# A longer text is cut: no name or question needs more to be known by
LONGEST_TEXT = 300
CUT_MARK = "…"
_OPENS_FORMULA = ("=", "+", "-", "@")
# Long numbers lose digits, zeros before them go, and "1/2", "1e5" or "Mar 3" become dates and other numbers
_CHANGED = re.compile(
    r"0\d+|\d{12,}|[\d(][\d.,/:()e \-]*[.,/:)e \-][\d.,/:()e \-]*"
    r"|(jan|feb|mar|apr|may|mei|jun|jul|aug|agu|sep|oct|okt|nov|dec|des)\w* ?\-?\d{1,4}"
    r"|true|false|benar|salah",
    re.IGNORECASE,
)


def harmless(text: str) -> str:
    """A text as a cell of a CSV: an apostrophe before what a spreadsheet would compute or change.

    Line breaks and control characters become blanks, and what is longer than LONGEST_TEXT is cut.

    Example:
        >>> harmless("=1+1"), harmless("007"), harmless("Siti")
        ("'=1+1", "'007", 'Siti')
    """
    plain = text if text.isprintable() else "".join(char if char.isprintable() else " " for char in text)
    if len(plain) > LONGEST_TEXT:
        plain = plain[: LONGEST_TEXT - len(CUT_MARK)] + CUT_MARK
    return marked(plain)


def marked(text: str) -> str:
    """A text with an apostrophe before it where a spreadsheet would compute or change it; else as it is."""
    return f"'{text}" if _needs_mark(text) else text


def as_given(cell: str) -> str:
    """The text of a cell without the apostrophe of ``harmless``."""
    return cell[1:] if cell.startswith("'") and _needs_mark(cell[1:]) else cell


def shown(text: str) -> str:
    """A text of a file as a message shows it: cut, control characters visible."""
    return "".join(char if char.isprintable() else "\ufffd" for char in text[:60]) + (
        "…" if len(text) > 60 else ""
    )


def _needs_mark(text: str) -> bool:
    bare = text.strip()
    return bare.startswith(_OPENS_FORMULA) or _CHANGED.fullmatch(bare) is not None
