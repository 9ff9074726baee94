"""Files of a cohort as importers return them, made in memory: for tests of what comes after the importers."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from helpers.sources.source import ATTENDANCE, CORRECT, PRESENT, SURVEY, TEST, WRONG, RowCount, Source, frame
from helpers.studies.intake.files import CohortFile
from helpers.studies.intake.gather import ReadFile
from helpers.studies.manifest import Cohort

FOLDER = Path("data/raw/learning_community/trial")


def read_file(source: Source, role: str, name: str = "", layout: str = "kahoot", **settings: Any) -> ReadFile:
    """A read file of this role; its name is ``<role>.xlsx`` unless given."""
    path = FOLDER / (name or f"{role}.xlsx")
    return ReadFile(CohortFile(path, layout, role, f"{role} 1", settings), source)


def entries(names: Sequence[str], **columns: Any) -> pd.DataFrame:
    """Entries in the rows 2 and on; further columns as given."""
    rows = range(2, len(names) + 2)
    return frame(
        "entries", {"entry": range(len(names)), "row": rows, "sheet": "Data", "name": list(names), **columns}
    )


def quiz_source(
    names: Sequence[str],
    results: Sequence[Sequence[int]] = (),
    texts: Sequence[str] = (),
    day: date | None = None,
    **columns: Any,
) -> Source:
    """A test: one row of 1 (right) and 0 (wrong) a person; question texts ``Q1``, ... unless given."""
    count = len(results[0]) if results else len(texts)
    texts = list(texts) or [f"Apa arti kata nomor {number}?" for number in range(1, count + 1)]
    items = frame("items", {"item": range(1, count + 1), "text": texts, "kind": "choice"})
    rows = [
        (person, item, "a" if right else "b", CORRECT if right else WRONG, float(right))
        for person, line in enumerate(results)
        for item, right in enumerate(line, start=1)
    ]
    columns_of_answers = ("entry", "item", "answer", "result", "share")
    data = {name: [row[place] for row in rows] for place, name in enumerate(columns_of_answers)}
    return _source(TEST, entries(names, **columns), items=items, answers=frame("answers", data), day=day)


def attendance_source(
    names: Sequence[str],
    marks: Sequence[Sequence[str]] = (),
    sessions: Sequence[dict[str, Any]] = ({},),
    presence: dict[str, Any] | None = None,
) -> Source:
    """Attendance: a status a person and session (present unless given)."""
    marks = marks or [[PRESENT] * len(sessions) for _ in names]
    rows = [
        (person, session, status)
        for person, line in enumerate(marks)
        for session, status in enumerate(line, start=1)
    ]
    told = {"entry": [r[0] for r in rows], "session": [r[1] for r in rows], "status": [r[2] for r in rows]}
    keys = {key for session in sessions for key in session}
    data = {"session": range(1, len(sessions) + 1)} | {
        key: [session.get(key) for session in sessions] for key in keys
    }
    return _source(
        ATTENDANCE,
        entries(names),
        sessions=frame("sessions", data),
        presence=frame("presence", {**told, **(presence or {})}),
    )


def survey_source(
    names: Sequence[str], labels: Sequence[Sequence[str]], levels: Sequence[str], texts: Sequence[str]
) -> Source:
    """A form of scale items: the label that each person chose, empty for none."""
    items = frame(
        "items",
        {
            "item": range(1, len(texts) + 1),
            "text": list(texts),
            "kind": "scale",
            "options": "\n".join(levels),
        },
    )
    rows = [
        (person, item, label)
        for person, line in enumerate(labels)
        for item, label in enumerate(line, start=1)
    ]
    data = {name: [row[place] for row in rows] for place, name in enumerate(("entry", "item", "answer"))}
    data["result"] = ["unscored"] * len(rows)
    return _source(SURVEY, entries(names), items=items, answers=frame("answers", data))


def cohort(folder: Path = FOLDER, simulated: bool = True, **settings: Any) -> Cohort:
    """A new cohort in ``folder``."""
    title = {"id": "Percobaan", "en": "A trial"}
    return Cohort("learning_community", "trial", "new", simulated, title, folder, (), settings)


def _source(kind: str, people: pd.DataFrame, day: date | None = None, **frames: pd.DataFrame) -> Source:
    found = {name: frames.get(name, frame(name)) for name in ("items", "answers", "sessions", "presence")}
    counts = (RowCount("Data", "header", 1), RowCount("Data", "entries", len(people)))
    return Source("kahoot", kind, "file", "", day, people, counts=counts, **found)
