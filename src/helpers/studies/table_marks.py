"""What canonical tables hold, in a few lines: so that one that is damaged, lost or exchanged is noticed.

A line for each file, as ``sha256sum`` writes them. To read a table takes many times longer than to check it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from helpers.studies.manifest import GIVEN


def table_marks(files: Iterable[Path]) -> str:
    """A line for each file, in the order of their names: the SHA-256 of its content, its name."""
    found = sorted(files, key=lambda path: path.name)
    return "".join(f"{digest_of(path)}  {path.name}\n" for path in found)


def unlike(folder: Path, marks: str) -> list[str]:
    """The names of those files of ``folder`` that are not there any more, or hold something else than then.

    Args:
        folder: with the files.
        marks: result of :func:`table_marks`.

    Raises:
        ValueError: the marks are none.
    """
    lines = [line.split("  ", 1) for line in marks.splitlines()]
    return [name for digest, name in lines if digest_of(folder / name) != digest]


def damaged_given(folder: Path) -> list[str]:
    """The names of tables that came without the files they were made from, and are not as they came.

    Args:
        folder: of any cohort's tables; of one whose tables were made here nothing is damaged in this sense.
    """
    try:
        return unlike(folder, (folder / GIVEN).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return []
    except (OSError, ValueError):
        return [GIVEN]


def digest_of(path: Path) -> str:
    """SHA-256 of a content, in hexadecimal digits; empty where there is no file, or none that can be read."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""
