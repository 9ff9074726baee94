"""Rows of answers by codes: the same rows that a merge by texts would find."""

import numpy as np
import pandas as pd
import pytest

from helpers.studies.learning_community import answer_rows
from helpers.studies.learning_community.answer_rows import different, numbered, sitting_of, sorted_people


@pytest.fixture
def answers():
    rng = np.random.default_rng(4)
    people = rng.choice(["P-3", "P-1", "P-2", "P-9"], 200)
    tests, sittings = rng.choice(["pre", "post"], 200), rng.integers(1, 4, 200)
    return pd.DataFrame({"test": tests, "person": people, "sitting": sittings, "item": np.arange(200)})


@pytest.mark.parametrize("kind", ["str", "category"])
def test_a_sitting_is_found_as_a_merge_finds_it(answers, kind):
    keys = ["test", "person", "sitting"]
    kept = answers[answers["person"] != "P-9"].drop_duplicates(["test", "person"])[keys]
    wanted = answers.merge(kept, on=keys)
    found = sitting_of(answers.astype({"test": kind, "person": kind}), kept)
    assert 0 < len(found) < len(answers)
    pd.testing.assert_frame_equal(found.astype({"test": "str", "person": "str"}), wanted, check_dtype=False)


def test_all_answers_are_no_copy(answers):
    once = answers.drop_duplicates(["test", "person", "sitting"]).drop_duplicates(["test", "person"])
    assert sitting_of(once, once[["test", "person", "sitting"]]) is once


@pytest.mark.parametrize("kind", ["str", "category"])
def test_pseudonyms_become_short_numbers_in_their_order(answers, kind):
    people = pd.DataFrame({"person": ["P-3", "P-1", "P-9", "P-2", "P-7"]})
    tables = numbered({"people": people, "answers": answers.astype({"person": kind}), "items": people[[]]})
    names = np.array(sorted(people["person"]))
    assert {str(tables[name]["person"].dtype) for name in ("people", "answers")} == {"int32"}
    assert names[tables["people"]["person"]].tolist() == people["person"].tolist()
    assert names[tables["answers"]["person"]].tolist() == answers["person"].tolist()
    people, places = sorted_people(tables["answers"]["person"])
    assert names[people].tolist() == sorted(set(answers["person"]))
    assert names[people[places]].tolist() == answers["person"].tolist()


def test_a_column_that_knows_everybody_is_not_copied():
    everybody = [f"P-{number:05d}" for number in range(40_000)]
    told = pd.DataFrame({"person": pd.Categorical.from_codes(np.arange(40_000), everybody)})
    tables = numbered({"people": pd.DataFrame({"person": everybody}), "answers": told})
    assert np.shares_memory(tables["answers"]["person"].to_numpy(), told["person"].array.codes)


@pytest.mark.parametrize("kind", ["str", "category"])
def test_people_stand_by_pseudonym(kind):
    column = pd.Series(["P-2", "P-10", "P-2", "P-1"]).astype(kind)
    people, places = sorted_people(column)
    assert people.tolist() == ["P-1", "P-10", "P-2"]
    assert people[places].tolist() == column.tolist()


def test_people_that_no_row_has_are_left_out():
    people, _ = sorted_people(pd.Series(pd.Categorical(["b"], ["c", "b", "a"])))
    assert people.tolist() == ["b"]


def test_different_rows_are_those_of_the_whole_table(answers, monkeypatch):
    monkeypatch.setattr(answer_rows, "_ROWS", 7)
    wanted = answers[["test", "sitting"]].drop_duplicates(ignore_index=True)
    pd.testing.assert_frame_equal(different(answers, ["test", "sitting"]), wanted)
    assert different(answers.iloc[:0], ["test"]).empty
