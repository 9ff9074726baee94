"""The example cohort: its files, a form with Indonesian questions and a workbook, hold what was simulated."""

import pandas as pd
import pytest
from notebook_parts import ROOT

from helpers.simulation.working_groups import simulate_tables
from helpers.studies.manifest import load_cohort
from helpers.studies.records.take_in import take_in_records
from helpers.studies.records.typed import typed_tables
from helpers.words.paths import Project

STUDY = "working_groups"
NAMES = ("groups", "meetings", "attendance", "certificates", "costs", "frame")


@pytest.fixture(scope="module")
def about():
    return load_cohort(Project(ROOT), STUDY, "example")


@pytest.fixture(scope="module")
def read(about):
    return take_in_records(about).tables


@pytest.fixture(scope="module")
def simulated(read, about):
    return typed_tables(STUDY, simulate_tables(len(read["groups"]), about.settings["design"]["seed"], "id"))


def test_it_says_that_it_is_simulated(about):
    assert about.simulated
    assert {entry["role"] for entry in about.settings["file"]} == set(NAMES)
    assert sum((about.folder / name).stat().st_size for name in set(about.files)) < 90_000


def test_the_form_asks_in_indonesian(about):
    with (about.folder / "groups.csv").open(encoding="utf-8") as stream:
        header = stream.readline()
    assert "Apakah kelompok kerja Anda memiliki SK pembentukan?" in header


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_is_read_back(name, read, simulated):
    found, expected = read[name], simulated[name]
    assert list(found) == list(expected)
    for column in expected:
        if column == "participant":
            # Pseudonyms differ with their secret; who is whom does not
            assert (pd.factorize(found[column])[0] == pd.factorize(expected[column])[0]).all()
        else:
            # In a form and in a workbook, nothing chosen is an empty cell
            given = (
                expected[column].replace("", None) if expected[column].dtype == "str" else expected[column]
            )
            pd.testing.assert_series_equal(found[column], given, check_dtype=False)
