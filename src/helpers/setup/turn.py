"""One start at a time: a lock on a file that ends with its holder, however that ends."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable
from typing import BinaryIO

_TAKEN = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)


def take_turn(path: str, waiting: Callable[[], None], pause: float = 0.3) -> BinaryIO:
    """Wait until nobody else works on the environment.

    Args:
        path: the lock file; made if missing, never removed.
        waiting: called again and again while another holds the lock.
        pause: seconds between two tries.

    Returns:
        The locked file: closing it ends the turn. On POSIX the processes that this one starts
        (with ``close_fds=False``) hold it too, so that what a killed start left running is waited for.
    """
    file = open(path, "ab")  # noqa: SIM115 - the caller closes it
    os.set_inheritable(file.fileno(), True)
    while not _lock(file):
        waiting()
        time.sleep(pause)
    return file


def _lock(file: BinaryIO) -> bool:
    """Try to lock ``file``; a file system that knows no locks must do without."""
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in _TAKEN
    return True
