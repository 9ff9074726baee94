"""Whole processes measured from outside: wall time, and peak memory with all children (Linux)."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from pathlib import Path

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
    """Wall seconds and peak memory (MB) of a command with all of its children."""
    environment = dict(os.environ) | ({"TELAAH_HOME": str(home)} if home else {})
    start, peak = time.perf_counter(), 0
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    stop = threading.Event()

    def sample() -> None:
        nonlocal peak
        while not stop.wait(0.2):
            peak = max(peak, sum(resident(pid) for pid in family(process.pid)))

    watcher = threading.Thread(target=sample, daemon=True)
    watcher.start()
    status = process.wait()
    seconds = time.perf_counter() - start
    stop.set()
    watcher.join()
    if status:
        raise SystemExit(f"{' '.join(command)} ended with status {status}")
    return seconds, peak / 1e6
