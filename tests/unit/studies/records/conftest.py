"""A small study whose tables people fill in, for all tests of this folder."""

import pytest
from records_cohort import RecordsCohort
from small_records import install


@pytest.fixture
def study(monkeypatch, tmp_path):
    """The name of the study, known for the length of a test."""
    return install(monkeypatch, tmp_path)


@pytest.fixture
def cohort(study, tmp_path):
    """A project for cohorts of the study."""
    return RecordsCohort(tmp_path)
