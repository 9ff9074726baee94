"""What everything that is built in costs: one command, a table on the screen, JSON beside it.

Run with the project's own Python from the checkout, after the set-up::

    .venv/bin/python tests/benchmarks/bench_everything.py [--runs 3] [--jobs 2] [--json FILE]

``everything``: all built-in cohorts of all studies, both languages, three formats, the ledger and the index
page, from a cold start in an empty project. ``again``: the same command where nothing changed. ``status``:
of all these reports. ``one changed``: the first command after one word of one cohort's ``cohort.toml``
changed. Wall time and peak memory are of whole processes with all of their children, measured from outside
(Linux).
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from measuring import ROOT, keep, measure

LIMITS = {"everything": (180.0, 3000.0), "status": (0.3, None)}
CHANGED = ("data/raw/working_groups/example/cohort.toml", "simulated = true", "simulated = true  # changed")


def built_in() -> Path:
    """A project with the notebooks and the cohorts that the repository holds, and nobody else's."""
    home = Path(tempfile.mkdtemp(prefix="telaah-bench-"))
    listed = ["git", "ls-files", "-z", "notebooks", "data/raw", "requirements.lock"]
    names = subprocess.run(listed, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for name in filter(None, names.split("\0")):
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, home / name)
    return home


def bench(jobs: int) -> dict[str, tuple[float, float]]:
    """Seconds and megabytes of the runs, one after the other in one project."""
    home = built_in()
    command = [sys.executable, "-m", "helpers.cli", "run", "--jobs", str(jobs)]
    try:
        found = {"everything": measure(command, home), "again": measure(command, home)}
        found["status"] = measure([*command[:3], "status"], home)
        name, old, new = CHANGED
        text = (home / name).read_text(encoding="utf-8")
        if old not in text:
            raise SystemExit(f"{name} does not hold {old!r}")
        (home / name).write_text(text.replace(old, new, 1), encoding="utf-8")
        return found | {"one changed": measure(command, home)}
    finally:
        shutil.rmtree(home)


def _wanted(name: str) -> tuple[str, str]:
    seconds, memory = LIMITS.get(name, (None, None))
    return ("" if seconds is None else f"< {seconds:g} s", "" if memory is None else f"< {memory:g} MB")


def main() -> None:
    """Run the benchmark and print its medians."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    samples: dict[str, list[tuple[float, float]]] = {}
    for _ in range(options.runs):
        for name, sample in bench(options.jobs).items():
            samples.setdefault(name, []).append(sample)
    results = {}
    print(f"{'benchmark':<12} {'seconds':>9} {'MB':>7} {'wanted':>18}")
    for name, found in samples.items():
        seconds, memory = (statistics.median(values) for values in zip(*found, strict=True))
        results[name] = {"seconds": seconds, "megabytes": memory, "samples": found}
        print(f"{name:<12} {seconds:>9.2f} {memory:>7.0f} {', '.join(filter(None, _wanted(name))):>18}")
    keep(results, "everything", options.json)


if __name__ == "__main__":
    main()
