"""The code that a report rests on: never less than it imports, and not that of studies far from it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.runs.used_code import PACKAGE, counts, named_in, studies_with_code, used_studies, whose_code

NOTEBOOKS = Path(__file__).parents[3] / "notebooks"
STUDIES = sorted(path.stem for path in NOTEBOOKS.glob("*.ipynb"))


def test_every_notebook_has_code_of_its_own():
    assert set(STUDIES) == studies_with_code()


@pytest.mark.parametrize(
    ("place", "study"),
    [
        ("studies/working_groups/survey.py", "working_groups"),
        ("show/working_groups/pages/x.py", "working_groups"),
        ("studies/records/schema.py", ""),
        ("studies/check.py", ""),
        ("methods/means.py", ""),
        ("language/catalogues/id/working_groups.toml", ""),
    ],
)
def test_whose_a_file_is(place: str, study: str):
    assert whose_code(place) == study
    assert counts(place, frozenset({"working_groups"}))
    assert counts(place, frozenset()) == (not study)


def test_what_leaves_no_trace_in_a_report_does_not_count():
    assert not counts("cli/parser.py", frozenset(STUDIES))
    assert not counts("simulation/make.py", frozenset(STUDIES))
    assert not counts("explore/panel.py", frozenset(STUDIES))


def test_imports_are_seen_in_every_form():
    source = b"""
import helpers.studies.attendance.hours
from helpers.show.coordination import grids
from helpers.studies import (
    working_groups,
    rows,
)
    "from helpers.show import claims_ledger as ours\\n",
"""
    assert named_in(source) == {"attendance", "coordination", "working_groups", "claims_ledger"}
    assert named_in(b"from helpers.studies.rows import Row") == set()


def test_a_change_in_one_study_leaves_some_others_alone():
    used = used_studies(["learning_community"], NOTEBOOKS / "learning_community.ipynb")
    assert {"learning_community", "attendance"} <= used
    assert not used & {"madrasah_performance", "working_groups", "development_partners"}


LOADED = """
import json, sys
from pathlib import Path
for notebook in sys.argv[1:]:
    from helpers.runs.warm.for_kernels import load
    load([Path(notebook)])
    ours = [name for name in sys.modules if f"{name}.".startswith("helpers.")]
    print(json.dumps([sys.modules.pop(name).__name__ for name in ours]))
"""
"""Other people's packages are imported once, ours for each notebook anew."""


def test_whatever_a_notebook_imports_counts():
    """Looked at from the other side: all modules that are there once everything in reach is imported."""
    notebooks = {study: NOTEBOOKS / f"{study}.ipynb" for study in ("development_partners", "working_groups")}
    words = [sys.executable, "-c", LOADED, *map(str, notebooks.values())]
    done = subprocess.run(words, capture_output=True, check=True)
    for (study, notebook), line in zip(notebooks.items(), done.stdout.splitlines(), strict=True):
        names = json.loads(line)
        assert {f"helpers.studies.{study}", "helpers.methods", "helpers.show"} <= set(names)
        all_count(names, used_studies([study], notebook))


def all_count(names: list[str], used: frozenset[str]):
    for name in names:
        place = name.removeprefix("helpers.").replace(".", "/") + "/__init__.py"
        if (PACKAGE / place).exists() or (PACKAGE / place.replace("/__init__.py", ".py")).exists():
            assert counts(place, used), name
