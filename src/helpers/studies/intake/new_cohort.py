"""A new cohort from given files: recognised, copied unchanged, described in a commented ``cohort.toml``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from helpers.matching.items import link_items
from helpers.studies.intake.files import POST, PRE, ROLES, lacks_needed
from helpers.studies.intake.manifest_text import ItemPairs, manifest_text
from helpers.studies.intake.one_key import with_one_key
from helpers.studies.intake.pair_doubts import pair_doubts
from helpers.studies.intake.recognising import Recognised, recognise_files
from helpers.studies.intake.writing import name_problems, write_cohort
from helpers.words.errors import InputError, Problem
from helpers.words.paths import Project


@dataclass(frozen=True)
class NewCohort:
    """What was made: the folder, each file with what it was recognised as, what `check` will refuse."""

    folder: Path
    files: tuple[Recognised, ...]
    doubts: tuple[Problem, ...] = ()


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
    problems = name_problems(project, study, cohort, target)
    try:
        files = recognise_files(paths)
    except InputError as error:
        problems += error.problems
    if problems:
        raise InputError(problems)
    files = with_one_key([_completed(each, about or {}) for each in files])
    if lacks_needed(study, (each.role for each in files)):
        raise InputError(Problem(f"intake.lacking_{study}", values={"cohort": cohort}))
    text = manifest_text(study, cohort, files, _sure_links(files), language, about)
    write_cohort(target, [each.path for each in files], text)
    return NewCohort(target, tuple(files), tuple(pair_doubts(files)))


def _completed(each: Recognised, about: Mapping[str, Any]) -> Recognised:
    """A file with the role and the settings that are known of it."""
    role = about.get("roles", {}).get(each.path.name, each.role)
    assert not role or role in ROLES, role
    return replace(each, role=role, known=about.get("settings", {}).get(each.path.name, {}))


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
