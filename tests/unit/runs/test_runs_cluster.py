"""The same jobs on a cluster of two workers that share no disk with the project: equal bytes, no fault."""

import contextlib
import json
import os
import re
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Collection, Iterator
from pathlib import Path

import pytest
from small_study import COHORT, STUDY, SmallStudy
from watched_processes import still_there

from helpers.runs import cluster as clusters
from helpers.runs import workers
from helpers.runs.jobs import plan_jobs
from helpers.runs.outcome import FAILED, MADE
from helpers.runs.provenance import versions
from helpers.runs.run import run_jobs
from helpers.runs.workers import Watch
from helpers.words.errors import InputError, Problem

PARAMETERS = """cohort: str = "none"  # which
language: str = "id"  # [id | en] language
mode: str = "sound"  # [sound | broken | deadly | endless] what to do
"""
ENDLESS = """
import json, os, subprocess, time
from pathlib import Path
if mode == "endless":
    made = [os.getpid(), subprocess.Popen(["sleep", "600"], start_new_session=True).pid]
    Path({place!r} + language).write_text(json.dumps([made, os.getcwd()]))
    time.sleep(600)
"""
REPORT = f"""
import os, signal
from IPython.display import display
from helpers.studies.canonical import load_data
counted = len(load_data("{STUDY}", cohort)["printed"])
if mode == "broken":
    raise ZeroDivisionError("on purpose")
if mode == "deadly":
    os.kill(os.getpid(), signal.SIGKILL)
bundle = {{"study": "{STUDY}", "cohort": cohort, "language": language, "title": "Small", "kind": "published",
          "simulated": False, "parameters": {{}}, "estimates": [], "counted": counted}}
display({{"application/vnd.telaah.results+json": bundle}}, raw=True)
"""


@pytest.fixture
def study(survey: SmallStudy) -> SmallStudy:
    survey.write()
    survey.notebook(("markdown", "# Small"), ("parameters", PARAMETERS), ("", REPORT))
    return survey


def dask(folder: Path, *words: str) -> subprocess.Popen:
    """A scheduler or a worker, started as a user would, in a folder of its own."""
    environment = os.environ | {"DASK_DISTRIBUTED__ADMIN__LOW_LEVEL_LOG_LENGTH": "0"}
    environment["TELAAH_HOME"] = str(folder)
    command = [sys.executable, "-m", "distributed.cli.dask_" + words[0], *words[1:], "--no-dashboard"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.Popen(command, cwd=folder, env=environment, start_new_session=True, **quiet)


@contextlib.contextmanager
def scheduler(folder: Path, *workers: str) -> Iterator[tuple[str, subprocess.Popen]]:
    """The address of a scheduler with these workers, and its process."""
    from distributed import Client

    said = folder / "scheduler.json"
    parts = ["--scheduler-file", str(said)]
    running = [dask(folder, "scheduler", *parts, "--host", "127.0.0.1", "--port", "0", "--no-show")]
    running += [dask(folder, "worker", *parts, "--nthreads", "1", "--name", name) for name in workers]
    try:
        with Client(scheduler_file=str(said), timeout=60) as client:
            if workers:
                client.wait_for_workers(len(workers), timeout=60)
            found = client.scheduler.address
        yield found, running[0]
    finally:
        for process in running:
            with contextlib.suppress(OSError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with scheduler(tmp_path_factory.mktemp("dask"), "a", "b") as (found, _):
        yield found


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_cluster_makes_the_same_reports_as_this_machine(study: SmallStudy, address: str):
    jobs = plan_jobs(study.project, formats=["html"])
    with clusters.cluster(address) as client:
        far = run_jobs(study.project, jobs, 2, client=client)
        made = [files(outcome.folder) for outcome in far]
    assert [outcome.state for outcome in far] == [MADE, MADE]
    assert b'"counted"' in made[0]["results.json"]
    near = run_jobs(study.project, jobs, 1, force=True)
    assert [files(outcome.folder) for outcome in near] == made


def test_what_fails_over_there_is_told_and_logged_here(study: SmallStudy, address: str):
    broken = plan_jobs(study.project, languages=["en"], formats=["html"], parameters={"mode": "broken"})
    deadly = plan_jobs(study.project, languages=["id"], formats=["html"], parameters={"mode": "deadly"})
    with clusters.cluster(address) as client:
        outcomes = run_jobs(study.project, [*broken, *deadly], 2, client=client)
    assert [outcome.state for outcome in outcomes] == [FAILED, FAILED]
    [problem] = outcomes[0].problems
    log = study.project.reports / "logs" / f"{STUDY}-{COHORT}-en.log"
    told = {"cell": 3, "name": "ZeroDivisionError", "message": "on purpose"}
    assert problem.values == {**told, "log": f"reports/logs/{log.name}"}
    assert "ZeroDivisionError: on purpose" in log.read_text(encoding="utf-8")
    assert outcomes[1].problems


def test_a_worker_that_is_lost_loses_no_report_and_is_told_of(
    study: SmallStudy, address: str, monkeypatch: pytest.MonkeyPatch
):
    """Its work goes to the other one, and a nanny starts it anew."""
    jobs, told = plan_jobs(study.project, formats=["html"]), []
    with clusters.cluster(address) as client:
        there = client.run(os.getpid)
        lost = next(iter(there))

        class Loss(Watch):
            def finished(self, futures: Collection) -> Iterator:
                os.kill(there[lost], signal.SIGKILL)
                return super().finished(futures)

        monkeypatch.setattr(clusters, "Watch", Loss)
        outcomes = run_jobs(study.project, jobs, 2, client=client, note=told.append)
        client.wait_for_workers(2, timeout=60)
    assert [outcome.state for outcome in outcomes] == [MADE, MADE]
    assert told == [Problem("run.worker_lost", values={"worker": lost})]


@pytest.mark.parametrize("way", [signal.SIGINT, signal.SIGKILL])
def test_what_nobody_waits_for_any_more_ends_at_the_workers_which_then_work_again(
    study: SmallStudy, address: str, tmp_path: Path, way: int
):
    """A run is ended in the midst of a notebook at each worker."""
    place = tmp_path / "began"
    code = ENDLESS.format(place=str(place))
    study.notebook(("markdown", "# Small"), ("parameters", PARAMETERS), ("", REPORT), ("", code))
    words = ["run", STUDY, "--format", "html", "--parameter", "mode=endless", "--cluster", address]
    environment = os.environ | {"TELAAH_HOME": str(study.project.root)}
    running = subprocess.Popen(
        [sys.executable, "-m", "helpers.cli", *words],
        env=environment,
        stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    until, began = time.monotonic() + 60, []
    while len(began) < 2:
        assert running.poll() is None
        assert time.monotonic() < until
        time.sleep(0.05)
        began = [json.loads(path.read_text()) for path in tmp_path.glob("began*") if path.stat().st_size]
    running.send_signal(way)
    assert running.wait(20) == (1 if way == signal.SIGINT else -way)
    assert still_there([process for made, _ in began for process in made], 8) == []
    jobs = plan_jobs(study.project, formats=["html"])
    with clusters.cluster(address) as client:
        outcomes = run_jobs(study.project, jobs, 2, client=client)
    assert [outcome.state for outcome in outcomes] == [MADE, MADE]
    assert not [folder for _, folder in began if Path(folder).exists()]


def test_workers_with_other_packages_are_refused_before_anything_runs(
    address: str, monkeypatch: pytest.MonkeyPatch
):
    real = versions()
    monkeypatch.setattr(workers, "versions", lambda: {**real, "pandas": "0.0.1", "python": "3.0.0"})
    with pytest.raises(InputError) as caught, clusters.cluster(address):
        pass
    [problem] = caught.value.problems  # one for both workers
    assert problem.found.count("tcp://127.0.0.1:") == 2
    differing = f"python {real['python']} / 3.0.0, pandas {real['pandas']} / 0.0.1"
    assert differing in problem.render("en")
    assert differing in problem.render("id")


def test_a_cluster_without_workers_is_waited_for_aloud_and_not_for_ever(
    study: SmallStudy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(workers, "PATIENCE", 0.5)
    monkeypatch.setattr(workers, "_RESTART", 0)
    jobs, told = plan_jobs(study.project, formats=["html"]), []
    with scheduler(tmp_path) as (lonely, _):
        with pytest.raises(InputError) as caught, clusters.cluster(lonely, told.append):
            pass
        keys = [told[0].key, *(problem.key for problem in caught.value.problems)]
        assert keys == ["run.waits_for_workers", "run.no_workers"]
        assert f"dask worker {lonely}" in told[0].render("en")
        told.clear()
        monkeypatch.setattr(clusters, "require_workers", lambda client, note: None)
        with clusters.cluster(lonely) as client:  # those that were there have gone
            outcomes = run_jobs(study.project, jobs, 2, client=client, note=told.append)
    assert [problem.key for problem in told] == ["run.waits_for_workers"]
    assert {(o.state, o.problems[0].key) for o in outcomes} == {(FAILED, "run.no_workers")}


@pytest.mark.parametrize(
    "when", ["before any task", "between tasks and waiting", "while they are waited for"]
)
def test_a_scheduler_that_is_lost_ends_the_run_with_its_reason(
    study: SmallStudy,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture,
    when: str,
):
    jobs = plan_jobs(study.project, formats=["html"])
    monkeypatch.setattr(clusters, "require_workers", lambda client, note: None)
    monkeypatch.setattr(clusters, "_CONNECT_SECONDS", 3)
    with scheduler(tmp_path) as (lonely, process), clusters.cluster(lonely) as client:

        class Loss(Watch):
            def finished(self, futures: Collection) -> Iterator:
                os.killpg(process.pid, signal.SIGKILL)
                if when == "between tasks and waiting":
                    self.wait()
                yield from super().finished(futures)
                self.wait()

            def wait(self) -> None:
                while client.status != "closed":  # it tries to connect again, and would complain
                    time.sleep(0.05)

        if when == "before any task":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            monkeypatch.setattr(clusters, "Watch", Loss)
        outcomes = run_jobs(study.project, jobs, 2, client=client)
    assert [(o.state, *o.problems) for o in outcomes] == [(FAILED, Problem("run.scheduler_lost"))] * 2
    assert capfd.readouterr() == ("", "")


def test_the_line_of_the_readme_starts_a_cluster():
    readme = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")
    [line] = [line for line in readme.splitlines() if "LocalCluster" in line]
    words = shlex.split(line.replace("=8786", "=0"))
    assert words[0] == ".venv/bin/python"
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen([sys.executable, *words[1:]], **pipes) as running:
        try:
            said = ""
            while not (found := re.search(r"tcp://[^']+(?=')", said)):
                said += running.stdout.read(1)
            with clusters.cluster(found[0]) as client:
                assert clusters.places(client) == 2
            running.communicate("\n", timeout=60)  # Enter ends it
        finally:
            running.kill()
    assert running.returncode == 0


def test_nobody_at_the_address_is_one_message(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(clusters, "_CONNECT_SECONDS", 0.5)
    for wrong in ("tcp://127.0.0.1:1", "nonsense://x"):
        with pytest.raises(InputError) as caught, clusters.cluster(wrong):
            pass
        [problem] = caught.value.problems
        assert (problem.key, problem.found) == ("run.no_cluster", wrong)
        assert "dask scheduler" in problem.render("en")
