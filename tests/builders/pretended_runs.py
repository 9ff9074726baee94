"""Runs without kernels and renderers: what notebooks give, and how they fail, is up to the test."""

from collections.abc import Callable

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_notebook, new_raw_cell
from small_study import COHORT, STUDY, SmallStudy

from helpers.publish import report as publishing
from helpers.publish.dress import Dress
from helpers.runs import execute as executing
from helpers.runs.jobs import Job
from helpers.runs.limits import Limits
from helpers.runs.run import Outcome, run_jobs


class Workshop:
    """A project in which notebooks run as told by ``behaviour`` (by language) and no kernel starts."""

    def __init__(self, study: SmallStudy, monkeypatch: pytest.MonkeyPatch) -> None:
        study.write()
        study.notebook(("parameters", ""))
        self.study, self.project = study, study.project
        self.behaviour: dict[str, Callable[[], None]] = {}
        self.ran: list[str] = []
        self.rendered: list[tuple[str, ...]] = []
        self.keeps = False
        monkeypatch.setattr(executing, "execute_in", self._execute)
        monkeypatch.setattr(publishing, "report_files", self._files)

    def _execute(
        self, project: object, study: str, parameters: dict, languages: list[str], limits: Limits
    ) -> dict[str, NotebookNode]:
        self.ran += languages
        for language in languages:
            self.behaviour.get(language, lambda: None)()
        return {each: new_notebook(cells=[new_raw_cell(f"notebook in {each}")]) for each in languages}

    def _files(
        self, notebook: NotebookNode, formats: tuple[str, ...], about: dict, dress: Dress
    ) -> dict[str, bytes]:
        self.rendered.append(tuple(formats))
        made = {f"report.{name}": notebook.cells[0].source.encode() for name in formats}
        return made | ({"report.ipynb": nbformat.writes(notebook).encode()} if self.keeps else {})

    def jobs(self, formats: tuple[str, ...] = ("html",), **parameters: object) -> list[Job]:
        return [Job(STUDY, COHORT, language, formats, parameters) for language in ("id", "en")]

    def run(self, jobs: list[Job] | None = None, **more: object) -> dict[str, Outcome]:
        outcomes = run_jobs(self.project, jobs or self.jobs(), 1, **more)
        return {outcome.job.language: outcome for outcome in outcomes}

    def states(self, jobs: list[Job] | None = None, **more: object) -> dict[str, str]:
        return {language: outcome.state for language, outcome in self.run(jobs, **more).items()}

    def files(self, language: str) -> dict[str, bytes]:
        folder = self.project.report(STUDY, COHORT, language)
        return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.is_dir() else {}
