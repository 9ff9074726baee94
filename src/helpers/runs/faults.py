"""Faults of the program: one sentence for the user, and in a file where they arose.

That file tells no message of an error, which may quote a cell of somebody's file.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from helpers.studies.manifest import shown
from helpers.words.errors import Problem
from helpers.words.full_disk import is_full_disk
from helpers.words.paths import Project

_OURS = ("run.reading_fault", "run.reader_died", "publish.disk_full")


def is_fault(problems: Sequence[Problem]) -> bool:
    """True if a cohort was not read by a fault of the program or the machine, and not by one of its files."""
    return any(problem.key in _OURS for problem in problems)


def reading_fault(project: Project, study: str, cohort: str, error: Exception) -> Problem:
    """What an error, which nobody foresaw, means for the cohort that was being read.

    Args:
        project: the project, in whose ``reports/logs`` the places stand where it arose.
        study: whose cohort it is.
        cohort: its name.
        error: what was raised.
    """
    if is_full_disk(error):
        return Problem("publish.disk_full", file=f"{study}/{cohort}")
    if isinstance(error, OSError) and error.filename:
        return Problem("source.unreadable_file", file=shown(Path(str(error.filename))), found=error.strerror)
    log = f"reports/logs/{study}-{cohort}.log"
    write_places(project.root / log, error)
    return Problem(
        "run.reading_fault", file=f"{study}/{cohort}", values={"name": type(error).__name__, "log": log}
    )


def write_places(log: Path, error: BaseException) -> None:
    """Write down where an error and those behind it arose; where that cannot be, it is left."""
    with suppress(OSError):
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_text("\n".join(_places(error)), encoding="utf-8")


def _places(error: BaseException | None) -> Iterator[str]:
    """Where an error and those behind it arose, and of what kind they are."""
    while error is not None:
        yield from (line.rstrip() for line in traceback.format_tb(error.__traceback__))
        yield f"{type(error).__module__}.{type(error).__qualname__}\n"
        error = error.__cause__ or error.__context__
