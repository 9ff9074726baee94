"""Scores as places in an order, not as numbers: a cumulative-logit model with crossed random factors.

A rubric's step from 3 to 4 need not be as long as that from 2 to 3. The model asks only how the odds of a
higher place differ, between levels or waves, given that madrasahs differ and raters are strict or lenient.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log
from typing import Any

import numpy as np
from scipy.special import ndtri

from helpers.methods.crossed_model import log_limits
from helpers.methods.crossed_reml import level_numbers, part_alike, within_columns
from helpers.methods.exact_tables import Floats, Ints
from helpers.methods.ordinal_laplace import Mode, Ordered
from helpers.methods.outcome import DEFAULT_LEVEL, check_level, not_estimable, outcome
from helpers.methods.tails import floor_note, two_sided_z
from helpers.words.estimates import Estimate

METHOD, SPREAD_METHOD = "clmm_laplace", "clmm_laplace_spread"
NONE = 0.02
"""A standard deviation (of log odds) below this counts as none."""
SEPARATED = 12.0
"""A log odds ratio beyond this stands for answers that a column separates."""
MOST_LEVELS = 500
"""Levels of all factors together above which a fit takes minutes."""
_LOWEST = log(NONE) - 1
_STEP = 1e-4
_SMOOTH = "L-BFGS-B"


@dataclass(frozen=True)
class OrdinalModel:
    """Odds ratios of a higher place, thresholds (log odds) and standard deviations by name.

    ``criterion`` is minus twice the log-likelihood; ``lack`` (a key below ``note``) why there is no fit.
    """

    odds: Mapping[str, Estimate]
    thresholds: tuple[Estimate, ...]
    spreads: Mapping[str, Estimate]
    criterion: float | None = None
    lack: str | None = None


def ordinal_model(
    y: Sequence[float] | Floats,
    columns: Mapping[str, Sequence[float]],
    factors: Mapping[str, Sequence[Any]],
    level: float = DEFAULT_LEVEL,
) -> OrdinalModel:
    """Proportional odds with crossed random factors by maximum likelihood, Laplace's approximation.

    Intervals: ``exp(b -+ z se)`` for odds ratios, ``sd exp(-+ z se)`` for standard deviations, se from the
    curvature at the maximum. Sources: Agresti (2010), Analysis of Ordinal Categorical Data, 2nd ed.,
    chapter 10; Christensen (2019), the R package ordinal. Limits: the odds ratio is taken to be the same at
    every threshold; Laplace's approximation leans for few answers a level; few raters make theirs a guess.

    Args:
        y: n places on the scale as numbers, all known; places that nobody used are left out.
        columns: fixed columns by name, without a constant.
        factors: a label an answer and factor.
        level: confidence level (0.5 to below 1).

    Returns:
        ``cumulative_odds_ratio`` (above 1: higher places more often), ``threshold``, ``ordinal_sd``. A spread
        that comes out as none is 0 with the note ``singular_factor``. All not estimable: ``nothing_scored``,
        one place used only (``one_level_used``), ``one_level_factor``, ``factors_alike``,
        ``too_many_groups``, ``columns_dependent``, ``factor_in_columns``, answers that a column separates
        (``separated``), ``not_converged``.

    Raises:
        ValueError: lengths that differ, values missing or infinite, or no such level.
    """
    check_level(level)
    scores = np.asarray(y, dtype=float)
    n = len(scores)
    design = np.column_stack([np.empty((n, 0)), *(np.asarray(c, dtype=float) for c in columns.values())])
    if not (np.isfinite(scores).all() and np.isfinite(design).all()):
        raise ValueError("scores and columns must be finite")
    used, places = np.unique(scores, return_inverse=True)
    coded = {name: level_numbers(labels)[1] for name, labels in factors.items()}
    data = Ordered(places, design, coded)
    lack = lack_of(data, len(used))
    if lack is None:
        kept, found = optimum(data)
        covariance = None if found is None else _covariance(kept, found)
        lack = "not_converged" if covariance is None else _separated(kept, found)
    if lack:
        return _lacking(tuple(columns), tuple(factors), n, lack, level)
    return _described(tuple(columns), data, kept, found, covariance, level)


def lack_of(data: Ordered, used: int) -> str | None:
    """Why a model of these data cannot be fitted (a key below ``note``); None where it can."""
    if len(data.y) == 0:
        return "nothing_scored"
    if used < 2:
        return "one_level_used"
    if min(data.sizes) < 2:
        return "one_level_factor"
    if part_alike(data.codes):
        return "factors_alike"
    if sum(data.sizes) > MOST_LEVELS:
        return "too_many_groups"
    whole = np.column_stack([np.ones(len(data.y)), data.design])
    if np.linalg.matrix_rank(whole) < whole.shape[1]:
        return "columns_dependent"
    if within_columns(data.codes, whole):
        return "factor_in_columns"
    return "separated" if any(_splits(column, data.y) for column in data.design.T) else None


def _splits(column: Floats, y: Ints) -> bool:
    """True where a column of two values parts the answers: all of the one at or below all of the other.

    The likelihood then rises without end, and where a search stops says nothing.
    """
    if len(np.unique(column)) != 2:
        return False
    one, two = y[column == column.min()], y[column == column.max()]
    return bool(one.max() <= two.min() or two.max() <= one.min())


def optimum(data: Ordered) -> tuple[Ordered, Floats | None]:
    """The data without factors whose spread is none, and the parameters at the maximum (None: not found)."""
    found = maximum(data)
    if found is None:
        return data, None
    logs = data.parts(found)[2]
    kept = {name: data.codes[name] for name, one in zip(data.codes, logs, strict=True) if one > log(NONE)}
    if len(kept) == len(data.codes):
        return data, found
    # A factor of one level with a spread of none keeps the shape of the model where no other is left
    fewer = Ordered(data.y, data.design, kept or {"": np.zeros(len(data.y), dtype=np.int64)})
    return fewer, maximum(fewer, bool(kept))


def maximum(data: Ordered, free: bool = True, start: Floats | None = None) -> Floats | None:
    """The parameters at the maximum of the likelihood; None where they are not found.

    Args:
        data: what is fitted.
        free: False where the only factor has a spread of none.
        start: where the search begins, spreads last.
    """
    from scipy.optimize import minimize

    state: dict[str, Floats] = {}

    def minus(moved: Floats) -> tuple[float, Floats]:
        parameters = _natural(moved, data.thresholds)
        mode = data.mode(parameters, state.get("u"))
        if mode is None:
            mode = data.mode(parameters)
        if mode is None:
            return 1e12, np.zeros(len(moved))
        state["u"] = mode.u
        return -data.log_likelihood(mode), -_by_moved(data.gradient(mode), moved, data.thresholds)

    start = _start(data) if start is None else start.copy()
    lowest = _LOWEST if free else -20.0
    bounds = [(None, None)] * (len(start) - len(data.sizes)) + [(lowest, 4.0 if free else lowest)] * len(
        data.sizes
    )
    if not free:
        start[-1] = lowest
    found = minimize(minus, start, jac=True, method=_SMOOTH, bounds=bounds, options=_CLOSE)
    within = [low is None or low < x for x, (low, _) in zip(found.x, bounds, strict=True)]
    settled = bool((np.abs(found.jac[np.array(within)]) < 1e-3 * max(1.0, len(data.y) / 100)).all())
    return _natural(found.x, data.thresholds) if settled and found.fun < 1e11 else None


_CLOSE = {"ftol": 1e-15, "gtol": 1e-7, "maxiter": 500, "maxfun": 2_000}


def _start(data: Ordered) -> Floats:
    """Thresholds from the shares of all answers, no effects, middling spreads."""
    shares = np.cumsum(np.bincount(data.y))[:-1] / len(data.y)
    cuts = np.log(shares / (1 - shares))
    moved = np.concatenate([cuts[:1], np.log(np.diff(cuts))])
    effects = np.zeros(data.design.shape[1] + data.shifts)
    return np.concatenate([moved, effects, np.full(len(data.sizes), log(0.5))])


def _natural(moved: Floats, cut: int) -> Floats:
    """Thresholds from the first one and the logarithms of their distances; the others as they are."""
    found = moved.copy()
    found[1:cut] = moved[0] + np.cumsum(np.exp(moved[1:cut]))
    return found


def _by_moved(gradient: Floats, moved: Floats, cut: int) -> Floats:
    found = gradient.copy()
    above = np.cumsum(gradient[:cut][::-1])[::-1]
    found[0] = above[0]
    found[1:cut] = above[1:] * np.exp(moved[1:cut])
    return found


def _covariance(data: Ordered, found: Floats) -> Floats | None:
    """Covariance of thresholds, coefficients and log standard deviations; None if this is no maximum."""
    free = len(found) - (list(data.codes) == [""])
    mode = data.mode(found)
    curvature = np.empty((free, free))
    for place in range(free):
        step = np.eye(len(found))[place] * _STEP
        up, down = (_gradient(data, found + sign * step, mode) for sign in (1, -1))
        if up is None or down is None:
            return None
        curvature[place] = (down - up)[:free] / (2 * _STEP)
    curvature = (curvature + curvature.T) / 2
    if not np.isfinite(curvature).all() or np.linalg.eigvalsh(curvature)[0] <= 1e-9:
        return None
    return np.linalg.inv(curvature)


def _gradient(data: Ordered, at: Floats, mode: Mode | None) -> Floats | None:
    there = data.mode(at, None if mode is None else mode.u)
    return None if there is None else data.gradient(there)


def _separated(data: Ordered, found: Floats) -> str | None:
    thresholds, b, logs = data.parts(found)
    far = len(b) and np.abs(b).max() > SEPARATED
    return "separated" if far or (logs > 3.5).any() or np.abs(thresholds).max() > 3 * SEPARATED else None


def _described(
    columns: tuple[str, ...], data: Ordered, kept: Ordered, found: Floats, covariance: Floats, level: float
) -> OrdinalModel:
    n, cut = len(data.y), data.thresholds
    z = float(ndtri(0.5 + level / 2))
    errors = np.sqrt(np.diag(covariance))
    fields = {"n": n, "method": METHOD, "ci_level": level}
    odds = {
        name: _odds_ratio(float(found[cut + i]), float(errors[cut + i]), z, fields)
        for i, name in enumerate(columns)
    }
    thresholds = []
    for value, error in zip(found[:cut].tolist(), errors[:cut].tolist(), strict=True):
        ends = {"ci_low": value - z * error, "ci_high": value + z * error}
        thresholds.append(outcome("threshold", estimate=value, **ends, **fields))
    logs = dict(zip(kept.codes, kept.parts(found)[2].tolist(), strict=True))
    wide = dict(zip(kept.codes, errors[cut + len(columns) :].tolist(), strict=False))
    spreads = {}
    for name, size in zip(data.codes, data.sizes, strict=True):
        own = {"n": size, "method": SPREAD_METHOD, "ci_level": level}
        if name not in logs:
            spreads[name] = outcome("ordinal_sd", estimate=0.0, note="singular_factor", **own)
            continue
        value = exp(logs[name])
        limits = log_limits(value, (value * wide[name]) ** 2, level)
        ends = {"ci_low": limits[0], "ci_high": limits[1]} if limits else {"note": "no_interval"}
        spreads[name] = outcome("ordinal_sd", estimate=value, **ends, **own)
    mode = kept.mode(found)
    criterion = None if mode is None else -2 * kept.log_likelihood(mode)
    return OrdinalModel(odds, tuple(thresholds), spreads, criterion)


def _odds_ratio(value: float, error: float, z: float, fields: dict[str, Any]) -> Estimate:
    p_value = two_sided_z(value / error)
    limits = {"ci_low": exp(value - z * error), "ci_high": exp(value + z * error)}
    limits |= {"statistic": value / error, "p_value": p_value, "note": floor_note(p_value)}
    return outcome("cumulative_odds_ratio", estimate=exp(value), **limits, **fields)


def _lacking(
    columns: tuple[str, ...], factors: tuple[str, ...], n: int, lack: str, level: float
) -> OrdinalModel:
    fields = {"n": n, "ci_level": level}
    odds = {name: not_estimable("cumulative_odds_ratio", lack, method=METHOD, **fields) for name in columns}
    spreads = {name: not_estimable("ordinal_sd", lack, method=SPREAD_METHOD, **fields) for name in factors}
    return OrdinalModel(odds, (), spreads, lack=lack)
