"""Raw files of very many simulated people, written by Arrow in seconds where the simulation takes minutes."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path

import numpy as np
import pyarrow as pa
from pyarrow import csv

ITEMS, SESSIONS = 10, 10
_SAT = {"pre": 0.96, "post": 0.91}
_OPTIONS = np.array(["Selalu", "Sering", "Kadang-kadang", "Tidak pernah"], object)
_SCHOOLS = 20
_STATUS = np.array(["Hadir", "Terlambat", "Sakit", "Izin", "Alpa"], object)
_SHARES = (0.82, 0.06, 0.04, 0.04, 0.04)
_ABOUT = """study = "{study}"
cohort = "large"
kind = "new"
simulated = true
start = 2026-01-10
end = 2026-03-31

[title]
id = "Kelompok simulasi yang besar"
en = "A large simulated cohort"

[place]
id = "Bukan tempat sungguhan (data simulasi)"
en = "No real place (simulated data)"

[design]
sampling = "convenience"
comparison_group = false
seed = {seed}
"""


def pre_and_post(folder: Path, people: int, seed: int = 1) -> None:
    """Two quizzes of a form, a row a person with ten questions, and the ``cohort.toml`` of their cohort."""
    rng = np.random.default_rng([seed, people])
    names, numbers = _people(people, rng)
    ability = rng.normal(0, 0.9, people)
    text = _ABOUT.format(study="learning_community", seed=seed)
    for test, day, gain in (("pre", "10", 0.0), ("post", "31", 0.55)):
        sat = np.flatnonzero(rng.random(people) < _SAT[test])
        later = rng.normal(gain, 0.4 if gain else 0.0, len(sat)) - 0.15 * ability[sat] * bool(gain)
        columns = {"Cap waktu": _clocks(len(sat), day, rng), "Nama Lengkap": names[sat], "NIP": numbers[sat]}
        columns["Sekolah"] = np.array([f"Sekolah {each}" for each in range(_SCHOOLS)], object)[sat % _SCHOOLS]
        for item in range(ITEMS):
            columns[f"Pertanyaan {item + 1}"] = _answers(ability[sat] + later, item, rng)
        _write(folder / f"{test}.csv", columns)
        text += _form(test)
    links = ", ".join(f"[{item}, {item}]" for item in range(1, ITEMS + 1))
    (folder / "cohort.toml").write_text(f"{text}\n[items]\nlinks = [{links}]\n", encoding="utf-8")


def _form(test: str) -> str:
    key = "\n".join(f'{item} = "{_OPTIONS[item % 4]}"' for item in range(1, ITEMS + 1))
    return f"""
[[file]]
name = "{test}.csv"
layout = "google_forms"
role = "{test}"
kind = "test"
day_first = true
[file.columns]
submitted = "Cap waktu"
name = "Nama Lengkap"
identifier = "NIP"
about = ["Sekolah"]
[file.questions]
choice = {list(range(1, ITEMS + 1))}
[file.key]
{key}
"""


def attendance_log(folder: Path, people: int, seed: int = 1) -> None:
    """A log with ten rows a person, one a day, and the ``cohort.toml`` of its cohort."""
    rng = np.random.default_rng([seed, people, 2])
    names, numbers = _people(people, rng)
    with (folder / "hadir.csv").open("wb") as stream:
        for session in range(SESSIONS):
            status = rng.choice(_STATUS, people, p=_SHARES)
            day = np.full(people, f"{3 * session + 1:02d}/02/2026", object)
            columns = {"Tanggal": day, "NIP": numbers, "Nama": names, "Kehadiran": status}
            table = pa.table(columns)
            csv.write_csv(table, stream, csv.WriteOptions(include_header=not session, quoting_style="needed"))
    text = _ABOUT.format(study="attendance", seed=seed) + _LOG
    (folder / "cohort.toml").write_text(text, encoding="utf-8")


_LOG = """
[[file]]
name = "hadir.csv"
layout = "plain_table"
role = "attendance"
day_first = true
[file.columns]
date = "Tanggal"
identifier = "NIP"
name = "Nama"
status = "Kehadiran"

[attendance]
hours_per_session = 4
"""


def _people(count: int, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Invented names of three words, and numbers of eighteen digits, all numbers different."""
    words = tomllib.loads((files("helpers.simulation") / "names.toml").read_text(encoding="utf-8"))
    first, second, third = (
        np.array(words[kind], object)[rng.integers(len(words[kind]), size=count)]
        for kind in ("women", "second", "third")
    )
    tail = rng.permutation(count).astype(str).astype(object)
    numbers = np.array([f"19{int(each) * 7919 % 10**6:06d}20{int(each):08d}" for each in tail], object)
    return first + " " + second + " " + third, numbers


def _clocks(count: int, day: str, rng: np.random.Generator) -> np.ndarray:
    of_a_day = np.array(
        [f"{day}/01/2026 {s // 3600:02d}:{s // 60 % 60:02d}:{s % 60:02d}" for s in range(86_400)], object
    )
    return of_a_day[np.sort(rng.integers(28_800, 57_600, count))]


def _answers(ability: np.ndarray, item: int, rng: np.random.Generator) -> np.ndarray:
    hard = -0.9 + 0.2 * item
    knows = 0.2 + 0.8 / (1 + np.exp(-1.3 * (ability - hard)))
    right = (item + 1) % 4
    chosen = np.where(rng.random(len(ability)) < knows, right, (right + rng.integers(1, 4, len(ability))) % 4)
    answers = _OPTIONS[chosen]
    answers[rng.random(len(ability)) < 0.03] = ""
    return answers


def _write(path: Path, columns: dict[str, np.ndarray]) -> None:
    with path.open("wb") as stream:
        csv.write_csv(pa.table(columns), stream, csv.WriteOptions(quoting_style="needed"))
