"""Where things are: one place that knows the layout of a project."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

HOME_VARIABLE = "TELAAH_HOME"


@dataclass(frozen=True)
class Project:
    """The folders of one Telaah project, all below ``root``."""

    root: Path

    @property
    def notebooks(self) -> Path:
        return self.root / "notebooks"

    @property
    def reports(self) -> Path:
        return self.root / "reports"

    def raw(self, study: str, cohort: str) -> Path:
        """Folder of a cohort's own files; a run never changes anything in it."""
        return self.root / "data" / "raw" / study / cohort

    def processed(self, study: str, cohort: str) -> Path:
        """Folder of a cohort's pseudonymous canonical tables."""
        return self.root / "data" / "processed" / study / cohort

    def report(self, study: str, cohort: str, language: str) -> Path:
        """Folder of what one run publishes."""
        return self.reports / study / cohort / language


def find_project(start: Path | None = None) -> Project:
    """The project that holds ``start`` (the working folder by default).

    ``TELAAH_HOME`` wins; else the nearest folder upwards that holds both ``notebooks``
    and ``data/raw``; else the checkout that this package was installed from.
    """
    if home := os.environ.get(HOME_VARIABLE):
        return Project(Path(home).resolve())
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / "notebooks").is_dir() and (folder / "data" / "raw").is_dir():
            return Project(folder)
    return Project(Path(__file__).resolve().parents[3])
