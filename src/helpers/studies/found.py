"""What analyses of new cohorts share: they give nothing where there is nothing, and say what they found."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from helpers.studies.kept import Kept
from helpers.words.estimates import Estimate


class Keeps(Protocol):
    """A cohort that keeps what analyses have found, by the name of the analysis."""

    @property
    def kept(self) -> Kept:
        """What was found already."""


S = TypeVar("S")
C = TypeVar("C", bound=Keeps)
P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class Said:
    """A sentence of the catalogue by its name, and what it says of."""

    name: str
    values: Mapping[str, Estimate | str | int | date | Sequence[str] | Sequence[tuple[str, str]]]


def where_any(function: Callable[Concatenate[S, P], R]) -> Callable[Concatenate[S | None, P], R | None]:
    """Let a function of something that a cohort may lack give None where it does: a page then shows nothing.

    Example:
        >>> where_any(len)(None), where_any(len)([1, 2])
        (None, 2)
    """

    @wraps(function)
    def maybe(subject: S | None, *args: P.args, **more: P.kwargs) -> R | None:
        return None if subject is None else function(subject, *args, **more)

    return maybe


def if_new(function: Callable[Concatenate[C, P], R]) -> Callable[Concatenate[C | None, P], R | None]:
    """Let a function of a new cohort give None where there is none, as in the report of a published one.

    What it gave is kept with the cohort: a sentence that quotes a table costs nothing. So it is where other
    arguments are plain, or were found of the same cohort. Callers change nothing in what they are given.
    """
    name = f"{function.__module__}.{function.__qualname__}"

    @wraps(function)
    def maybe(cohort: C | None, *args: P.args, **more: P.kwargs) -> R | None:
        if cohort is None:
            return None
        told = [cohort.kept.told(each) for each in (*args, *more.values())]
        if None in told:
            return function(cohort, *args, **more)
        called = f"{name}({', '.join(map(str, [*told, *more]))})" if told else name
        return cohort.kept.found(called, lambda: function(cohort, *args, **more))

    return maybe
