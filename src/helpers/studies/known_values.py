"""Parameters whose values only the data of a cohort can tell, such as a header of its own files."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from helpers.studies.canonical import StudyData, load_data
from helpers.words.errors import Problem
from helpers.words.paths import Project


def known_values(
    study: str, data_study: str, cohort: str, project: Project
) -> Mapping[str, tuple[str, ...]] | None:
    """The values that parameters may have for this cohort, by the name of the parameter.

    A study says so in a module ``known_values`` of its own; most have none, and no data are read then.

    Args:
        study: the notebook's name.
        data_study: the study in whose raw folder the cohort stands.
        cohort: the cohort's name.
        project: the project to work in.

    Returns:
        The values by name, or None where the study leaves no parameter to the data.

    Raises:
        InputError: the cohort's files are wrong.
    """
    module = _module(study)
    if module is None:
        return None
    data: StudyData = load_data(data_study, cohort, project)
    return module.known_values(data, project)


def refused_values(data: StudyData, study: str, project: Project, chosen: Mapping[str, Any]) -> list[Problem]:
    """What stands against these values although they are known: by ``refused`` of the study's module.

    Args:
        data: the cohort.
        study: the notebook's name.
        project: the project to work in.
        chosen: values other than the defaults, by name.
    """
    refused = getattr(_module(study), "refused", None)
    return refused(data, project, chosen) if refused else []


def _module(study: str) -> ModuleType | None:
    package = f"helpers.studies.{study}"
    if find_spec(package) is None or find_spec(f"{package}.known_values") is None:
        return None
    return import_module(f"{package}.known_values")
