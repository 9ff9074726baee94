"""Hidden half copies: where a new cohort is put together, and what a killed program left of it.

They hold other people's data, so they must not lie about unseen: whoever makes the next cohort of the study
takes away those that nobody works on any more.
"""

from __future__ import annotations

import hashlib
import os
import platform
import re
import shutil
import tempfile
import time
from pathlib import Path

_OLD = 3600.0  # seconds after which a half copy is nobody's, wherever it was begun
_NAME = re.compile(r"\.[a-z0-9_]+-([0-9a-f]{6})-(\d+)-\w+\.half")


def begin_half_copy(target: Path) -> Path:
    """A new hidden folder beside ``target``; its name says which process of which machine works on it.

    Raises:
        OSError: it cannot be made.
    """
    prefix = f".{target.name}-{_machine()}-{os.getpid()}-"
    return Path(tempfile.mkdtemp(prefix=prefix, suffix=".half", dir=target.parent))


def clear_half_copies(folder: Path) -> None:
    """Take away the half copies in a study's raw folder whose process is gone, or that are an hour old."""
    for each in folder.glob(".*.half"):
        found = _NAME.fullmatch(each.name)
        if found and not each.is_symlink() and _left(each, found[1], int(found[2])):
            shutil.rmtree(each, ignore_errors=True)


def _left(folder: Path, machine: str, process: int) -> bool:
    import psutil

    try:
        old = time.time() - folder.stat().st_mtime > _OLD
    except OSError:
        return False  # another one has just taken it away
    return old or (machine == _machine() and not psutil.pid_exists(process))


def _machine() -> str:
    """A mark of this machine: on a shared drive the processes of others cannot be asked for."""
    return hashlib.sha256(platform.node().encode()).hexdigest()[:6]
