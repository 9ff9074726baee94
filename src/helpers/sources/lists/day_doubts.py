"""What is said of days that fall from left to right in the header of an attendance list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from helpers.sources.lists.blocks import Block
from helpers.sources.lists.session_column import CONFIRMED, EARLIER, STATED, TURNED, UNCLEAR, SessionColumn
from helpers.sources.lists.wishes import SessionWish
from helpers.words.errors import Problem

NEXT_MONTH = "attendance.next_month"
_SAID = {
    TURNED: NEXT_MONTH,
    CONFIRMED: "attendance.next_month_as_dated",
    EARLIER: "attendance.dated_earlier",
}
Taken = Sequence[tuple[SessionColumn, SessionWish | None]]


def told_by(session: SessionColumn, wish: SessionWish) -> str:
    """How the day of a session is known that ``cohort.toml`` names: by its ``date``, where it has one."""
    if wish.day is None:
        return session.told
    if session.told != TURNED or session.day is None or wish.day > session.day:
        return STATED
    return CONFIRMED if wish.day == session.day else EARLIER


def unclear_days(file: str, sheet: str, block: Block, taken: Taken) -> Iterator[Problem]:
    """One problem a block with days that no heading explains and ``cohort.toml`` does not give."""
    unclear = [session for session, _ in taken if session.told == UNCLEAR and session.day is None]
    if unclear:
        values = {"columns": ", ".join(session.key for session in unclear)}
        yield Problem("attendance.days_fall", file, sheet or None, block.header.last, values=values)


def day_remarks(file: str, blocks: Iterable[tuple[str, Taken]]) -> list[Problem]:
    """What was made of days that fall: the dates taken, and dates of ``cohort.toml`` that go against it.

    Args:
        file: for messages.
        blocks: the name of the sheet, and the sessions taken, of each block; what holds for several is
            said once.
    """
    remarks: list[Problem] = []
    for sheet, taken in blocks:
        for told, key in _SAID.items():
            own = [session for session, _ in taken if session.told == told and session.day]
            if own:
                days = ", ".join(f"{session.day:%Y-%m-%d}" for session in own)
                values = {"count": len(own), "days": days}
                remark = Problem(key, file, sheet or None, None, own[0].key, values=values)
                remarks += [remark] if remark not in remarks else []
    return remarks
