"""Simulated cohorts that lack something: a test, pairs, groups, results of questions, any difference."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
from simulated_tables import simulated_tables

from helpers.studies.intake.flow import flow_table

Tables = dict[str, pd.DataFrame]
OF_TESTS = ("answers", "sittings", "items")
OF_PEOPLE = ("answers", "sittings", "presence", "survey_answers")


def whole() -> Tables:
    """A cohort that lacks nothing."""
    return simulated_tables(45, 1)


def one_test(test: str) -> Tables:
    """Only the other test was held."""
    tables = whole()
    for name in OF_TESTS:
        tables[name] = tables[name][tables[name]["test"].astype(str) != test].reset_index(drop=True)
    tables["people"] = tables["people"].assign(**{f"in_{test}": False, "matched_by": ""})
    tables["rows"] = tables["rows"][~tables["rows"]["file"].str.startswith(test)]
    return _with_flow(tables)


def of_people(kept: Callable[[pd.DataFrame], pd.Series]) -> Tables:
    """Only the people for whom ``kept`` is True."""
    tables = whole()
    people = tables["people"]
    tables["people"] = people[kept(people)].reset_index(drop=True)
    for name in OF_PEOPLE:
        mine = tables[name]["person"].isin(tables["people"]["person"])
        tables[name] = tables[name][mine].reset_index(drop=True)
    return _with_flow(tables)


def no_pairs() -> Tables:
    """Nobody sat both tests."""
    return of_people(lambda people: ~(people["in_pre"] & people["in_post"]))


def one_pair() -> Tables:
    """One person alone sat both tests."""

    def kept(people: pd.DataFrame) -> pd.Series:
        both = people["in_pre"] & people["in_post"]
        return ~both | (both.cumsum() == 1)

    return of_people(kept)


def totals_only() -> Tables:
    """The tools told totals, and no results of single questions."""
    tables = whole()
    right = tables["answers"].assign(score=tables["answers"]["result"].eq("correct").astype(float))
    scores = right.groupby(["test", "person"], observed=True)["score"].sum().reset_index()
    sittings = tables["sittings"][["test", "person", "sitting"]].merge(scores.astype({"test": "str"}))
    empty = {name: tables[name].iloc[:0] for name in ("answers", "items")}
    return {**tables, **empty, "sittings": sittings.assign(max_score=7.0)}


def all_answers(result: str) -> Tables:
    """All answers of both tests had this result."""
    tables = whole()
    answers = tables["answers"].assign(result=pd.Categorical([result] * len(tables["answers"])))
    return {**tables, "answers": answers}


def no_groups() -> Tables:
    """Nothing is known about people."""
    tables = whole()
    columns = [name for name in tables["people"] if not name.startswith("about.")]
    return {**tables, "people": tables["people"][columns]}


def nothing_else() -> Tables:
    """Tests only: neither attendance nor satisfaction."""
    tables = whole()
    others = ("sessions", "presence", "survey_items", "survey_answers")
    people = tables["people"].assign(in_attendance=False, in_satisfaction=False)
    return _with_flow({**tables, **{name: tables[name].iloc[:0] for name in others}, "people": people})


LACKING: dict[str, Callable[[], Tables]] = {
    "whole": whole,
    "three_people": lambda: simulated_tables(3, 3, 1.0),
    "one_person": lambda: simulated_tables(1, 1, 1.0),
    "no_pre": lambda: one_test("pre"),
    "no_post": lambda: one_test("post"),
    "no_pairs": no_pairs,
    "one_pair": one_pair,
    "totals_only": totals_only,
    "all_right": lambda: all_answers("correct"),
    "all_empty": lambda: all_answers("no_answer"),
    "unscored": lambda: all_answers("unscored"),
    "no_groups": no_groups,
    "nothing_else": nothing_else,
    "crowd": lambda: simulated_tables(600, 2),
}


def _with_flow(tables: Tables) -> Tables:
    flow = flow_table(tables["people"], tables["sittings"], tables["rows"], {})
    return {**tables, "flow": flow}
