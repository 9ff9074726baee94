"""Writes attendance lists for tests, as school offices and committees keep them in workbooks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import xlsxwriter

Rows = list[list[Any]]
Span = tuple[int, int, int, int]


@dataclass
class ListBlock:
    """One class: ``people`` with one mark a day; ``absences`` writes the totals S, I, A of the marks."""

    name: str
    people: Mapping[str, Sequence[str]]
    days: Sequence[Any] = (6, 7, 8, 9)
    titles: Sequence[str] = ("DAFTAR HADIR PESERTA", "Bulan : Januari 2025")
    absences: bool = True
    totals: bool = True
    signatures: bool = True
    heading: str = "Tanggal"
    sexes: Sequence[str] = field(default_factory=list)


def list_rows(blocks: Sequence[ListBlock]) -> tuple[Rows, list[Span]]:
    """The rows of a sheet with these blocks under each other, and its merged cells (counted from 1)."""
    rows: Rows = []
    merged: list[Span] = []
    for block in blocks:
        rows += [[title] for title in block.titles]
        rows += [[f"Kelas : {block.name}"], []]
        merged += _heading(rows, block)
        for number, (name, marks) in enumerate(block.people.items(), start=1):
            sex = block.sexes[number - 1] if block.sexes else "LP"[number % 2]
            sums = [list(marks).count(code) for code in "SIA"] if block.absences else []
            rows.append([number, name, sex, *marks, *sums])
        if block.totals:
            there = [
                sum(marks[at] == "v" for marks in block.people.values()) for at in range(len(block.days))
            ]
            rows.append([None, "Jumlah hadir", None, *there])
        if block.signatures:
            rows += [
                [],
                [None, "Mengetahui,", None, None, "Jember, 31 Januari 2025"],
                [None, "Kepala Sekolah,", None, None, "Wali Kelas,"],
                [],
                [None, "Drs. Suparman, M.Pd.", None, None, "Siti Rahayu, S.Pd."],
                [None, "NIP. 19650101 199003 1 005", None, None, "NIP. 198502022010012003"],
                [],
            ]
    return rows, merged


def _heading(rows: Rows, block: ListBlock) -> list[Span]:
    """The two rows of the heading, merged as a spreadsheet has them."""
    first, days = len(rows) + 1, len(block.days)
    totals = ["Jumlah", None, None] if block.absences else []
    rows.append(["No", "Nama Peserta", "L/P", block.heading, *[None] * (days - 1), *totals])
    rows.append([None, None, None, *block.days, *(list("SIA") if block.absences else [])])
    merged = [(first, column, first + 1, column) for column in (1, 2, 3)]
    if days > 1:
        merged.append((first, 4, first, 3 + days))
    if block.absences:
        merged.append((first, 4 + days, first, 6 + days))
    return merged


def write_list(path: Path, rows: Rows, merged: Sequence[Span] = (), sheet: str = "Daftar") -> Path:
    """A workbook with one such sheet."""
    return write_lists(path, {sheet: (rows, merged)})


def write_lists(path: Path, sheets: Mapping[str, tuple[Rows, Sequence[Span]]]) -> Path:
    """A workbook of several sheets: rows and merged cells by name."""
    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd hh:mm:ss"}) as book:
        for name, (rows, merged) in sheets.items():
            page = book.add_worksheet(name)
            for top, left, bottom, right in merged:
                page.merge_range(top - 1, left - 1, bottom - 1, right - 1, "")
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    if isinstance(cell, str):
                        page.write_string(row, column, cell)
                    elif cell is not None:
                        page.write(row, column, cell)
    return path
