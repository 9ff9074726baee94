"""The blocks of an attendance sheet, and what each of its rows is.

A block is a header and the people below it; lists repeat it for each class or page. Titles stand above
a block, totals and signatures below; a row with a running number and a name is always a person.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from helpers.sources.book import Cells, Sheet
from helpers.sources.cells.values import is_blank, text_of
from helpers.sources.lists.header import Column, Header, find_headers, is_session
from helpers.sources.lists.mark_words import NOT_HELD, meaning
from helpers.sources.lists.words import (
    GROUPS,
    LEADERS,
    LEGEND,
    NOTE,
    OTHER,
    SIGNED,
    SINGLE,
    TOTALS_ROW,
    is_title,
    labels_of,
    line_text,
)

_UNDER_NAME = re.compile(
    r"\(?(?:(?:nip|nuptk|nik|niy|nim|nis|nisn|npk)\W{0,3})?(?P<number>\d[\d .\-/]{3,}\d)\)?", re.IGNORECASE
)
_DOTS = " ._…)"
_NUMBER = re.compile(r"\d{1,6}\s*[.)]?|=.+")  # or a formula without its result


@dataclass
class Block:
    """One block: its header, the titles that hold for it, and its rows.

    ``people`` are rows with a name (row, cells); ``nameless`` rows with marks but no name; ``titles`` the
    lines above, this block's own last; ``groups`` such as ``{"Kelas": "VII A"}``; ``unnumbered`` are those
    people of a numbered list that have no number, with their names; ``below`` holds the identifiers that
    stand in the line under a name, by the row of the name.
    """

    header: Header
    titles: list[str] = field(default_factory=list)
    groups: dict[str, str] = field(default_factory=dict)
    people: list[tuple[int, Cells]] = field(default_factory=list)
    nameless: list[int] = field(default_factory=list)
    unnumbered: list[tuple[int, str]] = field(default_factory=list)
    below: dict[int, str] = field(default_factory=dict)


@dataclass
class Layout:
    """All of a sheet: its blocks, how many rows are what, and names beside the lists."""

    sheet: Sheet
    blocks: list[Block]
    counts: Counter[str]
    names: list[str]


def layout_of(sheet: Sheet) -> Layout:
    """Part a sheet into blocks; every row is counted."""
    rows = [cells for row, cells in sheet.rows() if row <= sheet.height]
    _spread_holidays(rows, sheet)
    headers = find_headers(rows, sheet.merged)
    found = Layout(sheet, [], Counter(), [])
    starts = [_titles_above(rows, header, below) for header, below in _with_floor(headers)]
    ends = [*starts[1:], len(rows) + 1] if starts else []
    lines = _lines(found, rows, 1, starts[0] if starts else len(rows) + 1)
    groups: dict[str, str] = {}
    for number, (header, start, end) in enumerate(zip(headers, starts, ends, strict=True)):
        own = _lines(found, rows, start, header.first)
        groups = {**groups, **_groups(own)}
        lines = [*lines, *own]
        block = Block(header, list(lines), dict(groups))
        found.counts["repeated_header" if number else "header"] += header.last - header.first + 1
        _read_rows(found, block, rows, header.last + 1, end)
        found.blocks.append(block)
    return found


def _spread_holidays(rows: list[Cells], sheet: Sheet) -> None:
    """``LIBUR`` in a cell merged over several rows holds for all of them."""
    for top, left, bottom, _ in sheet.merged:
        cell = rows[top - 1][left - 1] if top <= len(rows) and left <= len(rows[top - 1]) else None
        if bottom > top and isinstance(cell, str) and meaning(cell, {}) == NOT_HELD:
            for row in range(top, min(bottom, len(rows))):
                wide = [*rows[row], *[None] * (left - len(rows[row]))]
                rows[row] = (*wide[: left - 1], cell, *wide[left:])


def _with_floor(headers: Sequence[Header]) -> list[tuple[Header, int]]:
    floors = [0, *(header.last for header in headers)][: len(headers)]
    return list(zip(headers, floors, strict=True))


def _titles_above(rows: Sequence[Cells], header: Header, floor: int) -> int:
    """The first of the rows that are titles of a block: those right above its header."""
    start = header.first
    for row in range(header.first - 1, floor, -1):
        line = line_text(rows[row - 1])
        if line and not is_title(line):
            break
        if line:
            start = row
    return start


def _lines(found: Layout, rows: Sequence[Cells], start: int, end: int) -> list[str]:
    """The titles from one row to before another, counted; names of leaders in them are kept."""
    lines = []
    for row in range(start, end):
        line = line_text(rows[row - 1])
        found.counts["title" if line else "blank"] += 1
        if line:
            lines.append(line)
            found.names += [value for label, value in labels_of(line) if label in LEADERS and value]
    return lines


def _groups(lines: Sequence[str]) -> dict[str, str]:
    pairs = [pair for line in lines for pair in labels_of(line)]
    return {label.capitalize(): value for label, value in pairs if label in GROUPS and value}


def _read_rows(found: Layout, block: Block, rows: Sequence[Cells], start: int, end: int) -> None:
    name, number = block.header.name, block.header.number
    marks = [column.place for column in block.header.columns if _may_hold_marks(column)]
    below = False
    for row in range(start, end):
        cells = rows[row - 1]
        identifier = _identifier_below(cells, name, number)
        if identifier and block.people and block.people[-1][0] == row - 1:
            block.below[row - 1] = identifier
            found.counts["second_lines"] += 1
            continue
        what = _kind(cells, name, number, marks, below)
        if what == "person":
            block.people.append((row, cells))
            if number is not None and not _is_number(cells[number]):
                block.unnumbered.append((row, text_of(cells[name])))
            below = False
            continue
        if what == "nameless":
            block.nameless.append(row)
        elif what == "signatures":
            below = True
            found.names.extend(_signed_names(cells))
        found.counts[what] += 1


def _identifier_below(cells: Cells, name: int, number: int | None) -> str:
    """The identifier in a line that has nothing else: ``NIP. 19850101 200901 2 001`` under a name."""
    match = _UNDER_NAME.fullmatch(text_of(cells[name])) if number is not None and name < len(cells) else None
    alone = match is not None and sum(not is_blank(cell) for cell in cells) == 1
    return match["number"].strip() if match and alone else ""


def _may_hold_marks(column: Column) -> bool:
    return column.role == SINGLE or (column.role == OTHER and is_session(column.cell))


def _is_marked(cells: Cells, places: Sequence[int]) -> bool:
    """Whether a mark other than a number stands under a session: totals and signatures have none."""
    found = (cells[place] for place in places if place < len(cells) and not is_blank(cells[place]))
    return any(meaning(cell, {}) is not None and not text_of(cell).strip(" .").isdecimal() for cell in found)


def _kind(cells: Cells, name: int, number: int | None, marks: Sequence[int], below: bool) -> str:
    """What a row under a header is. ``marks``: the places of sessions; ``below``: signatures have begun."""
    text = text_of(cells[name]) if name < len(cells) else ""
    numbered = number is not None and number < len(cells) and _is_number(cells[number])
    if text and numbered:
        return "person"
    if all(is_blank(cell) for cell in cells):
        return "blank"
    line = line_text(cells)
    leading = line_text(cells[: name + 1])
    if not text and numbered:
        printed = {"", text_of(cells[number]).strip(_DOTS)}  # numbers stand on lines to sign on, too
        rest = [cell for place, cell in enumerate(cells) if place != number and not is_blank(cell)]
        return "nameless" if any(text_of(cell).strip(_DOTS) not in printed for cell in rest) else "empty_line"
    if TOTALS_ROW.fullmatch(leading) and _only_numbers(cells[name + 1 :]):
        return "totals"
    if not leading and _only_numbers(cells):
        return "totals"
    said = leading if text else line  # behind a name stand offices and schools, which are no signatures
    if NOTE.fullmatch(said) or LEGEND.fullmatch(line):
        return "notes"
    if _is_marked(cells, marks):
        return "person" if text else "nameless"
    if below or SIGNED.search(said) or (number is not None and not text and not is_title(line)):
        return "signatures"
    if is_title(said):
        return "title"
    return "person" if text else "nameless"


def _is_number(cell: Any) -> bool:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return True
    return isinstance(cell, str) and bool(_NUMBER.fullmatch(cell.strip()))


def _only_numbers(cells: Sequence[Any]) -> bool:
    texts = [text_of(cell) for cell in cells if not is_blank(cell)]
    return all(re.fullmatch(r"[\d.,]+ ?%?|[#=].+|-", text) for text in texts)


def _signed_names(cells: Cells) -> list[str]:
    """Names and long numbers among signatures: whatever is no office, no place with a date, no dots."""
    found = []
    for cell in cells:
        for part in re.split(r"[\n\t]| {4,}", text_of(cell)):
            text = part.strip(" ()._…:\u00a0")
            digits = re.sub(r"\D", "", text)
            if len(digits) >= 8 and re.match(r"(?:nip|nuptk|nik|niy)?\W*[\d ]+$", text, re.IGNORECASE):
                found.append(re.sub(r"^\D+", "", text).strip())
            elif re.search(r"[^\W\d_]{3}", text) and not SIGNED.search(text) and not is_title(text):
                found.append(text)
    return found
