"""The lists of a workbook of attendance sheets: which sheets and columns are read, and for which sessions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from helpers.sources.book import Book, Sheet
from helpers.sources.cells.day_order import DayOrder, day_order
from helpers.sources.lists.blocks import Block, Layout, layout_of
from helpers.sources.lists.day_doubts import told_by, unclear_days
from helpers.sources.lists.header import Column
from helpers.sources.lists.session_column import SessionColumn
from helpers.sources.lists.sessions import dated_cells, sessions_in
from helpers.sources.lists.wishes import SessionWish, SheetWishes
from helpers.sources.lists.words import ABOUT, EMAIL, IDENTIFIER, NAME
from helpers.words.errors import Problem

UNDECIDED = "source.day_or_month_first"


@dataclass
class ListBlock:
    """A block that is read: its sessions with what the user says of each, and its columns by field."""

    layout: Layout
    block: Block
    sessions: list[tuple[SessionColumn, SessionWish | None]]
    blank: int
    identifier: Column | None = None
    email: Column | None = None
    about: tuple[Column, ...] = ()
    groups: Mapping[str, str] = field(default_factory=dict)


def lists_of(
    book: Book, wished: SheetWishes, layouts: dict[str, Layout] | None = None
) -> tuple[list[ListBlock], list[Sheet], list[Problem]]:
    """All blocks with sessions, the sheets that are not read, and what is wrong.

    Args:
        book: the workbook.
        wished: what ``cohort.toml`` says of it.
        layouts: those of sheets that are known already, by name; the others are added.
    """
    known = layouts if layouts is not None else {}
    problems = [
        Problem("attendance.no_such_sheet", book.file, found=name, values={"sheets": _names(book)})
        for name in wished.sheets
        if book.sheet(name) is None
    ]
    wanted = {sheet.name for name in wished.sheets if (sheet := book.sheet(name))}
    rest = [sheet for sheet in book.sheets if wished.sheets and sheet.name not in wanted]
    found: list[ListBlock] = []
    every: list[ListBlock] = []
    for sheet in book.sheets:
        if sheet not in rest and sheet.name not in known:
            known[sheet.name] = layout_of(sheet)
    wanted_layouts = [known[sheet.name] for sheet in book.sheets if sheet not in rest]
    order = _order(wanted_layouts, wished)
    if order.open:
        problems.append(Problem(UNDECIDED, book.file, found=order.open))
    for layout in wanted_layouts:
        read = list(_blocks(book.file, layout, wished, order.day_first, problems))
        blocks = [block for block in read if block.sessions]
        every += read
        found += blocks
        if not blocks:
            rest.append(layout.sheet)
    problems += _unmatched(book, every, wished)
    return found, rest, problems


def _order(layouts: Sequence[Layout], wished: SheetWishes) -> DayOrder:
    """The order of day and month that the user gives, else what all headers and titles tell together."""
    if wished.all_.day_first is not None:
        return DayOrder(wished.all_.day_first)
    return day_order(
        cell
        for layout in layouts
        for block in layout.blocks
        for cell in dated_cells(block, layout.sheet.name, wished.month(layout.sheet.name))
    )


def _blocks(
    file: str, layout: Layout, wished: SheetWishes, day_first: bool | None, problems: list[Problem]
) -> Iterator[ListBlock]:
    sheet = layout.sheet
    month = wished.month(sheet.name)
    for block in layout.blocks:
        beside = block.header.beside
        if beside is not None:
            place = (file, sheet.name or None, block.header.last, beside.text)
            problems.append(Problem("attendance.lists_side_by_side", *place))
        sessions, wrong = sessions_in(block, sheet.name, month, day_first, wished.marks)
        problems += [replace(problem, file=file, sheet=sheet.name or None) for problem in wrong]
        taken = list(_taken(sessions, sheet.name, wished))
        blank = len(sessions) - len(taken)
        problems += unclear_days(file, layout.sheet.name, block, taken)
        groups = _groups(block, wished.columns)
        yield ListBlock(layout, block, taken, blank, *_columns(block, wished.columns), groups)


def _taken(
    sessions: Sequence[SessionColumn], sheet: str, wished: SheetWishes
) -> Iterator[tuple[SessionColumn, SessionWish | None]]:
    """The sessions that the user names; without such names those with anything in their columns."""
    for session in sessions:
        wish = next((wish for wish in wished.sessions if _is_for(wish, session, sheet)), None)
        if wish is not None:
            day, label = wish.day or session.day, wish.label or session.label
            yield replace(session, day=day, label=label, told=told_by(session, wish)), wish
        elif not wished.sessions and (session.filled or len(sessions) == 1):
            yield session, None


def _is_for(wish: SessionWish, session: SessionColumn, sheet: str) -> bool:
    if wish.sheet and wish.sheet.strip().casefold() != sheet.strip().casefold():
        return False
    return _plain(wish.column) == _plain(session.key)


def _columns(
    block: Block, columns: Mapping[str, Any]
) -> tuple[Column | None, Column | None, tuple[Column, ...]]:
    header = block.header
    if not columns:
        first = [next(iter(header.having(role)), None) for role in (IDENTIFIER, EMAIL)]
        return first[0], first[1], tuple(header.having(ABOUT))
    by_text = {_plain(column.text): column for column in reversed(header.columns) if column.text}
    one = [by_text.get(_plain(columns.get(field, ""))) for field in ("identifier", "email")]
    several = [by_text.get(_plain(text)) for text in columns.get("about", [])]
    return one[0], one[1], tuple(column for column in several if column is not None)


def _groups(block: Block, columns: Mapping[str, Any]) -> dict[str, str]:
    """The groups that titles name, all unless the user lists what groups people."""
    wanted = {_plain(text) for text in columns.get("about", [])}
    return {name: value for name, value in block.groups.items() if not columns or _plain(name) in wanted}


def _unmatched(book: Book, found: Sequence[ListBlock], wished: SheetWishes) -> Iterator[Problem]:
    """Headers and columns of sessions that ``cohort.toml`` names and no list has."""
    texts = {column.text: None for each in found for column in each.block.header.columns if column.text}
    groups = {group: None for each in found for group in each.block.groups}
    known = {_plain(text) for text in [*texts, *groups]}
    names = {_plain(each.block.header.having(NAME)[0].text) for each in found}
    values = {"headers": ", ".join([*texts, *groups])}
    for role, given in wished.columns.items():
        for text in given if isinstance(given, list) else [given]:
            there = names if role == "name" else known
            if found and text and _plain(text) not in there:
                yield Problem("source.missing_header", book.file, None, None, role, text, values)
    taken = {id(wish) for each in found for _, wish in each.sessions if wish is not None}
    for wish in wished.sessions:
        if id(wish) not in taken:
            place = (book.file, wish.sheet or None, None, "sessions")
            yield Problem("attendance.no_such_session", *place, wish.column)


def _plain(text: str) -> str:
    return " ".join(text.split()).strip(" :*").casefold()


def _names(book: Book) -> str:
    return ", ".join(sheet.name for sheet in book.sheets)
