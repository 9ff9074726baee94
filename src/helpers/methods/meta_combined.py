"""One number of several cohorts: by a fixed effect, by random effects, and what a further cohort may show.

The fixed effect is the mean of these very cohorts, weighted by their precision. Random effects estimate the
mean of the cohorts that might have been, of which these are taken to be a random sample.
"""

from __future__ import annotations

from math import sqrt
from typing import Any

from scipy.special import ndtri, stdtrit

from helpers.methods.exact_tables import Floats
from helpers.methods.meta_model import PAULE_MANDEL, REML, Effects, Fit, fit, tau_squared
from helpers.methods.outcome import DEFAULT_LEVEL, check_level, not_estimable, outcome
from helpers.methods.tails import floor_note, two_sided_t, two_sided_z
from helpers.words.estimates import Estimate

AUTO, HARTUNG_KNAPP, MODIFIED, NORMAL = "auto", "hartung_knapp", "modified", "normal"
INTERVALS = (AUTO, HARTUNG_KNAPP, MODIFIED, NORMAL)
FEW = 5
"""Cohorts up to which ``auto`` takes the modified interval (Röver, Knapp & Friede 2015 show why)."""
_RANDOM = {
    (PAULE_MANDEL, HARTUNG_KNAPP): "random_pm_hartung_knapp",
    (PAULE_MANDEL, MODIFIED): "random_pm_modified",
    (PAULE_MANDEL, NORMAL): "random_pm_normal",
    (REML, HARTUNG_KNAPP): "random_reml_hartung_knapp",
    (REML, MODIFIED): "random_reml_modified",
    (REML, NORMAL): "random_reml_normal",
}
_NO_REST = 1e-12


def fixed_effect(found: Effects, level: float = DEFAULT_LEVEL) -> Estimate:
    """Mean weighted by ``1 / v_i`` with its normal interval ``-+ z / sqrt(sum 1 / v_i)``.

    Source: Hedges & Olkin (1985), Statistical Methods for Meta-Analysis, ch. 6. Limits: where cohorts differ
    beyond chance it speaks of these cohorts alone, and standard errors count as known.

    Args:
        found: estimates of at least two cohorts.
        level: confidence level (0.5 to below 1).

    Returns:
        ``fixed_effect`` with z, its p-value against 0 and ``n``, the number of cohorts; not estimable for
        fewer than two (note ``one_cohort``).

    Raises:
        ValueError: no such level.

    Example:
        >>> from helpers.methods.meta_model import effects
        >>> round(fixed_effect(effects([1.0, 3.0], [1.0, 2.0])).estimate, 2)
        1.4
    """
    check_level(level)
    fields = {"n": found.k, "ci_level": level, "method": "fixed_effect"}
    if found.k < 2:
        return not_estimable("fixed_effect", "one_cohort", **fields)
    now = fit(found)
    mean, error = float(now.coefficients[0]), sqrt(float(now.covariance[0, 0]))
    p_value = two_sided_z(mean / error)
    fields |= {"statistic": mean / error, "p_value": p_value, "note": floor_note(p_value)}
    return outcome("fixed_effect", estimate=mean, **_limits(mean, error, float("inf"), level), **fields)


def random_effects(
    found: Effects, tau_method: str = PAULE_MANDEL, interval: str = AUTO, level: float = DEFAULT_LEVEL
) -> Estimate:
    """Mean weighted by ``1 / (v_i + tau^2)``.

    Interval: ``hartung_knapp`` is ``-+ t(k-1) sqrt(q / sum w)``, q the weighted sum of squares over k - 1;
    ``modified`` takes ``max(1, q)``; ``normal`` is ``-+ z / sqrt(sum w)``. ``auto`` is ``modified`` up to
    ``FEW`` cohorts, and where the error would be smaller than that of the fixed effect; else
    ``hartung_knapp``. Sources: Hartung & Knapp (2001), Statistics in Medicine 20, 3875-3889; Knapp & Hartung
    (2003), 22, 2693-2710; Röver, Knapp & Friede (2015), BMC Medical Research Methodology 15, 99; Wiksten,
    Rücker & Schwarzer (2016), Statistics in Medicine 35, 2503-2515, on intervals that are too narrow.

    Args:
        found: estimates of at least two cohorts.
        tau_method: ``paule_mandel`` or ``reml``.
        interval: one of ``INTERVALS``.
        level: confidence level (0.5 to below 1).

    Returns:
        ``random_effects`` with t (or z), df, p-value against 0 and ``n``, the number of cohorts; note
        ``two_cohorts`` for two of them, which tell next to nothing of others. Not estimable for one (note
        ``one_cohort``).

    Raises:
        ValueError: no such method, interval or level.

    Example:
        >>> from helpers.methods.meta_model import effects
        >>> found = random_effects(effects([1.0, 3.0, 5.0], [1.0, 1.0, 1.0]))
        >>> round(found.estimate, 2), round(found.ci_low, 2), round(found.ci_high, 2)
        (3.0, -1.97, 7.97)
    """
    check_level(level)
    kind = interval_kind(found, tau_method, interval)
    fields: dict[str, Any] = {"n": found.k, "ci_level": level, "method": _RANDOM[tau_method, kind]}
    if found.k < 2:
        return not_estimable("random_effects", "one_cohort", **fields)
    now = fit(found, tau_squared(found, tau_method))
    mean, error, df = float(now.coefficients[0]), _error(now, kind), found.df
    df = float("inf") if kind == NORMAL else df
    p_value = two_sided_z(mean / error) if kind == NORMAL else two_sided_t(mean / error, df)
    fields |= {"statistic": mean / error, "df": None if kind == NORMAL else df, "p_value": p_value}
    note = "two_cohorts" if found.k == 2 else floor_note(p_value)
    return outcome("random_effects", estimate=mean, note=note, **_limits(mean, error, df, level), **fields)


def prediction_interval(
    found: Effects, tau_method: str = PAULE_MANDEL, interval: str = AUTO, level: float = DEFAULT_LEVEL
) -> Estimate:
    """Where the true value of one further cohort may lie: ``m -+ t(k-2) sqrt(tau^2 + se^2)``.

    ``m`` and ``se`` are those of :func:`random_effects`, the latter by the same interval. Sources: Higgins,
    Thompson & Spiegelhalter (2009), Journal of the Royal Statistical Society A 172, 137-159; with the error
    of Hartung and Knapp: Partlett & Riley (2017), Statistics in Medicine 36, 301-317. Limits: holds if
    cohorts are drawn from one normal population of cohorts, and is rough for few.

    Returns:
        ``prediction`` with df = k - 2; not estimable below three cohorts (note ``no_prediction``).
    """
    check_level(level)
    kind = interval_kind(found, tau_method, interval)
    fields: dict[str, Any] = {"n": found.k, "ci_level": level, "method": "prediction_hts"}
    if found.k < 3:
        return not_estimable("prediction", "no_prediction", **fields)
    tau2 = tau_squared(found, tau_method)
    now = fit(found, tau2)
    mean = float(now.coefficients[0])
    error = sqrt(tau2 + _error(now, kind) ** 2)
    note = "no_variance_found" if tau2 == 0 else None
    return outcome(
        "prediction",
        estimate=mean,
        df=found.k - 2,
        note=note,
        **_limits(mean, error, found.k - 2, level),
        **fields,
    )


def interval_kind(found: Effects, tau_method: str, interval: str) -> str:
    """The interval that ``auto`` stands for; others as they are.

    Raises:
        ValueError: no such method or interval.
    """
    if interval not in INTERVALS or (tau_method, HARTUNG_KNAPP) not in _RANDOM:
        raise ValueError(f"no interval {interval!r} with tau^2 by {tau_method!r}")
    if interval == AUTO and (found.k <= FEW or _narrower(found, tau_method)):
        return MODIFIED
    if interval in (AUTO, HARTUNG_KNAPP):
        # Estimates that are all alike would be given an interval of no width.
        return MODIFIED if found.df and fit(found).q <= _NO_REST else HARTUNG_KNAPP
    return interval


def _narrower(found: Effects, tau_method: str) -> bool:
    """True where Hartung and Knapp's error is smaller than that of the fixed effect."""
    now = fit(found, tau_squared(found, tau_method))
    return now.q * now.covariance[0, 0] < fit(found).covariance[0, 0] * (1 - 1e-9)


def weights(found: Effects, tau2: float = 0.0) -> Floats:
    """The share of each cohort in the mean, which add up to 1: those of the fixed effect with tau^2 = 0."""
    now = fit(found, tau2).weights
    return now / now.sum()


def _error(now: Fit, kind: str) -> float:
    """The standard error of the mean by the kind of interval."""
    scale = {NORMAL: 1.0, MODIFIED: max(1.0, now.q), HARTUNG_KNAPP: now.q}[kind]
    return sqrt(scale * float(now.covariance[0, 0]))


def _limits(mean: float, error: float, df: float, level: float) -> dict[str, float]:
    point = 0.5 + level / 2
    half = error * float(ndtri(point) if df == float("inf") else stdtrit(df, point))
    return {"ci_low": mean - half, "ci_high": mean + half}
