"""A simulated cohort: files written in the layouts of real ones, then taken in as anybody's files are."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from datetime import date, datetime
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.language import LANGUAGES, say
from helpers.language.catalogue import catalogue
from helpers.simulation.answers import abilities, answer_sheet
from helpers.simulation.attendance_file import Block, simulated_marks, write_attendance
from helpers.simulation.forms_file import write_satisfaction
from helpers.simulation.kahoot_file import write_kahoot
from helpers.simulation.people import SUBJECTS, Teachers, make_teachers, nicknames
from helpers.simulation.questions import QUESTIONS
from helpers.simulation.record_file import write_records
from helpers.simulation.zoom_file import write_zoom
from helpers.studies.intake.new_cohort import NewCohort, new_cohort
from helpers.studies.records.new_records import NewRecords, new_records
from helpers.studies.records.schema import load_schema, studies_with_records
from helpers.words.errors import InputError, Problem
from helpers.words.paths import Project

if TYPE_CHECKING:
    import numpy as np

LEAST, MOST = 1, 1_000_000
_ON_A_SHEET = 20_000  # people up to whom the attendance sheet is a workbook
_BY_NAME = 1_000  # people up to whom nobody asks for a number: beyond, nicknames tell nobody apart
_DAYS = (date(2026, 1, 10), date(2026, 1, 17), date(2026, 1, 24), date(2026, 1, 31))
_MEETING = datetime(2026, 2, 7, 9)
_MINUTES = 120
_LAST = {"learning_community": _DAYS[-1], "attendance": _MEETING.date()}
_KNOWN = {"zoom.csv": {"start": "09:00", "end": "11:00"}}
_SAT = {"pre": 0.96, "post": 0.91, "form": 0.85, "meeting": 0.8}
_TITLE = "Penguatan Komunitas Belajar di Sekolah"


def simulate(project: Project, study: str, cohort: str, count: int, seed: int, language: str) -> NewCohort:
    """Make a simulated cohort of ``count`` people.

    Args:
        project: the project to work in.
        study: a study that a simulated cohort can be made for.
        cohort: name of the cohort.
        count: people, 1 to a million.
        seed: the same seed gives the same files.
        language: of the comments in ``cohort.toml``.

    Raises:
        InputError: the numbers or names are wrong, or the cohort is there already; nothing is written.
    """
    import numpy as np

    _require(study, tuple(_WRITERS), count, seed)
    rng = np.random.default_rng([seed, count])
    with tempfile.TemporaryDirectory(prefix="telaah-") as folder:
        roles = _WRITERS[study](Path(folder), make_teachers(count, rng), rng)
        paths = [Path(folder) / name for name in roles]
        return new_cohort(project, study, cohort, paths, language, _about(study, roles, seed))


def simulate_records(
    project: Project, study: str, cohort: str, count: int, seed: int, language: str
) -> NewRecords:
    """Make a simulated cohort of a study whose tables people fill in.

    Args:
        project: the project to work in.
        study: a study with tables that people fill in.
        cohort: name of the cohort.
        count: how large it is: units of the study's main table, 1 to a million.
        seed: the same seed gives the same files.
        language: of the files and of the comments in ``cohort.toml``.

    Raises:
        InputError: the numbers or names are wrong, or the cohort is there already; nothing is written.
    """
    _require(study, _of_records(), count, seed)
    tables = import_module(f"helpers.simulation.{study}").simulate_tables(count, seed, language)
    with tempfile.TemporaryDirectory(prefix="telaah-") as folder:
        paths = write_records(Path(folder), load_schema(study), tables, language)
        about = {
            "simulated": True,
            "title": {each: say(f"records.simulated.{_named(study)}", each) for each in LANGUAGES},
            "place": {each: say("simulation.place", each) for each in LANGUAGES},
            "design": {"sampling": "convenience", "comparison_group": False, "seed": seed},
        }
        return new_records(project, study, cohort, paths, language, about)


def _named(study: str) -> str:
    """The study, if it has a title of its own for simulated cohorts."""
    return study if f"records.simulated.{study}" in catalogue(LANGUAGES[0]) else "plain"


def _require(study: str, possible: tuple[str, ...], count: int, seed: int) -> None:
    """Stop at words that are wrong.

    Raises:
        InputError: all of them.
    """
    problems = []
    if study not in possible:
        values = {"known": ", ".join((*_WRITERS, *_of_records()))}
        problems.append(Problem("simulation.no_such_study", found=study, values=values))
    if not LEAST <= count <= MOST:
        problems.append(Problem("simulation.bad_count", file="--n", found=str(count)))
    if not 0 <= seed < 2**63:
        problems.append(Problem("simulation.bad_seed", file="--seed", found=str(seed)))
    if problems:
        raise InputError(problems)


def _of_records() -> tuple[str, ...]:
    """Studies whose tables people fill in, and that a simulation fills in too."""
    every = studies_with_records()
    return tuple(study for study in every if find_spec(f"helpers.simulation.{study}") is not None)


def _about(study: str, roles: Mapping[str, str], seed: int) -> dict[str, Any]:
    def texts(key: str) -> dict[str, str]:
        return {language: say(f"simulation.{key}", language) for language in LANGUAGES}

    return {
        "simulated": True,
        "title": texts(f"title.{study}"),
        "place": texts("place"),
        "start": _DAYS[0],
        "end": _LAST[study],
        "design": {"sampling": "convenience", "comparison_group": False, "seed": seed},
        "attendance": {"hours_per_session": 8},
        "roles": dict(roles),
        "settings": {name: settings for name, settings in _KNOWN.items() if name in roles},
    }


def _learning_community(folder: Path, people: Teachers, rng: np.random.Generator) -> dict[str, str]:
    """Two Kahoot reports, an attendance sheet, a satisfaction form; returns roles by file name."""
    roles = {}
    ability = dict(zip(("pre", "post"), abilities(len(people), rng), strict=True))
    for test, day in (("pre", _DAYS[0]), ("post", _DAYS[-1])):
        sat = _some(len(people), _SAT[test], rng)
        names = nicknames(people.plain[sat], rng)
        sheet = answer_sheet(ability[test][sat], QUESTIONS, rng)
        title = f"{test.title()}-test {_TITLE}"
        known = _identifiers(people, sat)
        roles[write_kahoot(folder, test, title, day, names.tolist(), QUESTIONS, sheet, known).name] = test
    roles[_sheet(folder, people, rng)] = "attendance"
    filled = _some(len(people), _SAT["form"], rng)
    start = datetime(_DAYS[-1].year, _DAYS[-1].month, _DAYS[-1].day, 15)
    path = folder / "kepuasan.csv"
    names, groups = people.plain[filled].tolist(), people.subject[filled].tolist()
    write_satisfaction(path, start, names, groups, rng, _identifiers(people, filled))
    roles[path.name] = "satisfaction"
    return roles


def _attendance(folder: Path, people: Teachers, rng: np.random.Generator) -> dict[str, str]:
    """An attendance sheet of four days and a Zoom report of a fifth meeting."""
    roles = {_sheet(folder, people, rng): "attendance"}
    came = _some(len(people), _SAT["meeting"], rng)
    path = folder / "zoom.csv"
    write_zoom(path, _TITLE, _MEETING, _MINUTES, people.plain[came].tolist(), rng)
    roles[path.name] = "attendance"
    return roles


def _sheet(folder: Path, people: Teachers, rng: np.random.Generator) -> str:
    path = folder / ("hadir.xlsx" if len(people) <= _ON_A_SHEET else "hadir.csv")
    marks = simulated_marks(len(people), len(_DAYS), rng)
    blocks = []
    for subject in SUBJECTS:
        inside = people.subject == subject
        if inside.any():
            sexes = ["P" if woman else "L" for woman in people.women[inside]]
            names, known = people.listed[inside].tolist(), _identifiers(people, inside)
            blocks.append(Block(subject, names, sexes, marks[inside], known))
    write_attendance(path, _TITLE, _DAYS, blocks)
    return path.name


def _identifiers(people: Teachers, chosen: np.ndarray) -> list[str]:
    """Their numbers, where there are so many people that everything asks for one."""
    return people.identifier[chosen].tolist() if len(people) > _BY_NAME else []


def _some(count: int, share: float, rng: np.random.Generator) -> np.ndarray:
    """Who takes part, in the order of the people; at least one."""
    chosen = rng.random(count) < share
    chosen[int(rng.integers(count))] = True
    return chosen


_WRITERS: Mapping[str, Callable[[Path, Teachers, Any], dict[str, str]]] = {
    "learning_community": _learning_community,
    "attendance": _attendance,
}
