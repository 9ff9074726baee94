"""The command line of a small project, behind which nothing runs."""

from pathlib import Path

import pytest

from helpers.publish import ledger_page, site
from helpers.runs import run as running
from helpers.runs.jobs import Job
from helpers.runs.run import FAILED, MADE, REFUSED, Outcome
from helpers.words.errors import Problem


class Shop:
    """Stands in for running, the ledger and the index page; keeps what it was asked for."""

    def __init__(self, door, monkeypatch: pytest.MonkeyPatch) -> None:
        self.project = door.project
        self.states = {"id": MADE, "en": MADE}
        self.asked: dict = {}
        self.dropped: tuple[str, ...] = ()
        self.pages: list[str] = []
        self.error: BaseException | None = None
        monkeypatch.setattr(running, "run_jobs", self._run)
        monkeypatch.setattr(ledger_page, "write_ledger", self._ledger)
        monkeypatch.setattr(site, "write_site", self._site)

    def _run(
        self, project, jobs: list[Job], processes: int, force: bool, tell, limits, client, wrong, stale, note
    ) -> list[Outcome]:
        self.asked = {"jobs": jobs, "processes": processes, "force": force, "limits": limits, "wrong": wrong}
        if self.error is not None:
            raise self.error
        outcomes = []
        for job in jobs:
            state = self.states[job.language]
            problems = (Problem("run.bad_jobs", found="[red]x"),) if state in (FAILED, REFUSED) else ()
            outcomes.append(Outcome(job, state, job.folder(project), problems, dropped=self.dropped))
            tell(outcomes[-1])
        return outcomes

    def _ledger(self, project) -> list[Path]:
        self.pages.append("ledger")
        return [project.reports / "ledger" / "ledger.id.html"]

    def _site(self, project) -> Path:
        self.pages.append("site")
        return project.reports / "index.html"
