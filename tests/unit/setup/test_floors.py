"""Imports go down only: import-linter holds the floors that pyproject.toml names."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
LINTER = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", LINTER, "--no-cache", "--config", str(ROOT / "pyproject.toml")]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120)


def test_the_floors_hold():
    linted = lint(ROOT)
    assert linted.returncode == 0, linted.stdout + linted.stderr


def test_an_import_upwards_is_found(tmp_path):
    """A package of the same name, found first, in which words leans on methods, and a floor has no name."""
    for name, text in {
        "__init__": "",
        "language/__init__": "",
        "setup/__init__": "",
        "words/__init__": "import helpers.methods",
        "methods/__init__": "",
        "utils/__init__": "",
    }.items():
        path = tmp_path / "helpers" / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    linted = lint(tmp_path)
    assert linted.returncode == 1
    assert "helpers.words is not allowed to import helpers.methods" in linted.stdout
    assert "utils" in linted.stdout
