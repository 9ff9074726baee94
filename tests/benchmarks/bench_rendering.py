"""What rendering costs: one executed notebook to a report in three formats, and the bundle of a cohort.

Run with the project's own Python from the checkout, after the set-up::

    .venv/bin/python tests/benchmarks/bench_rendering.py [--runs 3] [--json FILE]

A built-in cohort of every study. ``rendering``: all files of its report, but not the search for names, by
wall time, in a process that has rendered a report of another cohort before, but never this one. ``bundle``:
the command ``telaah bundle`` over the reports in both languages and three formats, as a whole process.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

from bench_everything import built_in
from measuring import keep, measure

CLI = [sys.executable, "-m", "helpers.cli"]
WARM = "learning_community/example_2"
MEASURED = (
    "learning_community/example",
    "attendance/example",
    "madrasah_performance/example",
    "development_partners/example",
    "coordination/example",
    "working_groups/example",
    "cohort_synthesis/example",
    "claims_ledger/published",
)
BUNDLED = ("learning_community/example", "working_groups/published")
FORMATS = ("html", "pdf", "docx")
LIMITS = {"rendering": 1.5, "bundle": 5.0}


def render(home: Path, name: str) -> float:
    """Wall seconds of rendering a report from its notebook."""
    import nbformat

    from helpers.publish.report import report_files

    folder = home / "reports" / name / "id"
    notebook = nbformat.read(folder / "report.ipynb", 4)
    provenance = json.loads((folder / "provenance.json").read_text(encoding="utf-8"))
    start = time.perf_counter()
    report_files(notebook, FORMATS, provenance)
    return time.perf_counter() - start


def render_all(home: Path) -> dict[str, float]:
    """The same for every report, each once, after another one."""
    render(home, WARM)
    return {name: render(home, name) for name in MEASURED}


def bench(runs: int) -> dict[str, list[float]]:
    """Samples of seconds by what was measured."""
    home = built_in()
    try:
        measure([*CLI, "run", WARM, *MEASURED, "--language", "id", "--format", "html"], home)
        found = {f"bundle {name}": bundles(home, name, runs) for name in BUNDLED}
        command = [sys.executable, __file__, "--of", str(home)]
        samples = [json.loads(subprocess.check_output(command)) for _ in range(runs)]
        return {f"rendering {name}": [each[name] for each in samples] for name in MEASURED} | found
    finally:
        shutil.rmtree(home)


def bundles(home: Path, name: str, runs: int) -> list[float]:
    """Samples of the bundle of a cohort, whose reports are made first."""
    measure([*CLI, "run", name, "--format", ",".join(FORMATS), "--language", "both"], home)
    files = [str(home / f"{name.replace('/', '-')}-{place}.zip") for place in range(runs)]
    return [measure([*CLI, "bundle", name, "--to", file], home)[0] for file in files]


def main() -> None:
    """Run the benchmark and print its medians."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--of", type=Path, help=argparse.SUPPRESS)  # a process of its own for a sample
    options = parser.parse_args()
    if options.of:
        print(json.dumps(render_all(options.of)))
        return
    found = bench(options.runs)
    print(f"{'benchmark':<42} {'seconds':>8} {'wanted':>8}")
    for name, samples in found.items():
        wanted = f"< {LIMITS[name.partition(' ')[0]]:g}"
        print(f"{name:<42} {statistics.median(samples):>8.2f} {wanted:>8}")
    keep(found, "rendering", options.json)


if __name__ == "__main__":
    main()
