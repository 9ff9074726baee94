"""Making the environment for real, in a tiny project: whole, broken off, out of date, impossible."""

import http.server
import json
import os
import shutil
import signal
import subprocess
import sys
import threading

import pytest

from helpers.setup import making
from helpers.setup.environment import Environment
from helpers.words.errors import InputError


def refusal(root):
    with pytest.raises(InputError) as caught:
        making.Making(Environment(str(root)), progress=None).bring_up()
    assert caught.value.exit_status == 2
    return [problem.key for problem in caught.value.problems]


@pytest.mark.parametrize("name", ["venv", "ensurepip"])
def test_a_python_without_venv_is_refused(tiny, monkeypatch, name):
    monkeypatch.setattr(making, "find_spec", lambda module: None if module == name else object())
    assert refusal(tiny.root) == ["setup.no_venv"]
    assert not tiny.venv.exists()


def test_an_incomplete_copy_is_refused(tiny):
    for name in ("requirements.lock", "pyproject.toml"):
        (tiny.root / name).unlink()
    assert refusal(tiny.root) == ["setup.incomplete"] * 2
    assert not tiny.venv.exists()


def test_what_is_not_ours_is_left_alone(tiny):
    tiny.venv.mkdir()
    (tiny.venv / "thesis.docx").touch()
    assert refusal(tiny.root) == ["setup.not_ours"]
    assert [path.name for path in tiny.venv.iterdir()] == ["thesis.docx"]


def test_a_second_start_changes_nothing(made):
    before = (made.venv / "telaah.stamp").stat().st_mtime_ns
    again = made.start()
    assert (again.returncode, again.stderr) == (0, "")
    assert (made.venv / "telaah.stamp").stat().st_mtime_ns == before


def test_another_python_does_not_make_it_anew(made):
    """The stamp tells of the environment's own Python, whoever starts."""
    inside = [Environment(str(made.root)).python, *made.command()[1:]]
    again = subprocess.run(inside, env=made.variables(), capture_output=True, text=True, timeout=120)
    assert (again.returncode, again.stderr) == (0, "")


def test_a_new_lock_brings_the_environment_up_to_date(copy):
    (copy.venv / "kept").touch()
    copy.write_lock(copy.lay_brick(copy.shelf, "2.0"))
    after = copy.start()
    assert json.loads(after.stdout)[0] == "2.0"
    assert "Bringing Telaah" in after.stderr
    assert (copy.venv / "kept").exists()
    assert copy.start().stderr == ""


def test_two_starts_at_once_make_a_broken_off_one_anew(copy):
    """A killed first start leaves files without a stamp behind; here there is not even a Python."""
    (copy.venv / "telaah.stamp").unlink()
    (copy.venv / "half").touch()
    shutil.rmtree(Environment(str(copy.root)).scripts)
    both = [copy.begin() for _ in range(2)]
    said = [copy.end(process) for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert sum("Setting up Telaah" in errors for _, errors in said) == 1
    assert not (copy.venv / "half").exists()


class Silence(http.server.BaseHTTPRequestHandler):
    """A package index that takes every question and answers none."""

    def do_GET(self):
        self.server.asked.set()
        self.server.over.wait(600)


@pytest.fixture
def silent_index():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Silence)
    server.daemon_threads = True
    server.asked, server.over = threading.Event(), threading.Event()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.over.set()
    server.shutdown()
    server.server_close()


def end_while_fetching(project, index, ending):
    """Start with a new lock and an index that never answers, and end that; returns status and words."""
    address = f"http://127.0.0.1:{index.server_port}"
    project.write_lock(project.lay_brick(project.shelf, "2.0"))
    start = project.begin(PIP_NO_INDEX="0", PIP_INDEX_URL=address, PIP_FIND_LINKS="", PIP_TIMEOUT="600")
    asked = index.asked.wait(60)
    start.send_signal(ending if asked else signal.SIGKILL)
    said = project.end(start)[1]
    assert asked, said
    assert not (project.venv / "telaah.stamp").exists()
    return start.returncode, said


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
class TestEnded:
    """A start that is ended while it fetches packages."""

    def test_by_the_user(self, copy, silent_index):
        status, said = end_while_fetching(copy, silent_index, signal.SIGINT)
        assert status == 130
        assert said.splitlines()[-1].startswith("Stopped before Telaah was set up.")
        assert "Traceback" not in said

    def test_by_the_system(self, copy, silent_index):
        assert end_while_fetching(copy, silent_index, signal.SIGTERM)[0] == 143

    def test_at_once_and_the_next_start_makes_up_for_it(self, copy, silent_index):
        """What the killed start left running must end too: it would wait for the index longer than we do."""
        assert end_while_fetching(copy, silent_index, signal.SIGKILL)[0] == -signal.SIGKILL
        second = copy.start()
        assert json.loads(second.stdout)[0] == "2.0"


def test_an_index_out_of_reach_is_explained(copy):
    copy.write_lock(copy.lay_brick(copy.shelf, "2.0"))
    nowhere = {"PIP_NO_INDEX": "0", "PIP_INDEX_URL": "http://127.0.0.1:9", "PIP_RETRIES": "1"}
    failed = copy.start(PIP_FIND_LINKS="", **nowhere)
    assert failed.returncode == 1
    assert "could not be reached" in failed.stderr
    assert os.path.join(".venv", "telaah.log") in failed.stderr
    assert "Traceback" not in failed.stderr


def test_a_package_that_is_not_the_locked_one_is_not_installed(copy):
    copy.write_lock(copy.lay_brick(copy.shelf, "2.0")[:-65] + "0" * 64 + "\n")
    failed = copy.start()
    assert failed.returncode == 1
    assert "not the one that requirements.lock names" in failed.stderr
    assert not list(copy.venv.glob("**/brick-2.0.dist-info"))


def test_a_package_without_a_file_for_this_machine_is_explained(copy):
    pin = copy.lay_brick(copy.shelf, "2.0")
    (copy.shelf / "brick-2.0-py3-none-any.whl").rename(copy.shelf / "brick-2.0-py2-none-any.whl")
    copy.write_lock(pin)
    failed = copy.start()
    assert failed.returncode == 1
    assert "not to be had for this machine" in failed.stderr
