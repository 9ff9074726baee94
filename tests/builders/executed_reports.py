"""The built-in notebooks, executed once for all tests of a run, by the kernels that batches use."""

import json
import os
import time
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import nbformat

from helpers.language import LANGUAGES
from helpers.publish.reading import read_notebook
from helpers.publish.render import render
from helpers.runs.execute import execute_in
from helpers.words.paths import Project

ROOT = Path(__file__).resolve().parents[2]
REPORTS = (
    *((study, kind) for study in ("coordination", "learning_community") for kind in ("published", "example")),
    *((study, "published") for study in ("development_partners", "madrasah_performance", "working_groups")),
    *((study, "example") for study in ("attendance", "cohort_synthesis", "working_groups")),
    ("claims_ledger", "published"),
)
"""Every study, and of those that differ most between kinds of cohorts both."""
KINDS = (*REPORTS, ("development_partners", "example"), ("madrasah_performance", "example"))
"""Every study with both kinds of cohorts."""
_SECONDS = 300
SHARED = "TELAAH_TESTS_SHARED"
"""The environment's name for the folder that all processes of this run of the tests see."""


@cache
def executed(study, cohort, language):
    """The executed notebook of a built-in report, cleaned, as a run would export it."""
    folder = Path(os.environ[SHARED]) / "executed" / study / cohort
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(folder / "lock"):
        if not (folder / "whole").exists():
            made = execute_in(Project(ROOT), study, {"cohort": cohort}, LANGUAGES)
            for name, notebook in made.items():
                (folder / f"{name}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
            (folder / "whole").touch()
    return nbformat.from_dict(json.loads((folder / f"{language}.ipynb").read_text(encoding="utf-8")))


@contextmanager
def _alone(lock):
    """Wait until no other process holds this lock."""
    until = time.monotonic() + _SECONDS
    while True:
        try:
            os.close(os.open(lock, os.O_CREAT | os.O_EXCL))
            break
        except FileExistsError:
            assert time.monotonic() < until, f"nobody gives {lock} back"
            time.sleep(0.1)
    try:
        yield
    finally:
        lock.unlink()


@cache
def page_of(study, cohort, language):
    """The HTML of a built-in report."""
    return render(read_notebook(executed(study, cohort, language), language), ["html"])["html"]
