"""Which limits follow from the data at hand: rules as data, held against the design and the estimates."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from helpers.show.summary.chosen import chosen
from helpers.words.estimates import Estimate


@dataclass(frozen=True)
class Limit:
    """A limit by its name, and the estimate that it rests on, if it does."""

    name: str
    estimate: Estimate | None = None


def limits_of(study: str, settings: Mapping[str, Any], estimates: Sequence[Estimate]) -> list[Limit]:
    """The limits that hold, in the order of ``limits.toml``.

    Args:
        study: the notebook's name.
        settings: what ``cohort.toml`` says.
        estimates: all that the report has recorded.
    """
    rules = [rule for rule in _rules() if _is_said(rule, study)]
    found = (_limit(rule, settings, estimates) for rule in rules)
    return [each for each in found if each is not None]


def _is_said(rule: Mapping[str, Any], study: str) -> bool:
    return study in rule.get("studies", [study]) and study not in rule.get("except", [])


def _limit(
    rule: Mapping[str, Any], settings: Mapping[str, Any], estimates: Sequence[Estimate]
) -> Limit | None:
    if "fact" in rule:
        return Limit(rule["name"]) if _fact(rule["fact"], settings) in rule["values"] else None
    if rule.get("range"):
        return Limit(rule["name"]) if any(each.is_range for each in estimates) else None
    if "note" in rule:
        return Limit(rule["name"]) if any(each.note == rule["note"] for each in estimates) else None
    found = chosen(rule["of"], estimates)
    return Limit(rule["name"], found) if found is not None and _holds(rule, found) else None


def _holds(rule: Mapping[str, Any], found: Estimate) -> bool:
    if "n_below" in rule:
        return found.n is not None and found.n < rule["n_below"]
    low, high = found.estimate_low, found.estimate_high
    if "below" in rule:
        return high is not None and high < rule["below"]
    return low is not None and low >= rule["at_least"]


def _fact(path: str, settings: Mapping[str, Any]) -> Any:
    value: Any = settings
    for name in path.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


@cache
def _rules() -> list[dict[str, Any]]:
    text = (files("helpers.show.summary") / "limits.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)["limit"]
