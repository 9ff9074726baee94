"""The built-in notebooks, executed within the process of the tests: quicker than any kernel."""

import json
from functools import cache
from pathlib import Path
from unittest.mock import patch

import nbformat
from nbformat.v4 import new_output

from helpers.publish.reading import read_notebook
from helpers.publish.render import render

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
REPORTS = (
    *((study, kind) for study in ("coordination", "learning_community") for kind in ("published", "example")),
    *((study, "published") for study in ("development_partners", "madrasah_performance", "working_groups")),
    *((study, "example") for study in ("attendance", "cohort_synthesis", "working_groups")),
    ("claims_ledger", "published"),
)
"""Every study, and of those that differ most between kinds of cohorts both."""


@cache
def executed(study, cohort, language, **parameters):
    """A notebook with the outputs of its cells; cells to explore are left alone."""
    notebook = json.loads((NOTEBOOKS / f"{study}.ipynb").read_text(encoding="utf-8"))
    names = {}
    for cell in notebook["cells"]:
        tags = cell["metadata"].get("tags", [])
        if cell["cell_type"] != "code" or "explore" in tags:
            continue
        shown = []
        with patch("IPython.display.display", lambda bundle, raw, held=shown: held.append(bundle)):
            exec("".join(cell["source"]), names)
        if "parameters" in tags:
            names |= {"cohort": cohort, "language": language} | parameters
        cell["outputs"] = [new_output("display_data", data=bundle) for bundle in shown]
        cell["execution_count"] = 1
    return nbformat.from_dict(notebook)


@cache
def page_of(study, cohort, language):
    """The HTML of a built-in report."""
    return render(read_notebook(executed(study, cohort, language), language), ["html"])["html"]
