"""Canonical tables of attendance written as marks: one text a person, one letter a session."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from helpers.studies.canonical import StudyData
from helpers.studies.labels import Labels
from helpers.studies.manifest import Cohort

MEANING = {
    "v": "present",
    "T": "late",
    "S": "sick",
    "I": "permitted",
    "A": "absent",
    "?": "unknown",
}  # a blank stands for no row at all
NAN = float("nan")


def attendance_tables(
    marks: Sequence[str],
    hours: float | Sequence[float] = NAN,
    lengths: float | Sequence[float] = NAN,
    minutes: Mapping[tuple[int, int], float] | None = None,
    late: Mapping[tuple[int, int], float] | None = None,
    about: Mapping[str, Sequence[str]] | None = None,
    sessions: int | None = None,
) -> dict[str, pd.DataFrame]:
    """Tables of people 0, 1, ... and sessions 1, 2, ...; minutes by (person, session).

    Args:
        marks: letters of ``MEANING`` or blanks.
        hours, lengths: of the sessions.
        minutes, late: minutes present and minutes late where they are known.
        about: groups by header.
        sessions: how many, where there is nobody to tell.
    """
    count = sessions if sessions is not None else len(marks[0])
    names = [person(number) for number in range(len(marks))]
    rows = [
        {
            "person": names[one],
            "session": at + 1,
            "status": MEANING[mark],
            "minutes": (minutes or {}).get((one, at + 1), NAN),
            "late_minutes": (late or {}).get((one, at + 1), NAN),
            "early_minutes": NAN,
        }
        for one, text in enumerate(marks)
        for at, mark in enumerate(text)
        if mark != " "
    ]
    columns = ["person", "session", "status", "minutes", "late_minutes", "early_minutes"]
    return {
        "people": _people(names, about or {}),
        "sessions": pd.DataFrame(
            {
                "session": range(1, count + 1),
                "label": [f"Pertemuan {number}" for number in range(1, count + 1)],
                "date": pd.to_datetime("2026-01-10") + pd.to_timedelta(7 * np.arange(count), "D"),
                "minutes": _each(lengths, count),
                "hours": _each(hours, count),
            }
        ),
        "presence": pd.DataFrame(rows, columns=columns),
        "rows": pd.DataFrame(
            [("attendance 1", "attendance_sheet", 1, "entries", len(marks))],
            columns=["file", "layout", "sheet", "what", "rows"],
        ),
        **_no_tests(),
    }


def person(number: int) -> str:
    """The pseudonym of a person; in no report."""
    return f"P-{number:06d}"


def attendance_data(tables: Mapping[str, pd.DataFrame], kind: str = "new") -> StudyData:
    """What ``load_data`` gives of such tables."""
    title = {"id": "Kehadiran guru", "en": "Attendance of teachers"}
    about = Cohort("attendance", "made", kind, True, title, Path(), (), {"title": title})
    return StudyData(about, Labels({}), tables)


def _people(names: Sequence[str], about: Mapping[str, Sequence[str]]) -> pd.DataFrame:
    people = pd.DataFrame({"person": pd.Series(names, dtype="str"), "matched_by": ""})
    for role in ("pre", "post", "attendance", "satisfaction"):
        people[f"in_{role}"] = role == "attendance"
    for name, values in about.items():
        people[f"about.{name}"] = list(values)
    return people


def _no_tests() -> dict[str, pd.DataFrame]:
    return {
        "items": pd.DataFrame(columns=["test", "item", "link"]),
        "answers": pd.DataFrame(columns=["test", "person", "sitting", "item", "answer", "result"]),
        "sittings": pd.DataFrame(columns=["test", "person", "sitting", "score", "max_score"]),
    }


def _each(value: float | Sequence[float], count: int) -> list[float]:
    return [float(value)] * count if isinstance(value, int | float) else [float(item) for item in value]
