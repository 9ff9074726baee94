"""Whether processes have ended, those of other people's children too."""

import time
from collections.abc import Iterable
from pathlib import Path

_PATIENCE = 20.0  # seconds


def ended(process: int) -> bool:
    """True once a process has ended; False if it goes on for long."""
    return not still_there([process])


def still_there(processes: Iterable[int], seconds: float = _PATIENCE) -> list[int]:
    """Those that have not ended within ``seconds``."""
    running, until = [*processes], time.monotonic() + seconds
    while (running := [each for each in running if _runs(each)]) and time.monotonic() < until:
        time.sleep(0.02)
    return running


def _runs(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
