from __future__ import annotations

import json
import os
import subprocess
import sys

from published_sample import sample_notebook

from helpers.publish.report import report_files

_SCRIPT = """
import hashlib, json, sys
from helpers.publish.report import report_files
notebook = json.load(open(sys.argv[1], encoding="utf-8"))
files = report_files(notebook, provenance={"commit": "x", "parameters": {"b": 1, "a": 2}})
print(json.dumps({name: hashlib.sha256(data).hexdigest() for name, data in files.items()}))
"""


def test_all_files_of_a_report(published):
    assert set(published) == {
        "report.html",
        "report.pdf",
        "report.docx",
        "report.ipynb",
        "results.json",
        "tables.xlsx",
        *(f"tables/tbl-{name}.tex" for name in ("decree", "wide", "long", "hostile")),
    } | {f"figures/{name}.{kind}" for name in ("fig-decree", "fig-two") for kind in ("svg", "pdf", "png")}


def test_only_the_wanted_formats_are_made():
    names = set(report_files(sample_notebook("en"), formats=["html"]))
    assert "report.html" in names
    assert not names & {"report.pdf", "report.docx"}


def test_two_processes_give_equal_bytes(tmp_path, notebook):
    path = tmp_path / "executed.ipynb"
    path.write_text(json.dumps(notebook), encoding="utf-8")
    answers = [
        json.loads(
            subprocess.run(
                [sys.executable, "-c", _SCRIPT, str(path)],
                capture_output=True,
                check=True,
                env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            ).stdout
        )
        for seed, zone in (("1", "UTC"), ("2", "Asia/Jakarta"))
    ]
    assert answers[0] == answers[1]
    assert len(set(answers[0].values())) == 16
