"""Values of parameters that the data decide: told before any kernel starts, as other wrong values are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from helpers.studies.canonical import load_data
from helpers.studies.known_values import known_values, refused_values
from helpers.studies.what_if import parted
from helpers.words.errors import Problem
from helpers.words.paths import Project


def unknown_values(
    project: Project, study: str, data_study: str, cohort: str, chosen: Mapping[str, Any]
) -> list[Problem]:
    """What is wrong with the values that a user chose, given the data of a cohort that is in order.

    Args:
        project: the project to work in.
        study: the notebook's name.
        data_study: the study in whose raw folder the cohort stands.
        cohort: the cohort's name.
        chosen: values other than the defaults, by name.

    Raises:
        InputError: the cohort's files are wrong.
    """
    if not chosen:
        return []
    known = known_values(study, data_study, cohort, project)
    if known is None:
        return []
    problems = [
        _problem(f"{data_study}/{cohort}", name, chosen[name], values)
        for name, values in known.items()
        if name in chosen and not _is_known(chosen[name], values)
    ]
    return problems or refused_values(load_data(data_study, cohort, project), study, project, chosen)


def _is_known(value: Any, values: tuple[str, ...]) -> bool:
    """One of the values, or several of them: as one text, or as a list of numbers."""
    if isinstance(value, list):
        return {str(each) for each in value} <= set(values)
    return value in values or (bool(parted(str(value))) and set(parted(str(value))) <= set(values))


def _problem(cohort: str, name: str, value: Any, known: tuple[str, ...]) -> Problem:
    values = {"name": name, "cohort": cohort, "known": "; ".join(known)}
    key = "parameters.not_in_data" if known else "parameters.nothing_in_data"
    return Problem(key, file="--parameter", found=f"{name}={value}", values=values)
