"""Kernels that are started as usual, as processes that leave none behind.

On Linux a small process stands between (:mod:`helpers.runs.warm.orphans`), which ends whatever a kernel has
started, however the kernel ended. Elsewhere it is tried: a kernel that is ended takes along what descends
from it then, and one that ends by itself what is in its process group, which Windows does not have.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from typing import Any

from helpers.runs.warm import orphans


def kept(cmd: list[str]) -> list[str]:
    """The command that starts ``cmd`` and takes along what it leaves; ``cmd`` itself where there is none."""
    # What is not there fails as it always has, where it is started
    if not orphans.can_adopt() or not shutil.which(cmd[0]):
        return cmd
    # Without looking for packages: it needs none, and is there in a fiftieth of a second
    return [sys.executable, "-I", "-S", orphans.__file__, str(os.getpid()), *cmd]


class PlainKernel:
    """A kernel's process, in whose stead this one is asked; what is not said here, that one answers.

    Args:
        process: of the kernel, or of its keeper.
        keeper: whether it is the keeper's.
    """

    def __init__(self, process: subprocess.Popen, keeper: bool) -> None:
        self._process, self._keeper = process, keeper
        self.pid = process.pid

    def __getattr__(self, name: str) -> Any:
        return getattr(self._process, name)

    def poll(self) -> int | None:
        """The exit status, or None as long as the kernel runs."""
        running = self._process.returncode is None
        status = self._process.poll()
        if running and status is not None:
            self._end_group()
        return status

    def wait(self, timeout: float | None = None) -> int:
        """The exit status, once the kernel has ended.

        Raises:
            subprocess.TimeoutExpired: it still runs after ``timeout`` seconds.
        """
        running = self._process.returncode is None
        status = self._process.wait(timeout)
        if running:
            self._end_group()
        return status

    def kill(self) -> None:
        """End it at once, and what it has started."""
        if self._keeper:
            self._process.terminate()  # a keeper that is killed itself could not do it any more
            return
        for each in _descendants(self.pid) if self.poll() is None else ():
            with suppress(OSError):
                os.kill(each, getattr(signal, "SIGKILL", signal.SIGTERM))
        self._process.kill()

    def _end_group(self) -> None:
        if not self._keeper and hasattr(os, "killpg"):
            with suppress(OSError):
                os.killpg(self.pid, signal.SIGKILL)


def _descendants(pid: int) -> list[int]:
    import psutil

    try:
        return [each.pid for each in psutil.Process(pid).children(recursive=True)]
    except psutil.Error:
        return []
