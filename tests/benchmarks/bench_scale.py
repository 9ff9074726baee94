"""What many people cost: processor time and peak memory, stage by stage, and how they grow.

Run with the project's own Python from the checkout, after the set-up (Linux)::

    .venv/bin/python tests/benchmarks/bench_scale.py [--to 1000000] [--study STUDY] [--report] [--json FILE]

``learning_community``: ten questions before and after; ``attendance``: a log of ten rows a person.
Raw files are made before any clock starts. ``intake`` reads, checks, matches and pseudonymises them and
writes the tables; ``notebook`` computes all analyses and draws all figures, in one process; with
``--report`` the report is then made as a user makes it (``telaah run``, HTML), over the tables that are
there: its kernel, export and search for names included. Memory is the peak of resident memory, each
stage's own.

The slope is that of log cost against log people between the two largest cohorts: 1 is linear. Below a few
thousand people the start costs more than the people, and the slope says nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from math import log
from pathlib import Path

from bench_new_cohort import CLI, project
from large_files import attendance_log, pre_and_post
from measuring import ROOT, keep, measure

COHORT, SMALLEST = "large", 1_000
FILES = {"learning_community": pre_and_post, "attendance": attendance_log}
LIMIT = 4096
"""Megabytes that no stage may go beyond."""
Costs = dict[str, tuple[float, float]]


def costs(study: str, people: int, report: bool) -> Costs:
    """Seconds of the processor (of the report: of the clock) and peak MB of each stage for so many people."""
    home = project()
    try:
        folder = home / "data/raw" / study / COHORT
        folder.mkdir(parents=True)
        FILES[study](folder, people)
        found = _stages(home, study, "intake")
        cells = _stages(home, study, "notebook")
        found["notebook"] = (sum(cpu for cpu, _ in cells.values()), max(peak for _, peak in cells.values()))
        slowest = sorted(cells.items(), key=lambda item: -item[1][0])[:3]
        found.update({f"  {name}": cost for name, cost in slowest})
        if report:
            command = [
                *CLI,
                "run",
                f"{study}/{COHORT}",
                "--language",
                "en",
                "--format",
                "html",
                "--jobs",
                "1",
            ]
            found["report (clock)"] = measure(command, home)
        return found
    finally:
        shutil.rmtree(home)


def _stages(home: Path, study: str, part: str) -> Costs:
    command = [sys.executable, str(Path(__file__).with_name("stage_of.py")), str(home), study, part]
    ran = subprocess.run(command, cwd=ROOT, env=os.environ, stdout=subprocess.PIPE, text=True, check=True)
    told = [json.loads(line) for line in ran.stdout.splitlines() if line.startswith("{")]
    return {each["stage"]: (each["cpu"], each["peak"]) for each in told}


def slope(small: float, large: float, factor: float) -> float:
    """The exponent with which a cost grows."""
    return log(max(large, 1e-3) / max(small, 1e-3)) / log(factor)


def table(study: str, found: Mapping[int, Costs]) -> list[str]:
    """The costs of a study as lines of text: a row a stage, two columns a size."""
    sizes = sorted(found)
    lines = ["", f"{study:<46}" + "".join(f"{size:>10,} {'MB':>6}" for size in sizes) + "   slope (s, MB)"]
    for stage in found[sizes[-1]]:
        cells = [found[size].get(stage) for size in sizes]
        row = f"{stage[:45]:<46}" + "".join(f"{c[0]:>8.2f} s {c[1]:>6.0f}" if c else " " * 17 for c in cells)
        if len(sizes) > 1 and cells[-1] and cells[-2]:
            pairs = zip(cells[-2], cells[-1], strict=True)
            row += "   " + ", ".join(f"{slope(*pair, sizes[-1] / sizes[-2]):.2f}" for pair in pairs)
        lines.append(row)
    return lines


def costs_by_size(study: str, sizes: Sequence[int], report: bool) -> dict[int, Costs]:
    """The costs of a study at each size, printed as a table."""
    found = {size: costs(study, size, report) for size in sizes}
    print("\n".join(table(study, found)), flush=True)
    worst = max(peak for _, peak in found[sizes[-1]].values())
    print(f"largest peak {worst:.0f} MB, wanted below {LIMIT} MB", flush=True)
    return found


def main() -> None:
    """Measure each study at each size, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--to", type=int, default=1_000_000, help="the largest cohort; from 1,000 in steps of ten"
    )
    parser.add_argument("--study", choices=tuple(FILES), action="append")
    parser.add_argument("--report", action="store_true", help="make the report too, as a user makes it")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    sizes = [SMALLEST * 10**power for power in range(7) if SMALLEST * 10**power <= options.to]
    results = {study: costs_by_size(study, sizes, options.report) for study in options.study or FILES}
    keep(results, "scale", options.json)


if __name__ == "__main__":
    main()
