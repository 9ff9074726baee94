"""Where a Teams attendance file has what.

Layouts. The list of joins and leaves (``Full Name, User Action, Timestamp``), taken during a meeting
until 2021: from exports; German, Spanish, French and Portuguese words for the actions from the tests of
public programs that read such lists, Indonesian ones are a translation, no export was seen. The report
in two sections (``Meeting Summary``, then a table of joins) of 2021, and the one in three numbered
sections since (``1. Summary``, ``2. Participants``, ``3. In-Meeting activities``): from exports and
public readers. The sections of a report are known by their numbers, its columns by their places and by
what stands in them, since Teams translates all headers but keeps order and ``(UPN)``; a report in any
language is read so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from helpers.sources.book import Book, Cells, Sheet
from helpers.sources.cells.column_words import columns_of, header_text, words
from helpers.sources.cells.values import is_blank, text_of, to_datetime

JOINED = (
    "joined before", "joined", "bergabung sebelum", "bergabung", "vorher beigetreten", "beigetreten",
    "se unió antes", "se unió", "a rejoint", "ingressou", "entrou antes de", "entrou",
)  # fmt: skip
LEFT = ("left", "keluar", "meninggalkan", "verlassen", "salió", "a quitté", "saiu")
BEFORE = re.compile(r"before|sebelum|vorher|antes|avant")
TABLE = words(
    name="full name|name|nama lengkap|nama|vollständiger name|nombre|nombre completo|nome|nome completo|nom",
    joined="first join|join time|erster beitritt|beitrittszeit|beitreten|hora de unión|heure d'arrivée|"
    "waktu bergabung|bergabung pertama",
    left="last leave|leave time|letztes verlassen|verlassenszeit|verlassen|hora de salida|heure de départ|"
    "waktu keluar|keluar terakhir",
    minutes="in-meeting duration|duration|dauer|dauer der besprechung|duración|durée|duração|durasi",
    email="email|e-mail|correo electrónico|alamat email",
    role="role|rolle|rol|rôle|função|peran",
)
_LOG = words(
    name="full name|nama lengkap|vollständiger name|nombre completo|nom complet|nome completo",
    action="user action|benutzeraktion|tindakan pengguna|acción del usuario|atividade",
    time="timestamp|zeitstempel|stempel waktu|cap waktu|marca de tiempo|horodateur|carimbo de data/hora",
)
_ORDER = ("name", "joined", "left", "minutes", "email")
_NUMBERED = re.compile(r"([1-9])\s*\.\s*\S.*")
_SUMMARY = ("meeting summary", "1. summary")


@dataclass(frozen=True)
class Table:
    """One table of a report: header row, positions by field, rows with their cells.

    ``section`` is the number in its title, 0 if it has none.
    """

    header: int
    section: int
    headers: Cells
    columns: dict[str, int]
    lines: list[tuple[int, Cells]] = field(default_factory=list)


@dataclass(frozen=True)
class Report:
    """A report: what its summary says, its tables, and how many rows are titles, blank or headers."""

    summary: list[tuple[int, str, Any]]
    tables: list[Table]
    titles: int
    blank: int


def log_header(sheet: Sheet) -> int | None:
    """The header row of a list of joins and leaves (0 if it has none); None if the sheet is no such list."""
    for row, cells in enumerate(sheet.head[:10], start=1):
        if len(columns_of(cells, _LOG)) == 3:
            return row
        if len(cells) >= 3 and header_text(cells[1]) in (*JOINED, *LEFT) and is_time(cells[2]):
            return row - 1
    return None


def is_report(sheet: Sheet) -> bool:
    """Whether a sheet holds a report."""
    first = next((cells for cells in sheet.head if any(not is_blank(cell) for cell in cells)), ())
    filled = [text_of(cell) for cell in first if not is_blank(cell)]
    if len(filled) != 1 or not (filled[0].casefold() in _SUMMARY or _NUMBERED.fullmatch(filled[0])):
        return False
    return any(_is_header(cells, below) for cells, below in _pairs(sheet.head))


def report_of(sheet: Sheet) -> Report:
    """The sections of a report."""
    rows = [(row, cells) for row, cells in sheet.rows() if row <= sheet.height]
    summary: list[tuple[int, str, Any]] = []
    tables: list[Table] = []
    titles = blank = section = 0
    table: Table | None = None
    for place, (row, cells) in enumerate(rows):
        filled = [cell for cell in cells if not is_blank(cell)]
        below = rows[place + 1][1] if place + 1 < len(rows) else ()
        if not filled:
            blank += 1
            table = None
        elif len(filled) == 1 and (number := _title(text_of(filled[0]))) is not None:
            titles += 1
            section, table = number, None
        elif table is None and _is_header(cells, below, section):
            table = Table(row, section, cells, _columns(cells, below))
            tables.append(table)
        elif table is not None:
            table.lines.append((row, cells))
        else:
            value = filled[1] if len(filled) > 1 else None
            summary.append((row, header_text(filled[0]), value))
    return Report(summary, tables, titles, blank)


def sheets_of(book: Book) -> list[tuple[Sheet, bool]]:
    """The sheets that Teams wrote, each with whether it is a report (else a list)."""
    found = []
    for sheet in book.sheets:
        if is_report(sheet):
            found.append((sheet, True))
        elif log_header(sheet) is not None:
            found.append((sheet, False))
    return found


def _title(text: str) -> int | None:
    if match := _NUMBERED.fullmatch(text):
        return int(match[1])
    return 0 if text.casefold() in _SUMMARY else None


def _pairs(head: Sequence[Cells]) -> list[tuple[Cells, Cells]]:
    return list(zip(head, [*head[1:], ()], strict=False))


def _is_header(cells: Cells, below: Cells, section: int = 0) -> bool:
    """Four texts or more that are no times, above two times; or known words, above nothing."""
    texts = [cell for cell in cells if not is_blank(cell)]
    if len(texts) < 4 or not all(isinstance(cell, str) for cell in texts) or any(map(is_time, texts)):
        return False
    known = columns_of(cells, TABLE)
    return sum(map(is_time, below)) >= 2 or {"name", "joined", "left"} <= known.keys()


def _columns(cells: Cells, below: Cells) -> dict[str, int]:
    """Positions by known words, else by the order that all languages share."""
    known = columns_of(cells, TABLE)
    found = {name: known.get(name, place) for place, name in enumerate(_ORDER) if place < len(cells)}
    if len(set(found.values())) < len(found):
        found = {name: place for place, name in enumerate(_ORDER) if place < len(cells)}
    upn = next((at for at, cell in enumerate(cells) if "(upn)" in header_text(cell)), None)
    if upn is not None:
        found["upn"] = upn
    rest = [at for at in range(len(cells)) if at not in found.values() and not is_blank(cells[at])]
    if "role" in known:
        found["role"] = known["role"]
    elif rest:
        found["role"] = rest[0]
    return found


def is_time(cell: Any) -> bool:
    """Whether a cell holds a date with a clock."""
    import pandas as pd

    if is_blank(cell) or (isinstance(cell, int | float) and not isinstance(cell, bool)):
        return False
    if isinstance(cell, str) and not re.search(r"\d[:.]\d\d", cell):
        return False
    read = to_datetime(pd.Series([cell], dtype=object))
    return bool(read.ambiguous or read.values.notna().all())
