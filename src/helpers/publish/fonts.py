"""The fonts of PDF files and pictures: only those in wheels, so that every machine sets the same pages."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import typst


@cache
def own_fonts() -> typst.Fonts:
    """Typst's own fonts, and matplotlib's: those of figures, and of scripts that the others lack."""
    import typst

    spec = find_spec("matplotlib")
    folders = []
    if spec and spec.origin:
        folders = [Path(spec.origin).parent / "mpl-data" / "fonts" / "ttf"]
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=True,
        font_paths=[each for each in folders if each.is_dir()],
    )
