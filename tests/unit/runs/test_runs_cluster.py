"""The same jobs on a cluster of two workers that share no disk with the project: equal bytes, no fault."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from small_study import COHORT, STUDY, SmallStudy

from helpers.runs import cluster as clusters
from helpers.runs.jobs import Job, plan_jobs
from helpers.runs.limits import Limits
from helpers.runs.making import order
from helpers.runs.outcome import FAILED, MADE
from helpers.runs.parcel import pack, unpack
from helpers.runs.provenance import code_mark
from helpers.runs.remote import Task, make_elsewhere
from helpers.runs.run import run_jobs
from helpers.words.errors import InputError

PARAMETERS = """cohort: str = "none"  # which
language: str = "id"  # [id | en] language
mode: str = "sound"  # [sound | broken | deadly] what to do
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


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A scheduler and two workers, each started as a user would, in folders of their own."""
    folder = tmp_path_factory.mktemp("dask")
    environment = os.environ | {"DASK_DISTRIBUTED__ADMIN__LOW_LEVEL_LOG_LENGTH": "0"}
    environment["TELAAH_HOME"] = str(folder)

    def dask(*words: str) -> subprocess.Popen:
        command = [sys.executable, "-m", "distributed.cli.dask_" + words[0], *words[1:]]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        return subprocess.Popen(command, cwd=folder, env=environment, start_new_session=True, **quiet)

    said = folder / "scheduler.json"
    parts = ["--scheduler-file", str(said)]
    running = [dask("scheduler", *parts, "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-show")]
    running += [dask("worker", *parts, "--nthreads", "1", "--no-dashboard", "--name", name) for name in "ab"]
    try:
        from distributed import Client

        with Client(scheduler_file=str(said), timeout=60) as client:
            client.wait_for_workers(2, timeout=60)
            found = client.scheduler.address
        yield found
    finally:
        for process in running:
            with contextlib.suppress(OSError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


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


def test_a_worker_that_is_lost_loses_no_report(study: SmallStudy, address: str):
    """Its work goes to the other one, and a nanny starts it anew."""
    jobs = plan_jobs(study.project, formats=["html"])
    with clusters.cluster(address) as client:
        processes = list(client.run(os.getpid).values())
        os.kill(processes[0], signal.SIGKILL)
        outcomes = run_jobs(study.project, jobs, 2, client=client)
        client.wait_for_workers(2, timeout=60)
    assert [outcome.state for outcome in outcomes] == [MADE, MADE]


def test_nobody_at_the_address_is_one_message(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(clusters, "_CONNECT_SECONDS", 0.5)
    for wrong in ("tcp://127.0.0.1:1", "nonsense://x"):
        with pytest.raises(InputError) as caught, clusters.cluster(wrong):
            pass
        [problem] = caught.value.problems
        assert (problem.key, problem.found) == ("run.no_cluster", wrong)
        assert "dask scheduler" in problem.render("en")


def task(study: SmallStudy, job: Job) -> Task:
    return Task(pack(study.project, job), (order(study.project, job),), Limits(), code_mark())


def test_other_code_over_there_is_refused(study: SmallStudy):
    [job] = plan_jobs(study.project, languages=["en"], formats=["html"])
    answer = make_elsewhere(replace(task(study, job), code="other"))
    assert [problem.key for problem in answer.problems] == ["run.other_code"]


def test_a_parcel_holds_what_a_report_needs_and_no_name(study: SmallStudy, tmp_path: Path):
    [job] = plan_jobs(study.project, languages=["en"], formats=["html"])
    project = unpack(pack(study.project, job), tmp_path / "there")
    held = {path.relative_to(project.root).as_posix() for path in project.root.rglob("*") if path.is_file()}
    assert f"notebooks/{STUDY}.ipynb" in held
    assert f"data/processed/{STUDY}/{COHORT}/printed.parquet" in held
    assert f"data/processed/{STUDY}/{COHORT}/given.txt" in held
    assert f"data/raw/{STUDY}/{COHORT}/cohort.toml" in held
