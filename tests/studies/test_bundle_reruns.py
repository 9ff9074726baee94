"""A bundle is unpacked elsewhere and run there, by what is in it alone: every file comes out equal."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from ready_cohorts import project_with

from helpers.runs.bundle.bundling import bundle
from helpers.runs.jobs import plan_jobs
from helpers.runs.making import make_sitting
from helpers.runs.outcome import MADE
from helpers.runs.sittings import Sitting

NAME = "learning_community/example"


def run_by_its_own_code(folder: Path, *words: str) -> None:
    """Run a project with the code that stands in it."""
    environment = {name: value for name, value in os.environ.items() if name != "TELAAH_HOME"}
    environment["PYTHONPATH"] = str(folder / "src")
    command = [sys.executable, "-m", "helpers.cli", "run", *words]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*.*")
        if path.is_file()
    }


def test_a_bundle_runs_again_from_itself_to_equal_bytes(tmp_path: Path):
    project = project_with(tmp_path / "project", NAME)
    [job] = plan_jobs(project, [NAME], ["en"], ["html", "docx"], {"no_answer": "missing"})
    [outcome] = make_sitting(project, Sitting((job,)))
    assert outcome.state == MADE, outcome.problems
    bundle(project, NAME, tmp_path / "bundle.zip")
    with zipfile.ZipFile(tmp_path / "bundle.zip") as archive:
        archive.extractall(tmp_path / "unpacked")
    [unpacked] = (tmp_path / "unpacked").iterdir()
    shutil.rmtree(project.root)  # nothing of it is needed any more
    report = unpacked / "reports" / NAME / "en"
    before = files(report)
    assert {"report.html", "report.docx", "results.json", "provenance.json", "figures/fig-gain.png"} <= set(
        before
    )
    wanted = ("--language", "en", "--format", "html,docx", "--parameter", "no_answer=missing")
    run_by_its_own_code(unpacked, NAME, "--force", *wanted)
    assert files(report) == before
