"""Nothing that a kernel has started goes on without it, however it ended and wherever that has moved to."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import papermill
import pytest
from kernel_servers import without_server
from nbformat.v4 import new_code_cell, new_notebook
from watched_processes import still_there

from helpers.runs.limits import Limits, watched
from helpers.runs.warm import engine, orphans, plain
from helpers.runs.warm.start import SWITCH, can_warm, kernel_server

pytestmark = pytest.mark.skipif(not orphans.can_adopt(), reason="processes cannot be adopted here")

START = """
import json, os, subprocess, sys, time
from pathlib import Path
SLEEP = ["sleep", "600"]
made = [subprocess.Popen(SLEEP).pid, subprocess.Popen(SLEEP, start_new_session=True, env={{}}).pid]
# One whose parent has ended long before the kernel does
again = "import subprocess; print(subprocess.Popen(['sleep', '600'], start_new_session=True, stdout=-3).pid)"
made.append(int(subprocess.run([sys.executable, "-c", again], stdout=-1, text=True).stdout))
Path({place!r}).write_text(json.dumps(made))
"""
BY_ITSELF = ["os._exit(3)", "os.kill(os.getpid(), 9)"]


@pytest.fixture(params=["forked", "plain"])
def kernels(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch):
    """Kernels of either kind, one after the other."""
    without_server(monkeypatch)
    monkeypatch.setenv(SWITCH, "1" if request.param == "forked" else "0")
    with kernel_server([Path("none.ipynb")]):
        yield request.param


def run(tmp_path: Path, end: str) -> list[int]:
    """Run a notebook that leaves processes behind; those processes."""
    place = tmp_path / "started"
    spec = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    cells = [new_code_cell(each) for each in (START.format(place=str(place)), end)]
    engine.register()
    words = {"engine_name": engine.NAME, "progress_bar": False}
    with suppress(Exception):  # some die
        papermill.execute_notebook(new_notebook(cells=cells, metadata=spec), None, **words)
    made = json.loads(place.read_text())
    assert len(made) == 3
    return made


@pytest.mark.parametrize("end", ["", *BY_ITSELF])
def test_what_a_kernel_has_started_ends_with_it(kernels: str, end: str, tmp_path: Path):
    assert still_there(run(tmp_path, end), 5) == []


def test_what_a_kernel_beyond_its_limit_has_started_ends_with_it(kernels: str, tmp_path: Path):
    with watched(Limits(seconds=3)) as watch:
        made = run(tmp_path, "time.sleep(600)")
    assert watch.broken
    assert still_there(made, 5) == []


def sleeping(tmp_path: Path) -> tuple[subprocess.Popen, list[int]]:
    """A process, leader of a group, that runs a notebook which goes on, and what the notebook has started."""
    code = f"""
import sys; sys.path[:0] = {sys.path!r}
from pathlib import Path
from test_warm_orphans import run
run(Path({str(tmp_path)!r}), "time.sleep(600)")
"""
    quiet = {"stderr": subprocess.DEVNULL, "start_new_session": True}
    process, place = subprocess.Popen([sys.executable, "-c", code], **quiet), tmp_path / "started"
    while not place.exists() or not place.read_text():
        assert process.poll() is None
        time.sleep(0.05)
    return process, json.loads(place.read_text())


@pytest.mark.skipif(not can_warm(), reason="processes cannot be forked here")
def test_what_other_kernels_have_started_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """One kernel of a server dies while another one's orphan sleeps."""
    without_server(monkeypatch)
    monkeypatch.setenv(SWITCH, "1")
    with kernel_server([Path("none.ipynb")]):
        process, made = sleeping(tmp_path)
        (here := tmp_path / "here").mkdir()
        assert still_there(run(here, BY_ITSELF[1]), 5) == []
        assert still_there(made, 0) == made
        process.kill()
        process.wait()
        assert still_there(made, 5) == []


@pytest.mark.parametrize("switch", ["1", "0"])
def test_it_ends_with_a_run_that_is_killed_with_its_whole_group(
    switch: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    without_server(monkeypatch)  # it starts its own server, if any
    monkeypatch.setenv(SWITCH, switch)
    process, made = sleeping(tmp_path)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    assert still_there(made, 5) == []


def test_children_are_found_in_either_way():
    with subprocess.Popen(["sleep", "600"]) as child:
        found = {process for process, parent in orphans._parents() if parent == os.getpid()}
        assert child.pid in orphans.children() == found
        child.kill()


@pytest.mark.parametrize("last", [signal.SIGTERM, signal.SIGKILL])
def test_a_keeper_ends_all_when_it_is_asked_to_and_when_its_parent_has_gone(last: int, tmp_path: Path):
    """The parent is ended by ``last``, or asks its keeper with it."""
    place = tmp_path / "started"
    code = START.format(place=str(place)) + "time.sleep(600)"
    starting = f"""
import subprocess, sys, time
from helpers.runs.warm.plain import kept
print(subprocess.Popen(kept([sys.executable, "-c", {code!r}])).pid, flush=True)
time.sleep(600)
"""
    with subprocess.Popen([sys.executable, "-c", starting], stdout=subprocess.PIPE, text=True) as parent:
        keeper = int(parent.stdout.readline())
        while not place.exists() or not place.read_text():
            time.sleep(0.02)
        os.kill(keeper if last == signal.SIGTERM else parent.pid, last)
        assert still_there([*json.loads(place.read_text()), keeper], 10) == []
        parent.kill()


@pytest.mark.parametrize(("code", "status"), [("raise SystemExit(7)", 7), ("os.kill(os.getpid(), 9)", 137)])
def test_a_keeper_ends_as_its_command_did(code: str, status: int):
    assert subprocess.call(plain.kept([sys.executable, "-c", f"import os; {code}"])) == status


def test_without_a_keeper_what_can_be_found_is_ended(tmp_path: Path):
    """As on other systems: by itself, its group; ended by us, its descendants too."""
    for end in ("os._exit(3)", "time.sleep(600)"):
        place = tmp_path / f"started {len(end)}"
        code = START.format(place=str(place)) + end
        process = subprocess.Popen([sys.executable, "-c", code], start_new_session=True)
        kernel = plain.PlainKernel(process, keeper=False)
        while not place.exists() or not place.read_text():
            time.sleep(0.02)
        grouped, own_session, _ = made = json.loads(place.read_text())
        if "sleep" in end:
            kernel.kill()
        kernel.wait(20)
        assert still_there([grouped] + [own_session] * ("sleep" in end), 5) == []
        for each in still_there(made, 0):
            os.kill(each, signal.SIGKILL)
