"""All that share first place: a sentence with a superlative names each of them or says how many there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")
_SAME = 1e-9
"""Shares and means that differ by less are equal: what parts them is how a computer adds."""


def highest(items: Iterable[T], value: Callable[[T], float]) -> list[T]:
    """Those with the largest value, in their order; empty for none.

    Example:
        >>> highest(["aa", "b", "cc"], len)
        ['aa', 'cc']
    """
    known = list(items)
    most = max(map(value, known), default=0.0)
    return [item for item in known if value(item) > most - _SAME]


def lowest(items: Iterable[T], value: Callable[[T], float]) -> list[T]:
    """Those with the smallest value, in their order; empty for none."""
    return highest(items, lambda item: -value(item))
