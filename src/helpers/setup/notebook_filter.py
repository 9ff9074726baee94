"""Readable differences: a filter of this clone that keeps outputs of notebooks out of its history."""

from __future__ import annotations

import os
import subprocess

NAME = "nbstripout"


def set_up_filter(root: str, python: str) -> bool:
    """Set the filter that ``.gitattributes`` names, where ``root`` is a clone that has none.

    Args:
        root: folder of the project.
        python: that the filter runs in.

    Returns:
        True if it stands now. Without git, or outside a clone, nothing happens.
    """
    if not os.path.exists(os.path.join(root, ".git")):
        return False
    key = f"filter.{NAME}.clean"
    try:
        if _git(root, "--get", key) == 0:
            return True
        # Not "required": where this Python is gone, git takes notebooks as they are
        return _git(root, key, f'"{python}" -m nbstripout --keep-id') == 0
    except OSError:
        return False


def _git(root: str, *words: str) -> int:
    command = ["git", "-C", root, "config", *words]
    return subprocess.run(command, capture_output=True, check=False).returncode
