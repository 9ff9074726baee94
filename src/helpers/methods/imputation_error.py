"""How far results of multiple imputation would move if the missing scores were drawn anew."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np
from scipy.special import stdtrit

from helpers.methods.exact_tables import Floats
from helpers.methods.imputation import Spread, rubin
from helpers.methods.outcome import DEFAULT_LEVEL, check_level


@dataclass(frozen=True)
class DrawnError:
    """Monte Carlo standard errors: of the mean, of the wider moving limit, of the tipping point (or None)."""

    mean: float
    limit: float
    tipping: float | None


def drawn_error(
    spread: Spread, n: int, level: float = DEFAULT_LEVEL, tipping: float | None = None
) -> DrawnError:
    """Jackknife over imputations: each is left out in turn, the others are pooled.

    ``error^2 = (m - 1) / m sum (x_j - mean x)^2``, x_j the result without imputation j. That of the tipping
    point is the error of the limit which is 0 there, over the slope of this limit.
    Source: White, Royston & Wood (2011), Statistics in Medicine 30, 377-399.

    Args:
        spread: of known and drawn differences, of at least three imputations.
        n: people, those with one test among them.
        level: confidence level (0.5 to below 1).
        tipping: the shift found by ``tipping_point``, above 0, if there is one.

    Returns:
        The errors, in units of the scores.

    Raises:
        ValueError: no such level.
    """
    check_level(level)
    low, high = (_error(limit) for limit in _limits(spread, n, level))
    mean = spread.moments()[0]
    shifted = None if tipping is None else _tipping_error(spread, n, level, tipping, mean.mean() >= 0)
    return DrawnError(float(mean.std(ddof=1)) / sqrt(len(mean)), max(low, high), shifted)


def _tipping_error(spread: Spread, n: int, level: float, tipping: float, gain: bool) -> float:
    def nearer(shift: float) -> Floats:
        low, high = _limits(spread, n, level, -shift if gain else shift)
        return low if gain else high

    step = 1e-4 * tipping
    slope = (nearer(tipping + step).mean() - nearer(tipping - step).mean()) / (2 * step)
    return _error(nearer(tipping)) / abs(float(slope))


def _limits(spread: Spread, n: int, level: float, shift: float = 0.0) -> tuple[Floats, Floats]:
    """Both limits without each imputation in turn."""
    means, variances = spread.moments(shift)
    m = len(means)
    off = means - means.mean()
    between = ((off**2).sum() - off**2 * m / (m - 1)) / (m - 2)
    within = (variances.sum() - variances) / (m - 1)
    total, df = rubin(within, between, m - 1, n)
    centre, half = means.mean() - off / (m - 1), stdtrit(df, 0.5 + level / 2) * np.sqrt(total)
    return centre - half, centre + half


def _error(without: Floats) -> float:
    m = len(without)
    return sqrt((m - 1) / m * float(((without - without.mean()) ** 2).sum()))
