"""The log of a run: what became of every report, how long it took, and every message, in one file a run."""

from __future__ import annotations

import json
import time
from contextlib import suppress
from pathlib import Path

from helpers.runs.outcome import Outcome
from helpers.words.errors import Problem
from helpers.words.paths import Project

KEPT = 30
_PATTERN = "run-*.jsonl"


class RunLog:
    """A line of JSON for each report in a file in ``reports/logs``; older logs than the last few go.

    Each line is written when its report is done, so that a run that is broken off, or killed, has a log too.
    A log holds names of cohorts and the messages that the user was shown. No name of a person is among them:
    what is wrong with a cohort's files is told before a run begins.

    Attributes:
        path: the file; None before the first line, and if it cannot be written, for which no run fails.
    """

    def __init__(self, project: Project, language: str) -> None:
        self._folder, self._language = project.reports / "logs", language
        self.path: Path | None = None

    def tell(self, outcome: Outcome) -> None:
        """Write down what became of one report."""
        self._write(_told(outcome, self._language))

    def note(self, problem: Problem) -> None:
        """Write down what befell the run as a whole, and is no report's failure."""
        self._write({"messages": [problem.render(self._language)]})

    def _write(self, content: dict[str, object]) -> None:
        line = json.dumps(content, ensure_ascii=False)
        with suppress(OSError):
            path = self.path or self._begin()
            with path.open("a", encoding="utf-8") as stream:
                stream.write(line + "\n")
            self.path = path

    def _begin(self) -> Path:
        self._folder.mkdir(parents=True, exist_ok=True)
        path = _new_file(self._folder, time.strftime("run-%Y%m%d-%H%M%S"))
        for old in sorted(self._folder.glob(_PATTERN))[:-KEPT]:
            old.unlink()
        return path


def _new_file(folder: Path, name: str) -> Path:
    """An empty file that no other run writes to: two may begin in the same second."""
    for more in ("", *(f"-{number}" for number in range(2, 1000))):
        path = folder / f"{name}{more}.jsonl"
        with suppress(FileExistsError):
            path.touch(exist_ok=False)
            return path
    raise FileExistsError(folder / name)


def _told(outcome: Outcome, language: str) -> dict[str, object]:
    job = outcome.job
    return {
        "study": job.study,
        "cohort": job.published_as,
        "language": job.language,
        "formats": list(job.formats),
        "chosen": dict(job.chosen),
        "state": outcome.state,
        "dropped": list(outcome.dropped),
        "seconds": round(outcome.seconds, 2),
        "messages": [problem.render(language) for problem in outcome.problems],
    }
