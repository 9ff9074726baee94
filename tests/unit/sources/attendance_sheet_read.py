"""Lists of attendance read for the tests: rows that are all accounted for, what is said and asked."""

from __future__ import annotations

from attendance_sheet_file import ListBlock, list_rows, write_list
from table_files import write_text

from helpers.sources.book import open_book
from helpers.sources.importers import attendance_sheet
from helpers.sources.registry import recognise
from helpers.sources.source import Source

A = {
    "Adi Nugroho": ["v", "v", "S", "v"],
    "Budi Santoso": ["v", "I", "v", "A"],
    "Citra Dewi": ["v", "v", "v", "v"],
}

SHORT = {"present": "v", "late": "t", "sick": "s", "permitted": "i", "absent": "a", "unknown": "?"}


def of_path(path, **settings) -> Source:
    book = open_book(path, path.name)
    assert recognise(book).layout == "attendance_sheet"
    source = attendance_sheet.read(book, settings)
    rows = sum(sheet.height for sheet in book.sheets)
    assert sum(count.rows for count in source.counts) == rows, "a row is not accounted for"
    return source


def of_blocks(tmp_path, *blocks: ListBlock, **settings) -> Source:
    return of_path(write_list(tmp_path / "hadir.xlsx", *list_rows(blocks)), **settings)


def of_rows(tmp_path, rows, **settings) -> Source:
    return of_path(write_text(tmp_path / "hadir.csv", rows, delimiter=";"), **settings)


def proposed(path):
    return attendance_sheet.propose(open_book(path, path.name))


def marks(source: Source) -> list[tuple[str, str]]:
    """Each entry's name with its statuses in the order of sessions, ``-`` where it has none."""
    sessions = source.sessions["session"].tolist()
    found = source.presence.set_index(["entry", "session"])["status"].to_dict()
    return [
        (name, "".join(SHORT.get(found.get((entry, session)), "-") for session in sessions))
        for entry, name in zip(source.entries["entry"], source.entries["name"], strict=True)
    ]


def days(source: Source) -> list[str]:
    return [day.isoformat() if day == day else "" for day in source.sessions["date"].dt.date]


def questions(proposal) -> set[str]:
    return {key.removeprefix("attendance.") for key, _ in proposal.questions}


SIGNED = [
    ["DAFTAR HADIR PESERTA LOKAKARYA"],
    ["Hari/Tanggal", ": Sabtu, 17 Mei 2025"],
    ["Waktu", ": 08.10-12.00"],
    ["Tempat", ": Aula"],
    [],
    ["NO", "NAMA", "NIP", "INSTANSI", "TANDA TANGAN", None],
    [1, "Siti Aminah, S.Pd.", "19850101 200901 2 001", "MIN 1", "1. ttd", None],
    [2, "Hj. Nur, M.Pd.", "-", "MIN 2", None, "2. "],
    [3, "Ahmad", "GTT", "MI Nurul Huda", "3. Ahmad", None],
    [4, None, None, None, "4. ", None],
    [],
    [None, None, None, "Jember, 17 Mei 2025"],
    [None, None, None, "Ketua Panitia,"],
    [None, None, None, "Dr. H. Mulyono"],
]
