"""A ``daftar hadir`` as a school office keeps it: titles, merged heads, marks by day, totals, signatures."""

from __future__ import annotations

import csv
from collections.abc import Sequence
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
    blocks: Sequence[tuple[str, Sequence[str], Sequence[str], np.ndarray]],
) -> None:
    """Write the sheet, one block of rows a group, all on one page under each other.

    Args:
        path: the xlsx file, or a CSV file with the same rows.
        title: of the activity.
        days: of one month, in order.
        blocks: name of the group, names of its people, ``L`` or ``P`` for each, and their marks.
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
        page.merge_range(0, 0, 0, 5 + len(days), "DAFTAR HADIR PESERTA", bold)
        page.merge_range(1, 0, 1, 5 + len(days), title.upper(), bold)
        page.write(2, 0, f"Bulan: {_MONTHS[days[0].month - 1]} {days[0].year}")
        row = 4
        for name, people, sexes, marks in blocks:
            row = _block(page, row, name, people, sexes, days, marks, bold) + 2
        page.write(row, 2, "Mengetahui,")
        page.write(row + 1, 2, "Ketua Panitia")
        page.write(row + 4, 2, "Ttd. Panitia Simulasi")


def _write_csv(
    path: Path,
    title: str,
    days: Sequence[date],
    blocks: Sequence[tuple[str, Sequence[str], Sequence[str], np.ndarray]],
) -> None:
    """The same sheet without merged cells, for more people than a workbook is kept for."""
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream, delimiter=";")
        month = f"Bulan: {_MONTHS[days[0].month - 1]} {days[0].year}"
        writer.writerows([["DAFTAR HADIR PESERTA"], [title.upper()], [month], []])
        for name, people, sexes, marks in blocks:
            writer.writerow([f"Kelompok: {name}"])
            blank = [""] * (len(days) - 1)
            writer.writerow(["No", "Nama", "L/P", "Tanggal", *blank, "Keterangan", "", ""])
            writer.writerow(["", "", "", *(day.day for day in days), "S", "I", "A"])
            counts = [(marks == code).sum(axis=1) for code in (SICK, PERMITTED, ABSENT)]
            rows = zip(range(1, len(people) + 1), people, sexes, marks.tolist(), *counts, strict=True)
            writer.writerows([number, person, sex, *own, *sums] for number, person, sex, own, *sums in rows)
            writer.writerow(["", "Jumlah hadir", "", *(marks == PRESENT).sum(axis=0)])
            writer.writerow([])


def _block(
    page: Worksheet,
    row: int,
    name: str,
    people: Sequence[str],
    sexes: Sequence[str],
    days: Sequence[date],
    marks: np.ndarray,
    bold: object,
) -> int:
    """One group: its name, the two rows of the heading, its people, the totals. Returns the last row."""
    page.write(row, 0, f"Kelompok: {name}")
    _heading(page, row + 1, days, bold)
    place = row + 3
    for number, (person, sex, own) in enumerate(zip(people, sexes, marks, strict=True), start=1):
        counts = [int((own == code).sum()) for code in (SICK, PERMITTED, ABSENT)]
        page.write_row(place, 0, [number, person, sex, *own, *counts])
        place += 1
    totals = [int(there) for there in (marks == PRESENT).sum(axis=0)]
    page.write_row(place, 0, ["", "Jumlah hadir", "", *totals])
    return place


def _heading(page: Worksheet, row: int, days: Sequence[date], bold: object) -> None:
    for column, text in enumerate(("No", "Nama", "L/P")):
        page.merge_range(row, column, row + 1, column, text, bold)
    if len(days) > 1:
        page.merge_range(row, 3, row, 2 + len(days), "Tanggal", bold)
    else:
        page.write(row, 3, "Tanggal", bold)
    page.write_row(row + 1, 3, [day.day for day in days])
    page.merge_range(row, 3 + len(days), row, 5 + len(days), "Keterangan", bold)
    page.write_row(row + 1, 3 + len(days), ["S", "I", "A"])
