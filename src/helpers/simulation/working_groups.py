"""A simulated cohort of working groups: a survey, logs and a frame of districts that do not exist.

Shares lie where a survey of this kind might find them, and answers hang together as they plausibly do: each
group has a hidden activity that moves its documents, meetings, attendance and reports alike.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import exp, log
from typing import TYPE_CHECKING, Any

from helpers.simulation.people import make_teachers
from helpers.simulation.working_groups_shares import (
    BANDS,
    CHOICES,
    DISTRICTS,
    MULTIPLE,
    PURPOSES,
    TOPICS,
    TYPES,
    YES_NO,
)

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

FRAME_FOR_ONE = 2.4
"""Groups in the frame for each that answers."""
_FIRST, _DAYS = date(2026, 1, 12), 175
_FILLED = date(2026, 7, 6)
_UNANSWERED = 0.04
_MEETINGS = {
    "never": 0,
    "yearly": 1,
    "semester": 1,
    "quarterly": 2,
    "monthly": 5,
    "fortnightly": 9,
    "weekly": 14,
}
_LOGS, _LISTS, _CERTIFICATES = 0.8, 0.25, 0.6
_MOST_LISTED = 4
Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class _Group:
    """A group that exists: its name, type, district, and how active it is (0 on average)."""

    name: str
    type: str
    district: str
    activity: float


def simulate_tables(n: int, seed: int, language: str) -> dict[str, pd.DataFrame]:
    """Plausible tables of ``n`` groups that answered, in canonical codes; names of people are invented.

    Args:
        n: groups that answered the survey, at least 1.
        seed: the same seed gives the same tables.
        language: of the reports; the tables are the same in both.
    """
    import numpy as np
    import pandas as pd

    rng = np.random.default_rng([seed, n, 2018])
    frame = _frame(n, rng)
    # The more active a group, the rather it answers: a sample that nobody drew
    weight = np.exp(0.5 * np.array([group.activity for group in frame]))
    picked = sorted(rng.choice(len(frame), n, replace=False, p=weight / weight.sum()).tolist())
    answering = [frame[at] for at in picked]
    survey = [_answers(group, rng) for group in answering]
    logs = _logs(answering, survey, rng)
    listed = [{"group": g.name, "type": g.type, "district": g.district} for g in frame]
    return {name: pd.DataFrame(rows) for name, rows in {"groups": survey, **logs, "frame": listed}.items()}


def _frame(n: int, rng: np.random.Generator) -> list[_Group]:
    """All groups that exist; every type and district with a number of its own."""
    size = max(n, round(n * FRAME_FOR_ONE))
    found, numbers = [], {}
    for _ in range(size):
        kind = str(rng.choice(list(TYPES), p=list(TYPES.values())))
        district = str(rng.choice(list(DISTRICTS), p=list(DISTRICTS.values())))
        numbers[kind, district] = numbers.get((kind, district), 0) + 1
        name = f"{kind.upper()} {district} {numbers[kind, district]:02d}"
        found.append(_Group(name, kind, district, float(rng.normal())))
    return sorted(found, key=lambda group: group.name)


def _answers(group: _Group, rng: np.random.Generator) -> dict[str, Any]:
    schools = int(rng.integers(5, 13))
    row: dict[str, Any] = {
        "group": group.name,
        "type": group.type,
        "district": group.district,
        "filled": _FILLED + timedelta(days=int(rng.integers(0, 12))),
        "respondent": str(rng.choice(["chair", "officer", "member", "other"], p=[0.6, 0.25, 0.1, 0.05])),
        "members": int(schools * rng.integers(1, 4) + rng.integers(0, 5)),
        "schools": schools,
    }
    for item, share in YES_NO.items():
        row[item] = bool(rng.random() < _moved(share, group.activity))
    for item, answers in MULTIPLE.items():
        row[item] = [
            code for code, share in answers.items() if rng.random() < _moved(share, group.activity / 2)
        ]
    row["topics"] = _topics(rng)
    for item, answers in CHOICES.items():
        row[item] = str(rng.choice(list(answers), p=list(answers.values())))
    for item, (codes, cuts) in BANDS.items():
        row[item] = codes[_above(cuts, 0.8 * group.activity + rng.normal())]
    row |= {f"satisfaction_{aspect}": _score(rng.normal(mean, 0.8)) for aspect, mean in _SATISFIED.items()}
    return _consistent(row, rng)


def _topics(rng: np.random.Generator) -> list[str]:
    """One of the usual sets, now and then without one of its topics or with another."""
    usual = TOPICS[int(rng.integers(len(TOPICS)))]
    every = dict.fromkeys(topic for topics in TOPICS for topic in topics)
    return [topic for topic in every if (topic in usual) != (rng.random() < 0.07)]


_SATISFIED = {"learning": 2.5, "sociability": 3.2}


def _consistent(row: dict[str, Any], rng: np.random.Generator) -> dict[str, Any]:
    """Answers that depend on others, a few slips that checks should find, and answers not given."""
    if row["type"] == "kkm":
        row["founder"] = "religious_affairs_office" if rng.random() < 0.8 else "own_initiative"
    row["attainment"] = row["attainment"] if row["tor"] else "no_tor"
    row["facilities"] = row["facilities"] or ["none"]
    if row["frequency"] == "never" and rng.random() < 0.7:
        row["attendance"] = "na"
    for item in (
        *YES_NO,
        *MULTIPLE,
        "topics",
        *CHOICES,
        *BANDS,
        "members",
        *(f"satisfaction_{a}" for a in _SATISFIED),
    ):
        if rng.random() < _UNANSWERED:
            row[item] = None
    return row


def _logs(groups: Sequence[_Group], survey: Rows, rng: np.random.Generator) -> dict[str, Rows]:
    """Meetings, who came, certificates and costs of the groups that keep such logs."""
    found: dict[str, Rows] = {"meetings": [], "attendance": [], "certificates": [], "costs": []}
    for number, (group, row) in enumerate(zip(groups, survey, strict=True), start=1):
        if rng.random() > _LOGS:
            continue
        members = row["members"] or 15
        held = _meetings(f"{group.type.upper()}{number:03d}", group, row, members, rng)
        found["meetings"] += held
        if held and rng.random() < _LISTS:
            people = make_teachers(members, rng).plain.tolist()
            found["attendance"] += _listed(held, people, rng)
            if rng.random() < _CERTIFICATES:
                found["certificates"] += _certificates(group.name, held, people, rng)
        found["costs"] += _costs(group.name, held, rng)
    return found


def _meetings(
    code: str, group: _Group, row: Mapping[str, Any], members: int, rng: np.random.Generator
) -> Rows:
    count = int(rng.poisson(_MEETINGS[row["frequency"] or "quarterly"]))
    days = sorted(rng.choice(_DAYS, min(count, _DAYS), replace=False).tolist())
    topics = row["topics"] or ["admin_documents"]
    came = min(0.95, max(0.3, 0.7 + 0.08 * group.activity))
    return [
        {
            "meeting": f"{code}-{place:02d}",
            "group": group.name,
            "date": _FIRST + timedelta(days=int(day)),
            "hours": float(rng.choice([1.5, 2, 2, 2.5, 3, 4])),
            "present": int(rng.binomial(members, came)) + int(rng.random() < 0.01) * members,
            "topics": [str(topic) for topic in rng.choice(topics, min(len(topics), 2), replace=False)],
        }
        for place, day in enumerate(days, start=1)
    ]


def _listed(held: Rows, people: Sequence[str], rng: np.random.Generator) -> Rows:
    """Attendance lists of the first meetings; the log counts them, but for a slip now and then."""
    keen = rng.beta(5, 2, len(people))
    found: Rows = []
    for meeting in held[:_MOST_LISTED]:
        came = (rng.random(len(people)) < keen).tolist()
        meeting["present"] = sum(came) + int(rng.random() < 0.05)
        about = {"meeting": meeting["meeting"]}
        found += [{**about, "participant": p, "present": c} for p, c in zip(people, came, strict=True)]
    return found


def _certificates(name: str, held: Rows, people: Sequence[str], rng: np.random.Generator) -> Rows:
    last = held[-1]["date"] + timedelta(days=7)
    hours = float(max(1, round(sum(meeting["hours"] for meeting in held))))
    return [
        {"group": name, "participant": person, "date": last, "hours": hours}
        for person in people
        if rng.random() < 0.6
    ]


def _costs(name: str, held: Rows, rng: np.random.Generator) -> Rows:
    found: Rows = []
    for meeting in held:
        for purpose, (chance, each, fixed) in PURPOSES.items():
            if rng.random() < chance:
                amount = (fixed + each * meeting["present"]) * rng.uniform(0.7, 1.3)
                about = {"group": name, "meeting": meeting["meeting"], "date": meeting["date"]}
                source = str(
                    rng.choice(["school_dues", "teacher_dues", "education_office"], p=[0.6, 0.3, 0.1])
                )
                rounded = max(5000, round(amount / 5000) * 5000)
                found.append({**about, "purpose": purpose, "amount": rounded, "source": source})
    return found


def _moved(share: float, by: float) -> float:
    """A share moved on the scale of log odds."""
    return 1 / (1 + exp(-(log(share / (1 - share)) + 0.9 * by)))


def _above(cuts: Sequence[float], value: float) -> int:
    """How many of the cuts lie below a value."""
    return sum(cut < value for cut in cuts)


def _score(value: float) -> int:
    """A score of 0 to 4."""
    return int(min(4, max(0, round(value))))
