"""The lock: complete, pinned, hashed, and free of where it was made; the project declares what it imports."""

import ast
import re
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[3]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = PYPROJECT["project"]
EXTRAS = PROJECT["optional-dependencies"]
RUNTIME = [Requirement(text) for text in PROJECT["dependencies"]]
DECLARED = RUNTIME + [Requirement(text) for texts in EXTRAS.values() for text in texts]
ENTRIES = LOCK.replace("\\\n", "").splitlines()
PINS = {Requirement(entry.partition(" --hash")[0]) for entry in ENTRIES}
VERSIONS = {pin.name: str(pin.specifier).removeprefix("==") for pin in PINS}

# Run, not imported: kernel, JupyterLab, Voila, reader of parquet; what checks, stores and builds the code.
PROGRAMS = {"ipykernel", "jupyterlab", "pyarrow", "voila"}
# Part of the stack that every notebook may count on, whether or not the package itself needs it yet.
PROGRAMS |= {"ipywidgets", "seaborn", "statsmodels"}
PROGRAMS |= {"import-linter", "nbstripout", "pytest-xdist", "ruff", "setuptools"}


@cache
def imported(folder):
    """The top names that the Python files of ``folder`` import, with the files that do."""
    names = {}
    for path in (ROOT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and not node.level:
                modules = [node.module]
            for module in modules:
                names.setdefault(module.partition(".")[0], set()).add(path.relative_to(ROOT).as_posix())
    return names


@cache
def owners_of_names():
    """The packages that bring a name, by name."""
    return packages_distributions()


def undeclared(requirements, folder):
    """Imported names of other people's packages that ``requirements`` do not hold."""
    declared = {canonicalize_name(requirement.name) for requirement in requirements}
    owners = owners_of_names()
    theirs = {
        name: files
        for name, files in imported(folder).items()
        if name in owners and name not in sys.stdlib_module_names and name != "helpers"
    }
    return {
        name: sorted(files)
        for name, files in theirs.items()
        if not declared & {canonicalize_name(owner) for owner in owners[name]}
    }


def test_every_entry_is_pinned_and_hashed():
    assert len(ENTRIES) > 50
    assert [entry for entry in ENTRIES if not re.search(r"--hash=sha256:[0-9a-f]{64}", entry)] == []
    assert [str(pin) for pin in PINS if not re.fullmatch(r"==[\w.]+", str(pin.specifier))] == []


def test_there_is_one_version_of_each_package():
    assert len(VERSIONS) == len(ENTRIES)


def test_it_tells_nothing_of_where_it_was_made():
    assert re.findall(r"(?m)^\s*(?:-[^-]|--(?!hash=)|#).*|\S*://\S*", LOCK) == []


@pytest.mark.parametrize("requirement", DECLARED, ids=str)
def test_it_holds_what_the_project_declares(requirement):
    assert requirement.specifier.contains(VERSIONS[requirement.name])


def test_it_holds_what_builds_the_project():
    assert EXTRAS["build"] == PYPROJECT["build-system"]["requires"]


def test_what_the_package_imports_is_declared():
    assert undeclared(RUNTIME, "src") == {}


def test_what_the_tests_import_is_declared():
    assert undeclared(DECLARED, "tests") == {}


def test_nothing_is_declared_that_nobody_uses():
    names = imported("src").keys() | imported("tests")
    used = {canonicalize_name(owner) for name in names for owner in owners_of_names().get(name, [])}
    assert [requirement.name for requirement in DECLARED if requirement.name not in used | PROGRAMS] == []
