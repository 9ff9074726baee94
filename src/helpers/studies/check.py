"""Checks before a run: everything that is wrong with a cohort's data, at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from helpers.studies.claims import load_claims
from helpers.studies.manifest import load_cohort
from helpers.studies.structure import load_structure
from helpers.studies.transcription import load_transcription
from helpers.words.errors import InputError, Problem
from helpers.words.paths import Project


def check_cohort(project: Project, study: str, cohort: str) -> None:
    """Read all files of a cohort and keep nothing.

    Raises:
        InputError: every problem of the manifest, or else of the tables, or else of the
            claims and the structure that build on them.
    """
    about = load_cohort(project, study, cohort)
    transcription = load_transcription(about.folder)
    problems: list[Problem] = []
    _collect(problems, load_structure, transcription)
    _collect(problems, load_claims, transcription)
    if problems:
        raise InputError(problems)


def _collect(problems: list[Problem], function: Callable[[Any], object], argument: object) -> None:
    try:
        function(argument)
    except InputError as error:
        problems.extend(error.problems)
