"""A cohort's own references, ``references.bib``, looked through before anything runs."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from helpers.publish.pandoc import run_pandoc
from helpers.words.errors import InputError, Problem, RunError

LIBRARY = "references.bib"
_LARGEST = 5_000_000  # bytes
_LINE = re.compile(r"\(line (\d+), column \d+\)")
_LONGEST = 60  # letters of a line in a message


def read_library(folder: Path) -> tuple[dict[str, Any], ...]:
    """A cohort's own ``references.bib`` (BibTeX or BibLaTeX) as CSL-JSON items; empty without one.

    Args:
        folder: the cohort's, in ``data/raw``.

    Raises:
        InputError: it cannot be read.
    """
    place = library_place(folder)
    content = _content(folder / LIBRARY, place)
    if not content.strip():
        return ()
    if len(content) > _LARGEST:
        raise InputError(Problem("publish.broken_bib", file=place, found=f"{len(content)} B"))
    try:
        lines = content.decode("utf-8-sig").splitlines()
        items = _parsed(content)
    except RunError as error:
        row, found = _stopped(error, lines)
        raise InputError(Problem("publish.broken_bib", file=place, row=row, found=found)) from error
    except ValueError as error:
        raise InputError(Problem("publish.broken_bib", file=place)) from error
    _require_entries(items, content, place)
    return items


def _content(path: Path, place: str) -> bytes:
    """The bytes of a library; none where there is no file."""
    if path.is_dir():
        raise InputError(Problem("publish.folder_bib", file=place))
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise InputError(Problem("publish.unreadable_brought", file=place)) from error


def library_place(folder: Path) -> str:
    """What messages call the library of a cohort, whose folder in ``data/raw`` this is."""
    return "/".join([*folder.parts[-4:], LIBRARY])


def _require_entries(items: Sequence[Mapping[str, Any]], content: bytes, place: str) -> None:
    """Refuse a library that would be passed over, all of it or one of two entries of the same key."""
    if not items and content.removeprefix(b"\xef\xbb\xbf").strip():
        raise InputError(Problem("publish.empty_bib", file=place))
    keys = Counter(str(item["id"]).lower() for item in items)
    double = [key for key, count in keys.items() if count > 1]
    if double:
        raise InputError(Problem("publish.double_bib", file=place, found=", ".join(double)))


@lru_cache(maxsize=64)
def _parsed(content: bytes) -> tuple[dict[str, Any], ...]:
    items = json.loads(run_pandoc(["-f", "biblatex", "-t", "csljson"], content.removeprefix(b"\xef\xbb\xbf")))
    if not items and b"@" in content:
        raise ValueError("no entry")
    return tuple(items)


def _stopped(error: RunError, lines: Sequence[str]) -> tuple[int | None, str | None]:
    """The line where reading stopped, the last one with something in it at most, and what stands there.

    The rest of what pandoc says is English.
    """
    told = _LINE.search(error.problems[0].found or "")
    written = [number for number, line in enumerate(lines, 1) if line.strip()]
    if not told or not written:
        return None, None
    row = min(int(told[1]), written[-1])
    return row, lines[row - 1].strip()[:_LONGEST] or None
