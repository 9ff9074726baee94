"""Analyses of something that a cohort may lack: they give nothing where it does."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

S = TypeVar("S")
P = ParamSpec("P")
R = TypeVar("R")


def where_any(function: Callable[Concatenate[S, P], R]) -> Callable[Concatenate[S | None, P], R | None]:
    """Let a function of questions, scales or results give None where there are none.

    Example:
        >>> where_any(len)(None), where_any(len)([1, 2])
        (None, 2)
    """

    @wraps(function)
    def maybe(subject: S | None, *args: P.args, **more: P.kwargs) -> R | None:
        return None if subject is None else function(subject, *args, **more)

    return maybe
