"""New cohorts with scores, results or tables of one's choice, for tests of what is computed from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from helpers.studies.intake.flow import flow_table
from helpers.studies.learning_community.cohort import PRE, TESTS, NewCohort
from helpers.studies.learning_community.settings import Settings

Scores = Mapping[str, float]
ANSWERS = ["test", "person", "sitting", "item", "answer", "result", "share", "seconds"]
ITEMS = ["test", "item", "link", "text", "kind", "options", "correct", "seconds"]


def cohort_of_scores(
    pre: Scores, post: Scores, groups: Mapping[str, Mapping[str, str]] | None = None, **settings: object
) -> NewCohort:
    """A cohort of which only totals out of 100 are known; the same name in both tests is the same person."""
    sittings = pd.DataFrame(
        [
            (test, person, 1, float(score), 100.0)
            for test, scores in zip(TESTS, (pre, post), strict=True)
            for person, score in scores.items()
        ],
        columns=["test", "person", "sitting", "score", "max_score"],
    )
    empty = pd.DataFrame(columns=ANSWERS).astype({"test": "category", "result": "category"})
    return _cohort(sittings, empty, pd.DataFrame(columns=ITEMS), groups or {}, settings)


def cohort_of_results(
    pre: Mapping[str, Sequence[str]],
    post: Mapping[str, Sequence[str]],
    links: tuple[Sequence[str], Sequence[str]] | None = None,
    groups: Mapping[str, Mapping[str, str]] | None = None,
    **settings: object,
) -> NewCohort:
    """A cohort with results (``correct``, ``wrong``, ...) of each person's answers; linked in their order."""
    answers, items, sittings = [], [], []
    for place, (test, results) in enumerate(zip(TESTS, (pre, post), strict=True)):
        count = len(next(iter(results.values()), ()))
        keys = links[place] if links else [f"q{number:02d}" for number in range(1, count + 1)]
        items += [
            (test, number, key, f"Text {number}?", "choice", "A\nB", "A", 20.0)
            for number, key in enumerate(keys, start=1)
        ]
        for person, given in results.items():
            sittings.append((test, person, 1, float("nan"), float("nan")))
            answers += [
                (test, person, 1, number, "A", result, float("nan"), 5.0)
                for number, result in enumerate(given, start=1)
            ]
    kinds = {"test": "category", "answer": "category", "result": "category"}
    return _cohort(
        pd.DataFrame(sittings, columns=["test", "person", "sitting", "score", "max_score"]),
        pd.DataFrame(answers, columns=ANSWERS).astype(kinds),
        pd.DataFrame(items, columns=ITEMS),
        groups or {},
        settings,
    )


def _cohort(
    sittings: pd.DataFrame,
    answers: pd.DataFrame,
    items: pd.DataFrame,
    groups: Mapping[str, Mapping[str, str]],
    settings: Mapping[str, object],
) -> NewCohort:
    inside = {test: set(sittings.loc[sittings["test"] == test, "person"]) for test in TESTS}
    names = sorted(set.union(*inside.values()))
    people = pd.DataFrame({"person": names})
    people["matched_by"] = ["name" if all(name in inside[test] for test in TESTS) else "" for name in names]
    for test in TESTS:
        people[f"in_{test}"] = people["person"].isin(inside[test])
    people = people.assign(in_attendance=False, in_satisfaction=False)
    for header, of_people in groups.items():
        people[f"about.{header}"] = people["person"].map(of_people).fillna("")
    rows = pd.DataFrame(
        [(f"{test} 1", "kahoot", 1, "entries", len(inside[test])) for test in TESTS if inside[test]],
        columns=["file", "layout", "sheet", "what", "rows"],
    )
    tables = {"people": people, "items": items, "answers": answers, "sittings": sittings, "rows": rows}
    tables["flow"] = flow_table(people, sittings, rows, {PRE: 0})
    return NewCohort(tables, Settings("x", "en", **settings), {})
