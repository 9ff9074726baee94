import pandas as pd
import pytest

from helpers.studies.bases import POLICIES, solutions, with_base


@pytest.fixture
def counts() -> pd.DataFrame:
    """Two readings of one block: over 50 of 52 respondents, of whom 45 or 44 gave a valid answer."""
    columns = [
        "table",
        "item",
        "group",
        "place",
        "answer",
        "solution",
        "count",
        "base",
        "valid",
        "respondents",
    ]
    rows = [
        ("t10", "attainment", "kkg", "", "most", 0, 18, 50, 45, 52),
        ("t10", "attainment", "kkg", "", "most", 1, 9, 25, 44, 52),
        ("t10", "attainment", "kkg", "", "na", 0, 5, 50, 45, 52),
        ("t10", "attainment", "kkg", "bima", "most", 0, 1, 11, 11, 11),
        ("t11", "attainment", "kkg", "", "most", 0, 30, 52, 52, 52),
        ("t10", "attainment", "kkm", "", "most", 0, 2, 7, 7, 7),
    ]
    return pd.DataFrame(rows, columns=columns)


@pytest.mark.parametrize(
    ("policy", "expected"), [("document", [50, 25]), ("all", [52, 52]), ("valid", [45, 44])]
)
def test_a_policy_says_of_whom_a_share_is_taken(counts: pd.DataFrame, policy: str, expected: list[int]):
    assert with_base(counts, policy)["n"].tolist()[:2] == expected
    assert "n" not in counts.columns


def test_all_readings_of_one_answer(counts: pd.DataFrame):
    key = {"item": "attainment", "group": "kkg", "answer": "most", "table": "t10"}
    assert solutions(counts, "document", **key) == [(9, 25), (18, 50)]
    assert solutions(counts, "all", **key) == [(9, 52), (18, 52)]
    assert solutions(counts, "valid", **key, place="bima") == [(1, 11)]
    assert solutions(counts, "document", **(key | {"table": ""})) == [(9, 25), (18, 50), (30, 52)]
    assert solutions(counts, "document", **(key | {"answer": "half"})) == []


def test_an_unknown_policy_is_an_error(counts: pd.DataFrame):
    assert set(POLICIES) == {"document", "all", "valid"}
    with pytest.raises(KeyError):
        with_base(counts, "some")
