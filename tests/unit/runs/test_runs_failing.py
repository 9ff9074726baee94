"""Runs of notebooks in which something fails: what is told, what goes into a log, what stays in place."""

import errno
import shutil
from collections.abc import Callable

import pytest
from pretended_runs import Workshop
from small_study import COHORT, STUDY, SmallStudy

from helpers.runs.execute import NotebookFailed
from helpers.runs.run import FAILED, MADE, REFUSED, run_jobs
from helpers.words.errors import InputError, Problem, RunError

PROBLEM = Problem("run.bad_jobs", found="x")


@pytest.fixture
def shop(survey: SmallStudy, monkeypatch: pytest.MonkeyPatch) -> Workshop:
    return Workshop(survey, monkeypatch)


def failing(error: BaseException) -> Callable[[], None]:
    def fail() -> None:
        raise error

    return fail


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

    shop.run()
    shop.behaviour["en"] = put_a_file_in_the_way
    outcome = shop.run(shop.jobs()[1:], force=True)["en"]
    assert (outcome.state, [problem.key for problem in outcome.problems]) == (REFUSED, ["publish.unwritable"])


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
    def share(make, together, processes):
        return [(each, None if each.first.language == "id" else make(each)) for each in together]

    monkeypatch.setattr("helpers.runs.sharing.share_out", share)
    outcomes = {o.job.language: o for o in run_jobs(shop.project, shop.jobs(), 2)}
    assert (outcomes["id"].state, outcomes["en"].state) == (FAILED, MADE)
    assert [problem.key for problem in outcomes["id"].problems] == ["run.worker_died"]
