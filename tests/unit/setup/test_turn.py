"""One start at a time."""

import subprocess
import sys

import pytest

from helpers.setup.turn import take_turn

HOLDER = """
import sys, time
from helpers.setup.turn import take_turn
turn = take_turn(sys.argv[1], lambda: None)
print("mine", flush=True)
time.sleep(60)
"""


class Impatient(Exception):
    """Raised by a waiter that had to wait."""


def refuse():
    raise Impatient


@pytest.fixture
def lock(tmp_path):
    return str(tmp_path / "turn")


def test_a_free_turn_is_taken_at_once(lock):
    with take_turn(lock, refuse):
        pass
    take_turn(lock, refuse).close()


def test_a_second_one_waits_until_the_first_is_done(lock):
    first = take_turn(lock, refuse)
    waits = []

    def waiting():
        waits.append(1)
        if len(waits) == 3:
            first.close()

    take_turn(lock, waiting, pause=0).close()
    assert len(waits) == 3


def test_a_killed_holder_leaves_no_lock_behind(lock):
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, lock], stdout=subprocess.PIPE, text=True)
    assert holder.stdout.readline() == "mine\n"
    with pytest.raises(Impatient):
        take_turn(lock, refuse)
    holder.kill()
    holder.communicate(timeout=30)
    take_turn(lock, refuse).close()


@pytest.mark.skipif(sys.platform == "win32", reason="locks are not handed on there")
def test_what_the_holder_started_holds_it_too(lock):
    turn = take_turn(lock, refuse)
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, close_fds=False)
    turn.close()
    with pytest.raises(Impatient):
        take_turn(lock, refuse)
    child.communicate(b"\n", timeout=30)
    take_turn(lock, refuse).close()
