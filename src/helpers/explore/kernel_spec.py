"""The kernel ``Telaah``: this very Python, registered within its own environment and nowhere else."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from helpers.explore.copies import DISPLAY_NAME, KERNEL
from helpers.runs.warm.start import ENVIRONMENT
from helpers.words.errors import InputError, Problem


def register_kernel(prefix: str = sys.prefix) -> Path:
    """Write the description of the kernel, unless it stands there already.

    Notebooks by hand start as batch runs do: in the same Python, with equal sums.

    Args:
        prefix: of the environment.

    Returns:
        The folder of the description.

    Raises:
        InputError: the environment cannot be written.
    """
    folder = Path(prefix) / "share" / "jupyter" / "kernels" / KERNEL
    text = json.dumps(_description(), indent=1) + "\n"
    path = folder / "kernel.json"
    try:
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            folder.mkdir(parents=True, exist_ok=True)
            new = path.with_suffix(".new")
            new.write_text(text, encoding="utf-8")
            os.replace(new, path)
    except OSError as error:
        raise InputError(Problem("publish.unwritable", file=KERNEL, found=error.strerror)) from None
    return folder


def _description() -> dict[str, object]:
    return {
        "argv": [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
        "display_name": DISPLAY_NAME,
        "language": "python",
        "env": ENVIRONMENT,
        "metadata": {"debugger": False},
    }
