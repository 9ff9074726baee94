"""What a run says of itself when it is broken off, and what stands in its log by then."""

import json
from pathlib import Path

import pytest
from small_study import COHORT, STUDY

from helpers.cli.console import say_problems
from helpers.cli.telling import Telling
from helpers.runs.jobs import Job
from helpers.runs.log import KEPT, RunLog
from helpers.runs.outcome import FAILED, FRESH, MADE, REFUSED, Outcome
from helpers.words.errors import Problem
from helpers.words.paths import Project


def outcome(project: Project, state: str, *problems: Problem) -> Outcome:
    job = Job(STUDY, COHORT, "id", ("html",))
    return Outcome(job, state, job.folder(project), problems)


def states(path: Path) -> list[str]:
    return [json.loads(line)["state"] for line in path.read_text(encoding="utf-8").splitlines()]


def broken_off(telling: Telling, *outcomes: Outcome) -> None:
    with telling:
        for each in outcomes:
            telling.tell(each)
        raise KeyboardInterrupt


def test_a_run_that_is_broken_off_says_how_far_it_came(tmp_path: Path, capsys):
    project = Project(tmp_path)
    telling = Telling(project, 5, "en", logged=True)
    with pytest.raises(KeyboardInterrupt):
        broken_off(telling, outcome(project, FRESH), outcome(project, MADE), outcome(project, MADE))
    [counts, log] = capsys.readouterr().out.splitlines()
    assert counts == "fresh: 1, made: 2, not begun: 2"
    assert log == f"log: reports/logs/{telling.log.name}"
    assert states(telling.log) == [FRESH, MADE, MADE]


def test_it_says_what_had_failed_by_then(tmp_path: Path, capsys):
    project, problem = Project(tmp_path), Problem("run.bad_jobs", found="x")
    with pytest.raises(KeyboardInterrupt):
        broken_off(Telling(project, 5, "en", logged=True), outcome(project, REFUSED, problem))
    assert problem.render("en") in capsys.readouterr().err.replace("\n", " ")


def test_what_befalls_the_cluster_is_told_at_once_and_logged(tmp_path: Path, capsys):
    lost = Problem("run.worker_lost", values={"worker": "tcp://10.0.0.7:4711"})
    with Telling(Project(tmp_path), 1, "en", logged=True) as telling:
        telling.note(lost)
        assert capsys.readouterr().err.splitlines() == [lost.render("en")]
    [line] = telling.log.read_text(encoding="utf-8").splitlines()
    assert json.loads(line) == {"messages": [lost.render("en")]}


def test_what_befell_the_cluster_is_said_once_and_what_befell_a_cohort_of_each(tmp_path: Path, capsys):
    project = Project(tmp_path)
    lost, died = Problem("run.scheduler_lost"), Problem("run.worker_died")
    jobs = [Job(STUDY, name, "id", ("html",)) for name in ("a", "b")]
    say_problems([Outcome(job, FAILED, job.folder(project), (lost, died)) for job in jobs], "en")
    text = died.render("en")
    expected = [lost.render("en"), f"{STUDY}/a (id): {text}", f"{STUDY}/b (id): {text}"]
    assert sorted(capsys.readouterr().err.splitlines()) == sorted(expected)


def test_one_that_did_nothing_yet_says_nothing(tmp_path: Path, capsys):
    with pytest.raises(KeyboardInterrupt):
        broken_off(Telling(Project(tmp_path), 5, "en", logged=True))
    assert capsys.readouterr().out == ""
    assert list(tmp_path.iterdir()) == []


def test_a_run_without_work_leaves_no_log(tmp_path: Path, capsys):
    with Telling(Project(tmp_path), 1, "en", logged=False) as telling:
        telling.tell(outcome(Project(tmp_path), FRESH))
    assert (telling.log, list(tmp_path.iterdir()), capsys.readouterr().out) == (None, [], "")


def test_each_line_is_in_the_log_at_once_and_old_logs_go(tmp_path: Path):
    project = Project(tmp_path)
    folder = project.reports / "logs"
    folder.mkdir(parents=True)
    for number in range(KEPT + 5):
        (folder / f"run-20200101-0000{number:02d}.jsonl").write_text("")
    log = RunLog(project, "en")
    log.tell(outcome(project, MADE))
    assert states(log.path) == [MADE]
    problem = Problem("run.bad_jobs", found="x")
    log.tell(outcome(project, REFUSED, problem))
    assert states(log.path) == [MADE, REFUSED]
    assert json.loads(log.path.read_text().splitlines()[1])["messages"] == [problem.render("en")]
    assert len(list(folder.iterdir())) == KEPT
    assert log.path in folder.iterdir()


def test_runs_that_begin_together_have_a_log_each(tmp_path: Path, monkeypatch):
    project = Project(tmp_path)
    monkeypatch.setattr("helpers.runs.log.time.strftime", lambda form: "run-20260101-000000")
    first, second = RunLog(project, "en"), RunLog(project, "en")
    first.tell(outcome(project, MADE))
    second.tell(outcome(project, REFUSED))
    first.tell(outcome(project, FRESH))
    assert (states(first.path), states(second.path)) == ([MADE, FRESH], [REFUSED])


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path):
    project = Project(tmp_path)
    project.reports.mkdir()
    (project.reports / "logs").write_text("in the way")
    log = RunLog(project, "en")
    log.tell(outcome(project, MADE))
    assert log.path is None
