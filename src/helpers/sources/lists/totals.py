"""Whether the totals of an attendance list (H, S, I, A) are what its marks give."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from helpers.sources.cells.values import text_of
from helpers.sources.lists.blocks import Block
from helpers.sources.lists.sessions import totals_in
from helpers.sources.source import ABSENT, LATE, PERMITTED, PRESENT, SICK, STATUSES
from helpers.words.errors import Problem

if TYPE_CHECKING:
    import numpy as np

_COUNTED = {
    (SICK,): ("s", "sakit"),
    (PERMITTED,): ("i", "izin", "ijin"),
    (ABSENT,): ("a", "alpa", "alpha", "tidak hadir"),
    (PRESENT, LATE): ("h", "hadir", "jml hadir", "jumlah hadir", "total hadir"),
    (LATE,): ("t", "terlambat"),
}


def compare_totals(block: Block, statuses: Sequence[np.ndarray], file: str, sheet: str) -> list[Problem]:
    """Compare each column of totals with the marks of its rows; one remark a column that disagrees.

    Args:
        block: the block.
        statuses: of its sessions, one array each, as ``Presence.status``.
        file, sheet: for messages.

    Returns:
        Remarks; the marks count, whatever the totals say. Blank totals and those that are no whole
        numbers are not compared.
    """
    import numpy as np

    remarks: list[Problem] = []
    if not statuses:
        return remarks
    marks = np.stack(list(statuses))
    for column in totals_in(block):
        counted = next((kinds for kinds, words in _COUNTED.items() if column.text.casefold() in words), None)
        if counted is None:
            continue
        codes = [STATUSES.index(kind) for kind in counted]
        found = np.isin(marks, codes).sum(axis=0)
        stated = [_whole(cells, column.place) for _, cells in block.people]
        wrong = [at for at, number in enumerate(stated) if number is not None and number != found[at]]
        if wrong:
            first = wrong[0]
            values = {"stated": stated[first], "found": int(found[first]), "count": len(wrong)}
            place = (file, sheet or None, block.people[first][0], column.text)
            remarks.append(Problem("attendance.totals_differ", *place, values=values))
    return remarks


def _whole(cells: Sequence[Any], place: int) -> int | None:
    text = text_of(cells[place]) if place < len(cells) else ""
    return int(text) if text.isdecimal() else None
