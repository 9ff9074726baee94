"""A cohort of the small study of tables: a sound workbook, ways to change it, and the way to its tables."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
from small_records import STUDY

from helpers.language import LANGUAGES, say
from helpers.studies.manifest import load_cohort
from helpers.studies.records.new_records import NewRecords, new_records
from helpers.studies.records.schema import load_schema
from helpers.studies.records.take_in import RecordsIntake, take_in_records
from helpers.studies.records.template import write_template
from helpers.words.errors import InputError
from helpers.words.paths import Project

# group, kind, satisfaction, three topics, members, hours, cost, certified, founded, decree, chair, remark
LABELS = {
    "id": ("KKG", "MGMP", "Rendah", "Tinggi"),
    "en": ("Primary teachers", "Subject teachers", "Low", "High"),
}
CHAIRS = ("Siti Aminah", "Budi Santoso", "Rina Lestari", None)


def group_rows(language: str = "en") -> list[list[Any]]:
    """Four groups as a person types them into the template."""
    kkg, mgmp, low, high = LABELS[language]
    yes, no = (say(f"records.{word}", language) for word in ("yes", "no"))
    day = datetime(2015, 3, 2)
    return [
        ["KKG Bima 1", kkg, low, yes, no, no, 12, 2.5, 1_250_000, 63, day, yes, CHAIRS[0], "rajin"],
        ["KKG Bima 2", kkg, high, no, no, no, 30, 4, 2_000_000, 0, day, no, CHAIRS[1], None],
        ["MGMP IPA", mgmp, None, yes, yes, None, 25, None, None, None, None, None, CHAIRS[2], "=1+1"],
        ["MGMP IPS", mgmp, None, None, None, None, None, None, 750_000, 12.5, day, yes, CHAIRS[3], None],
    ]


def meeting_rows() -> list[list[Any]]:
    """Two meetings."""
    return [
        ["KKG Bima 1", datetime(2026, 1, 10), 9, "Siti Aminah"],
        ["kkg bima 2", datetime(2026, 1, 11), 12, None],
    ]


def write_workbook(path: Path, language: str = "en", change: Callable[[Any], None] | None = None) -> Path:
    """The template, filled in and saved by another program; ``change`` gets the workbook before that."""
    write_template(path, load_schema(STUDY), language)
    book = openpyxl.load_workbook(path)
    for sheet, rows in zip(book.worksheets[1:3], (group_rows(language), meeting_rows()), strict=True):
        for number, row in enumerate(rows, start=2):
            for place, value in enumerate(row, start=1):
                put(sheet, number, place, value)
    if change:
        change(book)
    book.save(path)
    return path


def put(sheet: Any, row: int, column: int, value: Any) -> None:
    """Type a value into a cell, a text as a text whatever it begins with."""
    cell = sheet.cell(row, column)
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"


class RecordsCohort:
    """A project below ``root`` with cohorts of the small study."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.said: dict[str, str] = {}
        self.project = Project(root / "project")
        self.project.notebooks.mkdir(parents=True, exist_ok=True)
        notebook = self.project.notebooks / f"{STUDY}.ipynb"
        notebook.write_text('{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}', "utf-8")

    def make(self, *paths: Path, cohort: str = "trial", language: str = "en") -> NewRecords:
        """What ``new-cohort`` makes of files."""
        return new_records(self.project, STUDY, cohort, list(paths), language)

    def take_in(self, cohort: str = "trial") -> RecordsIntake:
        """The cohort, read and checked."""
        return take_in_records(load_cohort(self.project, STUDY, cohort))

    def problems(self, cohort: str = "trial") -> list[str]:
        """The keys of everything that is wrong with it; ``said`` then holds it in all languages."""
        try:
            self.take_in(cohort)
        except InputError as error:
            self.said = {language: error.render(language) for language in LANGUAGES}
            return [problem.key for problem in error.problems]
        return []

    def edit(self, old: str, new: str, cohort: str = "trial") -> None:
        """Change the manifest as a person would."""
        path = self.project.raw(STUDY, cohort) / "cohort.toml"
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")
