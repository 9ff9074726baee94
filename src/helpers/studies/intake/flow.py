"""The flow of people: who sat which test, who was matched and how, who was not, and why. It reconciles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from helpers.studies.intake.files import POST, PRE, TESTS

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("step", "count", "of", "reason")
EMPTY = "empty_submission"
MATCHES = ("identifier", "email", "name", "similar", "review")


def flow_table(
    people: pd.DataFrame,
    sittings: pd.DataFrame,
    rows: pd.DataFrame,
    doubtful: Mapping[str, int],
) -> pd.DataFrame:
    """One row a step: how many (``count``) of which step before (``of``), and why (``reason``, a key).

    Args:
        people: the canonical table of people.
        sittings: the canonical table of sittings.
        rows: the canonical table of rows.
        doubtful: by test, people who sat only this test and stand in a pair that waits for a decision.

    Raises:
        AssertionError: the counts do not reconcile (a fault of the program).
    """
    import pandas as pd

    steps: list[tuple[str, int, str, str]] = []
    for test in TESTS:
        if people[f"in_{test}"].any():
            steps += _test_steps(test, people, sittings, rows)
    if people["in_pre"].any() and people["in_post"].any():
        steps += _match_steps(people, doubtful)
    for other in ("attendance", "satisfaction"):
        if people[f"in_{other}"].any():
            steps += _other_steps(other, people)
    steps.append(("all.people", len(people), "", "everybody"))
    return pd.DataFrame(steps, columns=list(COLUMNS))


def _test_steps(test: str, people: pd.DataFrame, sittings: pd.DataFrame, rows: pd.DataFrame) -> list[tuple]:
    mine = rows[rows["file"].str.startswith(f"{test} ")]
    empty = int(mine.loc[mine["what"] == EMPTY, "rows"].sum())
    taken = sittings[sittings["test"] == test]
    persons = int(people[f"in_{test}"].sum())
    assert taken["person"].nunique() == persons, f"{test}: people and sittings differ"
    return [
        (f"{test}.submissions", len(taken) + empty, "", "submissions"),
        (f"{test}.empty", empty, f"{test}.submissions", "empty"),
        (f"{test}.repeats", len(taken) - persons, f"{test}.submissions", "repeated"),
        (f"{test}.people", persons, f"{test}.submissions", "sat"),
    ]


def _other_steps(other: str, people: pd.DataFrame) -> list[tuple]:
    inside, sat = people[f"in_{other}"], people[f"in_{PRE}"] | people[f"in_{POST}"]
    steps = [(f"{other}.people", int(inside.sum()), "", "listed")]
    if sat.any():
        steps.append((f"{other}.no_test", int((inside & ~sat).sum()), f"{other}.people", "no_test"))
    return steps


def _match_steps(people: pd.DataFrame, doubtful: Mapping[str, int]) -> list[tuple]:
    both = people["in_pre"] & people["in_post"]
    steps: list[tuple] = [("both.people", int(both.sum()), "", "matched")]
    for how in MATCHES:
        count = int((both & (people["matched_by"] == how)).sum())
        if count:
            steps.append((f"both.{how}", count, "both.people", f"by_{how}"))
    for test, other in ((PRE, POST), (POST, PRE)):
        only = int((people[f"in_{test}"] & ~people[f"in_{other}"]).sum())
        waiting = doubtful.get(test, 0)
        assert both.sum() + only == people[f"in_{test}"].sum(), f"{test}: matched and unmatched do not add up"
        steps.append((f"{test}_only.people", only, f"{test}.people", f"no_{other}"))
        steps.append((f"{test}_only.doubtful", waiting, f"{test}_only.people", "undecided"))
    return steps
