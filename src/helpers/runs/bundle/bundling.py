"""One call from the name of a cohort to its archive: chosen, searched for names, packed, written whole."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from helpers.publish.archive import pack
from helpers.publish.writing import write_file
from helpers.runs.bundle.choosing import Chosen, choose, made_formats
from helpers.runs.bundle.contents import code_files, data_files, report_files, told
from helpers.runs.bundle.describing import describe
from helpers.runs.bundle.disclosure import LEAST, SMALL_CELLS, disclosure_problems
from helpers.runs.bundle.readme import readme
from helpers.runs.leaking import leak_problems
from helpers.studies.left_out import PEOPLE
from helpers.words.errors import InputError, Problem
from helpers.words.paths import Project

SUMS = "SHA256SUMS"


@dataclass(frozen=True)
class Bundled:
    """What was written: where, how many files, how many bytes, and whether it can be run again."""

    path: Path
    files: int
    size: int
    reruns: bool


def bundle(project: Project, name: str, target: Path | None = None, with_tables: bool = True) -> Bundled:
    """Write the bundle of a cohort's reports.

    Args:
        project: the project to work in.
        name: ``study/cohort`` or ``study/cohort@variant``.
        target: the archive; by default ``reports/bundles/<study>-<cohort>.zip``.
        with_tables: False leaves out the canonical tables of new cohorts; such a bundle cannot be run again.

    Raises:
        InputError: everything that stands against it; nothing is written.
    """
    chosen = choose(project, name)
    if any(about.get("parameters", {}).get(PEOPLE) for about in chosen.provenance.values()):
        raise InputError(Problem("bundle.people_left_out", found=name))
    path = target or project.reports / "bundles" / f"{chosen.name}.zip"
    if path.exists():
        raise InputError(Problem("bundle.exists", file=str(path)))
    content = make_bundle(project, chosen, with_tables)
    packed = pack(content)
    write_file(path, packed)
    return Bundled(path, len(content), len(packed), with_tables)


def make_bundle(project: Project, chosen: Chosen, with_tables: bool = True) -> dict[str, bytes]:
    """The files of a bundle by name, below one folder: the same bytes for the same reports.

    Raises:
        InputError: the tables would give somebody away, or a file holds what identifies somebody.
    """
    if with_tables:
        _require_harmless(project, chosen)
    shown = report_files(project, chosen) | data_files(project, chosen, with_tables)
    shown |= readme(chosen, made_formats(project, chosen), with_tables) | told(chosen, shown)
    shown |= describe(chosen, shown)
    _require_nameless(project, chosen, shown)
    # The code is searched for no names: it holds lists of names, and is what everybody has.
    whole = code_files(project, chosen) | shown
    whole[SUMS] = _sums(whole)
    return {f"{chosen.name}/{name}": content for name, content in whole.items()}


def _require_harmless(project: Project, chosen: Chosen) -> None:
    # What a user decided for the report in one language is not decided for another.
    least = max(
        int(each.get("parameters", {}).get(SMALL_CELLS, LEAST)) for each in chosen.provenance.values()
    )
    problems = [p for each in chosen.cohorts for p in disclosure_problems(project, each, least)]
    if problems:
        raise InputError(problems)


def _require_nameless(project: Project, chosen: Chosen, files: Mapping[str, bytes]) -> None:
    # What is published is the user's decision only as far as it was shown: manifests are read here, too.
    problems = [
        problem
        for each in chosen.cohorts
        for problem in leak_problems(project, each.study, each.cohort, files, chosen.study)
    ]
    if problems:
        raise InputError(problems)


def _sums(files: Mapping[str, bytes]) -> bytes:
    lines = (f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    return "".join(lines).encode()
