"""Programs that a command starts and waits for: they answer to Ctrl-C themselves."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path


def wait_for(command: Sequence[str], cwd: Path, env: Mapping[str, str] | None = None) -> int:
    """Run a program to its end and return its exit status; what it started is its own to close."""
    # A function, not SIG_IGN, which the child would inherit.
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        return subprocess.call(list(command), cwd=cwd, env=None if env is None else dict(env))
    finally:
        signal.signal(signal.SIGINT, before)
