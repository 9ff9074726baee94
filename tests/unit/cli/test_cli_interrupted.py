"""Ctrl-C in a real run with real kernels: one message, status 1, nothing left behind."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import pytest
from small_study import COHORT, STUDY, SmallStudy

from helpers.runs.warm.client import ADDRESS

PARAMETERS = 'cohort: str = "published"  # which\nlanguage: str = "id"  # [id | en] language\n'
SLEEP = """import os
import time
from pathlib import Path
Path(f"new-{language}").write_text(f"{os.getpid()} {os.getppid()}")
Path(f"new-{language}").rename(f"started-{language}")
time.sleep(120)"""


def hear_signals() -> None:
    """Let a process that begins answer to Ctrl-C, even where the tests themselves run deaf to it (``&``)."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)


def wait_for(*paths: Path) -> list[int]:
    """The processes that the notebooks name once they run: their kernels, and what started these."""
    until = time.monotonic() + 60
    while not all(path.exists() for path in paths):
        assert time.monotonic() < until, "the kernels did not start"
        time.sleep(0.05)
    return [int(number) for path in paths for number in path.read_text().split()]


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
        state = Path(f"/proc/{process}/stat")
        return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False


def told(process: int) -> str:
    """A process in words, for the message of a test that fails."""
    words = Path(f"/proc/{process}/cmdline")
    return f"{process} " + (words.read_text().replace("\0", " ")[:200] if words.exists() else "")


def session(leader: int) -> set[int]:
    """The processes of a session, where the system tells: all that a run has started but its kernels."""
    found = set()
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            if int(path.read_text().rpartition(")")[2].split()[3]) == leader:
                found.add(int(path.parent.name))
    return found


def left_alive(processes: Iterable[int]) -> list[int]:
    """Those that are still there after a while."""
    until = time.monotonic() + 30
    while (left := [process for process in processes if is_alive(process)]) and time.monotonic() < until:
        time.sleep(0.05)
    return left


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_run_is_interrupted_without_remains(survey: SmallStudy):
    survey.write()
    survey.notebook(("parameters", PARAMETERS), ("", SLEEP))
    root = survey.project.root
    earlier = survey.project.report(STUDY, COHORT, "id") / "report.html"
    earlier.parent.mkdir(parents=True)
    earlier.write_text("the earlier report")
    # Without the kernel server that other tests may have started: it ends with them, not with this run
    environment = {key: value for key, value in os.environ.items() if key != ADDRESS}
    environment |= {"TELAAH_HOME": str(root), "TELAAH_LANGUAGE": "en"}
    command = [sys.executable, "-m", "helpers.cli", "run", STUDY, "--format", "html", "--jobs", "2"]
    own = {"start_new_session": True, "preexec_fn": hear_signals}
    run = subprocess.Popen(command, env=environment, text=True, stderr=subprocess.PIPE, **own)
    try:
        processes = {*wait_for(root / "started-id", root / "started-en"), *session(run.pid)}
        run.send_signal(signal.SIGINT)
        _, said = run.communicate(timeout=40)
    finally:
        run.kill()  # what it started ends with it
    assert run.returncode == 1
    [line] = said.splitlines()
    assert line.startswith("interrupted.")
    # The run, a process for each of two reports, two kernels, and what these were forked from
    assert len(processes) >= 4
    assert [told(process) for process in left_alive(processes - {run.pid})] == []
    assert earlier.read_text() == "the earlier report"
    assert {path.name for path in earlier.parent.parent.iterdir()} == {"id"}
