"""The tasks as they stand in the document: ``tasks.csv`` and the sets that hold them, ``sets.toml``.

A cell is what one institution has to do in one workstream and one set. It holds tasks of its own, or says
that it is the same as another set's, with or without tasks in addition. Nothing is expanded here.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from helpers.language.given import in_every_language
from helpers.studies.manifest import read_toml, shown
from helpers.words.errors import InputError, Problem

TASKS_FILE, SETS_FILE = "tasks.csv", "sets.toml"
TASK, DETAIL, SAME = KINDS = ("task", "detail", "same")
LEAD, JOINT = "lead", "joint"
GENERAL = "general"
COLUMNS = (
    *("task_id", "institution", "set", "letter", "workstream", "number", "kind"),
    *("text", "gloss", "names", "part", "same_as", "months"),
)
#: Workstreams of the tables, in their order, A to G.
WORKSTREAMS = ("management", "platform", "webinar", "community", "helpdesk", "speakers", "partners")


@dataclass(frozen=True)
class Task:
    """One line of the document: a task, a detail of the one before, or a reference to another set.

    ``text`` is its label by language; ``names`` are the institutions and people that it names; ``part`` is
    ``lead`` where it calls the institution the one in charge, ``joint`` where it says with whom.
    """

    id: str
    institution: str
    set: str
    letter: str
    workstream: str
    number: str
    kind: str
    text: Mapping[str, str]
    names: tuple[str, ...]
    part: str
    same_as: str
    months: str

    @property
    def cell(self) -> tuple[str, str, str]:
        """Institution, set and workstream."""
        return self.institution, self.set, self.workstream


@dataclass(frozen=True)
class TaskSet:
    """A set of tasks of one institution: where it stands, its place in time (0: none), months printed."""

    institution: str
    set: str
    order: int
    location: str
    months: str


@dataclass(frozen=True)
class Tasks:
    """All lines in document order, and all sets."""

    lines: tuple[Task, ...]
    sets: tuple[TaskSet, ...]

    def __iter__(self) -> Iterator[Task]:
        """The tasks alone: without details and references."""
        return (line for line in self.lines if line.kind == TASK)

    def in_cell(self, institution: str, set_: str, workstream: str) -> list[Task]:
        """All lines of a cell."""
        return [line for line in self.lines if line.cell == (institution, set_, workstream)]

    def set_of(self, institution: str, set_: str) -> TaskSet:
        """A set by its institution and name.

        Raises:
            KeyError: there is none.
        """
        for each in self.sets:
            if (each.institution, each.set) == (institution, set_):
                return each
        raise KeyError(f"{institution}.{set_}")

    def place(self, line: Task) -> str:
        """Where a line stands, as the ledger says it: set and letter."""
        location = self.set_of(line.institution, line.set).location
        return f"{location}, {line.letter}" if line.letter else location

    @property
    def institutions(self) -> tuple[str, ...]:
        """Institutions with sets, in document order."""
        return tuple(dict.fromkeys(each.institution for each in self.sets))


def load_tasks(folder: Path) -> Tasks:
    """Read and check the tasks of the published cohort.

    Raises:
        InputError: a file is broken, or a line has an unknown set or kind, a reference to no set, no text in
            either language, or an identifier that stands twice; all at once.
    """
    sets = tuple(
        TaskSet(each["institution"], each["set"], each["order"], each["location"], each["months"])
        for each in read_toml(folder / SETS_FILE).get("set", [])
    )
    rows = _rows(folder / TASKS_FILE)
    problems = list(_problems(rows, {(each.institution, each.set) for each in sets}, folder / TASKS_FILE))
    if problems:
        raise InputError(problems)
    return Tasks(tuple(_task(row) for row in rows), sets)


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            rows = [{name: value or "" for name, value in row.items() if name} for row in reader]
            header = tuple(reader.fieldnames or ())
    except FileNotFoundError:
        raise InputError(Problem("manifest.missing_file", file=shown(path))) from None
    except UnicodeDecodeError:
        raise InputError(Problem("transcription.not_utf8", file=shown(path))) from None
    if header != COLUMNS:
        values = {"columns": ",".join(COLUMNS)}
        found = ",".join(header)
        raise InputError(
            Problem("transcription.wrong_header", shown(path), row=1, found=found, values=values)
        )
    return rows


def _task(row: Mapping[str, str]) -> Task:
    own = {name: row[name] for name in COLUMNS[1:7]}
    text = in_every_language({"id": row["text"], "en": row["gloss"]})
    names = tuple(name for name in row["names"].split(";") if name)
    return Task(
        row["task_id"], **own, text=text, names=names, part=row["part"], same_as=row["same_as"],
        months=row["months"],
    )  # fmt: skip


def _problems(rows: Iterable[Mapping[str, str]], sets: set[tuple[str, str]], path: Path) -> Iterator[Problem]:
    seen: set[str] = set()
    for place, row in enumerate(rows, start=2):
        for column in _faults(row, sets, seen):
            yield Problem("coordination.line", shown(path), row=place, column=column, found=row[column])
        seen.add(row["task_id"])


def _faults(row: Mapping[str, str], sets: set[tuple[str, str]], seen: set[str]) -> Iterator[str]:
    """Columns of a line whose values cannot stand."""
    if not row["task_id"] or row["task_id"] in seen:
        yield "task_id"
    if (row["institution"], row["set"]) not in sets:
        yield "set"
    if row["workstream"] not in (*WORKSTREAMS, GENERAL):
        yield "workstream"
    if row["kind"] not in KINDS:
        yield "kind"
    if row["part"] not in ("", LEAD, JOINT):
        yield "part"
    if row["kind"] == SAME and (row["institution"], row["same_as"]) not in sets:
        yield "same_as"
    yield from (name for name in ("text", "gloss") if row["kind"] != SAME and not row[name].strip())
