"""What the first two studies cost: one command, a table on the screen, JSON beside it.

Run with the project's own Python from the checkout, after the set-up::

    .venv/bin/python tests/benchmarks/bench_first_two_studies.py [--runs 3] [--json FILE]

Whole processes are measured from outside (wall time, and peak memory over the process and
its children, sampled from /proc; Linux only). Beside ``telaah run`` stands what a user
would do without it for the same notebooks: papermill, then ``jupyter nbconvert --to html``,
once a language. That makes one format of three and no checks, so it is a floor.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from measuring import ROOT, keep, measure

STUDIES = ("working_groups", "madrasah_performance")
LIMITS = {"run": 60.0, "recovery": 5.0, "help": 0.3}


def project_copy() -> Path:
    """A project of its own, so that the checkout's reports stay as they are."""
    home = Path(tempfile.mkdtemp(prefix="telaah-bench-"))
    for name in ("notebooks", "data/raw"):
        shutil.copytree(ROOT / name, home / name)
    shutil.copy(ROOT / "requirements.lock", home)
    return home


def bench_run() -> tuple[float, float]:
    """``telaah run``: both studies, both languages, three formats, ledger and index."""
    home = project_copy()
    try:
        return measure([sys.executable, "-m", "helpers.cli", "run", "--jobs", "2"], home)
    finally:
        shutil.rmtree(home)


def bench_by_hand() -> tuple[float, float]:
    """papermill and nbconvert by hand: the same notebooks in both languages, HTML only."""
    home = project_copy()
    script = []
    for study in STUDIES:
        for language in ("id", "en"):
            out = home / f"{study}.{language}.ipynb"
            script.append(
                f"{sys.executable} -m papermill --no-progress-bar {home}/notebooks/{study}.ipynb {out}"
                f" -p language {language} --cwd {home} -k python3 2>/dev/null"
                f" && {sys.executable} -m jupyter nbconvert --log-level ERROR --no-input --to html {out}"
            )
    try:
        return measure(["sh", "-c", " && ".join(script)], home)
    finally:
        shutil.rmtree(home)


def bench_recovery() -> tuple[float, float]:
    """Recovery of all tables of both studies jointly, with contradictions and all verdicts."""
    code = (
        "from pathlib import Path\nfrom helpers.ledger.build import build_ledger\n"
        f"for s in {STUDIES!r}: build_ledger(s, Path('data/raw') / s / 'published')\n"
    )
    return measure([sys.executable, "-c", code])


def bench_help() -> tuple[float, float]:
    """``telaah --help``, through the launcher."""
    return measure([sys.executable, "telaah.py", "--help"])


BENCHES = {"run": bench_run, "by hand": bench_by_hand, "recovery": bench_recovery, "help": bench_help}


def main() -> None:
    """Run all benchmarks and print their medians."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    results = {}
    print(f"{'benchmark':<10} {'seconds':>9} {'MB':>7} {'wanted':>8}")
    for name, bench in BENCHES.items():
        samples = [bench() for _ in range(options.runs)]
        seconds, memory = (statistics.median(values) for values in zip(*samples, strict=True))
        results[name] = {"seconds": seconds, "megabytes": memory, "samples": samples}
        limit = f"< {LIMITS[name]:g} s" if name in LIMITS else ""
        print(f"{name:<10} {seconds:>9.2f} {memory:>7.0f} {limit:>8}", flush=True)
    results["by hand / run"] = results["by hand"]["seconds"] / results["run"]["seconds"]
    print(f"by hand / run: {results['by hand / run']:.2f}")
    keep(results, "first_two_studies", options.json)


if __name__ == "__main__":
    main()
