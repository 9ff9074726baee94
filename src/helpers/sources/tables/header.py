"""Where the header of a table stands, and whether there is one table with one header row at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import median

from helpers.sources.book import Cells, Sheet
from helpers.sources.cells.row_problems import cell_shown
from helpers.sources.cells.values import clean_text, is_blank
from helpers.sources.forms.columns import EMAIL, IDENTIFIER, NAME, QUESTION
from helpers.sources.tables.words import NUMBERING, column_role, is_key, is_maximum
from helpers.words.errors import InputError, Problem

PEOPLE = (NAME, IDENTIFIER, EMAIL)
WIDEST = 1000  # columns; wider than any list of people, and nobody could confirm them
# A header is at least so full, compared with the rows of the table
_FULL = 0.6
_LONGEST = 300  # characters of a header cell; a survey's questions are shorter


def header_texts(cells: Cells) -> list[str]:
    """Header texts without line breaks and repeated blanks; blank cells at the end left out."""
    found = [clean_text(cell) for cell in cells]
    while found and not found[-1]:
        found.pop()
    return found


def may_be_table(sheet: Sheet) -> bool:
    """Whether a sheet has a header and rows below; quick, from its first rows."""
    filled = [_filled(cells) for cells in sheet.head]
    rows = [count for count in filled if count]
    if len(rows) < 2:
        return False
    return sum(count >= 2 for count in rows) >= 2 or bool(_with_people(sheet.head))


def header_of(file: str, sheet: Sheet) -> int:
    """The row of the header.

    Raises:
        InputError: there is none, it has two rows, or several tables stand in the sheet.
    """
    place = (file, sheet.name or None)
    header = _header(sheet.head)
    if header is None:
        raise InputError(Problem("plain.no_header", *place, 1))
    cells = sheet.head[header - 1]
    if len(header_texts(cells)) > WIDEST:
        raise InputError(Problem("plain.too_wide", *place, header, values={"limit": WIDEST}))
    problems = []
    if _two_rows(sheet, header):
        problems.append(Problem("plain.two_headers", *place, header))
    if twice := _side_by_side(cells):
        problems.append(Problem("plain.side_by_side", *place, header, found=cell_shown(twice)))
    if below := _second(sheet.head, header):
        problems.append(Problem("plain.second_table", *place, below, found=_row_shown(sheet.head[below - 1])))
    if problems:
        raise InputError(problems)
    return header


def _header(head: Sequence[Cells]) -> int | None:
    """The first full row that heads people; else the first full row of texts that do not come again."""
    filled = [_filled(cells) for cells in head]
    typical = median([count for count in filled if count >= 2] or [1])
    full = [row for row, count in enumerate(filled, start=1) if count and count >= _FULL * typical]
    people = [row for row in _with_people(head) if row in full]
    if people:
        return people[0]
    first = next((row for row in full if _all_texts(head[row - 1])), None)
    return None if first is None or _comes_again(head, first) else first


def _comes_again(head: Sequence[Cells], row: int) -> bool:
    """Whether a text of a row stands further down in its column too: an answer, then, and no header."""
    below: dict[int, set[str]] = {}
    for cells in head[row:]:
        for place, cell in enumerate(cells):
            if isinstance(cell, str):
                below.setdefault(place, set()).add(cell.strip().casefold())
    texts = enumerate(head[row - 1])
    return any(
        not is_blank(cell) and cell.strip().casefold() in below.get(place, ()) for place, cell in texts
    )


def _with_people(head: Sequence[Cells]) -> list[int]:
    """Rows in which a cell heads names, identifiers or addresses, and no cell is a long text."""
    return [
        row
        for row, cells in enumerate(head, start=1)
        if any(column_role(text) in PEOPLE for text in _short_texts(cells))
    ]


def _short_texts(cells: Cells) -> list[str]:
    return [clean_text(cell) for cell in cells[:WIDEST] if isinstance(cell, str) and 1 < len(cell) <= 60]


def _all_texts(cells: Cells) -> bool:
    filled = [cell for cell in cells if not is_blank(cell)]
    return all(isinstance(cell, str) and len(cell) <= _LONGEST and not _is_number(cell) for cell in filled)


def _is_number(text: str) -> bool:
    return text.strip().replace(",", "").replace(".", "").lstrip("+-").isdecimal()


def _filled(cells: Cells) -> int:
    return sum(not is_blank(cell) for cell in cells)


def _two_rows(sheet: Sheet, header: int) -> bool:
    """Whether the header goes on below, or titles of groups of columns stand above."""
    cells = sheet.head[header - 1]
    for first, left, last, right in sheet.merged:
        if first == header and (last > first or right > left) and _filled(cells[left - 1 : right]):
            return True
    below = sheet.head[header] if header < len(sheet.head) else ()
    people = [place for place, text in enumerate(header_texts(cells)) if column_role(text) in PEOPLE]
    nobody = all(place >= len(below) or is_blank(below[place]) for place in people)
    filled = [cell for cell in below if not is_blank(cell)]
    texts = len(filled) >= 2 and all(isinstance(cell, str) and not _is_number(cell) for cell in filled)
    if people and nobody and texts and not any(is_key(cell) or is_maximum(cell) for cell in filled):
        return True
    above = sheet.head[header - 2] if header > 1 else ()
    repeated = max(Counter(text for text in header_texts(cells) if text).values(), default=0) > 1
    return _filled(above) >= 2 and repeated


def _side_by_side(cells: Cells) -> str:
    """A header of names that comes again behind a blank column."""
    seen: dict[str, int] = {}
    for place, text in enumerate(header_texts(cells)):
        if not text or column_role(text) != NAME:
            continue
        before = seen.setdefault(text.casefold(), place)
        if any(is_blank(cell) for cell in cells[before:place]):
            return text
    return ""


def _second(head: Sequence[Cells], header: int) -> int | None:
    """A row further down that heads people in another way: the header of a second table."""
    known = ("", QUESTION)
    own = [text.casefold() for text in header_texts(head[header - 1])]
    for row, cells in enumerate(head[header:], start=header + 1):
        texts = [text.casefold() for text in header_texts(cells)]
        if texts == own or _filled(cells) < 2:
            continue
        roles = {column_role(text) for text in texts if 1 < len(text) <= 60} - set(known)
        if roles & {NAME} and len(roles | ({NUMBERING} & roles)) >= 2 and len(roles) >= _filled(cells) / 2:
            return row
    return None


def _row_shown(cells: Cells) -> str:
    return cell_shown(" | ".join(text for cell in cells if (text := clean_text(cell))))
