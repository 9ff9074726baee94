"""A bundle is unpacked elsewhere and run there, by what is in it alone: every file comes out equal."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import helpers

ROOT = Path(__file__).resolve().parents[2]
NAME = "learning_community/example"


def telaah(folder: Path, package: Path, *words: str) -> str:
    """One command in a project, with the code that stands in ``package``."""
    environment = {name: value for name, value in os.environ.items() if name != "TELAAH_HOME"}
    environment["PYTHONPATH"] = str(package)
    done = subprocess.run(
        [sys.executable, "-m", "helpers.cli", *words],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*.*")
        if path.is_file()
    }


def test_a_bundle_runs_again_from_itself_to_equal_bytes(tmp_path: Path):
    project = tmp_path / "project"
    shutil.copytree(ROOT / "data" / "raw" / NAME, project / "data" / "raw" / NAME)
    (project / "notebooks").mkdir()
    shutil.copy(ROOT / "notebooks" / "learning_community.ipynb", project / "notebooks")
    shutil.copy(ROOT / "requirements.lock", project)
    package = Path(helpers.__file__).parents[1]
    wanted = ("--language", "en", "--format", "html,docx", "--parameter", "no_answer=missing")
    telaah(project, package, "run", NAME, *wanted)
    telaah(project, package, "bundle", NAME, "--to", str(tmp_path / "bundle.zip"))
    with zipfile.ZipFile(tmp_path / "bundle.zip") as archive:
        archive.extractall(tmp_path / "unpacked")
    [unpacked] = (tmp_path / "unpacked").iterdir()
    shutil.rmtree(project)  # nothing of it is needed any more
    report = unpacked / "reports" / NAME / "en"
    before = files(report)
    assert {"report.html", "report.docx", "results.json", "provenance.json", "figures/fig-gain.png"} <= set(
        before
    )
    telaah(unpacked, unpacked / "src", "run", NAME, "--force", *wanted)
    assert files(report) == before
