"""Hitting sets: sets that have something in common with each of several sets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from helpers.checks.search import Budget

Names = frozenset[str]


def hitting_sets(
    sets: Sequence[Names], size: int, budget: Budget, blocked: Sequence[Names] = ()
) -> Iterator[Names]:
    """Sets of at most ``size`` names that meet all ``sets``, none a superset of one in ``blocked``.

    Every minimal such set of that size is among them, each set comes once, in a fixed order; sets that are
    not minimal may come too, but none smaller than the smallest minimal one.

    Raises:
        OutOfBudget: there may be more.
    """
    return _extend(frozenset(), frozenset(), list(sets), size, budget, blocked)


def _extend(
    chosen: Names,
    barred: Names,
    open_sets: list[Names],
    room: int,
    budget: Budget,
    blocked: Sequence[Names],
) -> Iterator[Names]:
    """All hitting sets around ``chosen`` that use no ``barred`` name; ``open_sets`` are yet to be met."""
    budget.spend()
    if any(names <= chosen for names in blocked):
        return
    if not open_sets:
        yield chosen
        return
    if _least_needed(open_sets, barred) > room:
        return
    tightest = min(open_sets, key=lambda names: len(names - barred))
    for name in sorted(tightest - barred):
        rest = [names for names in open_sets if name not in names]
        yield from _extend(chosen | {name}, barred, rest, room - 1, budget, blocked)
        barred = barred | {name}  # sets with this name were all visited


def _least_needed(open_sets: Sequence[Names], barred: Names) -> int:
    """A lower bound for the names that are needed: sets that share no usable name need one each."""
    met: Names = frozenset()
    needed = 0
    for names in open_sets:
        usable = names - barred
        if not usable & met:
            needed += 1
            met |= usable
    return needed
