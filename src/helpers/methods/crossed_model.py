"""How scores vary with madrasah, rater and whatever else they share: a linear model with crossed factors.

Standard deviations say where the differences come from; fixed effects (a level against another, a wave
against the first) get intervals that reckon with all of them, so that many scores of few madrasahs do
not pass for many madrasahs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, inf, log, sqrt
from typing import Any

import numpy as np
from scipy.special import ndtri, stdtrit

from helpers.methods.crossed_reml import Crossed, Fitted, level_numbers, part_alike, within_columns
from helpers.methods.exact_tables import Floats
from helpers.methods.outcome import DEFAULT_LEVEL, check_level, not_estimable, outcome
from helpers.methods.tails import floor_note, two_sided_t
from helpers.words.estimates import Estimate

METHOD, SPREAD_METHOD = "crossed_reml", "crossed_reml_spread"
NONE = 1e-4
"""A standard deviation below this share of the rest's counts as none."""
EXACT = 1e-6
"""Share of all variance below which the rest is none: effects of the factors fit every score."""
MOST_LEVELS = 800
"""Levels of all factors together above which a fit takes minutes."""
LEAST_DF = 0.5
"""Degrees of freedom below which limits are so far apart that they say nothing."""
WIDEST = 20.0
"""How many times as large as a standard deviation its limit may be."""
_STEP = 1e-3
_SMOOTH, _ROUGH = "L-BFGS-B", "Nelder-Mead"


@dataclass(frozen=True)
class CrossedModel:
    """What the model gives: coefficients and standard deviations by name, ``rest`` the last of these.

    ``effects`` are the most likely effects of each factor's levels with their standard errors given the fit;
    ``lack`` says (a key below ``note``) why there is no fit.
    """

    coefficients: Mapping[str, Estimate]
    spreads: Mapping[str, Estimate]
    effects: Mapping[str, Mapping[Any, tuple[float, float]]]
    criterion: float | None = None
    lack: str | None = None


def crossed_model(
    y: Sequence[float] | Floats,
    columns: Mapping[str, Sequence[float]],
    factors: Mapping[str, Sequence[Any]],
    level: float = DEFAULT_LEVEL,
) -> CrossedModel:
    """Fixed columns and crossed random factors by REML; t intervals with Satterthwaite's df.

    Coefficients: ``b -+ t s``, s from ``(X' V^-1 X)^-1``, df = ``2 s^4 / (g' A g)`` with g the gradient of
    s^2 by the standard deviations and A their covariance from the curvature of the criterion. Standard
    deviations: ``sd exp(-+ z se / sd)`` from the same A (normal on the log scale). Sources: Patterson &
    Thompson (1971), Biometrika 58, 545-554; Bates et al. (2015), Journal of Statistical Software 67(1);
    Satterthwaite (1946) as in Kuznetsova et al. (2017), Journal of Statistical Software 82(13); intervals
    of standard deviations: Pinheiro & Bates (2000), Mixed-Effects Models in S and S-PLUS, section 2.4.
    Limits: scores as numbers with a normal rest, though they are places on a short scale; few raters make
        theirs a guess.

    Args:
        y: n scores, all known.
        columns: fixed columns by name; a constant is put before them as ``mean``.
        factors: a label a score and factor. Factors with one level, or with as many as scores, are refused.
        level: confidence level (0.5 to below 1).

    Returns:
        coefficients ``mixed_coefficient`` (``mean`` first; without limits below ``LEAST_DF``) and spreads
        ``mixed_sd``; a spread estimated as 0 has the note ``singular_factor`` and no interval. All not
        estimable: nothing scored (``nothing_scored``), all scores alike (``values_without_spread``), a factor
        of one level (``one_level_factor``), factors that part the scores alike (``factors_alike``), columns
        that say the same (``columns_dependent``), a factor that they leave nothing to
        (``factor_in_columns``), too many levels (``too_many_groups``), effects that fit every score
        (``perfect_fit``), ``not_converged``.

    Raises:
        ValueError: lengths that differ, values missing or infinite, or no such level.
    """
    check_level(level)
    scores = np.asarray(y, dtype=float)
    design = np.column_stack([np.ones(len(scores)), *(np.asarray(c, dtype=float) for c in columns.values())])
    if not (np.isfinite(scores).all() and np.isfinite(design).all()):
        raise ValueError("scores and columns must be finite")
    numbered = {name: level_numbers(labels) for name, labels in factors.items()}
    data = Crossed(scores, design, {name: codes for name, (_, codes) in numbered.items()})
    names = ("mean", *columns)
    lack = _lack(data)
    if lack:
        return _lacking(names, data, lack, level)
    ratios, fit = _optimum(data)
    if fit is None:
        return _lacking(names, data, "not_converged", level)
    if fit.variance < EXACT * float(data.y.var()):
        return _lacking(names, data, "perfect_fit", level)
    effects = _effects(data, ratios, fit, {name: labels for name, (labels, _) in numbered.items()})
    covariance = _spread_covariance(data, ratios, fit)
    return CrossedModel(
        _coefficients(names, data, ratios, fit, covariance, level),
        _spreads(data, ratios, fit, covariance, level),
        effects,
        fit.criterion,
    )


def _lack(data: Crossed) -> str | None:
    if data.n == 0:
        return "nothing_scored"
    if np.ptp(data.y) == 0:
        return "values_without_spread"
    if min(data.sizes) < 2:
        return "one_level_factor"
    if part_alike(data.codes):
        return "factors_alike"
    if sum(data.sizes) > MOST_LEVELS:
        return "too_many_groups"
    if max(data.sizes) >= data.n or data.n <= data.p + len(data.sizes):
        return "too_few_cases"
    if np.linalg.matrix_rank(data.design) < data.p:
        return "columns_dependent"
    return "factor_in_columns" if within_columns(data.codes, data.design) else None


def _optimum(data: Crossed) -> tuple[Floats, Fitted | None]:
    """Ratios at the least criterion, those that are none set to 0; None where there is no least one."""
    from scipy.optimize import minimize

    def criterion(ratios: Floats) -> float:
        found = data.fitted(ratios)
        return found.criterion if found.squares > 0 else -1e12

    start = np.full(len(data.sizes), 0.5)
    with np.errstate(all="ignore"):
        found = minimize(criterion, start, method=_SMOOTH, bounds=[(0, 1e4)] * len(start), tol=1e-12)
        found = minimize(criterion, found.x, method=_ROUGH, bounds=[(0, 1e4)] * len(start), options=_CLOSE)
    fit = data.fitted(found.x)
    if not found.success or not np.isfinite(found.fun) or not np.isfinite(fit.variance):
        return found.x, None
    ratios = np.where(found.x < NONE, 0.0, found.x)
    return ratios, data.fitted(ratios)


_CLOSE = {"xatol": 1e-7, "fatol": 1e-9, "maxiter": 4_000, "maxfev": 4_000}


def _at(data: Crossed, spreads: Floats) -> Fitted:
    return data.fitted(spreads[:-1] / spreads[-1])


def _spread_covariance(data: Crossed, ratios: Floats, fit: Fitted) -> Floats | None:
    """Covariance of the standard deviations (the rest last) from the curvature; rows of 0 where one is none.

    None where the curvature is not that of a least value.
    """
    spreads = np.append(ratios, 1.0) * sqrt(fit.variance)
    free = np.flatnonzero(spreads > 0)

    def criterion(moved: Floats) -> float:
        return _at(data, moved).at(float(moved[-1]) ** 2)

    curvature = np.empty((len(free), len(free)))
    for row, i in enumerate(free):
        for column, j in enumerate(free[: row + 1]):
            value = _second(criterion, spreads, int(i), int(j))
            curvature[row, column] = curvature[column, row] = value
    found = np.zeros((len(spreads), len(spreads)))
    if np.linalg.eigvalsh(curvature)[0] <= 0:
        return None
    found[np.ix_(free, free)] = 2 * np.linalg.inv(curvature)
    return found


def _second(function: Any, at: Floats, i: int, j: int) -> float:
    one, two = (np.eye(len(at))[k] * at[k] * _STEP for k in (i, j))
    ends = function(at + one + two) - function(at + one - two) - function(at - one + two)
    return (ends + function(at - one - two)) / (4 * at[i] * at[j] * _STEP**2)


def _coefficients(
    names: Sequence[str],
    data: Crossed,
    ratios: Floats,
    fit: Fitted,
    covariance: Floats | None,
    level: float,
) -> dict[str, Estimate]:
    spreads = np.append(ratios, 1.0) * sqrt(fit.variance)
    errors = np.diag(np.linalg.inv(fit.information)) * fit.variance
    gradients = np.zeros((len(spreads), len(names)))
    for place in np.flatnonzero(spreads > 0):
        step = np.eye(len(spreads))[place] * spreads[place] * _STEP
        up, down = (_errors(data, spreads + sign * step) for sign in (1, -1))
        gradients[place] = (up - down) / (2 * spreads[place] * _STEP)
    found = {}
    for place, name in enumerate(names):
        df = None
        if covariance is not None:
            df = float(2 * errors[place] ** 2 / (gradients[:, place] @ covariance @ gradients[:, place]))
        found[name] = _coefficient(float(fit.b[place]), sqrt(errors[place]), df, data.n, level)
    return found


def _errors(data: Crossed, spreads: Floats) -> Floats:
    fit = _at(data, spreads)
    return np.diag(np.linalg.inv(fit.information)) * spreads[-1] ** 2


def _coefficient(value: float, error: float, df: float | None, n: int, level: float) -> Estimate:
    fields = {"estimate": value, "n": n, "method": METHOD, "ci_level": level}
    if df is None or not LEAST_DF <= df < inf:
        return outcome("mixed_coefficient", note="no_interval", **fields)
    half = float(stdtrit(df, 0.5 + level / 2)) * error
    p_value = two_sided_t(value / error, df)
    fields |= {"ci_low": value - half, "ci_high": value + half, "statistic": value / error, "df": df}
    return outcome("mixed_coefficient", p_value=p_value, note=floor_note(p_value), **fields)


def _spreads(
    data: Crossed, ratios: Floats, fit: Fitted, covariance: Floats | None, level: float
) -> dict[str, Estimate]:
    values = np.append(ratios, 1.0) * sqrt(fit.variance)
    found = {}
    for place, name in enumerate((*data.codes, "rest")):
        fields = {"n": (*data.sizes, data.n)[place], "method": SPREAD_METHOD, "ci_level": level}
        value = float(values[place])
        limits = (
            log_limits(value, covariance[place, place], level) if value and covariance is not None else None
        )
        if limits is None:
            note = "no_interval" if value else "singular_factor"
            found[name] = outcome("mixed_sd", estimate=value, note=note, **fields)
            continue
        found[name] = outcome("mixed_sd", estimate=value, ci_low=limits[0], ci_high=limits[1], **fields)
    return found


def log_limits(value: float, variance: float, level: float) -> tuple[float, float] | None:
    """Limits of a standard deviation on the log scale; None where they are a factor of ``WIDEST`` away.

    So wide an interval says that the curvature at the optimum tells nothing of a spread near 0.
    """
    half = float(ndtri(0.5 + level / 2)) * sqrt(variance) / value
    return None if half > log(WIDEST) else (exp(log(value) - half), exp(log(value) + half))


def _effects(
    data: Crossed, ratios: Floats, fit: Fitted, labels: Mapping[str, Sequence[Any]]
) -> dict[str, dict[Any, tuple[float, float]]]:
    effects, spread = data.effects(ratios, fit.b)
    errors = np.sqrt(np.maximum(0.0, np.diag(spread)) * fit.variance)
    ends = np.cumsum(data.sizes)
    found = {}
    for (name, known), end in zip(labels.items(), ends, strict=True):
        own = slice(end - len(known), end)
        pairs = zip(effects[own].tolist(), errors[own].tolist(), strict=True)
        found[name] = dict(zip(known, pairs, strict=True))
    return found


def _lacking(names: Sequence[str], data: Crossed, lack: str, level: float) -> CrossedModel:
    fields = {"n": data.n, "ci_level": level}
    coefficients = {name: not_estimable("mixed_coefficient", lack, method=METHOD, **fields) for name in names}
    places = (*data.codes, "rest")
    spreads = {name: not_estimable("mixed_sd", lack, method=SPREAD_METHOD, **fields) for name in places}
    return CrossedModel(coefficients, spreads, {name: {} for name in data.codes}, lack=lack)
