"""Canonical frames from plain values."""

from datetime import date

import pandas as pd
import pytest

from helpers.studies.records.empty import empty_tables
from helpers.studies.records.typed import typed_tables


def groups(**columns):
    return pd.DataFrame({"group": ["A", "B"], **columns})


def test_values_get_the_types_of_their_columns(study):
    given = groups(
        topics=[["ict", "lesson_study"], ""],
        members=[12, None],
        cost=[1_250_000, None],
        founded=["2015-03-02", date(2020, 1, 5)],
        decree=[True, None],
    )
    found = typed_tables(study, {"groups": given})["groups"]
    assert found.dtypes.astype("str").equals(empty_tables(study)["groups"].dtypes.astype("str"))
    assert found["topics"].tolist() == ["lesson_study;ict", ""]
    assert found["members"].tolist() == [12, pd.NA]
    assert found["cost"].isna().tolist() == [False, True]
    assert found["founded"].tolist() == [pd.Timestamp(2015, 3, 2), pd.Timestamp(2020, 1, 5)]
    assert found["decree"].isna().tolist() == [False, True]
    assert found["remark"].isna().all()


def test_tables_that_are_not_given_are_empty(study):
    found = typed_tables(study, {"groups": groups()})
    assert list(found) == ["groups", "meetings", "rows"]
    assert found["meetings"].empty


def test_a_person_is_the_same_in_all_tables(study):
    meetings = pd.DataFrame({"group": ["A"], "day": ["2026-01-01"], "facilitator": ["Siti Aminah"]})
    given = {"groups": groups(chair=["Hj. Siti Aminah, S.Pd.", None]), "meetings": meetings}
    found = typed_tables(study, given)
    assert found["groups"]["chair"][0] == found["meetings"]["facilitator"][0]
    assert found["groups"]["chair"][0].startswith("P-")
    assert found["groups"]["chair"].isna().tolist() == [False, True]


@pytest.mark.parametrize(
    "given",
    [{"nothing": pd.DataFrame()}, {"groups": groups(nothing=1)}, {"groups": groups(kind=["kkg", "pkg"])}],
)
def test_what_the_study_does_not_have_is_an_error(study, given):
    with pytest.raises(ValueError, match="has no"):
        typed_tables(study, given)
