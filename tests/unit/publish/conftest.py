from __future__ import annotations

import pytest
from published_sample import sample_notebook

from helpers.publish.reading import read_notebook
from helpers.publish.render import render
from helpers.publish.report import report_files

PROVENANCE = {
    "study": "working_groups",
    "commit": "1234567890abcdef",
    "parameters": {"confidence": 0.95, "note": "<i>x</i>"},
    "versions": {"python": "3.11.2"},
    "inputs": {"data/raw/working_groups/published/cohort.toml": "cd" * 32, "src/helpers/x.py": "11" * 32},
}


@pytest.fixture(scope="session")
def notebook():
    return sample_notebook("id")


@pytest.fixture(scope="session")
def document(notebook):
    return read_notebook(notebook, provenance=PROVENANCE)


@pytest.fixture(scope="session")
def rendered(document):
    """The sample in all three formats."""
    return render(document)


@pytest.fixture(scope="session")
def published(notebook):
    """All files of the sample's report."""
    return report_files(notebook, provenance=PROVENANCE)
