"""Who was there, by the marks, signatures or times of one block of an attendance list."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import TYPE_CHECKING, Any

from helpers.sources.cells.clock_times import clock_times
from helpers.sources.cells.row_problems import at_rows
from helpers.sources.cells.values import is_blank
from helpers.sources.lists.blocks import Block
from helpers.sources.lists.mark_words import NOT_HELD, meaning, tells_presence
from helpers.sources.lists.session_column import CLOCKS, SIGNED, SessionColumn, signed
from helpers.sources.source import ABSENT, PRESENT, STATUSES, UNKNOWN
from helpers.words.errors import Problem

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

BY_COLUMN, AS_ABSENT, AS_UNKNOWN, AS_PRESENT = "by_column", "absent", "unknown", "present"
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?|(?:[01]\d|2[0-3])\.[0-5]\d")
_ANY_DAY = date(2000, 1, 1)
_NO_ROW, _BLANK, _UNREAD = -1, -2, -3


@dataclass
class Presence:
    """Presence in one session of one block.

    ``status`` is one a person of the block, an index into ``STATUSES`` or -1 for none; ``joined``,
    ``left`` and ``minutes`` stand where times are noted. ``marks`` counts unread marks with their first
    rows; ``blanks`` counts the blank cells, ``blank`` is the status that they got, and ``told`` says
    whether the column notes anybody's presence.
    """

    status: np.ndarray
    joined: pd.Series | None = None
    left: pd.Series | None = None
    minutes: pd.Series | None = None
    unread: dict[str, tuple[int, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    blanks: int = 0
    blank: str = UNKNOWN
    told: bool = False


def presence_in(
    block: Block, session: SessionColumn, own: Mapping[str, str], blank: str, file: str, sheet: str
) -> Presence:
    """Read one session of a block.

    What a blank cell means cannot be known. By column, it is absence where the column notes somebody's
    presence, for then presence was what one noted; otherwise it stays unknown.

    Args:
        block: the block.
        session: its column or columns.
        own: meanings of the user's own marks.
        blank: ``by_column``, or ``absent``, ``unknown`` or ``present`` for all blank cells.
        file, sheet: for messages.
    """
    import numpy as np

    if session.kind == CLOCKS:
        found = _clocks(block, session, file, sheet)
    else:
        found = _signatures(block, session) if session.kind == SIGNED else _marks(block, session, own)
    empty = found.status == _BLANK
    found.blanks = int(empty.sum())
    present = [number for number, status in enumerate(STATUSES) if tells_presence(status)]
    found.told = bool(np.isin(found.status, present).any())
    if blank == BY_COLUMN:
        blank = AS_ABSENT if found.told else AS_UNKNOWN
    found.blank = {AS_ABSENT: ABSENT, AS_UNKNOWN: UNKNOWN, AS_PRESENT: PRESENT}[blank]
    found.status[empty] = STATUSES.index(found.blank)
    return found


def _marks(block: Block, session: SessionColumn, own: Mapping[str, str]) -> Presence:
    import numpy as np

    place = session.places[0]
    codes = {status: number for number, status in enumerate(STATUSES)} | {NOT_HELD: _NO_ROW}
    known: dict[Any, int] = {}
    unread: dict[str, tuple[int, int]] = {}
    status = np.full(len(block.people), _BLANK, dtype=np.int16)
    for at, (row, cells) in enumerate(block.people):
        cell = cells[place] if place < len(cells) else None
        if cell is None:
            continue
        key = (type(cell), cell)
        if key not in known:
            said = None if is_blank(cell) else meaning(cell, own) or (PRESENT if _is_clock(cell) else None)
            known[key] = _BLANK if is_blank(cell) else _UNREAD if said is None else codes[said]
        status[at] = known[key]
        if known[key] == _UNREAD:
            text = str(cell)
            count, first = unread.get(text, (0, row))
            unread[text] = (count + 1, first)
    clocks = any(_is_clock(cell) for _, cell in known)
    return Presence(status, _arrivals(block, place, session.day) if clocks else None, unread=unread)


def _is_clock(cell: Any) -> bool:
    """Whether a cell under a day holds a time, as machines at the door note who came."""
    return isinstance(cell, time) or (isinstance(cell, str) and _CLOCK.fullmatch(cell.strip()) is not None)


def _arrivals(block: Block, place: int, day: date | None) -> pd.Series | None:
    import pandas as pd

    cells = [cell if _is_clock(cell := _at(cells, place)) else None for _, cells in block.people]
    return None if day is None else clock_times(pd.Series(cells, dtype=object), day)[0]


def _signatures(block: Block, session: SessionColumn) -> Presence:
    import numpy as np

    there = [
        any(signed(cells, place, block.header.number) for place in session.places)
        for _, cells in block.people
    ]
    return Presence(np.where(there, STATUSES.index(PRESENT), _BLANK).astype(np.int16))


def _clocks(block: Block, session: SessionColumn, file: str, sheet: str) -> Presence:
    import numpy as np
    import pandas as pd

    rows = pd.Series([row for row, _ in block.people], dtype="int64")
    columns = {column.place: column.text for column in block.header.columns}
    times, problems = [], []
    there = np.zeros(len(rows), dtype=bool)
    for place in session.places:
        cells = pd.Series([_at(cells, place) for _, cells in block.people], dtype=object)
        found, wrong = clock_times(cells, session.day)
        offset, _ = clock_times(cells, _ANY_DAY)
        times.append((found, offset))
        there |= cells.map(lambda cell: not is_blank(cell)).to_numpy(dtype=bool)
        shown = zip(rows[wrong], cells[wrong], strict=True)
        problems += at_rows("source.not_a_time", file, sheet, columns.get(place), shown)
    (joined, start), (left, end) = times
    backwards = (end < start).to_numpy()
    shown = ((row, f"{end[at]:%H:%M}") for at, row in enumerate(rows) if backwards[at])
    problems += at_rows("attendance.left_before_joined", file, sheet, columns.get(session.places[1]), shown)
    status = np.where(there, STATUSES.index(PRESENT), _BLANK).astype(np.int16)
    minutes = (end - start).dt.total_seconds() / 60
    return Presence(status, joined, left, minutes, problems=problems)


def _at(cells: Sequence[Any], place: int) -> Any:
    return cells[place] if 0 <= place < len(cells) else None
