"""The small files around the code: how to cite it, and how it is tested elsewhere."""

import json
import os
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[3]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CITATION = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
CI = ROOT / ".ci" / "run"


def test_the_citation_has_what_the_format_requires():
    assert {"cff-version", "message", "title", "authors"} <= set(CITATION)
    assert (CITATION["cff-version"], CITATION["type"]) == ("1.2.0", "software")
    assert CITATION["authors"] == [{"name": "The Telaah contributors"}]


@pytest.mark.parametrize("name", ["version", "license"])
def test_the_citation_agrees_with_the_project(name):
    assert CITATION[name] == PROJECT[name]


@pytest.mark.skipif(os.name == "nt", reason="a script of POSIX")
def test_elsewhere_the_tests_are_started_as_the_readme_says():
    last = CI.read_text(encoding="utf-8").splitlines()[-1]
    assert last == "python3 telaah.py test"
    assert last in (ROOT / "README.md").read_text(encoding="utf-8")
    assert os.access(CI, os.X_OK)
    assert subprocess.run(["bash", "-n", str(CI)], timeout=60).returncode == 0


@pytest.mark.skipif(os.name == "nt", reason="a script of POSIX")
def test_binder_installs_the_lock_and_nothing_else():
    script = ROOT / "binder" / "postBuild"
    text = script.read_text(encoding="utf-8")
    assert "--require-hashes -r requirements.lock" in text
    assert os.access(script, os.X_OK)
    assert subprocess.run(["bash", "-n", str(script)], timeout=60).returncode == 0
    environment = yaml.safe_load((ROOT / "binder" / "environment.yml").read_text(encoding="utf-8"))
    assert environment["dependencies"] == ["python =3.11", "pip"]


def test_editors_are_pointed_to_the_own_environment():
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    assert ".venv" in settings["python.defaultInterpreterPath"]
