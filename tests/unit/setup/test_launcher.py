"""telaah.py itself: readable by any Python, honest to old ones."""

import ast
import importlib.util
import re
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[3]
SOURCE = (ROOT / "telaah.py").read_text(encoding="utf-8")
NEWER_SYNTAX = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.Nonlocal, ast.Match, ast.AsyncFunctionDef)


@pytest.fixture
def launcher() -> ModuleType:
    spec = importlib.util.spec_from_file_location("telaah_launcher", ROOT / "telaah.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_old_pythons_can_read_it():
    tree = ast.parse(SOURCE, feature_version=(3, 4))
    newer = [node for node in ast.walk(tree) if isinstance(node, NEWER_SYNTAX)]
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    hinted = [f.name for f in functions if f.returns or any(a.annotation for a in f.args.args)]
    assert SOURCE.isascii()
    assert not newer
    assert not hinted


def test_it_imports_nothing_but_os_and_sys_before_it_has_looked():
    tree = ast.parse(SOURCE)
    names = {alias.name for node in tree.body if isinstance(node, ast.Import) for alias in node.names}
    modules = {node.module for node in tree.body if isinstance(node, ast.ImportFrom)}
    assert names == {"os", "sys"}
    assert modules == {"__future__"}


def test_the_oldest_python_is_the_one_of_the_project(launcher):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["requires-python"] == ">={}.{}".format(*launcher.OLDEST)


def test_a_python_that_is_too_old_is_told_in_both_languages(launcher, monkeypatch, capsys, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(launcher.sys, "version_info", (3, 9, 18))
    assert launcher.main(["run"]) == 2
    said = capsys.readouterr().err
    assert "Telaah needs Python 3.11 or newer; this is Python 3.9. Install one from" in said
    assert "Telaah memerlukan Python 3.11 atau yang lebih baru; ini Python 3.9. Pasang dari" in said


def test_the_newest_python_on_the_path_is_named(launcher, monkeypatch, tmp_path):
    for name in ("python3.10", "python3.11", "python3.13"):
        (tmp_path / name).touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert re.findall(r"python3\.\d+ telaah\.py", launcher.too_old((3, 8, 1))) == ["python3.13 telaah.py"] * 2
