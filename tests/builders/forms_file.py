"""Exports of forms, made by code in the layouts of the tools: for tests that need a file of their own."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from helpers.sources.book import Book, open_book

Row = Sequence[Any]
START = datetime(2026, 3, 17, 8, 0, 5)
MICROSOFT = ("ID", "Start time", "Completion time", "Email", "Name")


def sheet_time(minute: int) -> str:
    """A time of submission as a responses sheet with Indonesian settings shows it."""
    return (START + timedelta(minutes=minute)).strftime("%d/%m/%Y %H:%M:%S")


def csv_time(minute: int) -> str:
    """A time of submission as CSV straight from the form shows it."""
    return (START + timedelta(minutes=minute)).strftime("%Y/%m/%d %I:%M:%S %p GMT+7")


def csv_file(path: Path, header: Row, rows: Iterable[Row], delimiter: str = ",") -> Path:
    """A CSV with every cell in quotes, as Google writes it."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=delimiter, quoting=csv.QUOTE_ALL)
        writer.writerow(header)
        writer.writerows(["" if cell is None else cell for cell in row] for row in rows)
    return path


def workbook(path: Path, sheets: dict[str, Sequence[Row]]) -> Path:
    """A workbook; the first row of each sheet is its header."""
    import xlsxwriter

    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy hh:mm:ss"}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for place, cell in enumerate(row):
                    if cell is not None and cell != "":
                        sheet.write(number, place, cell)
    return path


def opened(path: Path) -> Book:
    """The file, opened."""
    return open_book(path, path.name)


def quiz(
    answers: Sequence[Sequence[str]],
    totals: Sequence[str],
    questions: Sequence[str] | None = None,
    names: Sequence[str] | None = None,
) -> tuple[list[str], list[list[str]]]:
    """A quiz with a total and no points: header and rows."""
    names = names or [f"Peserta {number}" for number in range(1, len(answers) + 1)]
    questions = questions or [f"Soal {number}" for number in range(1, len(answers[0]) + 1)]
    header = ["Timestamp", "Score", "Nama Lengkap", "NIP", *questions]
    rows = [
        [csv_time(minute), total, name, f"19800101{minute:010d}", *given]
        for minute, (name, total, given) in enumerate(zip(names, totals, answers, strict=True))
    ]
    return header, rows


def survey(columns: dict[str, Sequence[Any]]) -> tuple[list[str], list[list[Any]]]:
    """A questionnaire in a responses sheet with Indonesian headers: header and rows."""
    rows = [[sheet_time(minute), *row] for minute, row in enumerate(zip(*columns.values(), strict=True))]
    return ["Cap waktu", *columns], rows


def microsoft(columns: dict[str, Sequence[Any]], points: Sequence[Any] | None = None) -> list[list[Any]]:
    """An export of Microsoft Forms; a quiz if there are total ``points``."""
    own = [*MICROSOFT, "Total points", "Quiz feedback"] if points is not None else [*MICROSOFT]
    rows: list[list[Any]] = [[*own, "Last modified time", *columns]]
    for number, row in enumerate(zip(*columns.values(), strict=True)):
        begun = START + timedelta(minutes=number)
        front = [number + 1, begun, begun + timedelta(minutes=7), "anonymous", None]
        total = [points[number], None] if points is not None else []
        rows.append([*front, *total, None, *row])
    return rows
