"""The files of a bundle by their path in it: reports, data, code."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from helpers.runs.bundle.choosing import Chosen
from helpers.runs.given import BUNDLE
from helpers.runs.provenance import code_mark
from helpers.runs.variants import variant_file
from helpers.studies.canonical import prepare
from helpers.studies.manifest import ACROSS, GIVEN, MANIFEST, Cohort
from helpers.studies.table_marks import table_marks
from helpers.words.paths import Project

_PACKAGE = Path(__file__).resolve().parents[2]
_CHECKOUT = _PACKAGE.parents[1]
_AT_THE_TOP = (
    *("telaah.py", "pyproject.toml", "requirements.lock", "environment.yml", "LICENSE", "CITATION.cff"),
    *("data/raw/README.md", "data/processed/README.md", "reports/README.md"),
)
_LEFT = ("__pycache__",)
_LITERATURE = (".bib", ".csl")  # beside a cohort's files: its own references


def report_files(project: Project, chosen: Chosen) -> dict[str, bytes]:
    """All files of all reports."""
    folders = [project.report(chosen.study, chosen.published_as, each) for each in chosen.provenance]
    return dict(_below(project, path) for folder in folders for path in _files(folder))


def data_files(project: Project, chosen: Chosen, with_tables: bool = True) -> dict[str, bytes]:
    """Manifests, canonical tables and, of published cohorts, the transcriptions; no other raw file.

    Args:
        project: the project to work in.
        chosen: whose bundle it is.
        with_tables: False leaves out the tables of new cohorts.
    """
    found: dict[str, bytes] = {}
    for about in chosen.cohorts:
        found |= dict(_below(project, path) for path in _raw(about))
        if about.kind != ACROSS and (with_tables or about.kind != "new"):
            folder = prepare(project, about)
            kept = [path for path in _files(folder) if path.suffix in (".parquet", ".json")]
            found |= dict(_below(project, path) for path in kept)
            if about.kind == "new":
                found[(folder.relative_to(project.root) / GIVEN).as_posix()] = table_marks(kept).encode()
    if chosen.variant:
        path = variant_file(project, chosen.about.study, chosen.cohort, chosen.variant)
        found |= dict([_below(project, path)])
    return found


def code_files(project: Project, chosen: Chosen) -> dict[str, bytes]:
    """What it takes to run the notebook again: the package, its lock, the start, the notebook itself.

    A study is known by its notebook: those of the cohorts that are read are there, too.
    """
    tops = {name: project.root / name for name in _AT_THE_TOP}
    found = {
        name: (path if path.is_file() else _CHECKOUT / name)
        for name, path in tops.items()
        if path.is_file() or (_CHECKOUT / name).is_file()
    }
    found |= {f"src/helpers/{path.relative_to(_PACKAGE).as_posix()}": path for path in _files(_PACKAGE)}
    for study in {chosen.study, *(each.study for each in chosen.cohorts)}:
        found[f"notebooks/{study}.ipynb"] = project.notebooks / f"{study}.ipynb"
    return {name: path.read_bytes() for name, path in found.items()}


def told(chosen: Chosen, there: Mapping[str, bytes]) -> dict[str, bytes]:
    """``bundle.json``: what the reports name of files that are not ``there``, and of the code's history.

    Of a bundle that is made in another one, too, which came without these files itself.
    """
    inputs = {
        name: mark for each in chosen.provenance.values() for name, mark in each.get("inputs", {}).items()
    }
    content = {
        "study": chosen.study,
        "cohort": chosen.published_as,
        "commits": {each: about.get("commit") for each, about in chosen.provenance.items()},
        "code": code_mark(),
        "withheld": {
            name: inputs[name] for name in sorted(set(inputs) - set(there)) if name.startswith("data/")
        },
    }
    text = json.dumps(content, indent=1, sort_keys=True, ensure_ascii=False)
    return {BUNDLE: f"{text}\n".encode()}


def _raw(about: Cohort) -> Iterator[Path]:
    if about.kind != "new":
        yield from _files(about.folder)
        return
    yield about.folder / MANIFEST
    yield from (path for path in _files(about.folder) if path.suffix.lower() in _LITERATURE)


def _files(folder: Path) -> list[Path]:
    found = (path for path in folder.rglob("*") if not set(_LEFT) & set(path.parts))
    return sorted(path for path in found if path.is_file() and not path.name.startswith("."))


def _below(project: Project, path: Path) -> tuple[str, bytes]:
    return path.relative_to(project.root).as_posix(), path.read_bytes()
