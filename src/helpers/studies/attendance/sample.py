"""Who was expected, who ever came, and what the lists say: every person and every mark is accounted for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from helpers.language.written import written_language
from helpers.methods.clustered_share import clustered_share
from helpers.privacy.small_cells import small_groups
from helpers.sources.source import ABSENT, PERMITTED, SICK, STATUSES
from helpers.studies.attendance.cohort import UNLISTED, Attendance
from helpers.studies.attendance.saying import COUNT, TEXT, counted, placed, results, too_few
from helpers.studies.attendance.settings import OWN, Settings
from helpers.studies.found import Said, where_any
from helpers.studies.intake.files import ATTENDED, REGISTER
from helpers.studies.rows import Row
from helpers.words.estimates import Estimate

if TYPE_CHECKING:
    import pandas as pd

MARKS = (*STATUSES, UNLISTED)
LISTS = (ATTENDED, REGISTER)
REASONS = (SICK, PERMITTED, ABSENT)


def file_rows(tables: Mapping[str, pd.DataFrame], settings: Settings) -> list[Row] | None:
    """What became of the rows of each file; of another study's cohort only of lists.

    None where a cohort was not made from files.
    """
    if "rows" not in tables or tables["rows"].empty:
        return None
    found = []
    for count in tables["rows"].itertuples():
        role, _, number = count.file.partition(" ")
        if settings.of_study != OWN and role not in LISTS:
            continue
        ident = f"rows.{count.file.replace(' ', '_')}.{count.sheet}.{count.what}"
        label = f"source.rows.{count.what}"
        cells = {
            "layout": f"intake.layout.{count.layout}",
            "sheet": Estimate(f"{ident}.sheet", f"{TEXT}.row.sheet", int(count.sheet), unit=COUNT),
            "became": label,
            "rows": Estimate(ident, label, int(count.rows), unit=COUNT),
        }
        found.append(Row(number, cells, group=f"intake.role.{role}"))
    return found


@where_any
def quoted_said(attendance: Attendance, settings: Settings) -> list[Said] | None:
    """That columns and groups are quoted in the language of the files, where the report is in another."""
    columns = attendance.about
    texts = [*columns, *(value for name in columns for value in columns[name].unique())]
    written = written_language(map(str, texts))
    if written in (None, settings.language):
        return None
    return [Said("quoted", {"written": f"{TEXT}.choice.{written}"})]


@where_any
def flow_rows(attendance: Attendance, tables: Mapping[str, pd.DataFrame], settings: Settings) -> list[Row]:
    """Everybody in the files, those expected, and of these who came to all sessions, to some, to none.

    How many came is left out where too few people were expected.
    """
    counts = {} if too_few(attendance, settings) else came(attendance)
    rows = [
        ("everybody", len(tables["people"]), None),
        ("not_expected", len(tables["people"]) - len(attendance.people), "everybody"),
        ("expected", len(attendance.people), "everybody"),
        *((name, count, "expected") for name, count in counts.items()),
    ]
    known = {name: count for name, count, _ in rows}
    return [_flow_row(name, count, base, known.get(base or "")) for name, count, base in rows]


def came(attendance: Attendance) -> dict[str, int]:
    """People who came to all sessions, to some, surely to none, and of whom it is not known; they add up."""
    present = attendance.present
    some = (present == 1).any(axis=1)
    every = (present == 1).all(axis=1)
    never = (present == 0).all(axis=1)
    counts = {"every": every, "some": some & ~every, "never": never, "not_known": ~some & ~never}
    return {name: int(found.sum()) for name, found in counts.items()}


def _flow_row(name: str, count: int, base: str | None, of: int | None) -> Row:
    cells = {
        "people": counted(f"flow.{name}", f"flow_{name}", count),
        "of": None if base is None else counted(f"flow.{name}.of", f"flow_{base}", of or 0),
    }
    return Row(f"{TEXT}.row.flow_{name}", cells)


@results
def mark_rows(attendance: Attendance, settings: Settings) -> list[Row] | None:
    """How often each mark stands in the lists, for how many people, and its share over people.

    Marks that stand nowhere are left out; what no list says anything of is one of them. Why somebody was
    away is told only of reasons that enough people had: others are counted together. None where too few
    people were expected.
    """
    if too_few(attendance, settings):
        return None
    rows = []
    for mark, found in _marks(attendance, settings.small_cells).items():
        label = f"{TEXT}.mark.{mark}"
        asked = np.full(len(found), float(found.shape[1]))
        share = clustered_share(found.sum(axis=1), asked, settings.confidence)
        share = placed(share, f"mark.{mark}.share", label)
        cells = {
            "times": Estimate(f"mark.{mark}.times", label, int(found.sum()), unit=COUNT),
            "people": Estimate(f"mark.{mark}.people", label, int(found.any(axis=1).sum()), unit="people"),
            "share": share,
            "interval": share,
        }
        rows.append(Row(label, cells))
    return rows


def _marks(attendance: Attendance, small: int) -> dict[str, np.ndarray]:
    """Persons x sessions by mark, the reasons of few people as one mark (``sick_permitted``)."""
    found = {mark: attendance.has(mark) for mark in MARKS}
    people = {mark: int(found[mark].any(axis=1).sum()) for mark in REASONS}
    hidden = [mark for mark in REASONS if mark in small_groups(people, small)]
    if hidden:
        found["_".join(hidden)] = np.logical_or.reduce([found.pop(mark) for mark in hidden])
    return {mark: where for mark, where in found.items() if where.any()}


def sample_said(
    attendance: Attendance | None, tables: Mapping[str, pd.DataFrame], settings: Settings
) -> list[Said]:
    """How many people and sessions there are, and how many never came; or that there is no attendance.

    Of too few people it is not said who came.
    """
    if attendance is None:
        return [Said("no_attendance", {})]
    people, sessions = attendance.shape
    counts = came(attendance)
    values = {
        "people": counted("sample.people", "flow_expected", people),
        "sessions": counted("sample.sessions", "sessions", sessions, COUNT),
    }
    said = [Said("sample", values)]
    others = len(tables["people"]) - people
    if others:
        said.append(Said("not_expected", {"others": counted("sample.others", "flow_not_expected", others)}))
    if too_few(attendance, settings):
        return said
    log = "" if np.isnan(attendance.minutes).all() else "_log"
    if counts["never"]:
        said.append(Said(f"never{log}", {"never": counted("sample.never", "flow_never", counts["never"])}))
    elif people and not counts["not_known"]:
        said.append(Said(f"nobody_never{log}", {}))
    if counts["not_known"]:
        values = {"unknown": counted("sample.not_known", "flow_not_known", counts["not_known"])}
        said.append(Said("not_known", values))
    return said
