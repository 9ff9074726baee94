"""Cohort manifests: what ``cohort.toml`` says of one body of data."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers.language.given import in_every_language, in_language, lacks_required
from helpers.words.citation_marks import without_marks
from helpers.words.errors import InputError, Problem
from helpers.words.paths import Project

MANIFEST = "cohort.toml"
GIVEN = "given.txt"
"""Marks canonical tables that came without the files they were made from: they are taken as they are."""
#: A cohort made of other cohorts, with no data of its own: see :mod:`helpers.studies.members`.
ACROSS = "across"
KINDS = ("published", "new", ACROSS)
_NAME = re.compile(r"[a-z0-9][a-z0-9_]*")


@dataclass(frozen=True)
class Cohort:
    """One cohort of one study, as its manifest describes it.

    ``title`` is for lists and tables: what it cites is left out, other than in :meth:`text`.
    """

    study: str
    cohort: str
    kind: str
    simulated: bool
    title: Mapping[str, str]
    folder: Path
    files: tuple[str, ...]
    settings: Mapping[str, Any]

    def text(self, key: str, language: str) -> str:
        """A text that the manifest gives by language, e.g. ``title``, as it is written, or what stands in."""
        return in_language(self.settings[key], language)


def _plain(text: Any) -> Any:
    """A title without what it cites; one that is nothing but a citation, or no text, stays as it is."""
    return (without_marks(text) or text) if isinstance(text, str) else text


def is_name(text: str) -> bool:
    """True for names that may become a folder: lower-case letters, digits, underscore."""
    return _NAME.fullmatch(text) is not None


def list_studies(project: Project) -> list[str]:
    """Names of the studies that have a notebook, sorted."""
    return sorted(path.stem for path in project.notebooks.glob("*.ipynb"))


def list_cohorts(project: Project, study: str) -> list[str]:
    """Names of the cohorts of ``study`` that have a manifest, sorted.

    Hidden folders are none: a killed ``new-cohort`` or a file manager left them there.
    """
    names = (path.parent.name for path in project.raw(study, "x").parent.glob(f"*/{MANIFEST}"))
    return sorted(name for name in names if not name.startswith("."))


def load_cohort(project: Project, study: str, cohort: str) -> Cohort:
    """Read and check a cohort's manifest.

    Raises:
        InputError: no such study or cohort, or a manifest that is broken; every problem
            of the manifest at once.
    """
    _require_names(project, study, cohort)
    path = project.raw(study, cohort) / MANIFEST
    settings = read_toml(path)
    given = (project.processed(study, cohort) / GIVEN).is_file()
    problems = list(_manifest_problems(settings, study, cohort, path, given))
    if problems:
        raise InputError(problems)
    return Cohort(
        study=study,
        cohort=cohort,
        kind=settings["kind"],
        simulated=settings["simulated"],
        title={language: _plain(text) for language, text in in_every_language(settings["title"]).items()},
        folder=path.parent,
        files=tuple(entry["name"] for entry in settings.get("file", [])),
        settings=settings,
    )


def read_toml(path: Path) -> dict[str, Any]:
    """The content of a TOML file.

    Raises:
        InputError: the file is missing, not UTF-8 or not TOML (with the parser's line).
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise InputError(Problem("manifest.missing_file", file=shown(path))) from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        found, line = _told_place(str(error))
        raise InputError(Problem("manifest.not_toml", file=shown(path), row=line, found=found)) from None


def _told_place(said: str) -> tuple[str, int | None]:
    """What a parser said without its place, and the line, so that a message names it in its own language."""
    place = re.search(r" \(at line (\d+), column \d+\)$", said)
    return (said[: place.start()], int(place[1])) if place else (said, None)


def shown(path: Path) -> str:
    """A path as messages show it: from ``data/`` on, never the user's folders."""
    parts = path.parts
    start = max((i for i, part in enumerate(parts) if part == "data"), default=len(parts) - 1)
    return "/".join(parts[start:])


def _require_names(project: Project, study: str, cohort: str) -> None:
    # Looked for by name: a list of hundreds is for those who need one
    plain = is_name(study) and (project.notebooks / f"{study}.ipynb").exists()
    if not plain and study not in list_studies(project):
        known = ", ".join(list_studies(project))
        raise InputError(Problem("manifest.unknown_study", found=study, values={"known": known}))
    if not is_name(cohort) or not (project.raw(study, cohort) / MANIFEST).exists():
        values = {"study": study, "known": ", ".join(list_cohorts(project, study)) or "–"}
        raise InputError(Problem("manifest.unknown_cohort", found=cohort, values=values))


def _manifest_problems(
    settings: dict[str, Any], study: str, cohort: str, path: Path, given: bool
) -> list[Problem]:
    def problem(key: str, column: str, found: object = None, **values: str) -> Problem:
        text = None if found is None else str(found)
        return Problem(f"manifest.{key}", file=shown(path), column=column, found=text, values=values)

    problems = []
    for key, expected in (("study", study), ("cohort", cohort)):
        if settings.get(key) != expected:
            problems.append(problem("wrong_value", key, settings.get(key), allowed=expected))
    if settings.get("kind") not in KINDS:
        problems.append(problem("wrong_value", "kind", settings.get("kind"), allowed=" | ".join(KINDS)))
    if not isinstance(settings.get("simulated"), bool):
        problems.append(
            problem("wrong_value", "simulated", settings.get("simulated"), allowed="true | false")
        )
    if lacks_required(settings.get("title")):
        problems.append(problem("both_languages", "title"))
    if settings.get("kind") != ACROSS or "file" in settings:
        problems.extend(_file_problems(settings.get("file"), problem, path, given))
    return problems


def _file_problems(entries: object, problem: Any, path: Path, given: bool) -> list[Problem]:
    if not isinstance(entries, list) or not entries:
        return [problem("no_files", "file")]
    names = [entry.get("name") if isinstance(entry, dict) else None for entry in entries]
    missing = [
        name for name in names if not isinstance(name, str) or not (given or (path.parent / name).is_file())
    ]
    return [problem("file_not_there", "file", name) for name in missing]
