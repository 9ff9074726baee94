"""Does a number that describes cohorts go with what they found? Meta-regression on one such number."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import Any

import numpy as np
from scipy.special import stdtrit

from helpers.methods.exact_tables import Floats
from helpers.methods.meta_model import PAULE_MANDEL, REML, Effects, effects, fit, tau_squared
from helpers.methods.outcome import DEFAULT_LEVEL, check_level, not_estimable, outcome
from helpers.methods.tails import floor_note, two_sided_t
from helpers.words.estimates import Estimate

FEWEST = 3
"""Cohorts below which a line has nothing left to be judged by."""
ENOUGH = 10
"""Cohorts a moderator that the Cochrane Handbook (version 6, section 10.11.5.1) asks for."""
_METHODS = {PAULE_MANDEL: "meta_regression_pm", REML: "meta_regression_reml"}


def meta_slope(
    found: Effects,
    moderator: Sequence[float] | Floats,
    tau_method: str = PAULE_MANDEL,
    modified: bool = True,
    level: float = DEFAULT_LEVEL,
) -> tuple[Estimate, Estimate]:
    """Slope of the true values on a moderator, with the interval of Knapp and Hartung.

    ``y_i = b0 + b1 x_i + u_i + e_i``, weights ``1 / (v_i + tau^2)`` with the residual tau^2; the covariance
    is multiplied with q, the weighted sum of squares over k - 2, or with ``max(1, q)`` if ``modified``.
    Source: Knapp & Hartung (2003), Statistics in Medicine 22, 2693-2710. Limits: cohorts differ in more than
    the moderator; the slope is an association between cohorts, and no change within any of them.

    Args:
        found: estimates of at least three cohorts.
        moderator: a number a cohort, in the same order; not all alike.
        tau_method: ``paule_mandel`` or ``reml``.
        modified: never an interval narrower than with known standard errors.
        level: confidence level (0.5 to below 1).

    Returns:
        ``meta_slope`` per unit of the moderator with t, df = k - 2, p-value and ``n`` cohorts (note
        ``few_for_a_trend`` below ``ENOUGH``); and ``residual_tau``, the standard deviation between cohorts
        that the line leaves. Not estimable for fewer than three cohorts (``too_few_for_a_trend``) or one
        value of the moderator (``one_point_in_time``).

    Raises:
        ValueError: lengths that differ, missing numbers, no such method or level.
    """
    check_level(level)
    if tau_method not in _METHODS:
        raise ValueError(f"no tau^2 by {tau_method!r}")
    times = np.asarray(moderator, float)
    fields: dict[str, Any] = {"n": found.k, "method": _METHODS[tau_method]}
    lack = _lack(times)
    if lack:
        return tuple(not_estimable(name, lack, **fields) for name in ("meta_slope", "residual_tau"))
    # Around their mean, so that the matrix stays sound for years such as 2026.
    model = effects(found.values, found.errors, times - times.mean())
    tau2 = tau_squared(model, tau_method)
    slope, error = _slope(model, tau2, modified)
    note = "few_for_a_trend" if found.k < ENOUGH else None
    if error > 0:
        half = float(stdtrit(model.df, 0.5 + level / 2)) * error
        p_value = two_sided_t(slope / error, model.df)
        fields |= {"statistic": slope / error, "df": model.df, "p_value": p_value, "ci_level": level}
        fields |= {"ci_low": slope - half, "ci_high": slope + half}
        note = note or floor_note(p_value)
    left = outcome("residual_tau", estimate=sqrt(tau2), n=found.k, method=_METHODS[tau_method])
    return outcome("meta_slope", estimate=slope, note=note, **fields), left


def _lack(times: Floats) -> str | None:
    if len(times) < FEWEST:
        return "too_few_for_a_trend"
    return "one_point_in_time" if np.ptp(times) <= 0 else None


def _slope(model: Effects, tau2: float, modified: bool) -> tuple[float, float]:
    now = fit(model, tau2)
    scale = max(1.0, now.q) if modified else now.q
    return float(now.coefficients[1]), sqrt(scale * float(now.covariance[1, 1]))


def fitted_line(
    found: Effects,
    moderator: Sequence[float] | Floats,
    at: Sequence[float] | Floats,
    tau_method: str = PAULE_MANDEL,
    modified: bool = True,
    level: float = DEFAULT_LEVEL,
) -> tuple[Floats, Floats, Floats]:
    """The line of :func:`meta_slope` with the limits of its mean, at given values of the moderator.

    Returns:
        fitted values, lower and upper limits, each of the shape of ``at``.

    Raises:
        ValueError: there is no such line.
    """
    times = np.asarray(moderator, float)
    if _lack(times):
        raise ValueError("no line")
    model = effects(found.values, found.errors, times - times.mean())
    now = fit(model, tau_squared(model, tau_method))
    rows = np.column_stack([np.ones(len(at)), np.asarray(at, float) - times.mean()])
    scale = max(1.0, now.q) if modified else now.q
    half = np.sqrt(scale * np.einsum("ij,jk,ik->i", rows, now.covariance, rows))
    half = half * float(stdtrit(model.df, 0.5 + level / 2))
    middle = rows @ now.coefficients
    return middle, middle - half, middle + half
