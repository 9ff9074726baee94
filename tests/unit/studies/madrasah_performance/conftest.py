"""The published madrasah study, read straight from its transcription."""

from pathlib import Path

import pytest

from helpers.ledger.build import build_ledger
from helpers.studies.canonical import printed_table
from helpers.studies.labels import load_labels
from helpers.studies.madrasah_performance.scores import read_scores
from helpers.studies.printed_numbers import PrintedNumbers
from helpers.studies.transcription import load_transcription

FOLDER = Path(__file__).resolve().parents[4] / "data" / "raw" / "madrasah_performance" / "published"


@pytest.fixture(scope="session")
def frame():
    return printed_table(load_transcription(FOLDER))


@pytest.fixture(scope="session")
def numbers(frame):
    return PrintedNumbers(frame)


@pytest.fixture(scope="session")
def table1(frame):
    return read_scores({"printed": frame})


@pytest.fixture(scope="session")
def ledger_rows():
    return build_ledger("madrasah_performance", FOLDER).rows("en")


@pytest.fixture(scope="session")
def texts():
    return load_labels(FOLDER).texts
