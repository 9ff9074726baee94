"""One estimator over several count solutions: a range, never a pick.

A printed table may fit several tables of counts. What is computed from it then is computed
from each of them, and the report shows from where to where the results go.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from helpers.methods.outcome import Tested
from helpers.words.estimates import Estimate, span

Estimator = Callable[..., Estimate | Tested]


def over_solutions(function: Estimator, solutions: Iterable[tuple[Any, ...]]) -> Estimate:
    """``function(*solution)`` for each solution, as one estimate that spans them all.

    Equal solutions are computed once. The interval is the union of all intervals; a p-value
    or statistic stays only where all solutions agree on it; where some solutions are not
    estimable, the range is that of the others and the note is ``some_solutions_not_estimable``.
    A limit that some solution leaves open stays open.

    Args:
        function: takes one solution's parts, gives an ``Estimate`` or ``Tested``.
        solutions: tuples of arguments, at least one, e.g. ``[(32, 51), (33, 52)]``.

    Raises:
        ValueError: no solutions.

    Example:
        >>> from helpers.methods.proportions import proportion
        >>> found = over_solutions(proportion, [(32, 51), (33, 52)])
        >>> found.estimate, round(found.estimate_low, 3), round(found.estimate_high, 3)
        (None, 0.627, 0.635)
    """
    found = _each(function, solutions)
    if not found:
        raise ValueError("no solutions")
    spanned = _spanned(found)
    known = [estimate for estimate in found if estimate.estimate_low is not None]
    if known and len(known) < len(found):
        return replace(spanned, note="some_solutions_not_estimable")
    return spanned


def p_value_range(function: Estimator, solutions: Iterable[tuple[Any, ...]]) -> tuple[float, float] | None:
    """Smallest and largest p-value over all solutions; None where none has any.

    Example:
        >>> from helpers.methods.contingency import association
        >>> found = p_value_range(association, [([[3, 0], [0, 3]],), ([[3, 0], [0, 4]],)])
        >>> [round(p_value, 4) for p_value in found]
        [0.0286, 0.1]
    """
    p_values = [found.p_value for found in _each(function, solutions) if found.p_value is not None]
    return (min(p_values), max(p_values)) if p_values else None


def _each(function: Estimator, solutions: Iterable[tuple[Any, ...]]) -> list[Estimate]:
    distinct = {repr([_plain(part) for part in solution]): solution for solution in solutions}
    found = [function(*solution) for solution in distinct.values()]
    return [item.effect if isinstance(item, Tested) else item for item in found]


def _plain(part: Any) -> Any:
    return part.tolist() if hasattr(part, "tolist") else part


def _spanned(found: list[Estimate]) -> Estimate:
    """``span`` of those that are estimable, with the union of the intervals of all.

    A limit that one of them lacks, the union lacks too: it would be unbounded there.
    """
    known = [estimate for estimate in found if estimate.estimate_low is not None] or found
    bounded = [item for item in found if item in known or item.ci_low is not None or item.ci_high is not None]
    lows, highs = [item.ci_low for item in bounded], [item.ci_high for item in bounded]
    bases = {estimate.n for estimate in found}
    return replace(
        span(known[0].id, known),
        ci_low=None if None in lows else min(lows),
        ci_high=None if None in highs else max(highs),
        n=bases.pop() if len(bases) == 1 else None,
    )
