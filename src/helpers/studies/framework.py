"""A study's framework: the lists that its document names, and the work that it plans.

``framework.toml`` stands beside the transcription. A list keeps the document's own order, so
that claims about it (how many, the same as elsewhere, in this order) can be checked; a piece of
work says where the text tells what came of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers.language import REQUIRED
from helpers.language.given import in_every_language, of_entry
from helpers.studies.manifest import read_toml, shown
from helpers.words.errors import InputError, Problem

FRAMEWORK_FILE = "framework.toml"
_LIST_KEYS = ("id", "location", *(f"title_{language}" for language in REQUIRED))
_ENTRY_KEYS = ("key", "printed", *REQUIRED)
_WORK_KEYS = ("table", "phase", "part", "key", *REQUIRED)


@dataclass(frozen=True)
class Entry:
    """One entry of a list: its key, its name as printed, a label in each language.

    ``force`` is how strongly the document words it (``must``, ``should``, ``open``), empty where that is
    of no matter.
    """

    key: str
    printed: str
    label: Mapping[str, str]
    force: str = ""


@dataclass(frozen=True)
class PrintedList:
    """A list as the document has it, in its order.

    ``complete`` is False where the document names only some of what it counts.
    """

    id: str
    location: str
    title: Mapping[str, str]
    entries: tuple[Entry, ...]
    complete: bool = True

    @property
    def keys(self) -> tuple[str, ...]:
        """What is listed, by key: two lists with equal keys name the same things in the same order."""
        return tuple(entry.key for entry in self.entries)


@dataclass(frozen=True)
class Work:
    """Something planned: in which table and phase, what kind, and where its outcome is told.

    ``part`` is ``activity``, ``partner``, ``team`` or ``tool``; ``reported`` is a location, empty
    where the document does not come back to it.
    """

    table: int
    phase: str
    part: str
    key: str
    label: Mapping[str, str]
    reported: str = ""


@dataclass(frozen=True)
class Framework:
    """All lists by identifier, and all planned work in document order."""

    lists: Mapping[str, PrintedList]
    work: tuple[Work, ...]

    def __getitem__(self, ident: str) -> PrintedList:
        return self.lists[ident]


def load_framework(folder: Path) -> Framework:
    """Read the framework of a published cohort; an empty one if it has no such file.

    Raises:
        InputError: a broken file, an entry that lacks something, a list that stands twice; all
            problems at once.
    """
    path = folder / FRAMEWORK_FILE
    if not path.is_file():
        return Framework({}, ())
    content = read_toml(path)
    problems: list[Problem] = []
    lists: dict[str, PrintedList] = {}
    for place, entry in enumerate(content.get("list", []), start=1):
        found = _list(entry, f"list {place}", path, problems)
        if found.id in lists:
            problems.append(Problem("framework.twice", file=shown(path), found=found.id))
        lists[found.id] = found
    work = [
        _work(entry, f"work {place}", path, problems)
        for place, entry in enumerate(content.get("work", []), start=1)
    ]
    if problems:
        raise InputError(problems)
    return Framework(lists, tuple(work))


def _list(entry: Mapping[str, Any], place: str, path: Path, problems: list[Problem]) -> PrintedList:
    name = str(entry.get("id") or place)
    _require(entry, _LIST_KEYS, name, path, problems)
    entries = []
    for number, each in enumerate(entry.get("entries", []), start=1):
        _require(each, _ENTRY_KEYS, f"{name}, entry {number}", path, problems)
        key, printed, force = (str(each.get(name, "")) for name in ("key", "printed", "force"))
        entries.append(Entry(key, printed, in_every_language(each), force))
    complete = bool(entry.get("complete", True))
    return PrintedList(
        name, str(entry.get("location", "")), of_entry(entry, "title"), tuple(entries), complete
    )


def _work(entry: Mapping[str, Any], place: str, path: Path, problems: list[Problem]) -> Work:
    _require(entry, _WORK_KEYS, place, path, problems)
    return Work(
        table=int(entry.get("table") or 0),
        phase=str(entry.get("phase", "")),
        part=str(entry.get("part", "")),
        key=str(entry.get("key", "")),
        label=in_every_language(entry),
        reported=str(entry.get("reported", "")),
    )


def _require(
    entry: Mapping[str, Any], keys: tuple[str, ...], name: str, path: Path, problems: list[Problem]
) -> None:
    lacking = [key for key in keys if not entry.get(key)]
    if lacking:
        values = {"what": ", ".join(lacking)}
        problems.append(Problem("framework.lacks", file=shown(path), found=name, values=values))
