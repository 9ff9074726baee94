"""What a report costs where one study is rerun for many cohorts, beside the other ways of doing it.

Run with the project's own Python from the checkout, after the set-up::

    .venv/bin/python tests/benchmarks/bench_batch.py [--cohorts 50] [--sample 6] [--fresh 500]
        [--only NAME,...] [--ploomber PYTHON] [--json FILE]

Each cohort has 45 simulated people of its own. ``telaah``: ``run`` over all, HTML, both languages, two jobs
at a time, started cold; ``one language`` runs the notebook in both all the same, so that the other one can be
had for its rendering alone, which is the line after it. ``loop``, ``one-process``, ``ploomber``,
``rmarkdown`` and ``r-session`` are the others, see ``rivals.py``: they begin with the tables that Telaah has
prepared, use one core, and are slow enough for a sample of cohorts, over which their own start is spread;
those that are not installed are told of and left out. ``formats``: HTML, PDF and Word in both languages.
``cluster``: Dask with one worker and with two, over half of the cohorts. ``fresh``: a run with nothing to do.
``start``: ``--help``, and ``status`` of all reports that stand by then. ``people``: from a thousand people to
a million, by ``bench_scale.py``. ``--only`` measures some of these.

Ratios are what counts: seconds depend on the machine. Those of CPU time compare per core, however many cores
a way uses, and depend less on what else the machine does; of a cluster they are not known. What two processes
at once are worth is told first: 2 where nobody else uses the cores.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import rivals
from bench_new_cohort import CLI, STUDY, project
from bench_scale import FILES, SMALLEST, Costs, costs_by_size
from measuring import ROOT, cores_worth, keep, measure, measure_cpu

RIVALS = {
    "loop": "papermill, nbconvert: shell loop",
    "one-process": "papermill, nbconvert: one process",
    "ploomber": "ploomber-engine, not isolated",
    "rmarkdown": "R Markdown: one Rscript a report",
    "r-session": "R Markdown: one session for all",
}
WAYS = ("telaah", *RIVALS, "formats", "cluster", "fresh", "start", "people")
PEOPLE = 45
HTML = ("--format", "html", "--jobs", "2")


@dataclass
class Bench:
    """A project with cohorts, how many of them the slow ways make, and what was found."""

    home: Path
    names: list[str]
    sample: int
    fresh: int
    python: str
    found: dict[str, dict[str, float | None]] = field(default_factory=dict)
    large: dict[str, dict[int, Costs]] = field(default_factory=dict)

    def note(self, name: str, taken: tuple[float, float | None], reports: int) -> None:
        """Keep and print seconds, and CPU seconds where they are known, of so many reports."""
        seconds, cpu = taken
        each = None if cpu is None else cpu / reports
        self.found[name] = {
            "seconds": round(seconds, 2),
            "reports": reports,
            "each": round(seconds / reports, 4),
            "cpu_each": None if each is None else round(each, 4),
        }
        per_core = "" if each is None else f"{each:9.2f} CPU s"
        print(f"{name:38}{seconds:9.1f} s{seconds / reports:9.2f} s a report{per_core}", flush=True)

    def telaah(self, names: list[str], *words: str) -> tuple[float, float]:
        """Seconds and CPU seconds of one ``telaah run`` over cohorts."""
        return measure_cpu([*CLI, "run", *(f"{STUDY}/{name}" for name in names), *words], self.home)


def simulated(home: Path, number: int) -> list[str]:
    """Cohorts of other people each, so that nothing found of one is of use for the next."""
    from helpers.simulation.make import simulate
    from helpers.words.paths import Project

    names = [f"c{place:03d}" for place in range(number)]
    for seed, name in enumerate(names, start=1):
        simulate(Project(home), STUDY, name, PEOPLE, seed, "id")
    return names


def copied(home: Path, number: int) -> list[str]:
    """Cohorts with the same files under different names, where nothing is done but to look at them."""
    example = ROOT / "data/raw" / STUDY / "example"
    names = [f"d{place:03d}" for place in range(number)]
    for name in names:
        folder = home / "data/raw" / STUDY / name
        folder.mkdir(parents=True)
        for path in example.iterdir():
            if path.name not in {"key.csv", "cohort.toml"}:
                shutil.copy(path, folder)
        text = (example / "cohort.toml").read_text(encoding="utf-8")
        told = text.replace('cohort = "example"', f'cohort = "{name}"')
        (folder / "cohort.toml").write_text(told, encoding="utf-8")
    return names


def all_cohorts(bench: Bench) -> None:
    """``telaah run`` from raw files, with its tables prepared, and in one language after the other."""
    names, number = bench.names, len(bench.names)
    bench.note("telaah run, from raw files", bench.telaah(names, *HTML), 2 * number)
    bench.note("telaah run, tables prepared", bench.telaah(names, *HTML, "--force"), 2 * number)
    shutil.rmtree(bench.home / "reports")
    bench.note("telaah run, one language", bench.telaah(names, *HTML, "--language", "id"), number)
    bench.note("telaah run, then the other language", bench.telaah(names, *HTML, "--language", "en"), number)


def others(bench: Bench, wanted: list[str]) -> None:
    """The rivals over a sample of cohorts, whose tables are there."""
    home, few = bench.home, bench.names[: bench.sample]
    measure([*CLI, "check", *(f"{STUDY}/{name}" for name in few)], home)
    (home / "out").mkdir(exist_ok=True)
    commands = {
        "loop": lambda: rivals.loop(home, STUDY, few),
        "one-process": lambda: rivals.one_process(home, STUDY, few),
        "ploomber": lambda: rivals.ploomber(home, STUDY, few, bench.python),
        "rmarkdown": lambda: rivals.r_markdown(home, STUDY, few),
        "r-session": lambda: rivals.r_markdown(home, STUDY, few, one_session=True),
    }
    for name in (name for name in RIVALS if name in wanted):
        command = commands[name]()
        if command is None:
            print(f"{RIVALS[name]:38}not installed (see rivals.py)", flush=True)
        else:
            bench.note(RIVALS[name], measure_cpu(command, home), len(few))
    print(f"the others: {len(few)} cohorts each, Telaah {len(bench.names)}", flush=True)


def formats(bench: Bench) -> None:
    """Three formats in both languages."""
    words = ("--format", "html,pdf,docx", "--language", "both", "--jobs", "2", "--force")
    bench.note("telaah: 3 formats x 2 languages", bench.telaah(bench.names, *words), 2 * len(bench.names))


def cluster(bench: Bench) -> None:
    """One Dask worker, and two."""
    half = bench.names[: max(len(bench.names) // 2, 2)]
    runs = [f"{STUDY}/{name}" for name in half]
    for workers in (1, 2):
        with dask(bench.home, workers) as address:
            command = [*CLI, "run", *runs, *HTML[:2], "--force", "--cluster", address]
            seconds, _ = measure_cpu(command, bench.home)
        bench.note(f"telaah --cluster, {workers} worker(s)", (seconds, None), 2 * len(half))


@contextlib.contextmanager
def dask(home: Path, workers: int) -> Iterator[str]:
    """The address of a cluster on this machine, started as the README says."""
    file = home / "scheduler.json"
    file.unlink(missing_ok=True)
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "start_new_session": True}
    here = ["--scheduler-file", str(file), "--no-dashboard"]
    start = [sys.executable, "-m", "distributed.cli.dask_scheduler", *here, "--port", "0", "--no-show"]
    join = [sys.executable, "-m", "distributed.cli.dask_worker", *here, "--nthreads", "1"]
    running = [subprocess.Popen(start, **quiet)]
    running += [subprocess.Popen(join, **quiet) for _ in range(workers)]
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


def nothing_to_do(bench: Bench) -> None:
    """More cohorts, with copies of a fresh report and a provenance of their own, and a run over all."""
    from helpers.runs.jobs import settle_jobs
    from helpers.runs.making import order
    from helpers.runs.provenance import FILE, as_bytes, read_provenance
    from helpers.words.paths import Project

    every = copied(bench.home, bench.fresh)
    here, words = Project(bench.home), ("--format", "html", "--language", "id")
    measure([*CLI, "run", f"{STUDY}/{every[0]}", *words], bench.home)
    made = here.report(STUDY, every[0], "id")
    for job in settle_jobs(here, [f"{STUDY}/{name}" for name in every], ["id"], ["html"])[0]:
        folder = job.folder(here)
        if not folder.exists():
            shutil.copytree(made, folder)
            own = ("executed", "shown", "files", "sizes")
            as_when_made = {name: read_provenance(made)[name] for name in own}
            (folder / FILE).write_bytes(as_bytes({**order(here, job).about, **as_when_made}))
    bench.note(f"telaah run, {bench.fresh} fresh", bench.telaah(every, *words), bench.fresh)


def start(bench: Bench) -> None:
    """What is typed often and does little."""
    for words in (["--help"], ["status", STUDY]):
        bench.note(f"telaah {words[0]}", measure_cpu([*CLI, *words], bench.home), 1)


def people(bench: Bench) -> None:
    """From a thousand people to a million: seconds and peak memory by stage, with their slopes."""
    sizes = [SMALLEST * 10**power for power in range(4)]
    bench.large = {study: costs_by_size(study, sizes, True) for study in FILES}


def ratios(found: dict[str, dict[str, float | None]]) -> None:
    """By wall and by CPU time: how many reports of a row are made while a rival makes one."""
    rows = [name for name in found if "fresh" not in name and "--help" not in name and "status" not in name]
    beside = [name for name in RIVALS if RIVALS[name] in found]
    for key, title in (("each", "of time (Telaah: two jobs)"), ("cpu_each", "of CPU time, per core")):
        if beside:
            print(f"\nRatios {title}: a report of ... costs as much as ... reports of the row")
            print(" " * 38 + "".join(f"{name:>13}" for name in beside))
        for name in rows if beside else ():
            each = found[name][key]
            cells = ("–" if each is None else f"{found[RIVALS[other]][key] / each:.1f}" for other in beside)
            print(f"{name:38}" + "".join(f"{cell:>13}" for cell in cells))


def bench_all(options: argparse.Namespace) -> Bench:
    """What every way that is wanted takes."""
    home, wanted = project(), options.only
    sample = min(options.sample, options.cohorts)
    bench = Bench(home, simulated(home, options.cohorts), sample, options.fresh, options.ploomber)
    own = {
        "telaah": all_cohorts,
        "formats": formats,
        "cluster": cluster,
        "fresh": nothing_to_do,
        "start": start,
        "people": people,
    }
    try:
        for name in ("telaah", "rivals", "formats", "cluster", "fresh", "start", "people"):
            if name in wanted:
                own[name](bench)
            elif name == "rivals" and set(wanted) & set(RIVALS):
                others(bench, wanted)
    finally:
        shutil.rmtree(home)
    return bench


def chosen(text: str) -> list[str]:
    """Names of ways, separated by commas."""
    names = text.split(",")
    if unknown := sorted(set(names) - set(WAYS)):
        raise argparse.ArgumentTypeError(f"{', '.join(unknown)}: there are {', '.join(WAYS)}")
    return names


def main() -> None:
    """Measure, print, and keep what was found as JSON."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--cohorts", type=int, default=50)
    parser.add_argument("--sample", type=int, default=6)
    parser.add_argument("--fresh", type=int, default=500)
    parser.add_argument("--only", type=chosen, default=list(WAYS), metavar="NAME,...")
    parser.add_argument("--ploomber", default=sys.executable, metavar="PYTHON")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    print(f"two processes at once do the work of {cores_worth():.1f} on this machine")
    bench = bench_all(options)
    ratios(bench.found)
    keep({**bench.found, **bench.large}, "batch", options.json)


if __name__ == "__main__":
    if "TELAAH_BENCH_FOLDER" in os.environ:
        tempfile.tempdir = os.environ["TELAAH_BENCH_FOLDER"]
    main()
