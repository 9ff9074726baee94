"""What a run tells as it goes on: its progress, its log, and how far it came if it is broken off."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType

from helpers.cli.console import Progress, say_problems, summary
from helpers.runs.log import RunLog
from helpers.runs.outcome import FRESH, REFUSED, Outcome
from helpers.words.errors import Problem
from helpers.words.paths import Project


class Telling:
    """Takes note of every outcome, from the first to the last or to an interruption.

    Args:
        project: the project that a run works in.
        total: how many reports it is asked for.
        language: of what is said.
        logged: False for a run that finds nothing to do, which leaves no log.
    """

    def __init__(self, project: Project, total: int, language: str, logged: bool) -> None:
        self.project, self.total, self.language = project, total, language
        self.outcomes: list[Outcome] = []
        self._log = RunLog(project, language) if logged else None
        self._progress = Progress(total, language)

    @property
    def log(self) -> Path | None:
        """The file of the log, where there is one."""
        return self._log.path if self._log else None

    def tell(self, outcome: Outcome) -> None:
        """Take note of one report."""
        self.outcomes.append(outcome)
        self._progress.step(outcome.job.name, at_once=outcome.state in (FRESH, REFUSED))
        if self._log:
            self._log.tell(outcome)

    def note(self, problem: Problem) -> None:
        """Tell of what befell the run, at once."""
        self._progress.say(problem.render(self.language))
        if self._log:
            self._log.note(problem)

    def __enter__(self) -> Telling:
        self._progress.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.__exit__(kind, value, trace)
        if self.outcomes and kind is not None and issubclass(kind, KeyboardInterrupt):
            left = self.total - len(self.outcomes)
            summary(self.project, self.outcomes, self.log, self.language, left)
            say_problems(self.outcomes, self.language)
