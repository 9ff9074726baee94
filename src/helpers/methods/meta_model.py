"""The model behind every combination of cohorts: weighted least squares with a variance between cohorts.

``y_i = x_i' beta + u_i + e_i`` with ``e_i ~ N(0, v_i)``, v known, and ``u_i ~ N(0, tau^2)``. With a column of
ones this is the random-effects model, with tau^2 = 0 the fixed-effect model, with a further column a
meta-regression.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.optimize import brentq, minimize_scalar

from helpers.methods.exact_tables import Floats

PAULE_MANDEL, REML = "paule_mandel", "reml"
TAU_METHODS = (PAULE_MANDEL, REML)
_GRID = 60
_SAME = 1e-12


@dataclass(frozen=True)
class Effects:
    """Estimates of cohorts on one scale with their standard errors, and what explains them.

    Args:
        values: the estimates, shape (k,).
        errors: their standard errors, above 0, shape (k,).
        design: columns of explaining numbers, shape (k, p); a column of ones for a plain mean.
    """

    values: Floats
    errors: Floats
    design: Floats

    @property
    def k(self) -> int:
        """Number of cohorts."""
        return len(self.values)

    @property
    def df(self) -> int:
        """Cohorts less coefficients."""
        return self.k - self.design.shape[1]

    @cached_property
    def variances(self) -> Floats:
        """The squared standard errors."""
        return self.errors**2

    @cached_property
    def scale(self) -> float:
        """A length against which a variance between cohorts counts as 0."""
        return float(np.max(self.variances) + np.ptp(self.values) ** 2)


@dataclass(frozen=True)
class Fit:
    """Coefficients at one tau^2, their covariance as if tau^2 were known, and the scaled rest ``q``.

    ``q`` is the weighted sum of squares over its degrees of freedom (nan without any); multiplied with
    ``covariance`` it gives that of Hartung and Knapp.
    """

    coefficients: Floats
    covariance: Floats
    weights: Floats
    rest: float
    df: int

    @property
    def q(self) -> float:
        """Weighted sum of squares over its degrees of freedom."""
        return self.rest / self.df if self.df else float("nan")


def effects(
    values: Sequence[float] | Floats,
    errors: Sequence[float] | Floats,
    *moderators: Sequence[float] | Floats,
) -> Effects:
    """Estimates ready to be combined.

    Args:
        values: the estimates, all on one scale.
        errors: their standard errors in the same order.
        moderators: further columns of numbers, one a cohort.

    Raises:
        ValueError: lengths that differ, numbers missing or infinite, errors not above 0.
    """
    columns = [np.asarray(column, float) for column in (values, errors, *moderators)]
    if len({column.shape for column in columns}) > 1 or columns[0].ndim != 1:
        raise ValueError("one estimate, one standard error and one value of each moderator a cohort")
    if not all(np.isfinite(column).all() for column in columns) or (columns[1] <= 0).any():
        raise ValueError("estimates must be finite, standard errors above 0")
    return Effects(columns[0], columns[1], np.column_stack([np.ones(len(columns[0])), *columns[2:]]))


def fit(found: Effects, tau2: float = 0.0) -> Fit:
    """Weighted least squares with weights ``1 / (v_i + tau^2)``."""
    weights = 1 / (found.variances + tau2)
    weighted = found.design.T * weights
    covariance = np.linalg.inv(weighted @ found.design)
    coefficients = covariance @ (weighted @ found.values)
    residuals = found.values - found.design @ coefficients
    return Fit(coefficients, covariance, weights, float(weights @ residuals**2), found.df)


def tau_squared(found: Effects, method: str = PAULE_MANDEL) -> float:
    """The variance between cohorts; 0 where cohorts differ no more than their errors make them.

    ``paule_mandel``: the tau^2 at which the weighted sum of squares equals its degrees of freedom. Source:
    Paule & Mandel (1982), Journal of Research of the National Bureau of Standards 87, 377-385.
    ``reml``: where the restricted likelihood is largest. Source: Raudenbush (2009), in The Handbook of
    Research Synthesis and Meta-Analysis, 2nd ed., ch. 16; Viechtbauer (2005), Journal of Educational and
    Behavioral Statistics 30, 261-293.

    Raises:
        ValueError: no such method, or no degrees of freedom.
    """
    if method not in TAU_METHODS or found.df < 1:
        raise ValueError(f"tau^2 by {method!r} of {found.k} cohorts")
    return tau_at(found, found.df) if method == PAULE_MANDEL else _most_likely(found)


def tau_at(found: Effects, rest: float) -> float:
    """The tau^2 at which the weighted sum of squares is ``rest``; 0 where it is below that throughout."""

    def excess(tau2: float) -> float:
        return fit(found, tau2).rest - rest

    if excess(0.0) <= 0:
        return 0.0
    high = _bound(found, excess)
    return float(brentq(excess, 0.0, high, xtol=_SAME * found.scale, rtol=1e-14, maxiter=500))


def _bound(found: Effects, excess: Callable[[float], float]) -> float:
    """A tau^2 beyond the root: the sum of squares falls towards 0 as tau^2 grows."""
    high = found.scale
    while excess(high) > 0:
        high *= 4
    return high


def restricted_log_likelihood(found: Effects, tau2: float) -> float:
    """Up to a constant: ``-(sum log(v + tau^2) + log |X'WX| + sum w e^2) / 2``."""
    now = fit(found, tau2)
    _, information = np.linalg.slogdet((found.design.T * now.weights) @ found.design)
    return float(np.log(now.weights).sum() - information - now.rest) / 2


def _most_likely(found: Effects) -> float:
    """The highest of all peaks: a grid finds its neighbourhood, a search within it the peak."""
    top = 4 * found.scale
    grid = np.concatenate([[0.0], top * np.geomspace(1e-8, 1.0, _GRID)])
    heights = [restricted_log_likelihood(found, tau2) for tau2 in grid]
    best = int(np.argmax(heights))
    low, high = grid[max(0, best - 1)], grid[min(_GRID, best + 1)]
    peak = minimize_scalar(
        lambda tau2: -restricted_log_likelihood(found, tau2),
        bounds=(low, high),
        method="bounded",
        options={"xatol": 1e-13 * found.scale, "maxiter": 500},
    )
    inner = _polished(found, float(peak.x), low, high)
    return inner if restricted_log_likelihood(found, inner) > heights[0] else 0.0


def _polished(found: Effects, near: float, low: float, high: float) -> float:
    """The peak as a root of the slope, which is sharper than the peak itself."""

    def slope(tau2: float) -> float:
        now = fit(found, tau2)
        weighted = found.design.T * now.weights
        residuals = found.values - found.design @ now.coefficients
        hat = now.weights - np.einsum("ij,ji->i", weighted.T @ now.covariance, weighted)
        return float(now.weights**2 @ residuals**2 - hat.sum())

    around = 1e-4 * max(near, 1e-9 * found.scale)
    left, right = max(low, near - around), min(high, near + around)
    if slope(left) <= 0 or slope(right) >= 0:
        return near
    return float(brentq(slope, left, right, xtol=1e-15 * found.scale, rtol=1e-14, maxiter=500))
