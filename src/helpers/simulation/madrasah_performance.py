"""A simulated cohort of madrasahs: scores, visits, products and passing on, of madrasahs that do not exist.

Each madrasah has a hidden strength that moves its scores, its products and how far it passes the training on;
raters differ in strictness, the second wave is a little higher, and roles differ in how often they come.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from helpers.simulation.people import make_teachers
from helpers.studies.madrasah_performance.rubric import IN_PERSON, ONLINE, PARAMETERS, STAGE_PRODUCTS, STAGES

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

Rows = list[dict[str, Any]]
_DISTRICTS = ("Melati", "Kenanga", "Cempaka", "Dahlia", "Flamboyan", "Seruni")
_LEVELS = {"min": (0.34, -0.15), "mtsn": (0.28, 0.1), "man": (0.38, 0.2)}
_OFFSETS = dict(zip(PARAMETERS, (0.1, 0.25, 0.0, -0.55, 0.6, 0.05), strict=True))
_STATEMENTS = {
    "collaboration": ("Pembagian tugas tim tertulis", "Tim bertemu secara berkala"),
    "partnership": ("Mitra terlibat dalam kegiatan",),
    "plan_follow_up": ("Rencana tindak lanjut tersusun", "Tindak lanjut sesuai dengan rencana"),
    "classroom_change": ("Pembelajaran berdiferensiasi tampak", "Asesmen formatif dipakai"),
    "report_completeness": ("Laporan lengkap dan memuat bukti",),
    "presentation": ("Hasil disajikan runtut dengan bukti",),
}
_RATERS, _WAVES, _QUOTA = 3, 2, 3
_RATER_ROLES = ("supervisors", "lecturers", "trainers")
_CUTS = (-3.2, -1.5, 0.7)
_UNSCORED = 0.015
# How likely each of the visits asked for is made, and how many of those made are in person
_COMING = {
    "lecturers": (0.9, 0.55),
    "penmad": (0.94, 0.7),
    "supervisors": (0.985, 0.85),
    "trainers": (1.0, 0.6),
}
_FIRST = date(2026, 2, 2)
_GUIDED = 120
_STAGE_EASE = {"online": 4.2, "classroom": 4.0, "guided": 2.7}


@dataclass(frozen=True)
class _Madrasah:
    """A madrasah that took part; ``strength`` is 0 on average."""

    name: str
    level: str
    district: str
    strength: float


def simulate_tables(n: int, seed: int, language: str) -> dict[str, pd.DataFrame]:
    """Plausible tables of ``n`` madrasahs in canonical codes; names of people are invented.

    Args:
        n: madrasahs that took part, at least 1.
        seed: the same seed gives the same tables.
        language: of the reports; the tables are the same in both.
    """
    import numpy as np
    import pandas as pd

    rng = np.random.default_rng([seed, n, 2024])
    taking_part = _taking_part(n, rng)
    people = iter(make_teachers(_RATERS + 4 * len(_DISTRICTS), rng).listed.tolist())
    raters = [next(people) for _ in range(_RATERS)]
    mentors = {(role, place): next(people) for role in _COMING for place in _DISTRICTS}
    tables = {
        "madrasahs": [
            {"madrasah": m.name, "level": m.level, "status": "state", "district": m.district}
            for m in taking_part
        ],
        "indicators": _indicators(),
        "scores": _scores(taking_part, raters, rng),
        "quotas": [{"role": role, "visits": _QUOTA} for role in _COMING],
        "visits": _visits(taking_part, mentors, rng),
        "products": _products(taking_part, rng),
        "links": _links(taking_part, rng),
    }
    return {name: pd.DataFrame(rows) for name, rows in tables.items()}


def _taking_part(n: int, rng: np.random.Generator) -> list[_Madrasah]:
    """Madrasahs of all three levels; those of a level and district are numbered."""
    shares = [share for share, _ in _LEVELS.values()]
    levels = rng.choice(list(_LEVELS), n, p=shares)
    places = rng.choice(_DISTRICTS, n)
    found, numbers = [], {}
    for level, place in zip(levels.tolist(), places.tolist(), strict=True):
        numbers[level, place] = numbers.get((level, place), 0) + 1
        label = {"min": "MIN", "mtsn": "MTsN", "man": "MAN"}[level]
        name = f"{label} {numbers[level, place]} {place}"
        found.append(_Madrasah(name, level, place, float(rng.normal() + _LEVELS[level][1])))
    return sorted(found, key=lambda m: m.name)


def _indicators() -> Rows:
    return [
        {"indicator": f"{letter}{number}", "parameter": parameter, "statement": text}
        for letter, parameter in zip("ABCDEF", PARAMETERS, strict=True)
        for number, text in enumerate(_STATEMENTS[parameter], start=1)
    ]


def _scores(madrasahs: Sequence[_Madrasah], raters: Sequence[str], rng: np.random.Generator) -> Rows:
    """The first wave is scored by one rater each, in turn, the second by all of them."""
    indicators = _indicators()
    harder = dict(
        zip((each["indicator"] for each in indicators), rng.normal(0, 0.3, len(indicators)), strict=True)
    )
    strict = dict(zip(raters, rng.normal(0, 0.45, len(raters)), strict=True))
    roles = dict(zip(raters, _RATER_ROLES, strict=True))
    rows: Rows = []
    for place, m in enumerate(madrasahs):
        by_parameter = dict(zip(PARAMETERS, rng.normal(0, 0.5, len(PARAMETERS)), strict=True))
        for wave in range(_WAVES):
            level = 0.9 * m.strength + 0.55 * wave + rng.normal(0, 0.3)
            for rater in raters if wave else [raters[place % len(raters)]]:
                for each in indicators:
                    liking = level + _OFFSETS[each["parameter"]] + by_parameter[each["parameter"]]
                    liking -= harder[each["indicator"]] + strict[rater]
                    rows.append(_scored(m, each["indicator"], rater, wave + 1, liking, rng))
                    rows[-1]["rater_role"] = roles[rater]
    return rows


def _scored(
    m: _Madrasah, indicator: str, rater: str, wave: int, liking: float, rng: np.random.Generator
) -> dict[str, Any]:
    """One score; a few are left out."""
    liking += 0.8 * rng.logistic()
    score = 1 + sum(liking > cut for cut in _CUTS)
    known = rng.random() >= _UNSCORED
    return {
        "madrasah": m.name,
        "indicator": indicator,
        "rater": rater,
        "wave": wave,
        "score": score if known else None,
    }


def _visits(
    madrasahs: Sequence[_Madrasah], mentors: dict[tuple[str, str], str], rng: np.random.Generator
) -> Rows:
    rows = []
    for m in madrasahs:
        for role, (coming, in_person) in _COMING.items():
            made = int(rng.binomial(_QUOTA, coming)) + int(rng.random() < 0.1)
            days = sorted(rng.choice(_GUIDED, made, replace=False).tolist())
            for day in days:
                rows.append(
                    {
                        "madrasah": m.name,
                        "role": role,
                        "mentor": mentors[role, m.district],
                        "mode": IN_PERSON if rng.random() < in_person else ONLINE,
                        "date": _FIRST + timedelta(days=int(day)),
                        "hours": float(rng.integers(2, 9)) / 2,
                    }
                )
    return rows


def _products(madrasahs: Sequence[_Madrasah], rng: np.random.Generator) -> Rows:
    """Every product that is asked for, with how far it came; later stages come less far."""
    rows = []
    for m in madrasahs:
        lag = 0.7 * m.strength + rng.normal(0, 0.6)
        for place, stage in enumerate(STAGES):
            for product in STAGE_PRODUCTS[stage]:
                liking = _STAGE_EASE[stage] + lag + rng.logistic()
                status = "done" if liking > 0 else "in_progress" if liking > -1.5 else "not_started"
                day = _FIRST + timedelta(days=40 * place + int(rng.integers(0, 40)))
                rows.append(
                    {
                        "madrasah": m.name,
                        "stage": stage,
                        "product": product,
                        "status": status,
                        "done": day if status == "done" else None,
                    }
                )
    return rows


def _links(madrasahs: Sequence[_Madrasah], rng: np.random.Generator) -> Rows:
    """Three in four pass the training on to private madrasahs of their district, and a few of these go on."""
    kinds = {"min": ("MIS", "kkmi"), "mtsn": ("MTsS", "mgmp"), "man": ("MAS", "mgmp")}
    rows: Rows = []
    used: dict[tuple[str, str], int] = {}
    for m in madrasahs:
        if rng.random() >= 0.75:
            continue
        label, via = kinds[m.level]
        for _ in range(1 + int(rng.poisson(2.2))):
            number = _number(used, (label, m.district), rng)
            target = f"{label} {number} {m.district}"
            day = _FIRST + timedelta(days=60 + int(rng.integers(0, 80)))
            rows.append(_link(m.name, target, via, day, rng))
            if rng.random() < 0.15:
                further = f"{label} {_number(used, (label, m.district), rng)} {m.district}"
                later = day + timedelta(days=int(rng.integers(10, 60)))
                if further != target:
                    rows.append(_link(target, further, "kkm", later, rng))
    seen = {(row["source"], row["target"], row["date"]): row for row in rows}
    return list(seen.values())


def _number(used: dict[tuple[str, str], int], key: tuple[str, str], rng: np.random.Generator) -> int:
    """Mostly a madrasah that nobody reached yet; now and then one that somebody did."""
    if used.get(key) and rng.random() < 0.12:
        return int(rng.integers(1, used[key] + 1))
    used[key] = used.get(key, 0) + 1
    return used[key]


def _link(source: str, target: str, via: str, day: date, rng: np.random.Generator) -> dict[str, Any]:
    return {
        "source": source,
        "target": target,
        "target_status": "private",
        "via": via,
        "date": day,
        "teachers": None if rng.random() < 0.1 else int(rng.integers(3, 19)),
    }
