"""Ctrl-C in a real run with real kernels: one message, status 1, nothing left behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from small_study import COHORT, STUDY, SmallStudy

PARAMETERS = 'cohort: str = "published"  # which\nlanguage: str = "id"  # [id | en] language\n'
SLEEP = """import time
from pathlib import Path
Path(f"started-{language}").write_text("")
time.sleep(120)"""


def wait_for(*paths: Path) -> None:
    until = time.monotonic() + 60
    while not all(path.exists() for path in paths):
        assert time.monotonic() < until, "the kernels did not start"
        time.sleep(0.05)


def still_there(processes: list[psutil.Process]) -> list[psutil.Process]:
    return [each for each in processes if each.is_running() and each.status() != psutil.STATUS_ZOMBIE]


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_run_is_interrupted_without_remains(survey: SmallStudy):
    survey.write()
    survey.notebook(("parameters", PARAMETERS), ("", SLEEP))
    root = survey.project.root
    earlier = survey.project.report(STUDY, COHORT, "id") / "report.html"
    earlier.parent.mkdir(parents=True)
    earlier.write_text("the earlier report")
    environment = os.environ | {"TELAAH_HOME": str(root), "TELAAH_LANGUAGE": "en"}
    command = [sys.executable, "-m", "helpers.cli", "run", STUDY, "--format", "html", "--jobs", "2"]
    run = subprocess.Popen(command, env=environment, text=True, start_new_session=True, **_pipes())
    children: list[psutil.Process] = []
    try:
        wait_for(root / "started-id", root / "started-en")
        children = psutil.Process(run.pid).children(recursive=True)
        run.send_signal(signal.SIGINT)
        _, said = run.communicate(timeout=40)
    finally:
        for process in still_there([*children]):
            if run.poll() is None:
                process.kill()
        run.kill()
    assert run.returncode == 1
    lines = said.splitlines()
    assert lines[0].startswith("Making 2 reports")
    assert lines[1].startswith("interrupted.")
    assert len(lines) == 2
    _, alive = psutil.wait_procs(children, timeout=10)
    assert len(children) >= 4  # two processes with a kernel each
    assert still_there(alive) == []
    assert earlier.read_text() == "the earlier report"
    assert {path.name for path in earlier.parent.parent.iterdir()} == {"id"}


def _pipes() -> dict[str, int]:
    return {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
