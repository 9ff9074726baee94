"""All files of a cohort, opened and read: every problem of every file at once."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from helpers.sources.book import Book, open_book
from helpers.sources.registry import importer_of
from helpers.sources.source import Source
from helpers.studies.intake.files import CohortFile
from helpers.studies.intake.giving_back import give_back
from helpers.words.errors import InputError, Problem


@dataclass(frozen=True)
class ReadFile:
    """A file of the cohort and what it holds."""

    file: CohortFile
    source: Source

    @property
    def role(self) -> str:
        """What the file is for."""
        return self.file.role


def read_files(files: Sequence[CohortFile]) -> list[ReadFile]:
    """Read all files with the importers and settings that ``cohort.toml`` names.

    Raises:
        InputError: the problems of all files together, equal files and files of the wrong kind included.
    """
    problems = list(_equal_files(files))
    found = []
    left = Counter(file.path for file in files)
    opened: dict[Path, Book] = {}  # files that serve a further role: their rows are read once
    for file in files:
        left[file.path] -= 1
        try:
            book = opened.pop(file.path, None) or open_book(file.path, file.shown)
            if left[file.path]:
                opened[file.path] = book
            found.append(_read(file, book))
        except InputError as error:
            problems.extend(error.problems)
        book = None
        give_back()
    if problems:
        raise InputError(problems)
    return found


def _read(file: CohortFile, book: Book) -> ReadFile:
    importer = importer_of(file.layout, file.shown)
    if importer.rank > 0 and not importer.recognise(book):
        raise InputError(Problem("intake.other_layout", file=file.shown, values={"layout": file.layout}))
    source = importer.read(book, file.settings)
    if source.kind != file.kind:
        values = {"kind": source.kind, "role": file.role}
        raise InputError(Problem("intake.wrong_kind", file=file.shown, values=values))
    return ReadFile(file, source)


def _equal_files(files: Iterable[CohortFile]) -> Iterable[Problem]:
    seen: dict[str, str] = {}
    for file in {file.path: file for file in files}.values():  # one file may serve two roles
        with file.path.open("rb") as stream:
            mark = hashlib.file_digest(stream, "sha256").hexdigest()
        if mark in seen:
            yield Problem("intake.same_file", file=file.shown, values={"other": seen[mark]})
        seen.setdefault(mark, file.path.name)
