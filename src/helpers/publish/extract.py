"""The data files of a report: its results as JSON, and its notebook without traces."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson

from helpers.publish.document import Document
from helpers.words.citation_marks import without_marks

# Where a run leaves times, machine paths and states of widgets.
_TRACES = ("papermill", "widgets", "execution", "ExecuteTime", "collapsed", "scrolled")
_CITING = ("title", "held")
_KEPT_METADATA = ("kernelspec", "language_info")


def results_bytes(document: Document) -> bytes:
    """``results.json``: sorted keys, numbers in full, null for what is missing or not finite.

    What texts of the cohort's manifest cite is left to the pages.
    """
    told = {key: document.results.get(key) for key in _CITING}
    plain = {key: without_marks(text) for key, text in told.items() if isinstance(text, str)}
    return as_json({**document.results, **plain})


def as_json(content: Mapping[str, Any]) -> bytes:
    """Strict JSON in UTF-8, the same bytes for the same content; an entry of a list has a line of its own."""
    lines = [b" %b: %b" % (_line(key), _lines(content[key])) for key in sorted(content)]
    return b"{\n" + b",\n".join(lines) + b"\n}\n"


def _lines(value: Any) -> bytes:
    if isinstance(value, list | tuple) and value:
        return b"[\n  " + b",\n  ".join(map(_line, value)) + b"\n ]"
    return _line(value)


def _line(value: Any) -> bytes:
    # JSON has neither NaN nor infinity: null stands for both
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def notebook_bytes(notebook: Mapping[str, Any]) -> bytes:
    """The executed notebook without times, paths and widget states, so that equal runs are equal."""
    clean = dict(notebook)
    kept = {key: value for key, value in clean["metadata"].items() if key in _KEPT_METADATA}
    if "kernelspec" in kept:
        kept["kernelspec"] = {key: value for key, value in kept["kernelspec"].items() if key != "path"}
    clean["metadata"] = kept
    clean["cells"] = [_without_traces(cell, place) for place, cell in enumerate(clean["cells"])]
    clean["nbformat"], clean["nbformat_minor"] = 4, 5
    return _line(clean) + b"\n"


def _without_traces(cell: Mapping[str, Any], place: int) -> dict[str, Any]:
    kept = dict(cell)
    kept["id"] = f"cell-{place:03d}"
    kept["metadata"] = {key: value for key, value in cell["metadata"].items() if key not in _TRACES}
    if "outputs" in kept:
        kept["outputs"] = [out for out in kept["outputs"] if out.get("name") != "stderr"]
    return kept
