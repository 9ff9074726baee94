"""Provenance: what a report was made from, without a clock, so that equal runs stay equal."""

from __future__ import annotations

import hashlib
import json
import platform
import subprocess
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib import metadata
from pathlib import Path
from typing import Any

import orjson

from helpers.runs.beside import cohorts_beside
from helpers.runs.given import CHANGED, bundled_commit, damaged_tables, is_bundle, withheld_digests
from helpers.runs.used_code import counts, used_studies
from helpers.runs.variants import Variant, variant_file, variant_text
from helpers.runs.whose import data_study
from helpers.studies.left_out import FOLDER as VARIANTS
from helpers.studies.left_out import list_mark
from helpers.studies.manifest import ACROSS, MANIFEST, load_cohort
from helpers.studies.members import member_cohorts
from helpers.words.errors import InputError
from helpers.words.paths import Project

PACKAGES = ("pandas", "scipy", "statsmodels", "matplotlib", "seaborn", "papermill", "nbconvert", "typst")
FILE = "provenance.json"
_CODE = (".py", ".toml", ".css", ".js", ".html", ".typ", ".docx", ".csl")


def digest(path: Path) -> str:
    """SHA-256 of a file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def input_files(project: Project, study: str, cohort: str, owner: str = "") -> list[Path]:
    """What a report of this cohort depends on besides the code: data (of ``owner``), notebook, lock.

    Of a cohort that is made of others, their data too, and those of cohorts that the notebook names itself.
    """
    return _files(project, study, _folders(project, study, cohort, owner or study))


def _files(project: Project, study: str, folders: Iterable[Path]) -> list[Path]:
    data = [path for folder in folders for path in folder.rglob("*") if VARIANTS not in path.parts[-2:-1]]
    found = [*data, project.notebooks / f"{study}.ipynb", project.root / "requirements.lock"]
    return sorted(path for path in found if path.is_file() and path.name != "key.csv")


def _folders(project: Project, study: str, cohort: str, owner: str) -> list[Path]:
    """The folders of all cohorts that a report reads."""
    beside = (each.folder for each in cohorts_beside(project, study))
    return list(dict.fromkeys([*_own_folders(project, owner, cohort), *beside]))


def _own_folders(project: Project, study: str, cohort: str) -> list[Path]:
    """The cohort's folder and those of its members; of a broken list others tell."""
    try:
        if ACROSS.encode() not in (project.raw(study, cohort) / MANIFEST).read_bytes():
            return [project.raw(study, cohort)]  # most have no members: hundreds of manifests need no parser
        members = member_cohorts(project, load_cohort(project, study, cohort))
    except (InputError, OSError):
        members = []
    return [project.raw(study, cohort), *(each.folder for each in members)]


def input_digests(
    project: Project,
    study: str,
    cohort: str,
    owner: str = "",
    known: dict[Path, str] | None = None,
    variant: Variant | None = None,
) -> dict[str, str]:
    """Path (from the project's root, or the package's) to SHA-256, for every input and the code it rests on.

    Args:
        project: the project to work in.
        study: whose report it is.
        cohort: the body of data.
        owner: the study that the data belong to, if another.
        known: digests taken in the same look at many reports, which share a notebook; filled here.
        variant: whose title and reason the report tells besides.
    """
    own, used = _own_digests(project, study, cohort, owner, known, variant)
    return {**own, **_used_code(used)}


def _own_digests(
    project: Project,
    study: str,
    cohort: str,
    owner: str,
    known: dict[Path, str] | None,
    variant: Variant | None,
) -> tuple[dict[str, str], frozenset[str]]:
    """Digests of all inputs but the code, and the studies whose code counts."""
    known = {} if known is None else known
    folders = _folders(project, study, cohort, owner or study)
    own = {}
    for path in _files(project, study, folders):
        if path not in known:
            known[path] = digest(path)
        own[path.relative_to(project.root).as_posix()] = known[path]
    if variant is not None:
        path = variant_file(project, study, cohort, variant.name)
        own[path.relative_to(project.root).as_posix()] = _variant_mark(path.parents[1], variant)
    read = {study, *(folder.parent.name for folder in folders)}
    own |= withheld_digests(project, folders) | damaged_tables(project, folders)
    notebook = project.notebooks / f"{study}.ipynb"
    return own, _used(frozenset(read), notebook, known.get(notebook, ""))


@lru_cache(maxsize=64)  # by the notebook's content: hundreds of cohorts share one
def _used(studies: frozenset[str], notebook: Path, mark: str) -> frozenset[str]:
    return used_studies(studies, notebook)


def _variant_mark(folder: Path, variant: Variant) -> str:
    """Of its content as it counts; where it lists people, one that tells nobody who they are."""
    text = variant_text(variant)
    return list_mark(folder, text) if variant.people else hashlib.sha256(text.encode()).hexdigest()


@cache
def _used_code(used: frozenset[str]) -> dict[str, str]:
    """Of all code that which counts for reports that use these studies."""
    every = _code_digests()
    return {name: mark for name, mark in every.items() if counts(name.partition("helpers/")[2], used)}


@cache  # the code that runs is the code that was read when this process began
def _code_digests() -> dict[str, str]:
    """By path as in a checkout, wherever the package is installed: the same code makes the same reports."""
    package = Path(__file__).resolve().parents[1]
    code = (path for path in package.rglob("*") if path.suffix in _CODE and path.is_file())
    return {f"src/helpers/{path.relative_to(package).as_posix()}": digest(path) for path in sorted(code)}


def code_mark() -> str:
    """One hash over the code of this package: machines that work together must have the same."""
    return hashlib.sha256(json.dumps(_code_digests()).encode()).hexdigest()


def fingerprint(digests: Mapping[str, str], parameters: Mapping[str, Any]) -> str:
    """One hash over all inputs and parameters: equal fingerprints give equal reports."""
    return _sealed(_lines(digests), parameters)


def fingerprint_today(
    project: Project,
    study: str,
    cohort: str,
    parameters: Mapping[str, Any],
    owner: str = "",
    known: dict[Path, str] | None = None,
    variant: Variant | None = None,
) -> str:
    """:func:`fingerprint` of :func:`input_digests`, sooner where many reports rest on the same code."""
    own, used = _own_digests(project, study, cohort, owner, known, variant)
    # In the order of names: ``data``, ``notebooks`` and ``requirements.lock`` stand before ``src``
    return _sealed(f"{_lines(own)}\n{_code_lines(used)}", parameters)


def _lines(digests: Mapping[str, str]) -> str:
    return "\n".join(f"{name} {mark}" for name, mark in sorted(digests.items()))


@cache
def _code_lines(used: frozenset[str]) -> str:
    return _lines(_used_code(used))


def _sealed(lines: str, parameters: Mapping[str, Any]) -> str:
    rest = json.dumps([parameters, versions()], sort_keys=True)
    return hashlib.sha256(f"{lines}\n{rest}".encode()).hexdigest()


def versions() -> dict[str, str]:
    """Versions of Python and of the packages that shape the numbers and the pages."""
    return dict(_versions())


@cache  # what is installed does not change under a process that uses it
def _versions() -> dict[str, str]:
    found = {"python": platform.python_version()}
    for name in ("telaah", *PACKAGES):
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return found


def commit(project: Project, language: str = "") -> str | None:
    """The checkout's commit, with ``+changes`` if tracked files were edited; None outside git.

    Of an unpacked bundle, the one that its report in ``language`` was made with.
    """
    if is_bundle(project):
        return bundled_commit(project, language, code_mark())

    def git(*arguments: str) -> str | None:
        try:
            done = subprocess.run(
                ["git", "-C", str(project.root), *arguments], capture_output=True, text=True, check=True
            )
        except (OSError, subprocess.CalledProcessError):
            return None
        return done.stdout.strip()

    head = git("rev-parse", "HEAD")
    return head and head + (CHANGED if git("status", "--porcelain", "--untracked-files=no") else "")


def provenance(
    project: Project,
    study: str,
    cohort: str,
    parameters: Mapping[str, Any],
    chosen: Mapping[str, Any] | None = None,
    dress: Mapping[str, Any] | None = None,
    variant: Variant | None = None,
) -> dict[str, Any]:
    """The content of ``provenance.json``.

    Args:
        project: the project to work in.
        study: whose report it is.
        cohort: the body of data.
        parameters: every value that the notebook receives, defaults too.
        chosen: those that the user set to something else than the default.
        dress: what the user chose about the looks.
        variant: kept parameters that the report was made with.
    """
    digests = input_digests(project, study, cohort, data_study(study, parameters), variant=variant)
    named = {"variant": variant.name} if variant else {}
    return named | {
        "study": study,
        "cohort": cohort,
        "parameters": dict(parameters),
        "chosen": dict(chosen or {}),
        "dress": dict(dress or {}),
        "fingerprint": fingerprint(digests, parameters),
        "commit": commit(project, str(parameters.get("language", ""))),
        "versions": versions(),
        "inputs": digests,
    }


def read_provenance(folder: Path) -> dict[str, Any]:
    """The provenance of a published report; empty if there is none that can be read."""
    try:
        found = orjson.loads((folder / FILE).read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def as_bytes(content: Mapping[str, Any]) -> bytes:
    """JSON with sorted keys, for a file that is equal when its content is."""
    return orjson.dumps(content, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS) + b"\n"


def changed(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterable[str]:
    """The inputs and parameters in which two provenances differ."""
    for part in ("inputs", "parameters", "versions"):
        before, after = old.get(part, {}), new.get(part, {})
        yield from sorted(key for key in {*before, *after} if before.get(key) != after.get(key))
