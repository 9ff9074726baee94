"""The folder of a new cohort: its name, and its files, written whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from helpers.studies.intake.half_copies import begin_half_copy, clear_half_copies
from helpers.studies.manifest import MANIFEST, is_name, list_studies, shown
from helpers.words.errors import InputError, Problem, RunError, TelaahError
from helpers.words.full_disk import is_full_disk
from helpers.words.paths import Project

PUBLISHED = "published"


def name_problems(project: Project, study: str, cohort: str, target: Path) -> list[Problem]:
    """What is wrong with the names of a study and of a cohort that is to be made."""
    problems = []
    if study not in list_studies(project):
        known = ", ".join(list_studies(project))
        problems.append(Problem("manifest.unknown_study", found=study, values={"known": known}))
    if not is_name(cohort) or cohort == PUBLISHED:
        problems.append(Problem("intake.bad_name", found=cohort))
    elif is_name(study) and target.exists():
        problems.append(Problem("intake.there_already", file=shown(target)))
    return problems


def write_cohort(target: Path, paths: Iterable[Path], text: str) -> None:
    """Copy files unchanged into a new folder and put their manifest beside them.

    Half copies that killed programs left beside it are taken away.

    Args:
        target: the folder, which must not be there.
        paths: the files.
        text: of the manifest.

    Raises:
        InputError: the folder cannot be written.
        RunError: the disk is full.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        clear_half_copies(target.parent)
        fresh = begin_half_copy(target)
    except OSError as error:
        raise _unwritable(target, error) from None
    try:
        for path in paths:
            shutil.copyfile(path, fresh / path.name)
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
