"""A cohort's own references, ``references.bib``, looked through before anything runs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from helpers.publish.pandoc import run_pandoc
from helpers.words.errors import InputError, Problem, RunError

LIBRARY = "references.bib"
_LARGEST = 5_000_000  # bytes


def read_library(folder: Path) -> tuple[dict[str, Any], ...]:
    """A cohort's own ``references.bib`` (BibTeX or BibLaTeX) as CSL-JSON items; empty without one.

    Args:
        folder: the cohort's, in ``data/raw``.

    Raises:
        InputError: it cannot be read.
    """
    path = folder / LIBRARY
    if not path.is_file():
        return ()
    place = library_place(folder)
    content = path.read_bytes()
    if len(content) > _LARGEST:
        raise InputError(Problem("publish.broken_bib", file=place, found=f"{len(content)} B"))
    try:
        content.decode("utf-8-sig")
        items = _parsed(content)
    except (RunError, ValueError) as error:
        found = _last_line(error) if isinstance(error, RunError) else None
        raise InputError(Problem("publish.broken_bib", file=place, found=found)) from error
    _require_entries(items, content, place)
    return items


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


def _last_line(error: RunError) -> str:
    """What pandoc said, in one line."""
    return " ".join((error.problems[0].found or "").split())[:300]
