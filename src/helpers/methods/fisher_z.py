"""Limits of a correlation on Fisher's scale, where its spread hardly depends on its size."""

from __future__ import annotations

from math import atanh, sqrt, tanh

from scipy.special import ndtri

CERTAIN = 1 - 1e-12
"""Correlations beyond this are taken for 1: their limits would be infinite on Fisher's scale."""


def fisher_limits(
    correlation: float, n: int, level: float, inflation: float = 1.0, lost: int = 3
) -> tuple[float, float] | None:
    """``tanh(atanh(r) -+ z sqrt(inflation / (n - lost)))``, or None where there are none.

    Source: Fisher (1921), Metron 1, 3-32. Limits: two normal variables; rough for scores of 0 and 1.

    Args:
        correlation: in [-1, 1].
        n: persons; with ``lost`` or fewer there are no limits, nor at a correlation of -1 or 1.
        level: confidence level.
        inflation, lost: variance on Fisher's scale for other coefficients, e.g. Spearman's.

    Example:
        >>> [round(limit, 4) for limit in fisher_limits(0.5, 28, 0.95)]
        [0.156, 0.7358]
    """
    if n <= lost or abs(correlation) > CERTAIN:
        return None
    half = float(ndtri(0.5 + level / 2)) * sqrt(inflation / (n - lost))
    centre = atanh(correlation)
    return tanh(centre - half), tanh(centre + half)
