"""What the command line prints: progress on a terminal, nothing until the end elsewhere, closing tables."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from helpers.cli.pace import Pace
from helpers.language import say
from helpers.words.paths import Project

if TYPE_CHECKING:
    from rich.console import Console

    from helpers.runs.run import Outcome
    from helpers.runs.status import ReportState
    from helpers.words.errors import Problem

_WIDE = 1000
_LISTED = 40  # reports; of more than these, the closing table names those that were not made only
_STYLES = {"made": "green", "fresh": "dim", "failed": "bold red", "refused": "yellow", "stale": "yellow"}


def console_on(error: bool = False) -> Console:
    """The console on standard output, or on standard error."""
    from rich.console import Console

    stream = sys.stderr if error else sys.stdout
    # In a file or a pipe no line is broken: a row of a table stays one line.
    width = None if stream.isatty() else _WIDE
    return Console(file=stream, highlight=False, soft_wrap=not stream.isatty(), width=width)


class Progress:
    """Progress with its rate and the time that is left: on a terminal, and nowhere else.

    Args:
        total: how many steps there are.
        language: of its words.
        doing: key of the catalogue that says what is done.
    """

    def __init__(self, total: int, language: str, doing: str = "cli.progress") -> None:
        self.total, self.language, self.doing, self.done = total, language, doing, 0
        self._bar = None
        self._pace = Pace()

    def __enter__(self) -> Progress:
        self._pace = Pace()  # from now on: what was read before says nothing of the steps
        if sys.stderr.isatty():
            from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
            from rich.progress import Progress as Bar

            from helpers.cli.time_left import TimeLeft

            rate = TextColumn("{task.fields[rate]}")
            words = TextColumn("{task.description}")
            left = TimeLeft(self._pace, self.language)
            columns = (words, BarColumn(), MofNCompleteColumn(), rate, TimeElapsedColumn(), left)
            self._bar = Bar(*columns, console=console_on(error=True), transient=True)
            self._bar.start()
            self._task = self._bar.add_task(say(self.doing, self.language), total=self.total, rate="")
        return self

    def step(self, name: str, at_once: bool = False) -> None:
        """Take note of one step that is done, and of what it was about.

        ``at_once`` is one that took no time, such as a report that was there: it says nothing of the rate.
        """
        self.done += 1
        if not at_once:
            self._pace.step()
        if self._bar is not None:
            a_minute = self._pace.a_minute()
            rate = say("cli.rate", self.language, count=f"{a_minute:.0f}") if a_minute else ""
            self._bar.update(self._task, advance=1, description=name, rate=rate)

    def say(self, text: str) -> None:
        """Print a line on standard error, above the progress where there is one."""
        console = console_on(error=True) if self._bar is None else self._bar.console
        console.print(text, markup=False)

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()


def closing_table(
    project: Project, outcomes: Sequence[Outcome], pages: Iterable[Path], log: Path | None, language: str
) -> None:
    """Print what was made where, how many of each state, the pages over all reports, and every problem."""
    console = console_on()
    many = len(outcomes) > _LISTED
    rows = [
        (
            outcome.job.name,
            outcome.state,
            f"{_relative(project, outcome.folder)}/ {' '.join(outcome.job.formats)}",
        )
        for outcome in outcomes
        if not many or outcome.problems
    ]
    if rows:
        console.print(_state_table(rows, "where", language))
    summary(project, outcomes, log, language)
    _dropped(outcomes, language)
    for page in pages:
        console.print(f"{say('cli.page', language)}: {_relative(project, page)}")
    say_problems(outcomes, language)


def say_problems(outcomes: Sequence[Outcome], language: str) -> None:
    """Print every problem, each by the name of a report that has it."""
    errors = console_on(error=True)
    # What is wrong with a cohort is wrong in every language of its report, and said once
    told = {
        (*_whose(outcome, problem), problem.render(language)): outcome.job.name
        for outcome in reversed(outcomes)
        for problem in reversed(outcome.problems)
    }
    for (*whose, text), name in reversed(told.items()):
        errors.print(f"{name}: {text}" if any(whose) else text, markup=False)


def _whose(outcome: Outcome, problem: Problem) -> tuple[str, str]:
    """The study and the cohort that a problem is about; none, where it is about the cluster."""
    from helpers.runs.outcome import OF_THE_CLUSTER

    return ("", "") if problem.key in OF_THE_CLUSTER else (outcome.job.study, outcome.job.cohort)


def summary(
    project: Project, outcomes: Sequence[Outcome], log: Path | None, language: str, left: int = 0
) -> None:
    """Print how many reports came to which state, such as ``made: 3, failed: 1``, and where the log stands.

    ``left`` is the number of those that a run which was broken off did not come to.
    """
    counts = Counter(outcome.state for outcome in outcomes) + Counter({"left": left})
    text = ", ".join(f"{say(f'cli.state.{state}', language)}: {count}" for state, count in counts.items())
    console_on().print(text)
    if log is not None:
        console_on().print(f"{say('cli.log', language)}: {_relative(project, log)}")


def _dropped(outcomes: Sequence[Outcome], language: str) -> None:
    """Print which formats of earlier reports went because they told other findings."""
    found = [outcome for outcome in outcomes if outcome.dropped]
    for outcome in found[:_LISTED]:
        files = ", ".join(f"report.{name}" for name in outcome.dropped)
        console_on().print(say("cli.dropped", language, name=outcome.job.name, files=files), markup=False)
    if len(found) > _LISTED:
        console_on().print(say("cli.more", language, count=len(found) - _LISTED))


def status_table(states: Iterable[ReportState], language: str) -> None:
    """Print the state of every report and, where it is stale, why."""
    rows = [(state.name, state.state, say_reason(state, language)) for state in states]
    console_on().print(_state_table(rows, "why", language))


def say_reason(state: ReportState, language: str) -> str:
    """Why a report is stale, in words: up to three inputs that changed, or files of it that are lost."""
    if state.damaged:
        return say("cli.damaged", language, names=_first(state.damaged, language))
    if not state.changed:
        return say("cli.missing", language) if state.state == "missing" else ""
    return _first(state.changed, language)


def _first(names: Sequence[str], language: str) -> str:
    rest = len(names) - 3
    return ", ".join(names[:3]) + (" " + say("cli.more", language, count=rest) if rest > 0 else "")


def ledger_summary(project: Project, pages: Iterable[Path], language: str) -> None:
    """Print where the ledger stands."""
    for page in pages:
        console_on().print(f"{say('cli.page', language)}: {_relative(project, page)}")


def _state_table(rows: Iterable[tuple[str, str, str]], last: str, language: str) -> object:
    from rich.markup import escape
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for key in ("report", "state", last):
        table.add_column(say(f"cli.column.{key}", language))
    for name, state, text in rows:
        shown = say(f"cli.state.{state}", language)
        table.add_row(escape(name), f"[{_STYLES.get(state, 'none')}]{shown}[/]", escape(text))
    return table


def _relative(project: Project, path: Path) -> str:
    return path.relative_to(project.root).as_posix() if path.is_relative_to(project.root) else path.name
