"""What would be made of attendance lists, before anybody confirmed it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from helpers.sources.book import Book
from helpers.sources.cells.values import lost_digits
from helpers.sources.lists.blocks import Layout
from helpers.sources.lists.lists import UNDECIDED, ListBlock, lists_of
from helpers.sources.lists.presence import AS_ABSENT, AS_UNKNOWN, BY_COLUMN, Presence, presence_in
from helpers.sources.lists.session_column import CLOCKS, MARKS, TURNED, UNCLEAR, SessionColumn
from helpers.sources.lists.source import sheet_source
from helpers.sources.lists.wishes import SheetWishes, sheet_wishes
from helpers.sources.source import ATTENDANCE, Proposal
from helpers.words.errors import InputError

Said = tuple[str, Mapping[str, Any]]
_LISTED = 40  # so many sessions and marks are written out; more would make cohort.toml unreadable


def sheet_proposal(layout: str, book: Book) -> Proposal:
    """Settings that fit the lists, and what only the user can know."""
    layouts: dict[str, Layout] = {}
    blocks, rest, problems = lists_of(book, SheetWishes(), layouts)
    undecided = next((problem.found for problem in problems if problem.key == UNDECIDED), None)
    settings: dict[str, Any] = {"role": ATTENDANCE}
    questions: list[Said] = []
    if not blocks:
        return Proposal(ATTENDANCE, settings, (("attendance.not_yet_readable", {"count": 1}),))
    if any(sheet.height for sheet in rest):
        settings["sheets"] = list(dict.fromkeys(each.layout.sheet.name for each in blocks))
    found = [
        presence_in(each.block, session, {}, BY_COLUMN, book.file, each.layout.sheet.name)
        for each in blocks
        for session, _ in each.sessions
    ]
    _propose_blank(found, settings, questions)
    _propose_days(blocks, undecided, settings, questions)
    _propose_marks(found, settings, questions)
    settings["columns"] = _columns(blocks, questions)
    _propose_sessions(blocks, not undecided, settings)
    questions.append(("attendance.ask_session_hours", {}))
    return Proposal(ATTENDANCE, settings, tuple(_summary(layout, book, settings, layouts)), tuple(questions))


def _propose_blank(found: Sequence[Presence], settings: dict[str, Any], questions: list[Said]) -> None:
    told = {each.told for each in found if each.blanks}
    blanks = sum(each.blanks for each in found)
    both = {(True,): AS_ABSENT, (False,): AS_UNKNOWN}.get(tuple(told), BY_COLUMN)
    settings["blank"] = both
    if blanks:
        questions.append((f"attendance.ask_blank_{both}", {"count": blanks}))


def _propose_days(
    blocks: Sequence[ListBlock], undecided: str | None, settings: dict[str, Any], questions: list[Said]
) -> None:
    if undecided:
        settings["day_first"] = True
        questions.append(("attendance.ask_day_first", {"example": undecided}))
    _ask_fallen([session for each in blocks for session, _ in each.sessions], questions)
    undated = [
        each
        for each in blocks
        for session, _ in each.sessions
        if session.day is None and session.told != UNCLEAR
    ]
    if not undated:
        return
    by_number = any(
        session.key.isdecimal() and session.kind == MARKS for each in undated for session, _ in each.sessions
    )
    if by_number:
        settings["month"] = ""
        questions.append(("attendance.ask_month", {}))
    else:
        questions.append(("attendance.ask_dates", {}))


def _ask_fallen(sessions: Sequence[SessionColumn], questions: list[Said]) -> None:
    """Ask about days that fall from left to right, each column once."""
    turned = {session.key: f"{session.day:%Y-%m-%d}" for session in sessions if session.told == TURNED}
    unclear = dict.fromkeys(session.key for session in sessions if session.told == UNCLEAR)
    if turned:
        values = {"columns": ", ".join(turned), "days": ", ".join(turned.values())}
        questions.append(("attendance.ask_next_month", values))
    if unclear:
        questions.append(("attendance.ask_days_fall", {"columns": ", ".join(unclear)}))


def _propose_marks(found: Sequence[Presence], settings: dict[str, Any], questions: list[Said]) -> None:
    unread: dict[str, int] = {}
    for each in found:
        for mark, (count, _) in each.unread.items():
            unread[mark] = unread.get(mark, 0) + count
    if unread:
        settings["marks"] = dict.fromkeys(list(unread)[:_LISTED], "")
        marks = ", ".join(f"{mark} ({count})" for mark, count in list(unread.items())[:_LISTED])
        marks += ", …" if len(unread) > _LISTED else ""
        questions.append(("attendance.ask_marks", {"marks": marks}))


def _columns(blocks: Sequence[ListBlock], questions: list[Said]) -> dict[str, Any]:
    import pandas as pd

    found: dict[str, Any] = {"name": blocks[0].block.header.having("name")[0].text}
    identified = [(each, each.identifier) for each in blocks if each.identifier is not None]
    if identified:
        column = identified[0][1].text
        cells = [
            cells[own.place]
            for each, own in identified
            for _, cells in each.block.people
            if own.place < len(cells)
        ]
        if lost_digits(pd.Series(cells, dtype=object)).any():
            questions.append(("attendance.ask_spoilt_identifier", {"column": column}))
        else:
            found["identifier"] = column
    emails = [each.email for each in blocks if each.email is not None]
    if emails:
        found["email"] = emails[0].text
    about = {column.text: None for each in blocks for column in each.about}
    about |= {group: None for each in blocks for group in each.groups}
    found["about"] = list(about)
    return found


def _propose_sessions(blocks: Sequence[ListBlock], dated: bool, settings: dict[str, Any]) -> None:
    """Write out the sessions; without their days where these follow from an answer of the user."""
    several = len({each.layout.sheet.name for each in blocks}) > 1
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for each in blocks:
        sheet = each.layout.sheet.name
        for session, _ in each.sessions:
            entry = {"column": session.key, **({"sheet": sheet} if several else {})}
            entry |= {"label": session.label}
            entry |= {"date": session.day.isoformat()} if session.day and dated else {}
            entry |= {"date": ""} if session.told == UNCLEAR else {}
            found.setdefault((sheet if several else "", session.key), entry)
    kinds = {session.kind for each in blocks for session, _ in each.sessions}
    if len(found) <= _LISTED and (kinds != {CLOCKS} or len(found) > 1):
        settings["sessions"] = list(found.values())


def _summary(layout: str, book: Book, settings: Mapping[str, Any], layouts: dict[str, Layout]) -> list[Said]:
    try:
        source = sheet_source(layout, book, sheet_wishes(settings, book.file), layouts)
    except InputError as error:
        return [("attendance.not_yet_readable", {"count": len(error.problems)})]
    values = {"people": len(source.entries), "sessions": len(source.sessions)}
    return [("attendance.found_lists", values)]
