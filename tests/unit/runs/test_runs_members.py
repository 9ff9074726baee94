"""A report on a cohort of cohorts goes out of date with any of them."""

import shutil
from pathlib import Path

import pytest

from helpers.runs.provenance import input_digests, input_files
from helpers.words.paths import Project

ROOT = Path(__file__).resolve().parents[3]
KEPT = shutil.ignore_patterns("key.csv", "review_*")


@pytest.fixture
def project(tmp_path):
    shutil.copytree(ROOT / "notebooks", tmp_path / "notebooks")
    for study in ("cohort_synthesis", "learning_community"):
        shutil.copytree(ROOT / "data" / "raw" / study, tmp_path / "data" / "raw" / study, ignore=KEPT)
    return Project(tmp_path)


def digests(project):
    found = input_digests(project, "cohort_synthesis", "example")
    return {name: mark for name, mark in found.items() if name.startswith("data/")}


def test_files_of_members_are_inputs(project):
    before = digests(project)
    assert {"data/raw/cohort_synthesis/example/cohort.toml"} < set(before)
    assert "data/raw/learning_community/example_3/pre.xlsx" in before
    manifest = project.raw("learning_community", "example_3") / "cohort.toml"
    manifest.write_text(manifest.read_text() + "# another day\n")
    after = digests(project)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"data/raw/learning_community/example_3/cohort.toml"}


def test_a_broken_list_is_told_by_others(project):
    shutil.rmtree(project.raw("learning_community", "example_3"))
    names = {path.name for path in input_files(project, "cohort_synthesis", "example")}
    assert names == {"cohort.toml", "cohort_synthesis.ipynb"}
    assert input_files(project, "cohort_synthesis", "no_such") == [
        project.notebooks / "cohort_synthesis.ipynb"
    ]
