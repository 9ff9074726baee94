"""The data files of a report: its results as JSON, and its notebook without traces."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from helpers.publish.document import Document

# Where a run leaves times, machine paths and states of widgets.
_TRACES = ("papermill", "widgets", "execution", "ExecuteTime", "collapsed", "scrolled")
_KEPT_METADATA = ("kernelspec", "language_info")
R = TypeVar("R")


def results_bytes(document: Document) -> bytes:
    """``results.json``: sorted keys, numbers in full, null for what is missing or not finite."""
    return _strict(as_json, document.results)


def as_json(content: Mapping[str, Any]) -> bytes:
    """Strict JSON in UTF-8, the same bytes for the same content; an entry of a list has a line of its own."""
    lines = [f" {_line(key)}: {_lines(content[key])}" for key in sorted(content)]
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def _lines(value: Any) -> str:
    if isinstance(value, list | tuple) and value:
        return "[\n  " + ",\n  ".join(map(_line, value)) + "\n ]"
    return _line(value)


def _line(value: Any) -> str:
    # On one line: with line breaks Python writes JSON ten times slower
    return json.dumps(value, sort_keys=True, ensure_ascii=False, allow_nan=False)


def _strict(write: Callable[[Any], R], content: Any) -> R:
    """What ``write`` makes of ``content``, or of a copy without NaN and infinity where it holds some."""
    try:
        return write(content)
    except ValueError:
        return write(finite(content))


def finite(content: Any) -> Any:
    """A copy of ``content`` in which NaN and infinity are None: JSON has neither."""
    if content is None or isinstance(content, str | int):
        return content
    if isinstance(content, float):
        return content if math.isfinite(content) else None
    if isinstance(content, Mapping):
        return {str(key): finite(value) for key, value in content.items()}
    if isinstance(content, list | tuple):
        return [finite(value) for value in content]
    return content


def notebook_bytes(notebook: Mapping[str, Any]) -> bytes:
    """The executed notebook without times, paths and widget states, so that equal runs are equal."""
    clean = dict(notebook)
    kept = {key: value for key, value in clean["metadata"].items() if key in _KEPT_METADATA}
    if "kernelspec" in kept:
        kept["kernelspec"] = {key: value for key, value in kept["kernelspec"].items() if key != "path"}
    clean["metadata"] = kept
    clean["cells"] = [_without_traces(cell, place) for place, cell in enumerate(clean["cells"])]
    clean["nbformat"], clean["nbformat_minor"] = 4, 5
    return (_strict(_line, clean) + "\n").encode()


def _without_traces(cell: Mapping[str, Any], place: int) -> dict[str, Any]:
    kept = dict(cell)
    kept["id"] = f"cell-{place:03d}"
    kept["metadata"] = {key: value for key, value in cell["metadata"].items() if key not in _TRACES}
    if "outputs" in kept:
        kept["outputs"] = [out for out in kept["outputs"] if out.get("name") != "stderr"]
    return kept
