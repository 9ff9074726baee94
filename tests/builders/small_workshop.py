"""Canonical tables of a small workshop written out by hand: a person a string of marks, a row of levels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from helpers.studies.learning_community.cohort import NewCohort
from helpers.studies.learning_community.settings import Settings

OPTIONS = ("right", "wrong one", "wrong two", "wrong three")
LEVELS = ("never", "seldom", "sometimes", "often", "always")
RESULTS = {"1": "correct", "0": "wrong", "-": "no_answer"}
CHOSEN = {"1": "right", "0": "wrong one", "-": ""}


def workshop(tables: Mapping[str, pd.DataFrame], **settings: Any) -> NewCohort:
    """A cohort of these tables under the settings of a run."""
    return NewCohort(tables, Settings("made_up", "en", **settings), {})


def small_tables(
    pre: Sequence[str],
    post: Sequence[str] = (),
    *,
    seconds: Sequence[float] = (),
    levels: Sequence[Sequence[int]] = (),
    turned: Sequence[int] = (),
    group: Sequence[str] = (),
    chosen: Sequence[Sequence[str]] = (),
) -> dict[str, pd.DataFrame]:
    """Tables of people ``p00``, ``p01`` ...; those of both tests are paired by name.

    Args:
        pre, post: a person a string, a question a sign: 1 right, 0 wrong, - no answer.
        seconds: time of each person for the first question of the pre-test.
        levels: a person a row of levels from 1 to 5.
        turned: numbers of the items that are put negatively.
        group: of each person.
        chosen: option texts of the pre-test, people x questions, instead of those that follow from the marks.
    """
    tests = {"pre": pre, "post": post}
    answers = [*_answers("pre", pre, seconds, chosen), *_answers("post", post, (), ())]
    return {
        "people": _people(tests, levels, group),
        "items": pd.DataFrame(
            [_item(test, at + 1) for test, marks in tests.items() if marks for at in range(len(marks[0]))]
        ),
        "answers": pd.DataFrame(
            answers, columns=["test", "person", "sitting", "item", "answer", "result", "share", "seconds"]
        ).astype({"test": "category", "answer": "category", "result": "category"}),
        "sittings": pd.DataFrame(
            [(test, _name(at), 1) for test, marks in tests.items() for at in range(len(marks))],
            columns=["test", "person", "sitting"],
        ).assign(score=float("nan"), max_score=float("nan")),
        "survey_items": _survey_items(levels, turned),
        "survey_answers": _survey_answers(levels),
    }


def _name(number: int) -> str:
    return f"p{number:02d}"


def _people(
    tests: Mapping[str, Sequence[str]], levels: Sequence[Sequence[int]], group: Sequence[str]
) -> pd.DataFrame:
    parts = {**tests, "attendance": (), "satisfaction": levels}
    count = max(map(len, parts.values()))
    people = pd.DataFrame({"person": [_name(at) for at in range(count)]})
    for part, rows in parts.items():
        people[f"in_{part}"] = [at < len(rows) for at in range(count)]
    people["matched_by"] = [
        "name" if a and b else "" for a, b in zip(people.in_pre, people.in_post, strict=True)
    ]
    people["about.group"] = list(group) or [""] * count
    return people


def _survey_items(levels: Sequence[Sequence[int]], turned: Sequence[int]) -> pd.DataFrame:
    rows = [
        {"item": n, "text": f"Statement {n}", "levels": "\n".join(LEVELS), "reversed": n in turned}
        for n in range(1, len(levels[0]) + 1 if levels else 1)
    ]
    return pd.DataFrame(rows, columns=["item", "text", "levels", "reversed"])


def _survey_answers(levels: Sequence[Sequence[int]]) -> pd.DataFrame:
    rows = [
        (_name(at), n, level, LEVELS[level - 1])
        for at, row in enumerate(levels)
        for n, level in enumerate(row, start=1)
    ]
    return pd.DataFrame(rows, columns=["person", "item", "level", "label"]).astype({"level": "Int64"})


def _answers(
    test: str, marks: Sequence[str], seconds: Sequence[float], chosen: Sequence[Sequence[str]]
) -> list[tuple]:
    rows = []
    for at, signs in enumerate(marks):
        for place, sign in enumerate(signs):
            text = chosen[at][place] if chosen else CHOSEN[sign]
            time = seconds[at] if seconds and place == 0 else float("nan")
            rows.append((test, _name(at), 1, place + 1, text, RESULTS[sign], float("nan"), time))
    return rows


def _item(test: str, number: int) -> dict[str, Any]:
    return {
        "test": test,
        "item": number,
        "link": f"q{number}",
        "text": f"What is meant by {number}?",
        "kind": "choice",
        "options": "\n".join(OPTIONS),
        "correct": OPTIONS[0],
        "seconds": 20.0,
    }
