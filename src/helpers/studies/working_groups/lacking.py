"""What one kind of cohort has and the other has not: nothing in, nothing out."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def unless_none(function: Callable[P, R]) -> Callable[P, R | None]:
    """Let a function give None where one of its arguments is None, so that a page shows nothing.

    Example:
        >>> unless_none(len)(None) is None, unless_none(len)("ab")
        (True, 2)
    """

    @wraps(function)
    def maybe(*args: P.args, **more: P.kwargs) -> R | None:
        lacking = any(each is None for each in (*args, *more.values()))
        return None if lacking else function(*args, **more)

    return maybe
