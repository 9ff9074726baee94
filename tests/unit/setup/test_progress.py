"""The moving line of a terminal, and the plain lines elsewhere."""

import io
import os

import pytest

from helpers.setup import progress as module
from helpers.setup.progress import PAUSE, Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch):
    """A clock that stands still until it is set."""
    times = {"now": 100.0}
    monkeypatch.setattr(module.time, "monotonic", lambda: times["now"])
    return times


def test_without_a_terminal_a_step_is_told_at_once_and_then_now_and_then(clock):
    stream = io.StringIO()
    progress = Progress(stream, "en")
    for seconds in (0, 1, PAUSE - 0.1, PAUSE):
        clock["now"] = 100.0 + seconds
        progress.show("making")
    progress.show("finishing")
    assert stream.getvalue().splitlines() == [
        "1/4 Making the environment (0:00)",
        "1/4 Making the environment (0:10)",
        "4/4 Adding Telaah itself (0:10)",
    ]


def test_on_a_terminal_one_line_is_replaced(clock, monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    stream = Terminal()
    progress = Progress(stream, "id")
    progress.show("making")
    clock["now"] += 75
    progress.show("making")
    progress.say("done")
    written = stream.getvalue()
    assert written.count("\n") == 1
    assert "Membuat lingkungan (1:15)" in written
    assert written.endswith("\rTelaah siap digunakan.\n")


def test_a_narrow_terminal_keeps_the_clock(clock, monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(module.shutil, "get_terminal_size", lambda: os.terminal_size((31, 9)))
    stream = Terminal()
    Progress(stream, "en").show("fetching", done=7, total=150, name="a-very-long-name")
    assert stream.getvalue() == "\r2/4 Fetching package 7  (0:00)\r"
