"""What a report costs where one study is rerun for many cohorts, beside the other ways of doing it.

Run with the project's own Python from the checkout, after the set-up::

    .venv/bin/python tests/benchmarks/bench_batch.py [--cohorts 50] [--sample 6] [--fresh 500] [--json FILE]

``telaah run``: all cohorts, HTML, both languages, two jobs at a time, started cold; ``one language`` runs
the notebook in both all the same, so that the other one can be had for its rendering alone, which is the
line after it. The others make a page from the same notebook over the tables that Telaah has prepared (they
know no import, no matching, no search for names), and are slow enough for a sample of cohorts: a shell
loop of ``papermill`` and ``jupyter nbconvert``; both through their interfaces in one process;
ploomber-engine, which runs all notebooks in one process without isolating them (if it is installed); R
Markdown with a comparable analysis (if ``Rscript`` and rmarkdown are there).
``3 formats x 2 languages``: HTML, PDF and Word.
``fresh``: a run with nothing to do. ``--cluster``: Dask with one worker and with two, over half of the
cohorts.

Ratios are what counts: seconds depend on the machine.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench_new_cohort import CLI, STUDY, project
from measuring import ROOT, measure

HERE = Path(__file__).resolve().parent
IN_ONE_PROCESS = """
import os, sys
from pathlib import Path
os.chdir(sys.argv[1])
import papermill
from nbconvert import HTMLExporter
for cohort in sys.argv[2:]:
    out = Path("out") / f"{cohort}.ipynb"
    node = papermill.execute_notebook("notebooks/%s.ipynb", str(out), {"cohort": cohort, "language": "id"},
                                      kernel_name="python3", progress_bar=False)
    out.with_suffix(".html").write_text(HTMLExporter().from_notebook_node(node)[0])
"""
PLOOMBER = IN_ONE_PROCESS.replace("import papermill", "from ploomber_engine import execute_notebook").replace(
    """papermill.execute_notebook("notebooks/%s.ipynb", str(out), {"cohort": cohort, "language": "id"},
                                      kernel_name="python3", progress_bar=False)""",
    """execute_notebook("notebooks/%s.ipynb", str(out), parameters={"cohort": cohort, "language": "id"},
                            progress_bar=False, verbose=False)""",
)


def many(home: Path, number: int) -> list[str]:
    """Cohorts with the same files under different names: reading them costs each time what it costs once."""
    raw = home / "data/raw" / STUDY
    example = ROOT / "data/raw" / STUDY / "example"
    names = [f"c{place:03d}" for place in range(number)]
    for name in names:
        folder = raw / name
        folder.mkdir(parents=True, exist_ok=True)
        for path in example.iterdir():
            if path.name not in {"key.csv", "cohort.toml"}:
                shutil.copy(path, folder)
        text = (example / "cohort.toml").read_text(encoding="utf-8")
        told = text.replace('cohort = "example"', f'cohort = "{name}"')
        (folder / "cohort.toml").write_text(told, encoding="utf-8")
    return names


def telaah(home: Path, names: list[str], *words: str) -> float:
    """Seconds of one ``telaah run`` over cohorts."""
    return measure([*CLI, "run", *(f"{STUDY}/{name}" for name in names), *words], home)[0]


def loop(home: Path, names: list[str]) -> float:
    """Seconds of a shell loop over the two command lines."""
    one = (
        f"{sys.executable} -m papermill --no-progress-bar notebooks/{STUDY}.ipynb out/$c.ipynb"
        " -p cohort $c -p language id -k python3 2>/dev/null"
        f" && {sys.executable} -m jupyter nbconvert --to html out/$c.ipynb 2>/dev/null"
    )
    return measure(["sh", "-c", f"cd {home}; for c in {' '.join(names)}; do {one} || exit 1; done"], home)[0]


def one_process(home: Path, names: list[str], script: str) -> float:
    """Seconds of a Python script that goes over all cohorts."""
    return measure([sys.executable, "-c", script % STUDY, str(home), *names], home)[0]


def markdown(home: Path, names: list[str]) -> float | None:
    """Seconds of a loop of ``Rscript``; None where it or rmarkdown is missing."""
    there = [
        "Rscript",
        "-e",
        "stopifnot(requireNamespace('rmarkdown', quietly = TRUE), rmarkdown::pandoc_available())",
    ]
    if not shutil.which("Rscript") or subprocess.run(there, capture_output=True, check=False).returncode:
        return None
    import pandas as pd

    for name in names:
        folder = home / "data/processed" / STUDY / name
        answers = pd.read_parquet(folder / "answers.parquet")
        answers[["test", "person", "item", "result"]].to_csv(home / "out" / f"{name}.csv", index=False)
    page = HERE / "comparable.Rmd"
    one = (
        f'Rscript -e \'rmarkdown::render("{page}", output_file="{home}/out/\'$c\'.R.html", quiet=TRUE,'
        f" intermediates_dir=\"{home}/out/'$c'\", params=list(file=\"{home}/out/'$c'.csv\"))' >/dev/null"
    )
    return measure(["sh", "-c", f"for c in {' '.join(names)}; do {one} || exit 1; done"], home)[0]


@contextlib.contextmanager
def dask(home: Path, workers: int) -> Iterator[str]:
    """The address of a cluster on this machine, started as the README says."""
    file = home / "scheduler.json"
    file.unlink(missing_ok=True)
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "start_new_session": True}
    start = [
        sys.executable,
        "-m",
        "distributed.cli.dask_scheduler",
        "--scheduler-file",
        str(file),
        "--no-dashboard",
    ]
    join = [
        sys.executable,
        "-m",
        "distributed.cli.dask_worker",
        "--scheduler-file",
        str(file),
        "--nthreads",
        "1",
    ]
    running = [subprocess.Popen([*start, "--port", "0", "--no-show"], **quiet)]
    running += [subprocess.Popen([*join, "--no-dashboard"], **quiet) for _ in range(workers)]
    try:
        from distributed import Client

        with Client(scheduler_file=str(file), timeout=60) as client:
            client.wait_for_workers(workers, timeout=60)
            address = client.scheduler.address
        yield address
    finally:
        for process in running:
            with contextlib.suppress(OSError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def bench(cohorts: int, sample: int, fresh: int) -> dict[str, dict[str, float]]:
    """Seconds, and seconds a report, of every way."""
    home = project()
    found: dict[str, dict[str, float]] = {}

    def note(name: str, seconds: float | None, reports: int) -> None:
        if seconds is not None:
            found[name] = {
                "seconds": round(seconds, 2),
                "reports": reports,
                "each": round(seconds / reports, 3),
            }
            print(f"{name:38}{seconds:9.1f} s{seconds / reports:9.2f} s a report", flush=True)

    try:
        names = many(home, cohorts)
        (home / "out").mkdir()
        words = ("--format", "html", "--jobs", "2")
        note("telaah run, from raw files", telaah(home, names, *words), 2 * cohorts)
        note("telaah run, tables prepared", telaah(home, names, *words, "--force"), 2 * cohorts)
        shutil.rmtree(home / "reports")
        note("telaah run, one language", telaah(home, names, *words, "--language", "id"), cohorts)
        note("telaah run, then the other language", telaah(home, names, *words, "--language", "en"), cohorts)
        few = names[:sample]
        note("papermill, nbconvert: shell loop", loop(home, few), sample)
        note("papermill, nbconvert: one process", one_process(home, few, IN_ONE_PROCESS), sample)
        if importlib.util.find_spec("ploomber_engine"):
            note("ploomber-engine, not isolated", one_process(home, few, PLOOMBER), sample)
        note("R Markdown: shell loop", markdown(home, few), sample)
        both = telaah(
            home, names, "--format", "html,pdf,docx", "--language", "both", "--jobs", "2", "--force"
        )
        note("telaah: 3 formats x 2 languages", both, 2 * cohorts)
        half = names[: max(cohorts // 2, 2)]
        for workers in (1, 2):
            with dask(home, workers) as address:
                taken = telaah(home, half, *words[:2], "--force", "--cluster", address)
            note(f"telaah --cluster, {workers} worker(s)", taken, 2 * len(half))
        _nothing_to_do(home, names, fresh, note)
        for words in (["--help"], ["status", STUDY]):
            began = time.perf_counter()
            measure([*CLI, *words], home)
            note(f"telaah {words[0]}", time.perf_counter() - began, 1)
    finally:
        shutil.rmtree(home)
    return found


def _nothing_to_do(home: Path, names: list[str], fresh: int, note: object) -> None:
    """More cohorts, with copies of a fresh report and a provenance of their own, and a run over all."""
    from helpers.runs.jobs import settle_jobs
    from helpers.runs.making import order
    from helpers.runs.provenance import FILE, as_bytes, read_provenance
    from helpers.words.paths import Project

    every = many(home, fresh)
    here = Project(home)
    made = here.report(STUDY, names[0], "id")
    for job in settle_jobs(here, [f"{STUDY}/{name}" for name in every], ["id"], ["html"])[0]:
        folder = job.folder(here)
        if not folder.exists():
            shutil.copytree(made, folder)
            as_when_made = {name: read_provenance(made)[name] for name in ("executed", "shown")}
            (folder / FILE).write_bytes(as_bytes({**order(here, job).about, **as_when_made}))
    note(f"telaah run, {fresh} fresh", telaah(home, every, "--format", "html", "--language", "id"), fresh)


def main() -> None:
    """Measure, print, and keep what was found as JSON if asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cohorts", type=int, default=50)
    parser.add_argument("--sample", type=int, default=6)
    parser.add_argument("--fresh", type=int, default=500)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    found = bench(options.cohorts, min(options.sample, options.cohorts), options.fresh)
    base = found["papermill, nbconvert: shell loop"]["each"]
    print("\nA report of the shell loop takes as long as ... reports of")
    for name, row in found.items():
        if "fresh" not in name and "telaah -" not in name and "status" not in name:
            print(f"{name:38}{base / row['each']:9.1f}")
    if options.json:
        options.json.write_text(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    if "TELAAH_BENCH_FOLDER" in os.environ:
        tempfile.tempdir = os.environ["TELAAH_BENCH_FOLDER"]
    main()
