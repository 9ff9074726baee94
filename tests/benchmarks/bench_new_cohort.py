"""What a new cohort costs: from exported files to reports, and a very large one to its tables and numbers.

Run with the project's own Python from the checkout, after the set-up::

    .venv/bin/python tests/benchmarks/bench_new_cohort.py [--runs 3] [--people 100000] [--json FILE]

``files to reports``: two Kahoot reports, an attendance sheet and a satisfaction form of 45 simulated people
become a cohort (``new-cohort``) and all reports in both languages (``run``), from a cold start, in the two
commands that a user types. ``by hand``: papermill and ``jupyter nbconvert --to html`` for the same two
reports, over the tables that Telaah made: no import, no matching, no search for names, one format of
three. ``large``: the same files of 100,000 people are made into a cohort before the
clock starts; then they are read, checked, matched, pseudonymised and written as tables, and every
analysis of the notebook is computed once. Memory is the peak over all processes (Linux).
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from measuring import ROOT, keep, measure

STUDY = "learning_community"
LIMITS = {"files to reports": 15.0, "large: tables": 60.0, "large: with all analyses": 60.0}
CLI = [sys.executable, "-m", "helpers.cli"]


def project() -> Path:
    """An empty project with the notebooks, so that the checkout stays as it is."""
    home = Path(tempfile.mkdtemp(prefix="telaah-bench-"))
    shutil.copytree(ROOT / "notebooks", home / "notebooks")
    (home / "data/raw" / STUDY).mkdir(parents=True)
    shutil.copy(ROOT / "requirements.lock", home)
    return home


def simulated(home: Path, people: int) -> list[str]:
    """Files of simulated people, kept outside of any cohort; returns their paths."""
    subprocess.run(
        [*CLI, "simulate", STUDY, "bench", "--n", str(people)],
        cwd=ROOT,
        env=dict(os.environ, TELAAH_HOME=str(home)),
        check=True,
        stdout=subprocess.DEVNULL,
    )
    files = home / "files"
    shutil.move(home / "data/raw" / STUDY / "bench", files)
    (files / "cohort.toml").rename(home / "cohort.toml")
    return [str(path) for path in sorted(files.iterdir())]


def bench_reports() -> dict[str, tuple[float, float]]:
    """45 people: ``new-cohort`` and ``run``, both languages, three formats."""
    home = project()
    try:
        files = simulated(home, 45)
        made = measure([*CLI, "new-cohort", STUDY, "workshop", "--from", *files], home)
        ran = measure([*CLI, "run", f"{STUDY}/workshop", "--jobs", "2"], home)
        hand = measure(["sh", "-c", " && ".join(_by_hand(home))], home)
        return {"files to reports": (made[0] + ran[0], max(made[1], ran[1])), "by hand": hand}
    finally:
        shutil.rmtree(home)


def _by_hand(home: Path) -> list[str]:
    """The same notebook over the tables that are there: papermill, then nbconvert, once a language."""
    commands = []
    for language in ("id", "en"):
        out = home / f"{language}.ipynb"
        commands.append(
            f"{sys.executable} -m papermill --no-progress-bar {home}/notebooks/{STUDY}.ipynb {out}"
            f" -p cohort workshop -p language {language} --cwd {home} -k python3 2>/dev/null"
        )
        commands.append(f"{sys.executable} -m jupyter nbconvert --log-level ERROR --no-input --to html {out}")
    return commands


def bench_large(people: int) -> dict[str, tuple[float, float]]:
    """Many people: canonical tables from the files; then the whole notebook over them, without publishing."""
    home = project()
    try:
        files = simulated(home, people)
        target = home / "data/raw" / STUDY / "large"
        target.mkdir()
        for file in files:
            shutil.move(file, target)
        text = (home / "cohort.toml").read_text(encoding="utf-8")
        (target / "cohort.toml").write_text(text.replace('"bench"', '"large"'), encoding="utf-8")
        tables = measure([*CLI, "check", f"{STUDY}/large"], home)
        shutil.rmtree(home / "data/processed", ignore_errors=True)
        ran = measure(
            [*CLI, "run", f"{STUDY}/large", "--language", "en", "--format", "html", "--jobs", "1"], home
        )
        return {"large: tables": tables, "large: with all analyses": ran}
    finally:
        shutil.rmtree(home)


def _limit(name: str) -> str:
    return f"< {LIMITS[name]:g} s" if name in LIMITS else ""


def main() -> None:
    """Run the benchmarks and print their medians."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    samples: dict[str, list[tuple[float, float]]] = {}
    for _ in range(options.runs):
        for found in (bench_reports(), bench_large(options.people)):
            for name, sample in found.items():
                samples.setdefault(name, []).append(sample)
    results = {}
    print(f"{'benchmark':<25} {'seconds':>9} {'MB':>7} {'wanted':>8}")
    for name, found in samples.items():
        seconds, memory = (statistics.median(values) for values in zip(*found, strict=True))
        results[name] = {"seconds": seconds, "megabytes": memory, "samples": found}
        print(f"{name:<25} {seconds:>9.2f} {memory:>7.0f} {_limit(name):>8}", flush=True)
    keep(results, "new_cohort", options.json)


if __name__ == "__main__":
    main()
