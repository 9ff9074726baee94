"""The published survey, read straight from its transcription."""

from dataclasses import replace
from pathlib import Path

import pytest
from hand_made_survey import DEFAULTS

from helpers.studies.canonical import StudyData, make_tables
from helpers.studies.manifest import Cohort, read_toml
from helpers.studies.recovery import Recovery
from helpers.studies.structure import load_structure
from helpers.studies.transcription import load_transcription
from helpers.studies.working_groups.load_survey import load_survey

FOLDER = Path(__file__).resolve().parents[4] / "data" / "raw" / "working_groups" / "published"


@pytest.fixture(scope="session")
def data():
    settings = read_toml(FOLDER / "cohort.toml")
    cohort = Cohort(
        "working_groups", "published", "published", False, settings["title"], FOLDER, (), settings
    )
    return StudyData(cohort, load_transcription(FOLDER).labels, make_tables(cohort))


@pytest.fixture(scope="session")
def survey(data):
    return load_survey(data, DEFAULTS)


@pytest.fixture(scope="session")
def with_settings(data):
    """The published survey under other parameters."""
    return lambda **changes: load_survey(data, replace(DEFAULTS, **changes))


@pytest.fixture(scope="session")
def recovery():
    transcription = load_transcription(FOLDER)
    return Recovery(transcription, load_structure(transcription))
