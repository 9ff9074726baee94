"""Whose cohort a report reads: its own study's, or another's that the parameter ``of_study`` names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

OF_STUDY = "of_study"


def data_study(study: str, parameters: Mapping[str, Any]) -> str:
    """The study whose raw folder holds the data.

    Args:
        study: the notebook's name.
        parameters: those of the run; most notebooks have no ``of_study``.

    Example:
        >>> data_study("attendance", {"of_study": "learning_community"}), data_study("attendance", {})
        ('learning_community', 'attendance')
    """
    return str(parameters.get(OF_STUDY) or study)
