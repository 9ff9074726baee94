"""The stamp: what makes an environment current, and what does not."""

import os
from pathlib import Path

import pytest

from helpers.setup.environment import WINDOWS, Environment


@pytest.fixture
def environment(tmp_path: Path) -> Environment:
    environment = Environment(str(tmp_path))
    for name in ("requirements.lock", "pyproject.toml"):
        (tmp_path / name).write_text(name)
    Path(environment.scripts).mkdir(parents=True)
    Path(environment.python).write_text("a python")
    return environment


def test_without_a_stamp_it_is_not_current(environment):
    assert not environment.is_current()


def test_with_its_stamp_it_is_current(environment):
    environment.write_stamp()
    assert environment.is_current()


@pytest.mark.parametrize("name", ["requirements.lock", "pyproject.toml", "python"])
def test_a_change_of_what_it_is_made_from_shows(environment, name):
    environment.write_stamp()
    changed = environment.python if name == "python" else os.path.join(environment.root, name)
    Path(changed).write_text("another")
    assert not environment.is_current()


@pytest.mark.parametrize("name", ["requirements.lock", "pyproject.toml", "python"])
def test_a_missing_ingredient_shows(environment, name):
    environment.write_stamp()
    os.remove(environment.python if name == "python" else os.path.join(environment.root, name))
    assert not environment.is_current()


def test_a_moved_project_shows(environment, tmp_path):
    environment.write_stamp()
    moved = tmp_path.parent / (tmp_path.name + " moved")
    tmp_path.rename(moved)
    assert not Environment(str(moved)).is_current()


@pytest.mark.parametrize("text", ["", "folder = ", "no stamp at all", "\x00\xff"])
def test_a_broken_stamp_is_none(environment, text):
    Path(environment.stamp).write_text(text, encoding="utf-8")
    assert not environment.is_current()


def test_what_runs_inside_sees_no_packages_from_elsewhere(environment, monkeypatch):
    for name in ("PYTHONPATH", "PYTHONHOME", "PIP_TARGET", "PIP_USER"):
        monkeypatch.setenv(name, "elsewhere")
    monkeypatch.setenv("PIP_PROXY", "kept")
    variables = environment.variables()
    assert "elsewhere" not in variables.values()
    assert (variables["PIP_PROXY"], variables["PIP_USER"]) == ("kept", "0")
    assert variables["VIRTUAL_ENV"] == environment.folder
    assert variables["PATH"].split(os.pathsep)[0] == environment.scripts


@pytest.mark.skipif(WINDOWS, reason="there is one folder for all versions on Windows")
def test_the_packages_are_those_of_the_environments_python(environment):
    (Path(environment.folder) / "lib" / "python3.99").mkdir(parents=True)
    assert environment.packages.endswith(os.path.join("lib", "python3.99", "site-packages"))
