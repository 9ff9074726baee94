"""What an unpacked bundle tells of itself: data without the files they were made from, and whose code it is.

A bundle (:mod:`helpers.runs.bundle`) is a project in which the files of a new cohort are missing, and the
history of the code. Reports name both; this file keeps what they name, so that they come out the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from helpers.studies.table_marks import damaged_given
from helpers.words.paths import Project

BUNDLE = "bundle.json"
CHANGED = "+changes"


def withheld_digests(project: Project, folders: Iterable[Path]) -> dict[str, str]:
    """Path to SHA-256 of the files in ``folders`` that a bundle came without; nothing in other projects."""
    told = _told(project.root / BUNDLE).get("withheld", {})
    wanted = tuple(folder.relative_to(project.root).as_posix() + "/" for folder in folders)
    return {name: mark for name, mark in told.items() if name.startswith(wanted)}


def damaged_tables(project: Project, folders: Iterable[Path]) -> dict[str, str]:
    """By path, tables that came without their files and are not as they came: an input that changed.

    No report is ever made from them.
    """
    places = (project.processed(folder.parent.name, folder.name) for folder in folders)
    return {
        (place / name).relative_to(project.root).as_posix(): "damaged"
        for place in places
        for name in damaged_given(place)
    }


def bundled_commit(project: Project, language: str, code: str) -> str | None:
    """The commit of the code that made a bundle's reports, marked where the code is no longer the same.

    Args:
        project: any project.
        language: of the report.
        code: the mark of the code that runs now.
    """
    told = _told(project.root / BUNDLE)
    commit = told.get("commits", {}).get(language)
    return commit and (commit if told.get("code") == code else commit.removesuffix(CHANGED) + CHANGED)


def is_bundle(project: Project) -> bool:
    """Whether a project came out of a bundle."""
    return (project.root / BUNDLE).is_file()


def _told(path: Path) -> dict[str, Any]:
    try:
        return _read(path.read_bytes())
    except OSError:
        return {}


@lru_cache(maxsize=8)
def _read(content: bytes) -> dict[str, Any]:
    try:
        told = json.loads(content)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}
