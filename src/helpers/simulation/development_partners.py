"""Simulated development partners: districts with need, partners, their agreements, a log of activities.

All names are invented and say so. What a real list has is there: blanks, agreements that ran out, partners
just short of a year, districts in which nobody works, roles that are hardly ever filled.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import pandas as pd

START, END = date(2026, 1, 5), date(2026, 6, 30)
# Places in Indonesia have Indonesian names, whatever the language of a report.
_NAMES = {"district": "Kabupaten Simulasi", "province": "Provinsi Rekaan", "partner": "Mitra Rekaan"}
_KINDS = {"foundation": 0.4, "ngo": 0.2, "company": 0.15, "university": 0.15, "association": 0.1}
_FOCUS = {"learning": 0.82, "management": 0.07, "facilities": 0.05, "student_aid": 0.03, "other": 0.03}
_ROLES = {
    **{"team": 8, "advocacy": 6, "consultant": 5, "office": 14, "monitoring": 5, "activation": 16},
    **{"speakers": 12, "implementation": 18, "platform": 9, "unit": 4, "practice": 3},
}
_BLANK = 0.06
_UNTOUCHED = 0.15
_PER_DISTRICT = 4


def simulate_tables(n: int, seed: int, language: str) -> dict[str, pd.DataFrame]:
    """The tables of a simulated cohort with canonical codes.

    Args:
        n: partners, 1 or more; there is a district for every four of them, and three at least.
        seed: the same seed gives the same tables.
        language: of the cohort's files; the invented names are Indonesian in all.
    """
    rng = np.random.default_rng([seed, n])
    districts = _districts(max(3, n // _PER_DISTRICT), rng)
    partners = _partners(n, districts, rng)
    agreements = _agreements(partners, districts, rng)
    activities = _activities(partners, districts, agreements, rng)
    return {
        "districts": districts,
        "partners": partners,
        "agreements": agreements,
        "activities": activities,
    }


def _districts(count: int, rng: np.random.Generator) -> pd.DataFrame:
    import pandas as pd

    registered = rng.integers(18, 110, count)
    accompanied = rng.binomial(registered, rng.beta(2, 3, count))
    provinces = max(1, count // 4)
    frame = {
        "district": _numbered(_NAMES["district"], count),
        "province": [f"{_NAMES['province']} {1 + place % provinces}" for place in range(count)],
        "schools_registered": _blanks(registered.tolist(), rng, _BLANK / 2),
        "schools_accompanied": _blanks(accompanied.tolist(), rng, _BLANK / 2),
    }
    return pd.DataFrame(frame)


def _partners(n: int, districts: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    import pandas as pd

    own = np.where(rng.random(n) < 0.86, 100, rng.integers(2, 20, n) * 5)
    assisted = np.where(rng.random(n) < 0.92, 1 + rng.poisson(9, n), 0)
    months = np.minimum(rng.gamma(2.2, 11, n), 120)
    since = [END - timedelta(days=int(30.4 * value) + int(rng.integers(0, 28))) for value in months]
    frame = {
        "partner": _numbered(_NAMES["partner"], n),
        "kind": _drawn(_KINDS, n, rng),
        "own_funding": _blanks(own.tolist(), rng),
        "assisted_schools": _blanks(assisted.tolist(), rng),
        "works_since": _blanks(since, rng),
        "focus": _blanks(_drawn(_FOCUS, n, rng), rng),
        "capacity": _blanks(rng.poisson(19, n).tolist(), rng),
        "province": rng.choice(districts["province"].unique(), n).tolist(),
    }
    return pd.DataFrame(frame)


def _agreements(partners: pd.DataFrame, districts: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Most partners have one to three, some of which ran out; some name no end."""
    import pandas as pd

    rows = []
    touched = _touched(districts, rng)
    for partner in partners["partner"]:
        for _ in range(int(rng.choice([0, 1, 2, 3], p=[0.1, 0.48, 0.3, 0.12]))):
            signed = END - timedelta(days=int(rng.integers(60, 1000)))
            ends = signed + timedelta(days=int(rng.choice([365, 730, 1095], p=[0.2, 0.4, 0.4])))
            rows.append((partner, str(rng.choice(touched)), signed, ends if rng.random() < 0.9 else None))
    columns = ["partner", "district", "signed", "valid_until"]
    return pd.DataFrame(rows, columns=columns).drop_duplicates(columns[:3])


def _activities(
    partners: pd.DataFrame, districts: pd.DataFrame, agreements: pd.DataFrame, rng: np.random.Generator
) -> pd.DataFrame:
    """Activities, mostly where there is an agreement; a few partners do much, some nothing."""
    import pandas as pd

    by_partner = agreements.groupby("partner")["district"].agg(list).to_dict()
    touched = sorted(set(agreements["district"])) or districts["district"].tolist()
    rows = []
    for partner in partners["partner"]:
        for _ in range(int(rng.negative_binomial(1, 0.13))):
            own = by_partner.get(partner, [])
            place = str(rng.choice(own if own and rng.random() < 0.95 else touched))
            role = _drawn(_ROLES, 1, rng)[0]
            day = START + timedelta(days=int(rng.integers(0, (END - START).days)))
            schools = 1 + int(rng.poisson(5))
            hours = float(rng.choice([2, 3, 4, 6, 8, 16]))
            rows.append((partner, place, role, day, schools, schools + int(rng.poisson(4 * schools)), hours))
    columns = ["partner", "district", "role", "date", "schools", "people", "hours"]
    frame = pd.DataFrame(rows, columns=columns).sort_values(["date", "partner"], kind="stable")
    return frame.assign(people=_blanks(frame["people"].tolist(), rng)).reset_index(drop=True)


def _touched(districts: pd.DataFrame, rng: np.random.Generator) -> list[str]:
    """Districts in which partners work; the others have none."""
    names = districts["district"].tolist()
    kept = [name for name in names if rng.random() >= _UNTOUCHED]
    return kept or names


def _numbered(word: str, count: int) -> list[str]:
    digits = max(2, len(str(count)))
    return [f"{word} {number:0{digits}d}" for number in range(1, count + 1)]


def _drawn(weights: Mapping[str, float], count: int, rng: np.random.Generator) -> list[str]:
    shares = np.array(list(weights.values()), dtype=float)
    return rng.choice(list(weights), count, p=shares / shares.sum()).tolist()


def _blanks(values: list[Any], rng: np.random.Generator, share: float = _BLANK) -> list[Any]:
    """The values, a few of them missing."""
    return [None if rng.random() < share else value for value in values]
