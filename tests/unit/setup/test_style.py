"""One style: ruff finds nothing to say and nothing to lay out anew, in notebooks too."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("command", [["check"], ["format", "--check"]], ids=" ".join)
def test_ruff_is_content(command):
    places = ["src", "tests", "notebooks", "telaah.py"]
    ruff = [sys.executable, "-m", "ruff", *command, "--no-cache", "--output-format=concise", *places]
    done = subprocess.run(ruff, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_two_files_of_tests_have_one_name():
    """Pytest takes two such files for one where there are no packages."""
    names = Counter(path.name for path in (ROOT / "tests").rglob("test_*.py"))
    assert [name for name, count in names.items() if count > 1] == []
