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
    count = max(len(pre), len(post), len(levels))
    names = [f"p{number:02d}" for number in range(count)]
    answers = [*_answers("pre", pre, seconds, chosen), *_answers("post", post, (), ())]
    sittings = [
        (test, names[at], 1) for test, marks in (("pre", pre), ("post", post)) for at in range(len(marks))
    ]
    questions = {test: len(marks[0]) for test, marks in (("pre", pre), ("post", post)) if marks}
    people = pd.DataFrame({"person": names})
    for test, marks in (("pre", pre), ("post", post), ("attendance", ()), ("satisfaction", levels)):
        people[f"in_{test}"] = [at < len(marks) for at in range(count)]
    people["matched_by"] = [
        "name" if a and b else "" for a, b in zip(people.in_pre, people.in_post, strict=True)
    ]
    people["about.group"] = list(group) or [""] * count
    return {
        "people": people,
        "items": pd.DataFrame(
            [_item(test, number) for test, many in questions.items() for number in range(1, many + 1)]
        ),
        "answers": pd.DataFrame(
            answers, columns=["test", "person", "sitting", "item", "answer", "result", "share", "seconds"]
        ).astype({"test": "category", "answer": "category", "result": "category"}),
        "sittings": pd.DataFrame(sittings, columns=["test", "person", "sitting"]).assign(
            score=float("nan"), max_score=float("nan")
        ),
        "survey_items": pd.DataFrame(
            [
                {"item": n, "text": f"Statement {n}", "levels": "\n".join(LEVELS), "reversed": n in turned}
                for n in range(1, len(levels[0]) + 1)
            ]
            if levels
            else [],
            columns=["item", "text", "levels", "reversed"],
        ),
        "survey_answers": pd.DataFrame(
            [
                (names[at], n, level, LEVELS[level - 1])
                for at, row in enumerate(levels)
                for n, level in enumerate(row, start=1)
            ],
            columns=["person", "item", "level", "label"],
        ).astype({"level": "Int64"}),
    }


def _answers(
    test: str, marks: Sequence[str], seconds: Sequence[float], chosen: Sequence[Sequence[str]]
) -> list[tuple]:
    rows = []
    for at, signs in enumerate(marks):
        for place, sign in enumerate(signs):
            text = chosen[at][place] if chosen else CHOSEN[sign]
            time = seconds[at] if seconds and place == 0 else float("nan")
            rows.append((test, f"p{at:02d}", 1, place + 1, text, RESULTS[sign], float("nan"), time))
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
