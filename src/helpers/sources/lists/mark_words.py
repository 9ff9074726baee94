"""What the marks of an attendance list mean.

Only marks that mean one thing wherever they are used: ``x``, ``-``, ``L`` or ``P`` mean presence on one
list and absence, a holiday or a man and a woman on another, and are asked for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from helpers.sources.cells.values import text_of
from helpers.sources.source import ABSENT, LATE, PERMITTED, PRESENT, SICK, STATUSES

NOT_HELD = "not_held"  # a holiday: no session for this person
MEANINGS = (*STATUSES, NOT_HELD)

_MARKS = {
    # In the font Wingdings a tick is stored as u with diaeresis
    PRESENT: "v √ ✓ ✔ ☑ ✅ ü • ● ∙ · . h hdr hadir masuk ada present 1 true ya ttd",
    LATE: "t tl tlb terlambat telat late",
    SICK: "s skt sakit sick",
    PERMITTED: "i iz izin ijin dl dinas dinas_luar tugas c cuti permitted excused",
    ABSENT: "a alpa alpha alfa alpe tk tanpa_keterangan tidak_hadir bolos absent 0 false × ✗ ✘ ❌",
    NOT_HELD: "libur lbr hari_libur holiday",
}
_SPACED = re.compile(r"\w(?: \w){3,}")  # L I B U R, written down a column or across it
KNOWN: Mapping[str, str] = {
    mark.replace("_", " "): status for status, marks in _MARKS.items() for mark in marks.split()
}


def mark_text(cell: Any) -> str:
    """A mark for looking up: lower case, no blanks around, no variation selector, no full stop behind.

    Several full stops are a line to sign on, and stay.
    """
    text = " ".join(text_of(cell).replace("\ufe0f", "").casefold().split())
    if _SPACED.fullmatch(text):
        text = text.replace(" ", "")
    return text.rstrip(".") or text


def meaning(cell: Any, own: Mapping[str, str]) -> str | None:
    """The status that a mark means; None if nobody has said.

    Args:
        cell: what stands there, not blank.
        own: meanings of the user's own, by ``mark_text``; they come first.
    """
    text = mark_text(cell)
    return own.get(text) or KNOWN.get(text)


def tells_presence(status: str) -> bool:
    """Whether a status says that somebody was there."""
    return status in (PRESENT, LATE)
