"""What a kernel has started and leaves behind: on Linux such processes are adopted, and ended.

A process whose parent has ended goes to the nearest ancestor that adopts, whatever session it has moved to. A
kernel of the server adopts for itself, so that what comes to the server comes from kernels that have ended.

Run as a program, ``python orphans.py PARENT COMMAND ...``, this keeps one command: when it has ended, when
the keeper is asked to end (SIGTERM) or when ``PARENT`` has gone, nothing that descends from it goes on. It
rests on few modules, all of them Python's own, since each kernel that is not forked waits for it.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import time
from collections.abc import Collection, Iterator
from contextlib import suppress
from typing import NoReturn

_SIGNAL_AT_END_OF_PARENT, _ADOPT = 1, 36  # PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER of linux/prctl.h
_LOOK_SECONDS, _PAUSE_SECONDS = 1.0, 0.001
_GRACE = 5.0  # seconds; whoever is killed ends at once, unless the system itself hangs
_LOST, _KILLED = 127, 128  # exit statuses as shells give them: not found; ended by a signal, which is added


def can_adopt() -> bool:
    """True where processes can be adopted."""
    return sys.platform == "linux"


def adopt() -> None:
    """Become the parent of every descendant that loses its own, from now on."""
    _prctl(_ADOPT, 1)


def die_with(parent: int) -> None:
    """End when the process ``parent`` does, even if it is killed, and from the first moment on."""
    _prctl(_SIGNAL_AT_END_OF_PARENT, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _prctl(option: int, value: int) -> None:
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(option, value)


def children() -> set[int]:
    """The processes whose parent this one is, which has a single thread; none where none can be adopted."""
    own = os.getpid()
    if not can_adopt():
        return set()
    try:
        with open(f"/proc/{own}/task/{own}/children", "rb") as file:
            return {int(each) for each in file.read().split()}
    except OSError:  # a kernel of Linux that was built without
        return {process for process, parent in _parents() if parent == own}


def _parents() -> Iterator[tuple[int, int]]:
    for name in os.listdir("/proc"):
        if name.isdigit():
            with suppress(OSError), open(f"/proc/{name}/stat", "rb") as file:
                # A name in parentheses may hold anything; behind it stand the state and the parent
                yield int(name), int(file.read().rpartition(b")")[2].split()[1])


def end_children(spared: Collection[int] = ()) -> None:
    """Kill the children of this process but those ``spared``; what they leave comes here in its turn."""
    for child in children().difference(spared):
        with suppress(OSError):
            os.kill(child, signal.SIGKILL)


def end_all(seconds: float = _GRACE) -> None:
    """Kill all descendants of this process, and wait until they have ended."""
    until = time.monotonic() + seconds
    with suppress(ChildProcessError):
        while True:
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
            if time.monotonic() > until:
                return
            end_children()
            time.sleep(_PAUSE_SECONDS)


def keep(parent: int, command: list[str]) -> NoReturn:
    """Run a command until it ends or is no longer wanted, and take along what it has started."""
    heard = {signal.SIGCHLD, signal.SIGTERM}
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    interrupted = signal.signal(signal.SIGINT, signal.SIG_IGN)  # which the command answers to, in one group
    before = signal.pthread_sigmask(signal.SIG_BLOCK, heard)
    adopt()
    keeper = os.getpid()
    kept = os.fork()
    if not kept:
        try:
            die_with(keeper)
            if interrupted != signal.SIG_IGN:
                signal.signal(signal.SIGINT, signal.SIG_DFL)
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
            os.environ["JPY_PARENT_PID"] = str(keeper)
            os.execvp(command[0], command)
        finally:
            os._exit(_LOST)
    while True:
        told = signal.sigtimedwait(heard, _LOOK_SECONDS)
        if os.getppid() != parent or (told and told.si_signo == signal.SIGTERM):
            os.kill(kept, signal.SIGKILL)
        gone = -1
        while gone not in (0, kept):
            gone, status = os.waitpid(-1, os.WNOHANG)
        if gone:
            end_all()
            status = os.waitstatus_to_exitcode(status)
            os._exit(status if status >= 0 else _KILLED - status)


if __name__ == "__main__":
    keep(int(sys.argv[1]), sys.argv[2:])
