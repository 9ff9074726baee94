from __future__ import annotations

import json

import nbformat
import pytest

from helpers.publish.extract import as_json


def test_results_are_strict_json_with_null_for_what_is_missing(published):
    def refuse(name):
        raise AssertionError(name)

    results = json.loads(published["results.json"], parse_constant=refuse)
    (estimate,) = results["estimates"]
    assert estimate["ci_high"] is None
    assert estimate["estimate"] == 19 / 30
    assert list(results) == sorted(results)


def test_json_is_strict_and_equal_for_equal_content():
    one, two = as_json({"b": 1, "a": "é"}), as_json({"a": "é", "b": 1})
    assert one == two == '{\n "a": "é",\n "b": 1\n}\n'.encode()


def test_json_has_null_for_what_is_not_finite():
    told = as_json({"a": [1.5, float("nan"), (float("-inf"), None)], "b": {"c": float("inf")}})
    assert json.loads(told, parse_constant=pytest.fail) == {"a": [1.5, None, [None, None]], "b": {"c": None}}


def test_figures_come_in_three_forms(published):
    for name in ("fig-decree", "fig-two"):
        assert published[f"figures/{name}.svg"].lstrip().startswith(b"<?xml")
        assert published[f"figures/{name}.pdf"].startswith(b"%PDF")
        assert published[f"figures/{name}.png"].startswith(b"\x89PNG")
    assert not any("explore" in name for name in published)


def test_the_notebook_keeps_its_results_and_loses_its_traces(published):
    text = published["report.ipynb"].decode()
    notebook = nbformat.reads(text, as_version=4)
    nbformat.validate(notebook)
    assert "papermill" not in notebook.metadata
    assert "/home/someone" not in text
    assert "tbl-decree" in text
    assert len({cell.id for cell in notebook.cells}) == len(notebook.cells)
