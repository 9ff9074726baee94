"""Two folders change places in one step, where the system can: at no moment is either of them missing."""

from __future__ import annotations

import ctypes
import os
import sys
from functools import cache
from pathlib import Path
from typing import Any

_HERE = -100  # AT_FDCWD: names are looked up from the working folder
_EXCHANGE = 2  # RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS


def exchange(first: Path, second: Path) -> bool:
    """Let two existing paths on one disk change places.

    Returns:
        False where the system, or this disk, cannot do it: then nothing has changed.
    """
    function = _function()
    if function is None:
        return False
    names = os.fsencode(first), os.fsencode(second)
    if sys.platform == "darwin":
        return function(*names, _EXCHANGE) == 0
    return function(_HERE, names[0], _HERE, names[1], _EXCHANGE) == 0


@cache
def _function() -> Any:
    """``renameat2`` of Linux, ``renamex_np`` of macOS; None where there is neither."""
    name = {"linux": "renameat2", "darwin": "renamex_np"}.get(sys.platform)
    try:
        return getattr(ctypes.CDLL(None), name) if name else None
    except (OSError, AttributeError):
        return None
