import multiprocessing
import os
import signal
import subprocess
import sys
import time
import weakref
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from helpers.runs.pool import report_pool
from helpers.runs.warm.start import SWITCH


def mark(path: Path, seconds: float) -> int:
    """Leave a mark, wait, and leave another one on the way out, however that comes about."""
    try:
        path.write_text(str(os.getpid()))
        time.sleep(seconds)
    finally:
        time.sleep(0.3)  # a kernel takes its time
        path.with_suffix(".end").write_text("")
    return os.getpid()


def wait_for(path: Path) -> None:
    until = time.monotonic() + 30
    while not path.exists():
        assert time.monotonic() < until
        time.sleep(0.02)


def test_work_is_done_in_other_processes_that_end_with_it(tmp_path: Path):
    with report_pool(2) as submit:
        first, second = submit(mark, tmp_path / "a", 0), submit(mark, tmp_path / "b", 0)
        assert os.getpid() not in {first.result(), second.result()}
    assert multiprocessing.active_children() == []


def interrupted(path: Path) -> None:
    """Hand out long work, wait until it has begun, and be interrupted."""
    with report_pool(2) as submit:
        submit(mark, path, 60)
        wait_for(path)
        raise KeyboardInterrupt


@pytest.mark.skipif(os.name == "nt", reason="Windows ends processes without asking them")
def test_an_interruption_breaks_work_off_in_good_order(tmp_path: Path):
    handler = signal.getsignal(signal.SIGINT)
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        interrupted(tmp_path / "a")
    assert (tmp_path / "a.end").exists()
    assert time.monotonic() - began < 30
    assert multiprocessing.active_children() == []
    assert signal.getsignal(signal.SIGINT) is handler


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such process, nor anything to clear away")
def test_nothing_is_said_of_what_is_cleared_away_after_one_that_was_killed():
    lines = (
        "import os, signal",
        "from helpers.runs.pool import report_pool",
        "with report_pool(2) as submit:",
        "    print(submit(abs, -7).result(), flush=True)",
        "    os.kill(os.getpid(), signal.SIGKILL)",
    )
    command, plain = [sys.executable, "-c", "\n".join(lines)], os.environ | {SWITCH: "0"}
    done = subprocess.run(command, env=plain, capture_output=True, text=True, timeout=90)
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGKILL, "7\n", "")


class Thing:
    """Something to lose."""


def asked_to_end_where_python_drops_exceptions(path: Path) -> None:
    """Be asked to end within the callback of a weak reference, and go on working."""
    thing = Thing()
    kept = weakref.ref(thing, lambda _: os.kill(os.getpid(), signal.SIGTERM))
    del thing
    assert kept() is None
    mark(path, 60)


@pytest.mark.skipif(os.name == "nt", reason="Windows ends processes without asking them")
def test_a_request_to_end_is_not_lost_with_the_exception_it_raised(tmp_path: Path, capfd):
    with pytest.raises(BrokenProcessPool), report_pool(1) as submit:
        submit(asked_to_end_where_python_drops_exceptions, tmp_path / "a").result(timeout=30)
    assert "SystemExit" not in capfd.readouterr().err
