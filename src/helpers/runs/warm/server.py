"""The process that kernels are forked from: ``python -m helpers.runs.warm.server LISTENER NOTEBOOK ...``.

It has one thread, and waits. When its standard input is closed, it ends.

Each client asks over a connection of its own, in one line of JSON: ``argv``, ``cwd``, ``env``. The answers
are lines, too: ``{"pid": ...}`` at once, ``{"status": ...}`` when the kernel has ended. A client that goes
away, even if it was killed, takes its kernel along; so does the end of this process. What a kernel has
started ends with it, however it ended: on Linux in any session, elsewhere in the kernel's own.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import selectors
import signal
import socket
import sys
from dataclasses import dataclass, field
from typing import Any, NoReturn

from helpers.runs.warm.orphans import adopt, children, die_with, end_all, end_children

_OBJECTS = 100_000  # made in a kernel since it last looked for rubbish; Python's own number is some hundreds
_PLOTS = "module://matplotlib_inline.backend_inline"  # what a kernel chooses where its environment does not
_LONGEST = 1 << 20  # bytes of a request: an environment, at the most


@dataclass
class _Lease:
    """One client, and the kernel that it has asked for."""

    connection: socket.socket
    asked: bytes = b""
    pid: int = 0

    def answer(self, content: dict[str, int]) -> None:
        with contextlib.suppress(OSError):
            self.connection.sendall(json.dumps(content).encode() + b"\n")


@dataclass
class KernelServer:
    """Forks kernels for those who connect to ``listener``, until ``owner`` is closed at its other end.

    Args:
        listener: a listening socket in the file system, which this user alone may enter.
        owner: a file descriptor that becomes readable when whoever wanted the kernels has ended.
    """

    listener: socket.socket
    owner: int
    _leases: dict[int, _Lease] = field(default_factory=dict)
    _selector: selectors.BaseSelector = field(default_factory=selectors.DefaultSelector)

    def serve(self) -> None:
        """Wait and fork, until the owner has ended; then kernels that still run are ended as well."""
        woken, waker = os.pipe()
        os.set_blocking(woken, False)
        os.set_blocking(waker, False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)  # as long as the owner lives, it is in charge
        signal.set_wakeup_fd(waker, warn_on_full_buffer=False)
        self._own = (woken, waker)
        adopt()
        self._helpers = children()  # of what was imported, if any: they are no kernel's
        for each in (self.listener, self.owner, woken):
            self._selector.register(each, selectors.EVENT_READ)
        try:
            while self._turn():
                pass
        finally:
            for lease in self._leases.values():
                _end(lease.pid)
            self._clear()
            end_all()

    def _clear(self) -> None:
        """Take the socket away, and the folder that was made for it: an owner that was killed cannot."""
        place = self.listener.getsockname()
        with contextlib.suppress(OSError):
            os.unlink(place)
            os.rmdir(os.path.dirname(place))

    def _turn(self) -> bool:
        for key, _ in self._selector.select():
            if key.fileobj == self.owner:
                return False
            if key.fileobj == self._own[0]:
                os.read(self._own[0], 4096)
                self._bury()
            elif key.fileobj is self.listener:
                self._welcome()
            elif key.fd in self._leases:
                self._hear(self._leases[key.fd])
        return True

    def _welcome(self) -> None:
        connection, _ = self.listener.accept()
        self._leases[connection.fileno()] = _Lease(connection)
        self._selector.register(connection, selectors.EVENT_READ)

    def _hear(self, lease: _Lease) -> None:
        try:
            heard = lease.connection.recv(65536)
        except OSError:
            heard = b""
        lease.asked += heard
        if not heard or len(lease.asked) > _LONGEST:
            self._leave(lease)
        elif not lease.pid and lease.asked.endswith(b"\n"):
            self._fork(lease, json.loads(lease.asked))

    def _fork(self, lease: _Lease, asked: dict[str, Any]) -> None:
        sys.stdout.flush()
        sys.stderr.flush()
        server = os.getpid()
        pid = os.fork()
        if not pid:
            self._become_kernel(asked, server)
        lease.pid = pid
        lease.answer({"pid": pid})

    def _become_kernel(self, asked: dict[str, Any], server: int) -> NoReturn:
        code = 1
        try:
            # A kernel looks for its parent itself, but begins with that only when it has started
            die_with(server)
            adopt()
            # A group of its own: an interruption reaches the kernel with its own children, or not at all
            os.setsid()
            signal.set_wakeup_fd(-1)
            for number in (signal.SIGCHLD, signal.SIGINT, signal.SIGTERM):
                signal.signal(
                    number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL
                )
            self._forget()
            run_kernel(asked["argv"], asked["cwd"], asked["env"], server)
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
        except BaseException:
            sys.excepthook(*sys.exc_info())
        finally:
            with contextlib.suppress(OSError, ValueError):
                sys.stderr.flush()
            os._exit(code)

    def _forget(self) -> None:
        """Close what belongs to the server: a kernel that held it would keep other kernels alive."""
        self._selector.close()
        self.listener.close()
        for lease in self._leases.values():
            lease.connection.close()
        for handle in self._own:
            os.close(handle)
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, self.owner)
        os.close(nothing)

    def _bury(self) -> None:
        """Tell of kernels that have ended, once what they had started has been ended, too."""
        ended = []
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                break
            if not pid:
                # The kernels that run adopt for themselves: who else came here has lost his
                end_children({*(lease.pid for lease in self._leases.values()), *self._helpers})
                break
            for lease in [each for each in self._leases.values() if each.pid == pid]:
                lease.pid = 0
                _end_group(pid)
                ended.append((lease, os.waitstatus_to_exitcode(status)))
        for lease, code in ended:
            lease.answer({"status": code})
            self._leave(lease)

    def _leave(self, lease: _Lease) -> None:
        self._leases.pop(lease.connection.fileno(), None)
        self._selector.unregister(lease.connection)
        lease.connection.close()
        _end(lease.pid)


def _end(pid: int) -> None:
    """End a kernel and its group."""
    if not pid:
        return
    _end_group(pid)
    # One that has just been forked leads no group yet
    with contextlib.suppress(OSError):
        os.kill(pid, signal.SIGKILL)


def _end_group(pid: int) -> None:
    # Also of a kernel that has ended: its number is nobody else's as long as there is one in its group
    with contextlib.suppress(OSError):
        os.killpg(pid, signal.SIGKILL)


def run_kernel(argv: list[str], cwd: str, env: dict[str, str], parent: int) -> None:
    """Be an IPython kernel, in this process, until it is shut down.

    Args:
        argv: the kernel's own arguments, such as ``-f connection.json``.
        cwd: its working folder.
        env: its environment, whole.
        parent: the process with which it ends.
    """
    import random

    plots = os.environ.get("MPLBACKEND")
    os.environ.clear()
    os.environ.update(env)
    os.chdir(cwd)
    sys.argv = ["ipykernel_launcher.py", *argv]
    # Streams of random numbers that nobody seeded must differ from kernel to kernel
    random.seed()
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()
    if "matplotlib" in sys.modules and plots != (env.get("MPLBACKEND") or _PLOTS):
        sys.modules["matplotlib"].rcParams["backend"] = env.get("MPLBACKEND") or _PLOTS
    from ipykernel.kernelapp import IPKernelApp

    # Which parent to look for, the class has read from the environment: from that of the server's own start
    IPKernelApp.launch_instance(argv=argv, parent_handle=parent)


def main(listening: str, *notebooks: str) -> None:
    """Read what kernels need, and serve those who come to the socket with the descriptor ``listening``."""
    from pathlib import Path

    from helpers.runs.warm.for_kernels import load

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Where plots go, matplotlib asks the environment once, and that is when it is imported
    os.environ["MPLBACKEND"] = os.environ.get("MPLBACKEND") or _PLOTS
    with socket.socket(fileno=int(listening)) as listener:
        load(map(Path, notebooks))
        # What was read stays: looking through it for rubbish would copy it, page by page, into every kernel
        gc.collect()
        gc.freeze()
        # A kernel is gone in a second or two, a tenth of which Python would spend on looking for rubbish
        gc.set_threshold(_OBJECTS, *gc.get_threshold()[1:])
        KernelServer(listener, sys.stdin.fileno()).serve()


if __name__ == "__main__":
    main(*sys.argv[1:])
