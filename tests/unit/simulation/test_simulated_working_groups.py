"""Simulated working groups: as many as asked, the same for the same seed, without contradictions."""

import pandas as pd
import pytest

from helpers.simulation.working_groups import simulate_tables
from helpers.studies.records.schema import load_schema
from helpers.studies.records.typed import typed_tables
from helpers.studies.working_groups.record_rules import contradictions

STUDY = "working_groups"


@pytest.fixture(scope="module")
def tables():
    return simulate_tables(60, 11, "id")


@pytest.mark.parametrize("n", [1, 2, 40])
def test_as_many_groups_answer_as_asked(n):
    found = simulate_tables(n, 3, "en")
    assert len(found["groups"]) == n <= len(found["frame"])
    assert found["groups"]["group"].is_unique


def test_one_seed_gives_one_cohort(tables):
    again, other = simulate_tables(60, 11, "en"), simulate_tables(60, 12, "id")
    for name, table in tables.items():
        pd.testing.assert_frame_equal(table, again[name])
    assert not tables["groups"].equals(other["groups"])


def test_tables_fit_the_schema_and_contradict_nothing(tables):
    typed = typed_tables(STUDY, tables)
    assert set(tables) == set(load_schema(STUDY).names)
    assert contradictions(typed) == []
    for name, column in (("meetings", "meeting"), ("frame", "group")):
        assert typed[name][column].is_unique


def test_references_point_at_rows_that_are_there(tables):
    groups, meetings = set(tables["groups"]["group"]), set(tables["meetings"]["meeting"])
    for name in ("meetings", "certificates", "costs"):
        assert set(tables[name]["group"]) <= groups
    assert set(tables["attendance"]["meeting"]) | set(tables["costs"]["meeting"]) <= meetings
    assert not tables["attendance"].duplicated(["meeting", "participant"]).any()


def test_numbers_are_within_the_limits_of_the_schema(tables):
    for table in load_schema(STUDY).tables:
        for column in table.columns:
            if column.minimum is None or column.type == "date":
                continue
            values = pd.to_numeric(tables[table.name][column.name].dropna())
            assert values.between(column.minimum, column.maximum or float("inf")).all(), column.name


def test_groups_that_do_more_have_more(tables):
    groups = tables["groups"]
    often = groups["frequency"].isin(["weekly", "fortnightly", "monthly"])
    held = groups["group"].map(tables["meetings"]["group"].value_counts()).fillna(0)
    assert held[often].mean() > 2 * held[~often].mean()
    assert 0.01 < groups.isna().to_numpy().mean() < 0.1
