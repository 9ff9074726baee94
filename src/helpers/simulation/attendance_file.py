"""A ``daftar hadir`` as a school office keeps it: titles, merged heads, marks by day, totals, signatures."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from xlsxwriter.worksheet import Worksheet

PRESENT, SICK, PERMITTED, ABSENT = "v", "S", "I", "A"
MARKS = (PRESENT, SICK, PERMITTED, ABSENT)
_MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli"),
    *("Agustus", "September", "Oktober", "November", "Desember"),
)


@dataclass(frozen=True)
class Block:
    """A group on the sheet: its name, its people with ``L`` or ``P`` and marks, identifiers where known."""

    name: str
    people: Sequence[str]
    sexes: Sequence[str]
    marks: np.ndarray
    identifiers: Sequence[str] = ()

    @property
    def who(self) -> list[tuple[str, ...]]:
        """What stands left of the marks on each line."""
        columns = (
            (self.people, self.identifiers, self.sexes) if self.identifiers else (self.people, self.sexes)
        )
        return list(zip(*columns, strict=True))

    @property
    def heads(self) -> list[str]:
        """The headings of these columns."""
        return ["Nama", "NIP", "L/P"] if self.identifiers else ["Nama", "L/P"]


def simulated_marks(count: int, days: int, rng: np.random.Generator) -> np.ndarray:
    """Marks, people x days: most are there, a few less every day, and some people less than others."""
    import numpy as np

    zeal = rng.normal(2.6, 0.9, count)
    there = rng.random((count, days)) < 1 / (1 + np.exp(-(zeal[:, None] - 0.25 * np.arange(days))))
    away = rng.choice(np.array([SICK, PERMITTED, ABSENT], object), (count, days), p=(0.3, 0.3, 0.4))
    return np.where(there, PRESENT, away)


def write_attendance(
    path: Path,
    title: str,
    days: Sequence[date],
    blocks: Sequence[Block],
) -> None:
    """Write the sheet, one block of rows a group, all on one page under each other.

    Args:
        path: the xlsx file, or a CSV file with the same rows.
        title: of the activity.
        days: in order, of one month, or of two: the heading names the first, as school offices leave it.
        blocks: the groups, all with identifiers or none.
    """
    from datetime import datetime

    import xlsxwriter

    if path.suffix == ".csv":
        _write_csv(path, title, days, blocks)
        return
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as book:
        book.set_properties({"created": datetime(days[0].year, days[0].month, days[0].day)})
        bold = book.add_format({"bold": True, "align": "center"})
        page = book.add_worksheet("Daftar Hadir")
        last = 3 + len(blocks[0].heads) + len(days)
        page.merge_range(0, 0, 0, last, "DAFTAR HADIR PESERTA", bold)
        page.merge_range(1, 0, 1, last, title.upper(), bold)
        page.write(2, 0, f"Bulan: {_MONTHS[days[0].month - 1]} {days[0].year}")
        row = 4
        for block in blocks:
            row = _block(page, row, block, days, bold) + 2
        page.write(row, 2, "Mengetahui,")
        page.write(row + 1, 2, "Ketua Panitia")
        page.write(row + 4, 2, "Ttd. Panitia Simulasi")


def _write_csv(
    path: Path,
    title: str,
    days: Sequence[date],
    blocks: Sequence[Block],
) -> None:
    """The same sheet without merged cells, for more people than a workbook is kept for."""
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream, delimiter=";")
        month = f"Bulan: {_MONTHS[days[0].month - 1]} {days[0].year}"
        writer.writerows([["DAFTAR HADIR PESERTA"], [title.upper()], [month], []])
        for block in blocks:
            writer.writerow([f"Kelompok: {block.name}"])
            blank, left = [""] * (len(days) - 1), [""] * (1 + len(block.heads))
            writer.writerow(["No", *block.heads, "Tanggal", *blank, "Keterangan", "", ""])
            writer.writerow([*left, *(day.day for day in days), "S", "I", "A"])
            counts = [(block.marks == code).sum(axis=1) for code in (SICK, PERMITTED, ABSENT)]
            rows = zip(block.who, block.marks.tolist(), *counts, strict=True)
            for number, (who, own, *sums) in enumerate(rows, start=1):
                writer.writerow([number, *who, *own, *sums])
            writer.writerow(["", "Jumlah hadir", *left[2:], *(block.marks == PRESENT).sum(axis=0)])
            writer.writerow([])


def _block(page: Worksheet, row: int, block: Block, days: Sequence[date], bold: object) -> int:
    """One group: its name, the two rows of the heading, its people, the totals. Returns the last row."""
    page.write(row, 0, f"Kelompok: {block.name}")
    _heading(page, row + 1, ["No", *block.heads], days, bold)
    place = row + 3
    for number, (who, own) in enumerate(zip(block.who, block.marks, strict=True), start=1):
        counts = [int((own == code).sum()) for code in (SICK, PERMITTED, ABSENT)]
        page.write_row(place, 0, [number, *who, *own, *counts])
        place += 1
    totals = [int(there) for there in (block.marks == PRESENT).sum(axis=0)]
    page.write_row(place, 0, ["", "Jumlah hadir", *[""] * (len(block.heads) - 1), *totals])
    return place


def _heading(page: Worksheet, row: int, heads: Sequence[str], days: Sequence[date], bold: object) -> None:
    for column, text in enumerate(heads):
        page.merge_range(row, column, row + 1, column, text, bold)
    first = len(heads)
    if len(days) > 1:
        page.merge_range(row, first, row, first + len(days) - 1, "Tanggal", bold)
    else:
        page.write(row, first, "Tanggal", bold)
    page.write_row(row + 1, first, [day.day for day in days])
    page.merge_range(row, first + len(days), row, first + len(days) + 2, "Keterangan", bold)
    page.write_row(row + 1, first + len(days), ["S", "I", "A"])
