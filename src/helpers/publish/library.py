"""What a user brings for the references: a citation style (``--csl``), and a cohort's ``references.bib``.

Both are looked through, and tried, before anything runs.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from helpers.publish.citations import cite_node, process
from helpers.publish.pandoc import run_pandoc
from helpers.publish.tree import document, node
from helpers.words.errors import InputError, Problem, RunError

LIBRARY = "references.bib"
_NAMESPACE = "{http://purl.org/net/xbiblio/csl}"
_LARGEST = 5_000_000  # bytes
_TRIED = {"id": "a", "type": "book", "title": "A", "author": [{"family": "B"}]}


def read_style(given: str | None) -> bytes:
    """The citation style that ``--csl`` names; empty where none is.

    Raises:
        InputError: it is not there, is no CSL style, or one that nothing can be cited with.
    """
    if given is None:
        return b""
    path = Path(given).expanduser()
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise _refused("missing_csl", given) from None
    except OSError as error:
        raise _refused("broken_csl", given, error.strerror or "") from error
    listed = _require_style(content, path.name)
    try:
        process(document([node("Para", [cite_node(["a"], False, 0)])], {}), [_TRIED], content)
    except RunError as error:
        raise _refused("broken_csl", path.name, _last_line(error)) from error
    if not listed:
        raise _refused("listless_csl", path.name)
    return content


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
    place = "/".join([*folder.parts[-4:], LIBRARY])
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


def _require_style(content: bytes, name: str) -> bool:
    """Refuse what is no style; whether it makes a list of references is returned."""
    from lxml import etree

    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise _refused("broken_csl", name) from error
    if root.tag != _NAMESPACE + "style":
        raise _refused("foreign_csl", name, str(root.tag))
    if root.find(f"{_NAMESPACE}info/{_NAMESPACE}link[@rel='independent-parent']") is not None:
        raise _refused("dependent_csl", name)
    return root.find(f"{_NAMESPACE}bibliography") is not None


def _last_line(error: RunError) -> str:
    """What pandoc said, in one line."""
    return " ".join((error.problems[0].found or "").split())[:300]


def _refused(key: str, name: str, found: str | None = None) -> InputError:
    return InputError(Problem(f"publish.{key}", file=f"--csl {name}", found=found))
