"""Whole processes measured from outside: wall time, CPU time and peak memory with all children (Linux)."""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def family(root: int) -> list[int]:
    """A process and all of its descendants that are alive."""
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents.setdefault(int(fields[1]), []).append(int(entry.name))
    found, waiting = [], [root]
    while waiting:
        each = waiting.pop()
        found.append(each)
        waiting.extend(parents.get(each, ()))
    return found


def resident(pid: int) -> int:
    """Proportional memory of one process in bytes (shared pages counted once), 0 if it is gone."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


def measure(command: list[str], home: Path | None = None) -> tuple[float, float]:
    """Wall seconds and peak memory (MB) of a command with all of its children.

    To look at their memory costs a fifth of a core where there are many.
    """
    start, peak = time.perf_counter(), 0
    process = _started(command, home)
    stop = threading.Event()

    def sample() -> None:
        nonlocal peak
        while not stop.wait(0.2):
            peak = max(peak, sum(resident(pid) for pid in family(process.pid)))

    watcher = threading.Thread(target=sample, daemon=True)
    watcher.start()
    try:
        return _seconds(process, start), peak / 1e6
    finally:
        stop.set()
        watcher.join()


def _started(command: list[str], home: Path | None) -> subprocess.Popen:
    environment = dict(os.environ) | ({"TELAAH_HOME": str(home)} if home else {})
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)


def _seconds(process: subprocess.Popen, start: float) -> float:
    """Seconds from ``start`` until a process has ended, which must be well."""
    status = process.wait()
    seconds = time.perf_counter() - start
    if status:
        raise SystemExit(f"{' '.join(process.args)} ended with status {status}")
    return seconds


def measure_cpu(command: list[str], home: Path | None = None) -> tuple[float, float]:
    """Wall seconds, and CPU seconds of a command and of all that it started and that has ended.

    Processes whose parent ends before them become children of this one (Linux), so that theirs count too.
    """
    adopt = 36  # PR_SET_CHILD_SUBREAPER
    ctypes.CDLL(None).prctl(adopt, 1, 0, 0, 0)
    before, start = _cpu_of_children(), time.perf_counter()
    seconds = _seconds(_started(command, home), start)
    return seconds, _cpu_of_children() - before


def cores_worth(processes: int = 2) -> float:
    """How many processes' work is done at once by so many: 2 by two cores that nobody else uses."""
    loop = [sys.executable, "-c", "for i in range(20_000_000): pass"]

    def seconds(number: int) -> float:
        start = time.perf_counter()
        for each in [subprocess.Popen(loop) for _ in range(number)]:
            each.wait()
        return time.perf_counter() - start

    seconds(1)
    return processes * min(seconds(1) for _ in range(3)) / min(seconds(processes) for _ in range(3))


def keep(found: Mapping[Any, Any], name: str, file: Path | None) -> None:
    """Write what a benchmark found as JSON: into ``file``, or ``reports/benchmarks/NAME.json``."""
    file = file or ROOT / "reports" / "benchmarks" / f"{name}.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(f"\nkept in {file}")


def _cpu_of_children() -> float:
    """CPU seconds of all children, those just adopted included: the last of them end in a moment."""
    patience = time.monotonic() + 5
    with contextlib.suppress(ChildProcessError):
        while time.monotonic() < patience:
            if not os.waitpid(-1, os.WNOHANG)[0]:
                time.sleep(0.01)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
