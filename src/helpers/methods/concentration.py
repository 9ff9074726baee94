"""Concentration: how unevenly a total is spread over those who share in it.

Both measures describe the units at hand, all of them counted; they estimate nothing beyond these and have no
interval.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from helpers.methods.outcome import not_estimable, outcome
from helpers.words.estimates import Estimate

_NOTHING = "nothing_to_share"


def herfindahl(amounts: Sequence[float]) -> Estimate:
    """The Herfindahl-Hirschman index: the sum of squared shares, ``sum (a_i / A)^2``.

    1 over it is the number of equal units that would be as concentrated.

    Args:
        amounts: what each unit has, from 0; units without anything count for ``n`` and change nothing else.

    Returns:
        ``herfindahl`` from 1/n (all alike) to 1 (one has all); not estimable where nothing is there.

    Raises:
        ValueError: an amount is negative or missing.

    Source: Hirschman (1964), The paternity of an index, American Economic Review 54, 761-762.

    Example:
        >>> herfindahl([2, 1, 1]).estimate
        0.375
    """
    values = _amounts(amounts)
    fields = {"n": len(values), "unit": "association", "method": "herfindahl"}
    if not values.sum():
        return not_estimable("herfindahl", _NOTHING, **fields)
    return outcome("herfindahl", estimate=float(((values / values.sum()) ** 2).sum()), **fields)


def top_share(amounts: Sequence[float], units: int) -> Estimate:
    """The share of the total that the ``units`` largest have.

    Args:
        amounts: what each unit has, from 0.
        units: how many of the largest (1 or more); all of them where there are fewer.

    Returns:
        ``top_share`` in [0, 1]; not estimable where nothing is there.

    Raises:
        ValueError: an amount is negative or missing, or ``units`` is below 1.

    Example:
        >>> top_share([2, 1, 1], 1).estimate
        0.5
    """
    if units < 1:
        raise ValueError(f"at least one unit has to be counted: {units}")
    values = np.sort(_amounts(amounts))[::-1]
    fields = {"n": round(float(values.sum())) or None, "unit": "proportion", "method": "share_of_all"}
    if not values.sum():
        return not_estimable("top_share", _NOTHING, **fields)
    return outcome("top_share", estimate=float(values[:units].sum() / values.sum()), **fields)


def _amounts(amounts: Sequence[float]) -> np.ndarray:
    values = np.asarray(list(amounts), dtype=float)
    if np.isnan(values).any() or (values < 0).any():
        raise ValueError("amounts are numbers from 0")
    return values
