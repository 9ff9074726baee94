"""From telaah.py to the command line."""

import json
import os

import pytest

from helpers.setup import start as module
from helpers.setup.environment import Environment
from helpers.setup.making import Making
from helpers.words.errors import InputError, Problem


def test_arguments_and_folder_are_handed_on_as_they_are(made, tmp_path):
    given = ["run", "a b", "--parameter", 'x="y"', "", "*"]
    folder = tmp_path / "some where"
    folder.mkdir()
    done = made.start(*given, cwd=folder)
    version, cwd, prefix, *arguments = json.loads(done.stdout)
    assert arguments == given
    assert os.path.realpath(cwd) == os.path.realpath(folder)
    assert os.path.realpath(prefix) == os.path.realpath(made.venv)


@pytest.mark.parametrize("status", [0, 1, 2, 77])
def test_the_exit_status_is_handed_back(made, status):
    assert made.start(STUB_STATUS=str(status)).returncode == status


def test_files_of_the_working_folder_do_not_stand_in_for_packages(made, tmp_path):
    for name in ("brick.py", "helpers.py"):
        (tmp_path / name).write_text("raise SystemExit(99)")
    assert made.start(cwd=tmp_path).returncode == 0
    assert made.start(PYTHONPATH=str(tmp_path)).returncode == 0


@pytest.mark.parametrize(
    ("raised", "status", "said"),
    [
        (KeyboardInterrupt(), 130, "Stopped before Telaah was set up."),
        (PermissionError(13, "Permission denied", "x"), 1, "No permission to write"),
        (OSError(28, "No space left on device"), 1, "The disk is full."),
        (InputError(Problem("setup.no_venv", values={"python": "3.11"})), 2, "python3.11-venv"),
    ],
)
def test_what_stops_it_is_said_in_one_message(monkeypatch, capsys, tmp_path, raised, status, said):
    def bring_up(self):
        raise raised

    monkeypatch.setenv("TELAAH_LANGUAGE", "en")
    monkeypatch.setattr(Making, "bring_up", bring_up)
    monkeypatch.setattr(module, "hand_over", lambda *_: pytest.fail("handed over"))
    assert module.start(str(tmp_path), []) == status
    printed = capsys.readouterr().err
    assert said in printed
    assert len(printed.splitlines()) == 1


def test_on_windows_the_command_line_is_a_child(made, monkeypatch, capfd, tmp_path):
    """There is no exec there; the status must come back all the same."""
    monkeypatch.setattr(module, "WINDOWS", True)
    monkeypatch.setenv("STUB_STATUS", "5")
    environment = Environment(str(made.root))
    assert module.hand_over(environment, ["run"]) == 5
    assert json.loads(capfd.readouterr().out)[-1] == "run"
