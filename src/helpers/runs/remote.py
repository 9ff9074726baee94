"""What a worker machine does: make the content of a report in a process of its own, beside a kernel server.

The processes are this module run as a program. They are asked over their standard input and answer over their
standard output, and are kept for the next report.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import struct
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from helpers.runs.limits import Limits
from helpers.runs.making import Content, Order, make_contents
from helpers.runs.outcome import Failure, failure_of
from helpers.runs.parcel import unpack
from helpers.runs.warm.start import kernel_server, steady_environment
from helpers.runs.workers import unlike
from helpers.words.errors import Problem
from helpers.words.paths import HOME_VARIABLE, find_project

_LENGTH = struct.Struct(">Q")
_begin = threading.Lock()
_idle: list[subprocess.Popen] = []
_servers = ExitStack()


@dataclass(frozen=True)
class Task:
    """One sitting for another machine: its project in a parcel, what is wanted, our code and versions."""

    parcel: bytes
    wanted: tuple[Order, ...]
    limits: Limits
    code: str
    versions: Mapping[str, str]


def make_elsewhere(task: Task) -> list[Content | Failure] | Failure:
    """The files of each report, or why there are none. Several threads may call it at a time."""
    if other := unlike(task.code, task.versions):  # those who came late, too
        return Failure("failed", other)
    for _ in range(2):
        child = _child()
        try:
            answer = _ask(child, task)
        except (OSError, EOFError):
            child.kill()  # it has died, or its pipe would be out of step
            child.wait()
            continue
        _idle.append(child)
        return answer
    return Failure("failed", (Problem("run.worker_died"),))


def _child() -> subprocess.Popen:
    with _begin:
        if _idle:
            return _idle.pop()
        steady_environment()
        _servers.enter_context(kernel_server(sorted(find_project().notebooks.glob("*.ipynb"))))
        # A plain subprocess: workers of Dask may be of the kind that multiprocessing lets start no other
        return subprocess.Popen(
            [sys.executable, "-m", "helpers.runs.remote"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )


def _ask(child: subprocess.Popen, task: Task) -> list[Content | Failure] | Failure:
    _send(child.stdin, task)
    return _receive(child.stdout)


def _send(stream: IO[bytes], content: Any) -> None:
    held = pickle.dumps(content)
    stream.write(_LENGTH.pack(len(held)) + held)
    stream.flush()


def _receive(stream: IO[bytes]) -> Any:
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    held = stream.read(length)
    if len(held) < length:
        raise EOFError
    return pickle.loads(held)  # from our own child, over a pipe that nobody else holds


def _make(task: Task) -> list[Content | Failure] | Failure:
    with tempfile.TemporaryDirectory(prefix="telaah-") as folder:
        try:
            project = unpack(task.parcel, Path(folder))
            os.environ[HOME_VARIABLE] = str(project.root)
            return make_contents(project, task.wanted, task.limits)
        except Exception as error:
            return failure_of(error)


def main() -> None:
    """Answer one task after the other, until nobody asks any more."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what anybody prints must not get among the answers
    with contextlib.suppress(EOFError):
        while True:
            _send(answers, _make(_receive(sys.stdin.buffer)))


if __name__ == "__main__":
    main()
