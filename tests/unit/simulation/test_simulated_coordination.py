"""A simulated log of coordination: the same for the same seed, sound, and as uneven as real ones are."""

import pytest

from helpers.simulation.coordination import simulate_tables
from helpers.studies.coordination.record_rules import contradictions
from helpers.studies.records.typed import typed_tables


def made(n, seed=1, language="id"):
    return typed_tables("coordination", simulate_tables(n, seed, language))


def test_the_same_seed_gives_the_same_log_in_both_languages():
    first, second, other = made(30), made(30, language="en"), made(30, seed=2)
    for name in ("tasks", "meetings", "escalations", "log"):
        assert first[name].equals(second[name])
    assert not first["tasks"].equals(other["tasks"])


@pytest.mark.parametrize("n", [1, 2, 10, 300])
def test_a_log_of_any_size_is_sound(n):
    tables = made(n)
    assert len(tables["tasks"]) == n
    assert tables["tasks"]["task"].is_unique
    assert contradictions(tables) == []
    assert set(tables["escalations"]["task"].dropna()) <= set(tables["tasks"]["task"])


def test_what_an_analysis_must_cope_with_occurs():
    tables = made(300)
    tasks, raised = tables["tasks"], tables["escalations"]
    assert set(tasks["status"]) >= {"done", "ongoing", "cancelled"}
    assert tasks["accountable"].isna().any()
    assert tasks["accountable"].str.contains(";", na=False).any()
    assert (tasks["done_on"] < tasks["planned_start"]).any()
    assert ((tasks["status"] == "done") & tasks["done_on"].isna()).any()
    assert raised["closed_on"].isna().any()
    assert raised["closed_on"].notna().any()
    assert "bskap" not in set(tasks["institution"])
