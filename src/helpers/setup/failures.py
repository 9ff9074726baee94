"""What went wrong in setting up: from what pip, venv or the system wrote to what the user can do."""

from __future__ import annotations

import os
import platform

from helpers.setup.environment import PYTHON, Environment
from helpers.words.errors import Problem, RunError

SIGNS: dict[str, tuple[str, ...]] = {
    "disk_full": ("No space left on device", "WinError 112", "Disk quota exceeded"),
    "no_venv": ("ensurepip is not available", "No module named ensurepip"),
    "other_package": ("DO NOT MATCH THE HASHES",),
    "certificate": ("CERTIFICATE_VERIFY_FAILED", "SSLError"),
    "no_network": ("connection broken by", "ConnectionError", "TimeoutError", "ProtocolError", "HTTP error"),
    "not_writable": ("Permission denied", "Read-only file system", "WinError 5]", "WinError 32]"),
    "no_package": ("No matching distribution found",),
}
"""The words that give a problem ``setup.<key>`` away. The first that fits counts: whatever keeps pip from the
index, it ends with "No matching distribution"."""

LAST_LINES = 5


def explain(said: str, environment: Environment) -> RunError:
    """The error for a failure that wrote ``said``; one without a known sign quotes the last lines."""
    key = next((key for key, signs in SIGNS.items() if any(sign in said for sign in signs)), "unknown")
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    problems = [
        Problem(
            f"setup.{key}",
            found=" / ".join(lines[-LAST_LINES:]) if key == "unknown" else None,
            values={
                "folder": environment.folder,
                "python": PYTHON,
                "machine": platform.platform(),
            },
        )
    ]
    if os.path.exists(environment.record):
        problems.append(Problem("setup.record", values={"file": environment.record}))
    return RunError(problems)
