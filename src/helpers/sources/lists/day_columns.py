"""The columns of an attendance list that are headed by days, dates or numbered meetings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import Any

from helpers.sources.cells.day_order import FIGURES
from helpers.sources.cells.values import text_of
from helpers.sources.lists.blocks import Block
from helpers.sources.lists.day_falls import Named, turned_years, without_falls
from helpers.sources.lists.days import Month, day_in, month_of, year_of
from helpers.sources.lists.header import Column, is_session
from helpers.sources.lists.session_column import MARKS, STATED, TURNED, SessionColumn, filled_cells
from helpers.words.errors import Problem

_WEEKS = 5  # a month has no more weeks


def day_columns(
    block: Block,
    columns: Sequence[Column],
    around: Month | None,
    day_first: bool | None,
    titles: Sequence[str],
) -> tuple[list[SessionColumn], list[Problem]]:
    """The sessions of such columns, and what is wrong with their headers.

    Args:
        block: the block.
        columns: those headed by sessions, from left to right.
        around: the month that is known of the block.
        day_first: order of day and month in headers such as ``6/1``.
        titles: of block and sheet, which may tell the year.
    """
    found: list[SessionColumn] = []
    problems: list[Problem] = []
    keys: set[str] = set()
    texts = [column.text for column in columns]
    told = named_days(columns, around, titles, day_first)
    for column, (month, named) in zip(columns, told, strict=True):
        key = " ".join([*_under(column), column.text]) if texts.count(column.text) > 1 else column.text
        filled = filled_cells(block, column.place)
        twice = key in keys and bool(filled)
        keys.add(key)
        problems += _wrong(column, month, named, block.header.last, bool(filled), twice)
        label = _label(key, named.day)
        found.append(SessionColumn(key, label, named.day, MARKS, (column.place,), filled, named.told))
    return found, problems


def _wrong(
    column: Column, month: Month | None, named: Named, row: int, filled: bool, twice: bool
) -> Iterator[Problem]:
    place = (row, column.text)
    if named.day is None and _misread(column.cell, month):
        yield Problem("source.not_a_time", None, None, *place, column.text)
    if month and _beyond(column.cell, month) and filled and named.told != TURNED:
        values = {"month": month.month, "year": month.year or "?"}
        yield Problem("attendance.day_outside_month", None, None, *place, values=values)
    if twice:
        yield Problem("attendance.day_twice", None, None, *place)


def _months(
    columns: Sequence[Column], around: Month | None, titles: Sequence[str]
) -> tuple[list[Month | None], int]:
    """The month of each column: the one above it, with the year of the titles, else the one around.

    Also the first column whose year is the one after that of the titles: January behind December.
    """
    if _weeks(columns):
        return [None] * len(columns), len(columns)
    above = [month_of(column.parents) for column in columns]
    turns = turned_years([month.month if month and month.year is None else None for month in above])
    if around is None and year_of(12, titles) != year_of(1, titles):  # a school year tells both
        turns = []
    turn = turns[0] if turns else len(columns)
    found = []
    for at, month in enumerate(above):
        if month is not None and month.year is None:
            year = around.year if around else year_of(month.month, titles)
            unknown = year is None or len(turns) > 1
            month = replace(month, year=None if unknown else year + (at >= turn))
        found.append(month or around)
    return found, turn


def named_days(
    columns: Sequence[Column], around: Month | None, titles: Sequence[str], day_first: bool | None
) -> list[tuple[Month | None, Named]]:
    """The month and the day of each column, those told apart that stand behind a fall."""
    months, turn = _months(columns, around, titles)
    named = [_named_by(*pair, day_first) for pair in zip(columns, months, strict=True)]
    runs = [[at for at, _ in run] for _, run in groupby(enumerate(months), key=lambda pair: pair[1])]
    firsts = [next((named[at].place for at in run if named[at].place), None) for run in runs]
    for run, until in zip(runs, [*firsts[1:], None], strict=True):
        month = months[run[0]]
        goes_on = month is None or month.goes_on
        for at, each in zip(run, without_falls([named[at] for at in run], goes_on, until), strict=True):
            turned = at >= turn and each.told == STATED and month_of(columns[at].parents) is not None
            named[at] = replace(each, told=TURNED) if turned else each
    return list(zip(months, named, strict=True))


def _named_by(column: Column, month: Month | None, day_first: bool | None) -> Named:
    day = _day(column, month, day_first)
    above = tuple(_under(column))
    if month is None or month.year is None:
        return Named(day, None, None, above)
    number = int(float(text_of(column.cell))) if _beyond(column.cell, month) else None
    place = (day.year, day.month, day.day) if day else (month.year, month.month, number) if number else None
    if place is None:
        return Named(day, None, None, above)
    later = _day(column, month.after, day_first)
    if later == day:  # it states its month, perhaps not its year
        later = _day(column, Month(month.month, month.year + 1), day_first)
    return Named(day, place, later, above, leans=later != day)


def _under(column: Column) -> list[str]:
    """What stands above a column and is a month or a session."""
    return [parent for parent in column.parents if month_of([parent]) or is_session(parent)]


def _day(column: Column, month: Month | None, day_first: bool | None) -> date | None:
    """The day that a column's header or what stands above it names."""
    under = _under(column)
    day = day_in(column.cell, month, day_first)
    if day is None:
        return next((d for parent in reversed(under) if (d := day_in(parent, month, day_first))), None)
    if isinstance(column.cell, int | float) and under and is_session(under[-1]):
        return day_in(under[-1], month, day_first) or day
    return day


def _weeks(columns: Sequence[Column]) -> bool:
    """Whether numbers under months are weeks: under each of several months they are 1 to 4 or 1 to 5."""
    under: dict[tuple[str, ...], list[str]] = {}
    for column in columns:
        under.setdefault(column.parents if month_of(column.parents) else (), []).append(column.text)
    counted = [texts == [str(number) for number in range(1, len(texts) + 1)] for texts in under.values()]
    return len(under) > 1 and () not in under and all(counted) and max(map(len, under.values())) <= _WEEKS


def _misread(cell: Any, month: Month | None) -> bool:
    """Whether a header names a day in figures whose year is known."""
    match = FIGURES.fullmatch(" ".join(cell.split())) if isinstance(cell, str) else None
    return match is not None and bool(match["year"] or (month and month.year))


def _beyond(cell: Any, month: Month) -> bool:
    number = isinstance(cell, int | float) and not isinstance(cell, bool)
    text = text_of(cell)
    if not number and not text.isdecimal():
        return False
    return 28 < float(text) < 20000 and not month.has(int(float(text)))


def _label(key: str, day: date | None) -> str:
    return f"{day:%Y-%m-%d}" if day and key.isdecimal() else key
