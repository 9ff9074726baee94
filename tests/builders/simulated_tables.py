"""Canonical tables of a simulated new cohort, made in memory: what an analysis gets, without files."""

from __future__ import annotations

import numpy as np
import pandas as pd

from helpers.simulation.answers import NONE, abilities, answer_sheet
from helpers.simulation.attendance_file import simulated_marks
from helpers.simulation.people import make_teachers
from helpers.simulation.questions import LEVELS, QUESTIONS, STATEMENTS

TESTS = ("pre", "post")
_STATUS = {"v": "present", "S": "sick", "I": "permitted", "A": "absent"}


def simulated_tables(count: int = 45, seed: int = 1, sat: float = 0.93) -> dict[str, pd.DataFrame]:
    """All canonical tables of ``count`` people; ``sat`` is the share who sat each test.

    Groups: ``about.Rumpun`` (four groups of subjects) and ``about.L/P``.
    """
    rng = np.random.default_rng(seed)
    people = make_teachers(count, rng)
    names = np.array([f"P-{number:05d}" for number in range(count)], object)
    tables = {"sessions": _sessions(), "presence": _presence(names, rng)}
    inside, answers, sittings = {}, [], []
    for test, ability in zip(TESTS, abilities(count, rng), strict=True):
        inside[test] = rng.random(count) < sat
        answers.append(_answers(test, names[inside[test]], ability[inside[test]], rng))
        sittings.append(pd.DataFrame({"test": test, "person": names[inside[test]], "sitting": 1}))
    inside["satisfaction"] = rng.random(count) < 0.85
    tables["answers"] = pd.concat(answers, ignore_index=True).astype(
        {"test": "category", "answer": "category", "result": "category"}
    )
    tables["sittings"] = pd.concat(sittings, ignore_index=True).assign(score=np.nan, max_score=np.nan)
    tables["items"] = _items()
    tables["survey_items"], tables["survey_answers"] = _survey(names[inside["satisfaction"]], rng)
    both = inside["pre"] & inside["post"]
    tables["people"] = pd.DataFrame(
        {
            "person": names,
            "matched_by": np.where(
                both, rng.choice(["name", "similar", "review"], count, p=[0.8, 0.15, 0.05]), ""
            ),
            "in_pre": inside["pre"],
            "in_post": inside["post"],
            "in_attendance": True,
            "in_satisfaction": inside["satisfaction"],
            "about.Rumpun": people.subject,
            "about.L/P": np.where(people.women, "P", "L"),
        }
    )
    tables["rows"] = pd.DataFrame(
        {
            "file": [f"{test} 1" for test in TESTS],
            "layout": "kahoot",
            "sheet": 1,
            "what": "answers",
            "rows": [int(inside[test].sum()) * len(QUESTIONS) for test in TESTS],
        }
    )
    tables["flow"] = _flow(tables["people"], tables["sittings"], tables["rows"])
    return tables


def _answers(test: str, names: np.ndarray, ability: np.ndarray, rng: np.random.Generator) -> pd.DataFrame:
    sheet = answer_sheet(ability, QUESTIONS, rng)
    rows = []
    for number, question in enumerate(QUESTIONS):
        for name, chosen, seconds in zip(
            names, sheet.chosen[:, number], sheet.seconds[:, number], strict=True
        ):
            text = "" if chosen == NONE else question.options[chosen]
            result = "no_answer" if chosen == NONE else "correct" if chosen == question.right else "wrong"
            rows.append((test, name, 1, number + 1, text, result, np.nan, seconds))
    columns = ["test", "person", "sitting", "item", "answer", "result", "share", "seconds"]
    return pd.DataFrame(rows, columns=columns)


def _items() -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "test": test,
                "item": number,
                "link": f"q{number:02d}",
                "text": question.text,
                "kind": "choice",
                "options": "\n".join(question.options),
                "correct": question.options[question.right],
                "seconds": float(question.seconds),
            }
            for test in TESTS
            for number, question in enumerate(QUESTIONS, start=1)
        ]
    )


def _survey(names: np.ndarray, rng: np.random.Generator) -> tuple[pd.DataFrame, pd.DataFrame]:
    items = pd.DataFrame(
        [
            {"item": number, "text": text, "levels": "\n".join(LEVELS), "reversed": False}
            for number, (text, _) in enumerate(STATEMENTS, start=1)
        ]
    )
    level = rng.choice(5, (len(names), len(items)), p=(0.03, 0.07, 0.2, 0.45, 0.25)) + 1
    answers = pd.DataFrame(
        {
            "person": np.repeat(names, len(items)),
            "item": np.tile(items["item"], len(names)),
            "level": pd.array(level.ravel(), "Int64"),
            "label": np.array(LEVELS, object)[level.ravel() - 1],
        }
    )
    return items, answers


def _sessions() -> pd.DataFrame:
    days = pd.to_datetime(["2026-01-10", "2026-01-17", "2026-01-24", "2026-01-31"])
    return pd.DataFrame(
        {
            "session": range(1, 5),
            "label": [str(day.day) for day in days],
            "date": days,
            "minutes": np.nan,
            "hours": 8.0,
        }
    )


def _presence(names: np.ndarray, rng: np.random.Generator) -> pd.DataFrame:
    marks = simulated_marks(len(names), 4, rng)
    return pd.DataFrame(
        {
            "person": np.repeat(names, 4),
            "session": np.tile(range(1, 5), len(names)),
            "status": [_STATUS[mark] for mark in marks.ravel()],
            "minutes": np.nan,
            "late_minutes": np.nan,
            "early_minutes": np.nan,
        }
    )


def _flow(people: pd.DataFrame, sittings: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    from helpers.studies.intake.flow import flow_table

    return flow_table(people, sittings, rows, {"pre": 0, "post": 0})
