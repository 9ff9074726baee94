"""Chosen parameters: in what a report differs from one made with the notebook's own defaults."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from helpers.studies.parameters import Parameter


def effective_values(declared: Mapping[str, Parameter], given: Mapping[str, Any]) -> dict[str, Any]:
    """All declared parameters with the values that count: those given, else the defaults."""
    return {name: given.get(name, parameter.default) for name, parameter in declared.items()}


def chosen_values(declared: Mapping[str, Parameter], given: Mapping[str, Any]) -> dict[str, Any]:
    """What of ``given`` is not the default anyway; of a table, the entries that differ.

    A default that is typed out makes the same report as one that is not, so it is no choice. Choices stand in
    the order of the notebook, in whatever order they were typed.
    """
    chosen = {}
    for name, parameter in declared.items():
        value, default = given.get(name, parameter.default), parameter.default
        if value == default:
            continue
        if isinstance(value, dict):
            value = {key: each for key, each in value.items() if each != default.get(key)}
        chosen[name] = value
    return chosen


def titled(name: str, chosen: Mapping[str, Any]) -> str:
    """A report's name with what was chosen for it: ``survey/published (id) confidence=0.9``."""
    return " ".join([name, *(f"{key}={typed(value)}" for key, value in sorted(chosen.items()))])


def typed(value: Any) -> str:
    """A value as the command line takes it."""
    return value if isinstance(value, str) else json.dumps(value, separators=(",", ":"))
