"""The draft of an abstract for the author to work on: aim, sample, method, results, limits."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from helpers.show.summary.chosen import MainResult, chosen
from helpers.words.estimates import Estimate

LIMITS = 2
"""How many limits an abstract names: the most weighty ones."""


def declared(study: str, kind: str) -> Mapping[str, Any] | None:
    """What ``abstracts.toml`` says of a study's cohorts of a kind, or None."""
    return _abstracts().get(study, {}).get(kind)


def sample_of(study: str, kind: str, estimates: Sequence[Estimate]) -> dict[str, Estimate] | None:
    """The estimates in the sentence on the sample; None where any of them is lacking."""
    about = declared(study, kind)
    if about is None:
        return None
    found = {name: chosen(which, estimates) for name, which in about["sample"].items()}
    present = {name: each for name, each in found.items() if each is not None}
    return present if len(present) == len(found) else None


def results_in(study: str, kind: str, results: Sequence[MainResult]) -> list[MainResult]:
    """The main results that the abstract states, in its order."""
    wanted = (declared(study, kind) or {}).get("results", [])
    return [each for name in wanted for each in results if each.name.rpartition("_")[0] == name]


@cache
def _abstracts() -> dict[str, Any]:
    return tomllib.loads((files("helpers.show.summary") / "abstracts.toml").read_text(encoding="utf-8"))
