"""What given files are: recognised by their content, read once, nothing written."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from helpers.matching.review import ITEMS_REVIEW, PEOPLE_REVIEW
from helpers.privacy.key_file import KEY_FILE
from helpers.sources.book import Book, open_book
from helpers.sources.registry import recognise
from helpers.sources.source import Importer, Proposal, Source
from helpers.studies.intake.bare_tests import with_bare_tests
from helpers.studies.intake.files import KIND_OF_ROLE
from helpers.studies.intake.roles import Clue, propose_roles
from helpers.studies.manifest import MANIFEST
from helpers.words.errors import InputError, Problem

_OWN_FILES = (MANIFEST, KEY_FILE, PEOPLE_REVIEW, ITEMS_REVIEW)


@dataclass(frozen=True)
class Recognised:
    """A given file: where it lies, its importer, what it proposes, and what reading it gave.

    ``source`` is None where the proposed settings do not read it yet; ``problems`` say why. ``known`` are
    settings that need no asking.
    """

    path: Path
    importer: Importer
    proposal: Proposal
    source: Source | None
    problems: tuple[Problem, ...] = ()
    role: str = field(default="", compare=False)
    known: Mapping[str, Any] = field(default_factory=dict, compare=False)

    @property
    def first_day(self) -> date | None:
        """The day that the file is from: what the tool states, else the first submission or session."""
        return min(self.days, default=None)

    @property
    def days(self) -> tuple[date, ...]:
        """First and last day that the file tells of."""
        if self.source is None:
            return ()
        stated = () if self.source.date is None else (self.source.date,)
        times = [self.source.sessions["date"].dropna()]
        if not stated:
            times.append(self.source.entries["submitted"].dropna())
        told = (day.date() for each in times if len(each) for day in (each.min(), each.max()))
        return (*stated, *told)


def recognise_files(paths: Sequence[Path]) -> list[Recognised]:
    """Open, recognise and read files, and propose what each is for.

    Raises:
        InputError: files that are missing, given twice, unreadable or of no known layout; all at once.
    """
    problems = list(given_badly(paths))
    found = []
    for path in dict.fromkeys(path for path in paths if path.is_file()):
        try:
            found.extend(_recognised(path))
        except InputError as error:
            problems.extend(error.problems)
    if problems:
        raise InputError(problems)
    found = with_bare_tests(found)
    clues = [
        Clue(each.proposal.kind, each.path.stem, each.source.title if each.source else "", each.first_day)
        for each in found
    ]
    roles = propose_roles(clues)
    return [
        replace(each, role=each.proposal.settings.get("role") or role)
        for each, role in zip(found, roles, strict=True)
    ]


def _recognised(path: Path) -> list[Recognised]:
    """What a file is; several where it serves several roles, as a table of both tests does."""
    book = open_book(path, path.name)
    importer = recognise(book)
    first = importer.propose(book)
    others = (Proposal(KIND_OF_ROLE[settings["role"]], settings) for settings in first.further)
    return [_taken(path, book, importer, proposal) for proposal in (first, *others)]


def _taken(path: Path, book: Book, importer: Importer, proposal: Proposal) -> Recognised:
    try:
        return Recognised(path, importer, proposal, importer.read(book, proposal.settings))
    except InputError as error:
        return Recognised(path, importer, proposal, None, tuple(error.problems))


def given_badly(paths: Sequence[Path]) -> Iterator[Problem]:
    """What is wrong with given files before any is opened: missing, named alike, the same twice."""
    for path in paths:
        if not path.is_file():
            yield Problem("intake.no_such_file", file=str(path))
    there = [path for path in paths if path.is_file()]
    for path in there:
        if path.name.casefold() in _OWN_FILES:
            yield Problem("intake.reserved_name", file=str(path))
    names = Counter(path.name.casefold() for path in dict.fromkeys(path.resolve() for path in there))
    for name in sorted(name for name, count in names.items() if count > 1):
        yield Problem("intake.same_name", found=name)
    seen: dict[str, str] = {}
    for path in there:
        with path.open("rb") as stream:
            mark = hashlib.file_digest(stream, "sha256").hexdigest()
        if mark in seen:
            yield Problem("intake.same_file", file=path.name, values={"other": seen[mark]})
        seen.setdefault(mark, path.name)
