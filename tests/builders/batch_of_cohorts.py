"""A project of several small cohorts whose reports are made by real runs: to be killed, and looked at."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from small_study import COHORT, STUDY, SmallStudy

from helpers.runs.warm.client import ADDRESS

PARAMETERS = 'cohort: str = "published"  # which\nlanguage: str = "id"  # [id | en] language\n'
REPORT = """
import random
from IPython.display import display
numbers = random.Random(cohort)
bundle = {{"study": "survey", "cohort": cohort, "language": language, "title": "Small", "kind": "published",
          "simulated": False, "parameters": {{}}, "estimates": [], "edition": "{edition}",
          "drawn": [numbers.random() for _ in range(500)], "words": sorted(set("alpha beta gamma".split()))}}
display({{"application/vnd.telaah.results+json": bundle}}, raw=True)
"""
Tree = dict[str, bytes]
"""Content by path."""


def tree(folder: Path) -> Tree:
    """All files below a folder."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


class Batch:
    """Cohorts ``c0``, ``c1`` ... of one small study, in a project whose temporary files are its own."""

    def __init__(self, study: SmallStudy, cohorts: int) -> None:
        self.study, self.project, self.root = study, study.project, study.project.root
        self.temporary = self.root / "tmp"
        self.temporary.mkdir()
        manifest = study.manifest
        self.names = [f"c{number}" for number in range(cohorts)]
        for name in self.names:
            study.manifest = manifest.replace(f'cohort = "{COHORT}"', f'cohort = "{name}"')
            study.folder = self.project.raw(STUDY, name)
            study.write()

    def edition(self, name: str, *cells: str) -> None:
        """Give the notebook another text, after which every report is out of date; ``cells`` come first."""
        report = REPORT.format(edition=name)
        before = [("", cell) for cell in cells]
        self.study.notebook(("markdown", "# Small"), ("parameters", PARAMETERS), *before, ("", report))

    def command(self, *more: str) -> list[str]:
        words = ["run", STUDY, "--language", "en", "--format", "html", "--jobs", "2"]
        return [sys.executable, "-m", "helpers.cli", *words, *more]

    def environment(self) -> dict[str, str]:
        own = {"TELAAH_HOME": self.root, "TELAAH_LANGUAGE": "en", "TMPDIR": self.temporary}
        # Without the kernel server that other tests may have started: it would outlive these runs
        given = {key: value for key, value in os.environ.items() if key != ADDRESS}
        return {**given, **{name: str(value) for name, value in own.items()}}

    @contextmanager
    def running(self, *more: str, prepare: Sequence = ()) -> Iterator[subprocess.Popen]:
        """A run in a session of its own; it is killed if it still runs in the end."""

        def begin() -> None:
            for number in (signal.SIGINT, signal.SIGTERM):
                signal.signal(
                    number, signal.SIG_DFL
                )  # even where the tests themselves run deaf to them (`&`)
            for each in prepare:
                each()

        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        own = {"start_new_session": True, "preexec_fn": begin, "env": self.environment(), "cwd": self.root}
        with subprocess.Popen(self.command(*more), **pipes, **own) as run:
            try:
                yield run
            finally:
                run.kill()

    def run(self, *more: str, prepare: Sequence = ()) -> tuple[int, str, str]:
        """A run to its end: exit status, what it printed, what it complained of."""
        with self.running(*more, prepare=prepare) as run:
            said, complained = run.communicate(timeout=180)
        return run.returncode, said, complained

    def report(self, name: str) -> Tree:
        return tree(self.project.report(STUDY, name, "en"))

    def reports(self) -> dict[str, Tree]:
        return {name: self.report(name) for name in self.names}

    def clear(self) -> None:
        """Forget all reports."""
        shutil.rmtree(self.project.reports, ignore_errors=True)

    def put_back(self, reports: dict[str, Tree]) -> None:
        """Have the reports of an earlier run, and nothing else."""
        self.clear()
        shutil.rmtree(self.project.processed(STUDY, ".executed"), ignore_errors=True)
        for name, report in reports.items():
            for path, content in report.items():
                place = self.project.report(STUDY, name, "en") / path
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(content)

    def processes(self) -> dict[int, str]:
        """What runs on behalf of this project, by the environment that every process inherits."""
        mark = f"TELAAH_HOME={self.root}".encode()
        found = {}
        for folder in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if mark in (folder / "environ").read_bytes().split(b"\0"):
                    found[int(folder.name)] = (folder / "cmdline").read_text().replace("\0", " ").strip()
        return found

    def wait_for_publishing(self, run: subprocess.Popen) -> None:
        """Wait until a report is about to take its place."""
        place = self.project.reports / STUDY
        while run.poll() is None and not any((place / name / ".en.new").exists() for name in self.names):
            time.sleep(0.0005)

    def kill_all(self) -> None:
        """What a loss of power does: nobody is left to clear up."""
        for process in self.processes():
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)

    def left(self, seconds: float = 15) -> dict[int, str]:
        """Processes that are still there after a while."""
        until = time.monotonic() + seconds
        while (found := self.processes()) and time.monotonic() < until:
            time.sleep(0.05)
        return found

    def wait_for(self, mark: str, count: int = 1, seconds: float = 90) -> list[Path]:
        """Wait until a notebook has left files whose names begin with ``mark`` in the project's folder."""
        until = time.monotonic() + seconds
        while len(found := sorted(self.root.glob(f"{mark}*"))) < count:
            assert time.monotonic() < until, f"nobody left {mark}"
            time.sleep(0.02)
        return found
