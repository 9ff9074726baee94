"""A new cohort from given files: recognised, copied unchanged, described in a commented ``cohort.toml``."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from helpers.matching.items import link_items
from helpers.studies.intake.files import POST, PRE, ROLES
from helpers.studies.intake.manifest_text import ItemPairs, manifest_text
from helpers.studies.intake.recognising import Recognised, recognise_files
from helpers.studies.manifest import MANIFEST, is_name, list_studies, shown
from helpers.words.errors import InputError, Problem, RunError, TelaahError
from helpers.words.full_disk import is_full_disk
from helpers.words.paths import Project

PUBLISHED = "published"


@dataclass(frozen=True)
class NewCohort:
    """What was made: the folder, and each file with what it was recognised as."""

    folder: Path
    files: tuple[Recognised, ...]


def new_cohort(
    project: Project,
    study: str,
    cohort: str,
    paths: Sequence[Path],
    language: str,
    about: Mapping[str, Any] | None = None,
) -> NewCohort:
    """Make ``data/raw/<study>/<cohort>/``: copies of the files and their ``cohort.toml``.

    The folder appears whole or not at all, and is never written over.

    Args:
        project: the project to work in.
        study: the notebook's name.
        cohort: a name of lower-case letters, digits and underscores.
        paths: the files as they were exported.
        language: of the comments in ``cohort.toml``.
        about: what is known besides, see :func:`helpers.studies.intake.manifest_text.manifest_text`;
            ``roles`` (by file name) says what the files are for, ``settings`` (by file name) what else is
            known of them.

    Raises:
        InputError: names, files or layouts are wrong; everything at once, nothing written.
    """
    target = project.raw(study, cohort)
    problems = _name_problems(project, study, cohort, target)
    try:
        files = recognise_files(paths)
    except InputError as error:
        problems += error.problems
    if problems:
        raise InputError(problems)
    files = [_completed(each, about or {}) for each in files]
    text = manifest_text(study, cohort, files, _sure_links(files), language, about)
    _write(target, files, text)
    return NewCohort(target, tuple(files))


def _completed(each: Recognised, about: Mapping[str, Any]) -> Recognised:
    """A file with the role and the settings that are known of it."""
    role = about.get("roles", {}).get(each.path.name, each.role)
    assert not role or role in ROLES, role
    return replace(each, role=role, known=about.get("settings", {}).get(each.path.name, {}))


def _name_problems(project: Project, study: str, cohort: str, target: Path) -> list[Problem]:
    problems = []
    if study not in list_studies(project):
        known = ", ".join(list_studies(project))
        problems.append(Problem("manifest.unknown_study", found=study, values={"known": known}))
    if not is_name(cohort) or cohort == PUBLISHED:
        problems.append(Problem("intake.bad_name", found=cohort))
    elif is_name(study) and target.exists():
        problems.append(Problem("intake.there_already", file=shown(target)))
    return problems


def _sure_links(files: Sequence[Recognised]) -> ItemPairs:
    """Pairs of questions that are surely the same, from the first pre-test and the first post-test."""
    tests = [next((each.source for each in files if each.role == role), None) for role in (PRE, POST)]
    if None in tests:
        return ()
    pre, post = tests
    try:
        links = link_items(pre.items, post.items, None)
    except InputError:
        return ()  # `check` says why
    texts = dict(zip(pre.items["item"], pre.items["text"], strict=True))
    return [(first, second, texts[first]) for first, second in links.sure]


def _write(target: Path, files: Sequence[Recognised], text: str) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    except OSError as error:
        raise _unwritable(target, error) from None
    try:
        for each in files:
            shutil.copyfile(each.path, fresh / each.path.name)
        (fresh / MANIFEST).write_text(text, encoding="utf-8")
        os.rename(fresh, target)
    except OSError as error:
        raise _unwritable(target, error) from None
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _unwritable(target: Path, error: OSError) -> TelaahError:
    if is_full_disk(error):
        return RunError(Problem("publish.disk_full", file=shown(target)))
    return InputError(Problem("publish.unwritable", file=shown(target), found=error.strerror))
