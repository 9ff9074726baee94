"""A simulated log of coordination: tasks of invented districts, meetings, escalations that close or do not.

Tasks lie in the workstreams of the published document. Some institutions are later than others, one is never
given a task, and a few rows are as odd as real logs are: nobody accountable, two accountable, done before
the planned start, done without a day.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

AS_OF = date(2026, 10, 31)
_FIRST, _DAYS = date(2026, 7, 6), 100
_REGIONS = ("Kabupaten Simulasi Barat", "Kabupaten Simulasi Timur", "Kota Simulasi")
#: Work of the institutions by workstream; codes of the study's tables.
_WORK: dict[str, dict[str, str]] = {
    "management": {
        "paud_dasmen": "Koordinasi reguler dengan UPT",
        "bbpmp": "Rapat PMO rutin dengan dinas",
        "bbgp": "Rapat PMO rutin bersama BBPMP",
        "district_office": "Pertemuan berkala dengan tim pendamping",
    },
    "platform": {
        "gtk": "Menyusun materi pelatihan mandiri",
        "bbpmp": "Mendampingi dinas memantau akun belajar.id",
        "bbgp": "Memantau penggunaan PMM",
        "district_office": "Memastikan guru memiliki akun belajar.id",
    },
    "webinar": {
        "gtk": "Menyelenggarakan webinar seri",
        "bbpmp": "Menyosialisasikan webinar kepada dinas",
        "district_office": "Mendorong sekolah mengikuti webinar",
    },
    "community": {
        "gtk": "Membekali penggerak komunitas",
        "bbgp": "Memotivasi komunitas belajar",
        "district_office": "Mendata komunitas belajar",
        "partner": "Mendampingi komunitas belajar",
    },
    "helpdesk": {"paud_dasmen": "Menjalankan helpdesk", "bbpmp": "Menjawab pertanyaan dinas"},
    "speakers": {"bbgp": "Membekali narasumber", "district_office": "Mengizinkan guru berbagi praktik baik"},
    "partners": {
        "paud_dasmen": "Membangun kerja sama dengan mitra",
        "bbpmp": "Mendata mitra pembangunan",
        "partner": "Melaporkan kegiatan pendampingan",
    },
}
_CENTRE = ("paud_dasmen", "gtk")
_PARTNERS = {
    "paud_dasmen": ("bbpmp", "gtk"),
    "gtk": ("bbgp", "bskap"),
    "bbpmp": ("bbgp", "district_office"),
    "bbgp": ("bbpmp", "district_office"),
    "district_office": ("bbpmp", "partner"),
    "partner": ("district_office",),
}
_SLOW = {"district_office": 6.0, "partner": 4.0, "bbpmp": 1.0}
_NOBODY, _TWO, _CANCELLED, _EARLY, _UNDATED = 0.10, 0.08, 0.04, 0.03, 0.05
_MOST_MEETINGS = 24
Rows = list[dict[str, Any]]


def simulate_tables(n: int, seed: int, language: str) -> dict[str, pd.DataFrame]:
    """Plausible tables of ``n`` planned tasks with their meetings and escalations, in canonical codes.

    Args:
        n: planned tasks, at least 1.
        seed: the same seed gives the same tables.
        language: of the reports; the tables are the same in both.
    """
    import numpy as np
    import pandas as pd

    rng = np.random.default_rng([seed, n, 2022])
    tasks = [_task(number, rng) for number in range(1, n + 1)]
    tables: Mapping[str, Rows] = {
        "tasks": tasks,
        "meetings": _meetings(max(1, min(_MOST_MEETINGS, n // 3)), rng),
        "escalations": _escalations(tasks, rng),
        "log": [{"as_of": AS_OF}],
    }
    return {name: pd.DataFrame(rows) for name, rows in tables.items()}


def _task(number: int, rng: np.random.Generator) -> dict[str, Any]:
    workstream = str(rng.choice(list(_WORK)))
    institution = str(rng.choice(list(_WORK[workstream])))
    start = _FIRST + timedelta(days=int(rng.integers(0, _DAYS)))
    end = start + timedelta(days=int(rng.choice([7, 14, 21, 30])))
    partners = [name for name in _PARTNERS[institution] if rng.random() < 0.45]
    return {
        "task": f"T-{number:03d}",
        "work": _WORK[workstream][institution],
        "institution": institution,
        "accountable": ";".join(_accountable(institution, partners, rng)) or None,
        "with_others": ";".join(partners) or None,
        "workstream": workstream,
        "region": None if institution in _CENTRE else str(rng.choice(_REGIONS)),
        "planned_start": start,
        "planned_end": end,
        **_done(institution, start, end, rng),
    }


def _accountable(institution: str, partners: list[str], rng: np.random.Generator) -> list[str]:
    luck = rng.random()
    if luck < _NOBODY:
        return []
    return [institution, *partners[:1]] if luck < _NOBODY + _TWO else [institution]


def _done(institution: str, start: date, end: date, rng: np.random.Generator) -> dict[str, Any]:
    """Status and day of completion as they stand when the log is taken."""
    luck = rng.random()
    if luck < _CANCELLED:
        return {"done_on": None, "status": "cancelled"}
    late = int(round(float(rng.normal(_SLOW.get(institution, 0.0), 7.0))))
    day = max(start, end + timedelta(days=late))
    if luck < _CANCELLED + _EARLY:
        day = start - timedelta(days=int(rng.integers(1, 6)))
    never = rng.random() < (0.22 if institution == "district_office" else 0.10)
    if never or day > AS_OF:
        return {"done_on": None, "status": "planned" if start > AS_OF else "ongoing"}
    return {"done_on": None if rng.random() < _UNDATED else day, "status": "done"}


def _meetings(count: int, rng: np.random.Generator) -> Rows:
    usual = ["bbpmp", "bbgp", "district_office"]
    rows: Rows = []
    for number in range(1, count + 1):
        guests = [name for name in ("paud_dasmen", "gtk", "partner") if rng.random() < 0.3]
        present = [name for name in usual if rng.random() < 0.85] or ["bbpmp"]
        rows.append(
            {
                "meeting": f"R-{number:02d}",
                "held_on": _FIRST + timedelta(days=int(_DAYS * (number - 1) / count)),
                "kind": "pmo" if rng.random() < 0.6 else "coordination",
                "present": ";".join([*present, *guests]),
                "region": str(rng.choice(_REGIONS)),
                "followed_up": None if rng.random() < 0.1 else bool(rng.random() < 0.7),
            }
        )
    return rows


def _escalations(tasks: Rows, rng: np.random.Generator) -> Rows:
    rows: Rows = []
    for task in tasks:
        if task["institution"] in _CENTRE or rng.random() > 0.45:
            continue
        opened = min(task["planned_start"] + timedelta(days=int(rng.integers(0, 25))), AS_OF)
        closed = opened + timedelta(days=int(round(float(rng.gamma(1.6, 11.0)))))
        raised_by = task["institution"]
        rows.append(
            {
                "escalation": f"E-{len(rows) + 1:02d}",
                "task": task["task"],
                "kind": "issue" if rng.random() < 0.65 else "risk",
                "raised_by": raised_by,
                "taken_to": "bbpmp" if raised_by != "bbpmp" else "paud_dasmen",
                "workstream": task["workstream"],
                "region": task["region"],
                "opened_on": opened,
                "closed_on": None if closed > AS_OF or rng.random() < 0.12 else closed,
            }
        )
    return rows
