"""A working copy, run from top to bottom by hand, gives exactly the numbers of the batch."""

import json
import os
from pathlib import Path

import papermill
import pytest
from ready_cohorts import project_with

from helpers.explore.copies import working_copy
from helpers.runs.jobs import plan_jobs
from helpers.runs.kernel import KERNEL, OwnKernel
from helpers.runs.making import make_sitting
from helpers.runs.outcome import MADE
from helpers.runs.sittings import Sitting
from helpers.show.spec import RESULTS_MIME
from helpers.words.paths import HOME_VARIABLE, Project

ROOT = Path(__file__).parents[2]
STUDY, COHORT = "attendance", "example"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = project_with(tmp_path, f"{STUDY}/{COHORT}")
    kept = made.raw(STUDY, COHORT) / "variants" / "longer.toml"
    kept.parent.mkdir()
    kept.write_text("[parameters]\nrequired_hours = 36.0\nbands = [60, 80]\n", encoding="utf-8")
    return made


def by_hand(path: Path, monkeypatch: pytest.MonkeyPatch) -> dict:
    """The results of all cells, the panel's too, in a kernel whose folder is the copy's."""
    monkeypatch.delenv(HOME_VARIABLE, raising=False)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]))
    words = {"kernel_name": KERNEL, "kernel_manager_class": OwnKernel, "cwd": str(path.parent)}
    book = papermill.execute_notebook(str(path), None, progress_bar=False, **words)
    outputs = [out for cell in book.cells for out in cell.get("outputs", ()) if "data" in out]
    assert any("application/vnd.jupyter.widget-view+json" in out["data"] for out in outputs)
    return next(out["data"][RESULTS_MIME] for out in outputs if RESULTS_MIME in out["data"])


def test_by_hand_and_in_the_batch(project: Project, monkeypatch: pytest.MonkeyPatch):
    copy = working_copy(project, STUDY, COHORT, "id", "longer")
    found = by_hand(copy.path, monkeypatch)
    [job] = plan_jobs(project, [f"{STUDY}/{COHORT}@longer"], ["id"], ["html"])
    [outcome] = make_sitting(project, Sitting((job,)))
    assert outcome.state == MADE, outcome.problems
    published = json.loads((outcome.folder / "results.json").read_text(encoding="utf-8"))
    own = [each for each in published["estimates"] if not each["id"].startswith("base.")]
    assert own == json.loads(json.dumps(found["estimates"]))
    assert published["parameters"] == found["parameters"]
