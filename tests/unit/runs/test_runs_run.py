"""Runs of several jobs, with execution and publishing replaced: what becomes of each, and of the others."""

import errno
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from small_study import COHORT, STUDY, SmallStudy

from helpers.publish import report as publishing
from helpers.publish.dress import Dress
from helpers.publish.template import Template
from helpers.runs import execute as executing
from helpers.runs import run as running
from helpers.runs.execute import NotebookFailed
from helpers.runs.jobs import Job, plan_jobs
from helpers.runs.limits import Limits
from helpers.runs.run import FAILED, FRESH, MADE, REFUSED, Outcome, is_fresh, run_jobs
from helpers.words.errors import InputError, Problem, RunError

PROBLEM = Problem("run.bad_jobs", found="x")


class Workshop:
    """A project in which notebooks run as told by ``behaviour`` (by language) and no kernel starts."""

    def __init__(self, study: SmallStudy, monkeypatch: pytest.MonkeyPatch) -> None:
        study.write()
        study.notebook(("parameters", ""))
        self.study, self.project = study, study.project
        self.behaviour: dict[str, Callable[[], None]] = {}
        self.ran: list[str] = []
        self.rendered: list[tuple[str, ...]] = []
        monkeypatch.setattr(executing, "execute", self._execute)
        monkeypatch.setattr(publishing, "report_files", self._files)

    def _execute(self, project: object, study: str, parameters: dict, limits: Limits) -> str:
        self.ran.append(parameters["language"])
        self.behaviour.get(parameters["language"], lambda: None)()
        return f"notebook in {parameters['language']}"

    def _files(self, notebook: str, formats: tuple[str, ...], about: dict, dress: Dress) -> dict[str, bytes]:
        self.rendered.append(tuple(formats))
        return {f"report.{name}": notebook.encode() for name in formats}

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


@pytest.fixture
def shop(survey: SmallStudy, monkeypatch: pytest.MonkeyPatch) -> Workshop:
    return Workshop(survey, monkeypatch)


def failing(error: BaseException) -> Callable[[], None]:
    def fail() -> None:
        raise error

    return fail


def test_reports_are_made_once_and_are_fresh_then(shop: Workshop):
    assert shop.states() == {"id": MADE, "en": MADE}
    assert set(shop.files("id")) == {"report.html", "provenance.json"}
    assert shop.states() == {"id": FRESH, "en": FRESH}
    assert shop.ran == ["id", "en"]
    assert shop.states(force=True) == {"id": MADE, "en": MADE}


def test_outcomes_are_told_as_they_come_and_returned_in_order(shop: Workshop):
    shop.run(shop.jobs()[1:])
    told: list[str] = []
    outcomes = run_jobs(shop.project, shop.jobs(), 1, tell=lambda outcome: told.append(outcome.job.language))
    assert told == ["en", "id"]  # what is fresh is known at once
    assert [outcome.job.language for outcome in outcomes] == ["id", "en"]


def test_changed_inputs_parameters_and_missing_files_make_a_report_stale(shop: Workshop):
    [job, _] = shop.jobs()
    shop.run([job])
    assert is_fresh(shop.project, job)
    assert not is_fresh(shop.project, shop.jobs(confidence=0.9)[0])
    assert not is_fresh(shop.project, shop.jobs(("html", "pdf"))[0])
    (shop.study.folder / "claims.toml").write_text("")
    assert not is_fresh(shop.project, job)
    shop.run([job])
    (job.folder(shop.project) / "report.html").unlink()
    assert not is_fresh(shop.project, job)


def test_a_plain_run_after_one_with_parameters_makes_the_report_with_defaults(shop: Workshop):
    shop.study.notebook(("parameters", "confidence: float = 0.95  # [0.5 to 0.999] level"))
    plain = plan_jobs(shop.project, [STUDY], ["id"], ["html"])
    other = plan_jobs(shop.project, [STUDY], ["id"], ["html"], {"confidence": "0.9"})
    seen = []
    for jobs in (plain, other, other, plain):
        state = shop.run(jobs)["id"].state
        about = json.loads(shop.files("id")["provenance.json"])
        seen.append((state, about["parameters"]["confidence"], about["chosen"]))
    assert seen == [
        (MADE, 0.95, {}),
        (MADE, 0.9, {"confidence": 0.9}),
        (FRESH, 0.9, {"confidence": 0.9}),
        (MADE, 0.95, {}),
    ]


def test_formats_of_an_equal_run_are_carried_over_and_those_of_another_are_not(shop: Workshop):
    shop.run(shop.jobs(("html",)))
    shop.run(shop.jobs(("docx",)))
    assert {"report.html", "report.docx"} <= set(shop.files("id"))
    assert shop.rendered[-1] == ("html", "docx")
    shop.run(shop.jobs(("pdf",), confidence=0.9))
    assert set(shop.files("id")) == {"report.pdf", "provenance.json"}


def test_another_format_of_an_equal_run_executes_nothing(shop: Workshop, monkeypatch: pytest.MonkeyPatch):
    """The notebook that was executed then is taken, unless it is no longer the one that was published."""
    kept = {"report.ipynb": b'{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}'}

    def files(notebook: object, formats: tuple[str, ...], about: dict, dress: Dress) -> dict[str, bytes]:
        return {f"report.{name}": b"x" for name in formats} | kept

    monkeypatch.setattr(publishing, "report_files", files)
    [job, _] = shop.jobs()
    shop.run([job])
    for formats, forced, times in ((("html", "docx"), False, 1), (("docx",), True, 2)):
        shop.run([replace(job, formats=formats)], force=forced)
        assert len(shop.ran) == times
    path = job.folder(shop.project) / "report.ipynb"
    path.write_text(path.read_text().replace("[]", '[{"cell_type": "markdown"}]'))
    shop.run([replace(job, formats=("pdf",))])
    assert len(shop.ran) == 3


def test_other_looks_execute_nothing(shop: Workshop, monkeypatch: pytest.MonkeyPatch):
    kept = {"report.ipynb": b'{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}'}
    monkeypatch.setattr(publishing, "report_files", lambda *_, dress: kept | {"report.html": b"x"})
    [plain, _] = shop.jobs()
    first, second = (replace(plain, dress=Dress(Template("jurnal.docx", each))) for each in (b"1", b"2"))
    shop.run([plain])
    for job in (first, second, plain):
        assert not is_fresh(shop.project, job)
        shop.run([job])
        assert is_fresh(shop.project, job)
        assert json.loads(shop.files("id")["provenance.json"])["dress"] == job.dress.record()
    assert shop.ran == ["id"]


@pytest.mark.parametrize(
    ("error", "state", "key"),
    [
        (NotebookFailed(PROBLEM, "the trace"), FAILED, "run.bad_jobs"),
        (RunError(PROBLEM), FAILED, "run.bad_jobs"),
        (InputError(PROBLEM), REFUSED, "run.bad_jobs"),
        (ValueError("a fault of ours"), FAILED, "run.fault"),
        (MemoryError(), FAILED, "run.fault"),
        (OSError(errno.ENOSPC, "No space left on device"), FAILED, "publish.disk_full"),
    ],
)
def test_one_that_fails_stops_no_other_and_keeps_its_earlier_report(
    shop: Workshop, error, state: str, key: str
):
    shop.run()
    before = shop.files("id")
    shop.behaviour["id"] = failing(error)
    outcomes = shop.run(force=True)
    assert {language: outcome.state for language, outcome in outcomes.items()} == {"id": state, "en": MADE}
    assert [problem.key for problem in outcomes["id"].problems] == [key]
    assert shop.files("id") == before
    for language in ("id", "en"):
        assert outcomes["id"].problems[0].render(language)


def test_a_trace_goes_into_a_log_and_nowhere_else(shop: Workshop):
    log = shop.project.reports / "logs" / "survey-published-id.log"
    shop.behaviour["id"] = failing(NotebookFailed(PROBLEM, "the trace"))
    shop.run()
    assert log.read_text() == "the trace"
    shop.behaviour["id"] = failing(KeyError("ours"))
    outcome = shop.run()["id"]
    assert "KeyError: 'ours'" in log.read_text()
    assert outcome.problems[0].values["log"] == "reports/logs/survey-published-id.log"


def test_a_log_that_cannot_be_written_hides_no_failure(shop: Workshop):
    shop.project.reports.mkdir()
    (shop.project.reports / "logs").write_text("in the way")
    shop.behaviour["id"] = failing(NotebookFailed(PROBLEM, "the trace"))
    assert shop.states() == {"id": FAILED, "en": MADE}


def test_a_report_that_cannot_be_put_in_place_is_refused(shop: Workshop):
    def put_a_file_in_the_way() -> None:
        shutil.rmtree(shop.project.reports / STUDY)
        (shop.project.reports / STUDY).write_text("in the way")

    shop.behaviour["en"] = put_a_file_in_the_way
    outcomes = shop.run()
    assert (outcomes["id"].state, outcomes["en"].state) == (MADE, REFUSED)
    assert [problem.key for problem in outcomes["en"].problems] == ["publish.unwritable"]


def test_an_interruption_ends_the_run_and_leaves_what_was_made(shop: Workshop):
    shop.run()
    before = shop.files("en")
    shop.behaviour["en"] = failing(KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        shop.run(force=True)
    assert shop.files("en") == before
    assert shop.files("id")
    assert {path.name for path in (shop.project.reports / STUDY / COHORT).iterdir()} == {"id", "en"}


def test_a_process_that_dies_fails_its_report_only(shop: Workshop, monkeypatch: pytest.MonkeyPatch):
    def share(make, jobs, processes):
        return [(job, None if job.language == "id" else make(job)) for job in jobs]

    monkeypatch.setattr("helpers.runs.sharing.share_out", share)
    outcomes = {o.job.language: o for o in run_jobs(shop.project, shop.jobs(), 2)}
    assert (outcomes["id"].state, outcomes["en"].state) == (FAILED, MADE)
    assert [problem.key for problem in outcomes["id"].problems] == ["run.worker_died"]


def test_cohorts_that_are_not_in_order_are_refused_and_the_others_made(shop: Workshop):
    other = replace(shop.jobs()[0], cohort="other")
    wrong = {(STUDY, "other"): [PROBLEM]}
    outcomes = run_jobs(shop.project, [other, *shop.jobs()], 1, wrong=wrong)
    assert [outcome.state for outcome in outcomes] == [REFUSED, MADE, MADE]
    assert outcomes[0].problems == (PROBLEM,)
    assert not other.folder(shop.project).exists()


def test_one_job_needs_no_second_process(shop: Workshop, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delattr("helpers.runs.sharing.share_out")
    assert run_jobs(shop.project, shop.jobs()[:1], 4)[0].state == MADE


def test_folders_of_reports_are_told(shop: Workshop):
    assert shop.run()["en"].folder == Path(shop.project.reports, STUDY, COHORT, "en")
    assert running.MADE == "made"
