"""Which project a command works on: the variable, the nearest one upwards, the installed one."""

from pathlib import Path

import pytest

from helpers.words.paths import HOME_VARIABLE, Project, find_project


@pytest.fixture(autouse=True)
def no_variable(monkeypatch):
    monkeypatch.delenv(HOME_VARIABLE, raising=False)


def make(root):
    for name in ("notebooks", "data/raw"):
        (root / name).mkdir(parents=True)
    return root


def test_the_layout_of_a_project():
    project = Project(Path("home"))
    assert project.notebooks == Path("home/notebooks")
    assert project.reports == Path("home/reports")
    assert project.raw("s", "c") == Path("home/data/raw/s/c")
    assert project.processed("s", "c") == Path("home/data/processed/s/c")
    assert project.report("s", "c", "id") == Path("home/reports/s/c/id")


def test_the_variable_wins(monkeypatch, tmp_path):
    inside = make(tmp_path / "here")
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "there"))
    assert find_project(inside).root == (tmp_path / "there").resolve()


def test_an_empty_variable_is_none(monkeypatch, tmp_path):
    monkeypatch.setenv(HOME_VARIABLE, "")
    assert find_project(make(tmp_path / "here")).root == (tmp_path / "here").resolve()


def test_a_relative_variable_becomes_a_place(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(HOME_VARIABLE, "here")
    assert find_project().root == (tmp_path / "here").resolve()


def test_the_nearest_project_upwards(tmp_path):
    outer = make(tmp_path / "outer")
    inner = make(outer / "data" / "inner")
    assert find_project(inner / "data" / "raw").root == inner.resolve()
    assert find_project(outer / "notebooks").root == outer.resolve()


def test_half_a_project_is_none(tmp_path):
    outer = make(tmp_path / "outer")
    (outer / "half" / "notebooks").mkdir(parents=True)
    assert find_project(outer / "half").root == outer.resolve()


def test_the_working_folder_is_where_the_search_begins(monkeypatch, tmp_path):
    monkeypatch.chdir(make(tmp_path / "here") / "data")
    assert find_project().root == (tmp_path / "here").resolve()


def test_elsewhere_the_checkout_of_this_package(tmp_path):
    assert find_project(tmp_path).root == Path(__file__).resolve().parents[3]
