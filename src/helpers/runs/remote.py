"""What a worker machine does: make the content of a report in a process of its own, beside a kernel server.

The processes are this module run as a program. They are asked over their standard input and answer over their
standard output, and are kept for the next report. One whose report nobody waits for any more is ended with
its kernel: Dask itself lets a task that has begun go on.
"""

from __future__ import annotations

import os
import pickle
import struct
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import IO, Any

from helpers.runs.limits import Limits
from helpers.runs.making import Content, Order, make_contents
from helpers.runs.outcome import Failure, failure_of
from helpers.runs.parcel import unpack
from helpers.runs.pool import GRACE, end_in_any_case, end_when_asked
from helpers.runs.warm.start import kernel_server, steady_environment
from helpers.runs.workers import unlike
from helpers.words.errors import Problem
from helpers.words.paths import HOME_VARIABLE, find_project

_LENGTH = struct.Struct(">Q")
_LOOK_SECONDS = 0.5
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
    is_wanted = _whether_wanted()
    for _ in range(2):
        child = _child()
        try:
            answer = _ask(child, task, is_wanted)
        except (OSError, EOFError):
            child.kill()  # it has died, or its pipe would be out of step
            child.wait()
            continue
        if answer is None:
            break
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


def _ask(
    child: subprocess.Popen, task: Task, is_wanted: Callable[[], bool]
) -> list[Content | Failure] | Failure | None:
    """The child's answer; None if nobody wants it any more, and then the child has been ended."""
    _send(child.stdin, task)
    with ThreadPoolExecutor(1) as reader:  # its thread ends with the answer, or with the child
        answer = reader.submit(_receive, child.stdout)
        while not wait([answer], _LOOK_SECONDS).done:
            if not is_wanted():
                _end(child)
                return None
        return answer.result()


def _end(child: subprocess.Popen) -> None:
    child.terminate()
    try:
        child.wait(GRACE)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def _whether_wanted() -> Callable[[], bool]:
    """What tells, as long as a task of Dask's runs, if its result is wanted; whatever else runs is wanted.

    It is not when the client has gone, in whatever way, or has cancelled it, or when the worker itself ends.
    """
    from distributed import get_worker
    from distributed.core import Status

    try:
        worker = get_worker()
        key = worker.get_current_task()
    except ValueError:  # no task of Dask's
        return lambda: True

    def is_wanted() -> bool:
        known = worker.state.tasks.get(key)
        ending = worker.status in (Status.closing, Status.closed, Status.failed)
        return not ending and known is not None and known.state != "cancelled"

    return is_wanted


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
    end_when_asked()
    asked: SimpleQueue[Task] = SimpleQueue()
    threading.Thread(target=_listen, args=(asked,), daemon=True).start()
    try:
        while True:
            _send(answers, _make(asked.get()))
    except SystemExit:
        os._exit(1)  # at once: the listener may be reading yet


def _listen(asked: SimpleQueue[Task]) -> None:
    """Hand on what is asked for; once the worker is gone, break off what is being made."""
    try:
        while True:
            asked.put(_receive(sys.stdin.buffer))
    except EOFError:
        pass
    finally:
        end_in_any_case()


if __name__ == "__main__":
    main()
