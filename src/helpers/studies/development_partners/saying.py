"""What every analysis of a new cohort of partners shares: nothing without one, else what it found."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from helpers.studies.development_partners.cohort import Partnership
from helpers.words.estimates import Estimate

TEXT = "development_partners"
COUNT, SCHOOLS, SHARE, MONTHS = "count", "schools", "proportion", "count"
GIVEN = "="
P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class Said:
    """A sentence of the catalogue by its name, and what it says of."""

    name: str
    values: Mapping[str, Estimate | str | int | date]


def if_new(
    function: Callable[Concatenate[Partnership, P], R],
) -> Callable[Concatenate[Partnership | None, P], R | None]:
    """Let a function of a new cohort give None where there is none, so that a page shows nothing.

    What it gave is kept with the cohort: a sentence that quotes a table costs nothing. Callers change nothing
    in what they are given.
    """
    name = f"{function.__module__}.{function.__qualname__}"

    @wraps(function)
    def maybe(cohort: Partnership | None, *args: P.args, **more: P.kwargs) -> R | None:
        if cohort is None or args or more:
            return None if cohort is None else function(cohort, *args, **more)
        if name not in cohort.kept:
            cohort.kept[name] = function(cohort)
        return cohort.kept[name]

    return maybe


def counted(
    ident: str, label: str, value: float | None, unit: str = COUNT, n: int | None = None, **more: str | int
) -> Estimate:
    """A plain number under a label of the study's catalogue; None where the data do not tell it."""
    return Estimate(ident, f"{TEXT}.row.{label}", value, unit=unit, n=n, **more)


def share(ident: str, label: str, part: int, whole: int, group: str | None = None) -> Estimate:
    """A part of all that are listed: no estimate of others, so without an interval; None of nothing."""
    value = part / whole if whole else None
    note = None if whole else "nothing_to_share"
    return Estimate(ident, f"{TEXT}.row.{label}", value, n=whole, unit=SHARE, group=group, note=note)


def between(ident: str, label: str, low: int, high: int, n: int | None = None, unit: str = COUNT) -> Estimate:
    """A count of which only the least and the most is known."""
    if low == high:
        return counted(ident, label, low, unit, n)
    return replace(counted(ident, label, None, unit, n), estimate_low=low, estimate_high=high)


def given(text: str) -> str:
    """A name of the raw files as the label of a row: it stands for itself and is looked up nowhere."""
    return GIVEN + text
