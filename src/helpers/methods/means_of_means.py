"""The mean of group means: weighted by group size, or each group alike.

The two answer different questions (of units, of groups), and a report that prints one for
one column and the other for the next misleads. Printed means are rounded, so either is only
known within a range, which ``estimate_low`` and ``estimate_high`` give.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from helpers.methods.outcome import not_estimable, outcome
from helpers.words.estimates import Estimate

Number = float | Fraction


@dataclass(frozen=True)
class GrandMean:
    """Both grand means, and ``shift``: weighted less unweighted."""

    weighted: Estimate
    unweighted: Estimate
    shift: Estimate


def grand_mean(
    means: Sequence[Number], sizes: Sequence[int], half_unit: Number = 0, unit: str | None = None
) -> GrandMean:
    """Weighted and unweighted mean of group means, and the difference of the two.

    ``sum n m / sum n`` and ``sum m / groups``. Each mean may be off by ``half_unit`` on either
    side; both grand means then may be too, and the shift by ``half_unit * sum |n_g / n - 1 / groups|``.
    Arithmetic is exact when means and half unit are Fractions.

    Args:
        means: mean of each group.
        sizes: units in each group (at least 1).
        half_unit: half of the last printed digit, 0 for means that are not rounded.
        unit: unit of the means.

    Returns:
        ``grand_mean`` twice and ``grand_mean_shift``; n is the units, or the groups for the
        unweighted one. Not estimable without groups.

    Raises:
        ValueError: lengths that differ, or a size below 1.

    Example:
        >>> found = grand_mean([3.38, 3.64, 3.59], [19, 15, 21], 0.005)
        >>> round(found.weighted.estimate, 4), round(found.unweighted.estimate, 4)
        (3.5311, 3.5367)
    """
    if len(means) != len(sizes):
        raise ValueError("a size is needed for every mean")
    if any(int(size) != size or size < 1 for size in sizes):
        raise ValueError(f"sizes must be whole numbers of at least 1: {list(sizes)!r}")
    total, groups = sum(sizes), len(means)
    if not groups:
        empty = not_estimable("grand_mean", "no_answers", n=0, unit=unit)
        return GrandMean(empty, empty, not_estimable("grand_mean_shift", "no_answers", n=0, unit=unit))
    weighted = sum(mean * size for mean, size in zip(means, sizes, strict=True)) / total
    unweighted = sum(means) / groups
    slack = half_unit * sum(abs(Fraction(size, total) - Fraction(1, groups)) for size in sizes)
    shift = weighted - unweighted
    return GrandMean(
        _within("grand_mean", weighted, half_unit, n=total, unit=unit, method="weighted_mean"),
        _within("grand_mean", unweighted, half_unit, n=groups, unit=unit, method="unweighted_mean"),
        _within("grand_mean_shift", shift, slack, n=total, unit=unit, method="weighted_less_unweighted"),
    )


def _within(quantity: str, value: Number, slack: Number, **fields: object) -> Estimate:
    ends = {"estimate_low": float(value - slack), "estimate_high": float(value + slack)}
    return outcome(quantity, estimate=float(value), **ends, **fields)
