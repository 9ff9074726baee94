"""How much was transcribed from the document; and nothing where a cohort has no document."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from helpers.studies.printed_numbers import PrintedNumbers
from helpers.words.estimates import Estimate

if TYPE_CHECKING:
    from helpers.studies.canonical import StudyData

S = TypeVar("S")
P = ParamSpec("P")
R = TypeVar("R")


def if_printed(function: Callable[Concatenate[S, P], R]) -> Callable[Concatenate[S | None, P], R | None]:
    """Let a function of printed numbers, tables or verdicts give None where there are none.

    Example:
        >>> if_printed(len)(None), if_printed(len)([1, 2])
        (None, 2)
    """

    @wraps(function)
    def maybe(printed: S | None, *args: P.args, **more: P.kwargs) -> R | None:
        return None if printed is None else function(printed, *args, **more)

    return maybe


def printed_numbers(data: StudyData) -> PrintedNumbers | None:
    """All printed numbers; None for a cohort with data of its own."""
    return PrintedNumbers(data["printed"]) if data.cohort.kind == "published" else None


@if_printed
def transcribed(numbers: PrintedNumbers) -> dict[str, Estimate]:
    """How many numbers were transcribed from the table and from the running text."""
    in_table = [ident for ident in numbers if ident.startswith("t01.")]
    counts = {"table": len(in_table), "text": len(list(numbers)) - len(in_table)}
    return {
        name: Estimate(f"data.{name}", f"madrasah_performance.row.printed_in_{name}", count, unit="values")
        for name, count in counts.items()
    }
