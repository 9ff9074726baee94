"""Cohorts that a notebook reads besides the one it is run on: those that it names itself."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path

from helpers.studies.manifest import Cohort, load_cohort
from helpers.words.errors import InputError
from helpers.words.paths import Project

_NAMED = re.compile(r"""\bload_data\(\s*["'](\w+)["'],\s*["'](\w+)["']\s*\)""")


def named_cohorts(notebook: Path) -> list[tuple[str, str]]:
    """Study and cohort of each ``load_data("study", "cohort")`` in a notebook's code, in its order.

    What a notebook computes from its parameters is not among them: that is the cohort it is run on.
    """
    try:
        return list(_named(notebook.read_bytes()))
    except OSError:
        return []


@lru_cache(maxsize=64)  # by content: hundreds of cohorts share a notebook
def _named(content: bytes) -> tuple[tuple[str, str], ...]:
    try:
        cells = json.loads(content)["cells"]
        code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    except (ValueError, KeyError, TypeError):
        return ()  # what is wrong with a notebook is told when it is run
    return tuple(dict.fromkeys(found for text in code for found in _NAMED.findall(text)))


def cohorts_beside(project: Project, study: str) -> list[Cohort]:
    """The cohorts that a study's notebook names; one that is not there is told when the notebook is run."""
    found = []
    for each in named_cohorts(project.notebooks / f"{study}.ipynb"):
        try:
            found.append(load_cohort(project, *each))
        except InputError:
            continue
    return found
