"""Whether this machine can fork kernels, and how that begins and ends.

Kernels are forked from one process, which reads what notebooks need (:mod:`helpers.runs.warm.for_kernels`),
and processes that make reports from another one (:mod:`helpers.runs.warm.for_workers`); both read at the same
time. Where processes cannot be forked safely, workers are spawned and kernels are started as usual.
"""

from __future__ import annotations

import atexit
import contextlib
import multiprocessing
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from multiprocessing.context import BaseContext
from pathlib import Path

from helpers.runs.warm import client

SWITCH = "TELAAH_WARM"
"""A variable that turns warm kernels off (``0``), or on where they are not usual (``1``)."""
# One thread a kernel: kernels run beside each other, and sums in one order are equal on every machine
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
# Formats are written in threads, for each of which glibc would keep memory of its own: a third more in all
_MEMORY = {"MALLOC_ARENA_MAX": "2"}
ENVIRONMENT = {"PYTHONHASHSEED": "0", **dict.fromkeys(_THREADS, "1"), **_MEMORY}

_kept = ExitStack()
atexit.register(_kept.close)


def steady_environment() -> None:
    """What processes started from here on need for equal runs to be equal; what the user has set stays."""
    for name, value in ENVIRONMENT.items():
        os.environ.setdefault(name, value)


def can_warm() -> bool:
    """True where kernels may be forked.

    On macOS, system libraries that numpy rests on may hang after a fork: there only if the user asks for it.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return False
    return os.environ.get(SWITCH, "1" if sys.platform.startswith("linux") else "0") != "0"


def worker_context() -> BaseContext:
    """How processes that make reports are started here."""
    _have_a_quiet_tracker()
    if not can_warm():
        # Spawned, not forked: the same on every system, and no thread or socket is inherited
        return multiprocessing.get_context("spawn")
    steady_environment()
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["helpers.runs.warm.for_workers"])
    return context


def _have_a_quiet_tracker() -> None:
    """Start Python's own process that clears away the locks of a pool whose owner was killed.

    It would say on the screen that it did, which is of no use to anybody.
    """
    if os.name != "posix":
        return
    from multiprocessing.resource_tracker import ensure_running

    silence = "ignore:resource_tracker"
    sys.warnoptions.append(silence)  # which it is started with
    try:
        ensure_running()
    finally:
        sys.warnoptions.remove(silence)


def warm_workers() -> None:
    """Begin to read what makes reports, in a process of its own, and return at once."""
    if can_warm():
        from multiprocessing.forkserver import ensure_running

        worker_context()
        ensure_running()


@contextmanager
def kernel_server(notebooks: Iterable[Path], inherited: bool = True) -> Iterator[None]:
    """A server of warm kernels for this process and those that it starts; nothing where there can be none.

    It begins to read what ``notebooks`` need at once; who asks for a kernel meanwhile waits.

    Args:
        notebooks: whose needs it reads.
        inherited: False keeps it to this process.
    """
    if not can_warm() or client.server_address():
        yield
        return
    steady_environment()
    folder = Path(tempfile.mkdtemp(prefix="telaah-"))  # of this user alone, and so is the socket in it
    try:
        server = _start_server(folder / "kernels", notebooks)
    except OSError:  # such as a path too long for a socket: kernels are started as usual
        shutil.rmtree(folder, ignore_errors=True)
        yield
        return
    address = str(folder / "kernels")
    if inherited:
        os.environ[client.ADDRESS] = address
    else:
        client.own_address = address
    try:
        yield
    finally:
        if inherited:
            os.environ.pop(client.ADDRESS, None)
        else:
            client.own_address = ""
        with contextlib.suppress(OSError):
            server.stdin.close()
        server.terminate()  # heard while it still reads modules; once it serves, it ends with its input
        server.wait()
        shutil.rmtree(folder, ignore_errors=True)


def keep_kernel_server(notebooks: Iterable[Path]) -> None:
    """A server of warm kernels as long as this process lives, unless there is one or there can be none."""
    if not client.server_address():
        _kept.enter_context(kernel_server(notebooks, inherited=False))


def _start_server(address: Path, notebooks: Iterable[Path]) -> subprocess.Popen:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
        # Listening before the server runs: whoever asks early waits, and nobody finds no one there
        listener.bind(str(address))
        listener.listen(64)
        handle = listener.fileno()
        command = [sys.executable, "-m", "helpers.runs.warm.server", str(handle), *map(str, notebooks)]
        environment = {**os.environ, "PYTHONPATH": _path()}
        # A session of its own: whoever kills this process with its group leaves one that ends the kernels
        own = {"start_new_session": True, "pass_fds": [handle]}
        return subprocess.Popen(command, stdin=subprocess.PIPE, env=environment, **own)


def _path() -> str:
    """Where Python finds modules here, for a process that is to find the same."""
    return os.pathsep.join(path for path in sys.path if path)
