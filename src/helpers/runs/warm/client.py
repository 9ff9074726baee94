"""The other side of a kernel server: asking for a kernel, and the forked kernel as a process."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
from collections.abc import Mapping, Sequence

ADDRESS = "TELAAH_KERNELS"
"""The variable that tells a process where its kernel server listens."""
own_address = ""
"""Where the server of this process alone listens. What it starts, such as the terminals of a JupyterLab, may
read other code by then than the server has read.
"""
_ANSWER_SECONDS = 120.0  # a server answers when it has read its modules, which takes a while on a slow disk


def server_address() -> str:
    """Where this process finds a kernel server; empty if there is none."""
    return own_address or os.environ.get(ADDRESS, "")


def forget_inherited() -> None:
    """Do without the server of the process that started this one, which may have read other code."""
    os.environ.pop(ADDRESS, None)


def fork_kernel(address: str, argv: Sequence[str], cwd: str, env: Mapping[str, str]) -> ForkedKernel | None:
    """A kernel from the server at ``address``; None if it does not answer.

    Args:
        address: path of its socket.
        argv: the kernel's own arguments.
        cwd: the kernel's working folder.
        env: its environment, whole.
    """
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    connection.settimeout(_ANSWER_SECONDS)
    try:
        connection.connect(address)
        asked = {"argv": list(argv), "cwd": cwd, "env": dict(env)}
        connection.sendall(json.dumps(asked).encode() + b"\n")
        kernel = ForkedKernel(connection)
    except OSError:
        connection.close()
        return None
    return kernel


class ForkedKernel:
    """A kernel that is nobody's child here, with what jupyter_client asks of a :class:`subprocess.Popen`.

    Raises:
        OSError: the server went away before it had forked.
    """

    stdin = stdout = stderr = None

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._heard = b""
        self.returncode: int | None = None
        while b"\n" not in self._heard:
            heard = connection.recv(4096)
            if not heard:
                raise ConnectionError
            self._heard += heard
        line, _, self._heard = self._heard.partition(b"\n")
        self.pid: int = json.loads(line)["pid"]

    def poll(self) -> int | None:
        """The exit status, or None as long as the kernel runs."""
        return self._listen(0.0)

    def wait(self, timeout: float | None = None) -> int:
        """The exit status, once the kernel has ended.

        Raises:
            subprocess.TimeoutExpired: it still runs after ``timeout`` seconds.
        """
        status = self._listen(timeout)
        if status is None:
            raise subprocess.TimeoutExpired("kernel", timeout or 0.0)
        return status

    def send_signal(self, number: int) -> None:
        """Send a signal to the kernel, unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End it at once, and what it has started."""
        if self.poll() is None:
            try:
                os.killpg(self.pid, signal.SIGKILL)
            except ProcessLookupError:  # it has just been forked, and leads no group yet
                self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def _listen(self, seconds: float | None) -> int | None:
        if self.returncode is not None:
            return self.returncode
        self._connection.settimeout(seconds)
        try:
            while heard := self._connection.recv(4096):
                self._heard += heard
        except (BlockingIOError, TimeoutError):
            return None
        except OSError:
            pass
        # The server says how it ended; if the server has been killed, so has the kernel
        told = json.loads(self._heard) if self._heard.endswith(b"\n") else {}
        self.returncode = told.get("status", -int(signal.SIGKILL))
        self._connection.close()
        return self.returncode
