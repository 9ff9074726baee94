"""Whether a report was made from today's inputs: the one answer that runs and ``status`` give."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from helpers.runs.provenance import (
    FILE,
    changed,
    fingerprint_today,
    input_digests,
    read_provenance,
    versions,
)
from helpers.runs.variants import Variant
from helpers.runs.whose import data_study
from helpers.words.paths import Project


def is_of_today(
    project: Project,
    study: str,
    cohort: str,
    about: Mapping[str, Any],
    parameters: Mapping[str, Any],
    known: dict[Path, str] | None = None,
    variant: Variant | None = None,
) -> bool:
    """True if a report was made from what its inputs are today, under these parameters.

    Args:
        project: the project to work in.
        study: whose report it is.
        cohort: the body of data.
        about: the report's provenance; its inputs are not needed.
        parameters: every value that the notebook receives.
        known: see :func:`helpers.runs.provenance.input_digests`.
        variant: kept parameters that the report was made with.
    """
    owner = data_study(study, parameters)
    try:
        today = fingerprint_today(project, study, cohort, parameters, owner, known, variant)
    except OSError:  # an input cannot be read: whoever makes the report anew is told
        return False
    return about.get("fingerprint") == today


def changed_since(
    project: Project,
    study: str,
    cohort: str,
    folder: Path,
    known: dict[Path, str] | None = None,
    variant: Variant | None = None,
) -> tuple[str, ...]:
    """The inputs, parameters and packages that have changed since the report in ``folder`` was made."""
    old = read_provenance(folder)
    if not old:
        return (FILE,)
    parameters = old.get("parameters", {})
    try:
        digests = input_digests(project, study, cohort, data_study(study, parameters), known, variant)
    except OSError as error:
        return (Path(str(error.filename)).name,)
    today = {"inputs": digests, "parameters": parameters, "versions": versions()}
    return tuple(changed(old, today)) or (FILE,)
