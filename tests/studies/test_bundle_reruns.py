"""A bundle is unpacked elsewhere and run there, by what is in it alone: every file comes out equal."""

import os
import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from importlib.resources import files as packaged
from pathlib import Path

from ready_cohorts import project_with

from helpers.publish.citation_style import read_style
from helpers.publish.dress import Dress
from helpers.publish.reference import reference_docx
from helpers.publish.template import read_template
from helpers.runs.bundle.bundling import bundle
from helpers.runs.jobs import plan_jobs
from helpers.runs.making import make_sitting
from helpers.runs.outcome import MADE
from helpers.runs.sittings import Sitting

NAME = "learning_community/example"


def run_by_its_own_code(folder: Path, command: str) -> None:
    """Run a project by a command of its README, with the code that stands in it."""
    environment = {name: value for name, value in os.environ.items() if name != "TELAAH_HOME"}
    environment["PYTHONPATH"] = str(folder / "src")
    python, script, *words = shlex.split(command)
    assert (python, script) == ("python3", "telaah.py")  # which would make an environment first
    done = subprocess.run(
        [sys.executable, "-m", "helpers.cli", *words],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*.*")
        if path.is_file()
    }


def dress_of_a_journal(folder: Path) -> Dress:
    """A Word template and a citation style of the user's own, and figures in another format."""
    folder.mkdir()
    template, style = folder / "my journal.docx", folder / "journal.csl"
    template.write_bytes(reference_docx())
    style.write_bytes((packaged("helpers.publish") / "styles" / "apa.csl").read_bytes())
    return Dress(read_template(str(template)), style=read_style(str(style)), figure_formats=("eps",))


def test_a_bundle_runs_again_by_its_readme_to_equal_bytes(tmp_path: Path):
    """Of languages that were made with choices of their own, each by its command."""
    project = project_with(tmp_path / "project", NAME)
    [plain] = plan_jobs(project, [NAME], ["id"], ["html"])
    chosen = {"no_answer": "missing", "bands": "[40, 80]", "figure_width": "one-column"}
    [job] = plan_jobs(project, [NAME], ["en"], ["html", "docx"], chosen)
    dressed = replace(job, dress=dress_of_a_journal(tmp_path / "mine"))
    for each in (plain, dressed):
        [outcome] = make_sitting(project, Sitting((each,)))
        assert outcome.state == MADE, outcome.problems
    bundle(project, NAME, tmp_path / "bundle.zip")
    with zipfile.ZipFile(tmp_path / "bundle.zip") as archive:
        archive.extractall(tmp_path / "unpacked")
    [unpacked] = (tmp_path / "unpacked").iterdir()
    for gone in (project.root, tmp_path / "mine"):  # nothing of them is needed any more
        shutil.rmtree(gone)
    report = unpacked / "reports" / NAME
    before = files(report)
    own = {"report.html", "report.docx", "results.json", "provenance.json", "dress/my journal.docx"}
    own |= {"dress/style.csl", "figures/fig-gain.png", "figures/fig-gain.eps"}
    assert {f"en/{name}" for name in own} | {"id/report.html"} <= set(before)
    assert "id/report.docx" not in before
    commands = re.findall(r"^python3 .*$", (unpacked / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(commands) == 2 * 2  # in two languages, for two languages
    for command in commands[:2]:
        run_by_its_own_code(unpacked, command)
    after = files(report)
    assert after.keys() == before.keys()
    assert [name for name in before if after[name] != before[name]] == []
