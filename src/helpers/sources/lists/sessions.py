"""Which columns of an attendance list stand for sessions, and for which."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from helpers.sources.cells.values import is_blank
from helpers.sources.lists.blocks import Block
from helpers.sources.lists.day_columns import day_columns
from helpers.sources.lists.days import Month, day_in, day_of_lines, days_in_lines, month_of
from helpers.sources.lists.header import FIRST_ROMAN, Column, is_session
from helpers.sources.lists.mark_words import meaning
from helpers.sources.lists.session_column import CLOCKS, MARKS, SessionColumn, filled_cells, session_column
from helpers.sources.lists.signatures import signature_columns
from helpers.sources.lists.words import (
    ARRIVAL,
    DEPARTURE,
    LEADERS,
    OTHER,
    SINGLE,
    TOTAL,
    labels_of,
)
from helpers.words.errors import Problem

_UNNAMED = re.compile(r"(?:sheet|lembar)\s*\d*", re.IGNORECASE)
_KNOWN_SHARE = 0.5  # so many of the filled cells of a column must be marks that are known


def sessions_in(
    block: Block, sheet: str, month: Month | None, day_first: bool | None, own: Mapping[str, str]
) -> tuple[list[SessionColumn], list[Problem]]:
    """The sessions of a block, blank columns among them.

    Columns under days, dates or numbered meetings come first; a list without them may hold times of
    arrival and departure, one column of marks, or signatures.

    Args:
        block: the block.
        sheet: the name of its sheet, which may name the month.
        month: what ``cohort.toml`` says of it; otherwise titles tell.
        day_first: order of day and month in headers such as ``6/1``.
        own: meanings of the user's own marks.

    Returns:
        The sessions and the problems of the header: a day that the month does not have, a day twice.
    """
    titles = _titles(block)
    around = month_around(block, sheet, month)
    days = _days(block)
    if days:
        return day_columns(block, days, around, day_first, [*titles, sheet])
    day = day_of_lines(titles, day_first)
    label = f"{day:%Y-%m-%d}" if day and (not sheet or _UNNAMED.fullmatch(sheet)) else sheet
    arrivals, departures = block.header.having(ARRIVAL), block.header.having(DEPARTURE)
    if arrivals or departures:
        return _clock_columns(block, arrivals, departures, day, label, day_first), []
    single = next((column for column in block.header.having(SINGLE) if _marked(block, column, own)), None)
    if single is not None:
        return [session_column(block, single, MARKS, (single.place,), day, label)], []
    return signature_columns(block, around, day, label, day_first), []


def month_around(block: Block, sheet: str, month: Month | None) -> Month | None:
    """The month that ``cohort.toml``, else titles, else the name of the sheet say of a block."""
    return month or month_of([*reversed(_titles(block)), sheet])


def dated_cells(block: Block, sheet: str, month: Month | None) -> Iterator[tuple[Any, Month | None]]:
    """All days that a block names, with the month around each, for ``day_order``."""
    around = month_around(block, sheet, month)
    for column in block.header.columns:
        for cell in (*column.parents, column.cell):
            yield cell, around if column.role == OTHER else None
    yield from ((day, None) for day in days_in_lines(_titles(block)))


def _titles(block: Block) -> list[str]:
    """Titles without those that name a teacher: ``Guru: Mei Lestari`` is no month."""
    return [line for line in block.titles if not any(label in LEADERS for label, _ in labels_of(line))]


def _days(block: Block) -> list[Column]:
    return [
        column
        for column in block.header.columns
        if column.role == OTHER and (is_session(column.cell) or column.text == FIRST_ROMAN)
    ]


def totals_in(block: Block) -> list[Column]:
    """The columns with totals."""
    return block.header.having(TOTAL)


def _clock_columns(
    block: Block,
    arrivals: Sequence[Column],
    departures: Sequence[Column],
    day: date | None,
    label: str,
    day_first: bool | None,
) -> list[SessionColumn]:
    """Arrivals and departures, paired by what stands above them."""
    found = []
    parents = list(dict.fromkeys(column.parents for column in (*arrivals, *departures)))
    for above in parents:
        pair = tuple(
            next((column.place for column in columns if column.parents == above), -1)
            for columns in (arrivals, departures)
        )
        own = next((d for parent in reversed(above) if (d := day_in(parent, None, day_first))), None)
        name = " ".join(above) if len(parents) > 1 else label
        first = next(column for column in (*arrivals, *departures) if column.parents == above)
        filled = max(filled_cells(block, place) for place in pair if place >= 0)
        key = " ".join([*above, first.text]) if len(parents) > 1 else first.text
        found.append(SessionColumn(key, name or key, own or day, CLOCKS, pair, filled))
    return found


def _marked(block: Block, column: Column, own: Mapping[str, str]) -> bool:
    """Whether a column holds marks rather than counts."""
    cells = [cells[column.place] for _, cells in block.people if column.place < len(cells)]
    filled = [cell for cell in cells if not is_blank(cell)]
    known = sum(meaning(cell, own) is not None for cell in filled)
    return bool(filled) and known >= _KNOWN_SHARE * len(filled)
