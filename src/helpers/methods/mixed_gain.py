"""A mixed model: the mean gain where people come in groups (schools, districts, classes).

``gain = mean + slope (covariate - its mean) + group + rest``: each group has its own level, drawn from
a normal distribution. The interval of the mean then rests on the number of groups, not of people.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.special import stdtrit

from helpers.methods.exact_tables import Floats, Ints
from helpers.methods.grouping import Grouped, grouped
from helpers.methods.intraclass import between_lack, group_means, icc_of, reml_theta
from helpers.methods.medians import finite
from helpers.methods.outcome import DEFAULT_LEVEL, check_level, not_estimable, outcome
from helpers.methods.tails import floor_note, two_sided_t
from helpers.words.estimates import Estimate

Values = Sequence[float] | Floats
MOST_GROUPS = 2000
"""Groups above which the fit takes minutes."""
SINGULAR = 1e-5
"""Variance between over within groups that counts as none."""


@dataclass(frozen=True)
class MixedGain:
    """What a mixed model gives.

    ``mean`` of the gain (at the mean of the covariate), ``slope`` of the covariate (None without one),
    standard deviations ``between`` and ``within`` groups (point estimates), ``icc`` of the gain
    itself (without the covariate), the number of groups, and all remarks (keys below ``note``).
    """

    mean: Estimate
    slope: Estimate | None
    between: Estimate
    within: Estimate
    icc: Estimate
    groups: int
    notes: tuple[str, ...] = ()


def mixed_gain(
    gains: Values,
    groups: Sequence[Any],
    covariate: Values | None = None,
    level: float = DEFAULT_LEVEL,
) -> MixedGain:
    """Random intercepts by REML (statsmodels' MixedLM), with t intervals from ``(X' V^-1 X)^-1``.

    Degrees of freedom: groups - 1 for the mean, n - groups - 1 for the slope. Where the variance between
    groups is estimated as 0 (note ``singular_fit``), the mean is that of least squares, still with
    groups - 1 df. ICC and its limits: see ``intraclass``. Source: Laird & Ware (1982), Biometrics 38,
    963-974. Limits: with few groups the interval is wide, and rightly so; it takes the groups as drawn
    from many.

    Args:
        gains: gain or score of each person; NaN are missing.
        groups: a label a person (None, NaN or blank: missing).
        covariate: a number a person, e.g. the score before; NaN are missing.
        level: confidence level (0.5 to below 1).

    Returns:
        ``mixed_mean``, ``mixed_slope``, ``sd_between``, ``sd_within``, ``intraclass_correlation``. Not
        estimable: fewer than three groups (``too_few_groups``), groups of one only, no spread within
        groups, a covariate without spread (``covariate_without_spread``) or with hardly more people than
        groups (``too_few_people``), more than ``MOST_GROUPS`` groups (``too_many_groups``),
        ``not_converged``.

    Raises:
        ValueError: lengths that differ, an infinite value, or no such level.
    """
    check_level(level)
    people, extra = _people(gains, groups, covariate)
    lack = between_lack(people)
    if lack is None and len(people.labels) > MOST_GROUPS:
        lack = "too_many_groups"
    if lack is None and extra is not None:
        lack = _slope_lack(people, extra)
    if lack:
        return _lacking(people, lack, extra is not None, level)
    icc = icc_of(people, level)
    fit, singular = _fit(people, extra)
    if fit is None:
        return _lacking(people, "not_converged", extra is not None, level)
    return _described(people, fit, singular, icc, level)


def _slope_lack(people: Grouped, extra: Floats) -> str | None:
    if np.ptp(extra) <= 1e-12 * max(1.0, float(np.abs(extra).max())):
        return "covariate_without_spread"
    return "too_few_people" if len(extra) <= len(people.labels) + 1 else None


@dataclass(frozen=True)
class _Fit:
    """Coefficients (mean, slope) with standard errors, and both variances."""

    coefficients: Floats
    errors: Floats
    between: float
    within: float


def _people(gains: Values, groups: Sequence[Any], covariate: Values | None) -> tuple[Grouped, Floats | None]:
    values = finite(gains)
    if covariate is None:
        return grouped(values, groups), None
    beside = finite(covariate)
    if len(beside) != len(values):
        raise ValueError("a covariate is needed for every gain")
    whole = np.where(np.isnan(beside), np.nan, values)
    places = grouped(np.where(np.isnan(whole), np.nan, np.arange(len(whole))), groups)
    kept = beside[places.values.astype(np.int64)]
    return grouped(whole, groups), kept - kept.mean() if len(kept) else kept


def _fit(people: Grouped, extra: Floats | None) -> tuple[_Fit | None, bool]:
    """The REML fit on gains of unit spread, and whether the variance between groups came out as none."""
    from statsmodels.regression.linear_model import OLS
    from statsmodels.regression.mixed_linear_model import MixedLM, MixedLMParams

    scale = float(people.values.std())
    columns = [np.ones(len(people.values))] + ([] if extra is None else [extra / extra.std()])
    design, y = np.column_stack(columns), people.values / scale
    plain = OLS(y, design).fit()
    theta = max(reml_theta(group_means(people)), 0.01)
    start = MixedLMParams.from_components(fe_params=plain.params, cov_re=np.array([[theta]]))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = MixedLM(y, design, people.codes)
        for method in ("bfgs", "lbfgs", "powell"):
            found = model.fit(reml=True, start_params=start, method=[method])
            if found.converged and np.isfinite(found.fe_params).all():
                break
        else:
            return None, False
    between, within = float(found.cov_re[0, 0]), float(found.scale)
    units = scale / np.array([1.0] + ([] if extra is None else [extra.std()]))
    if between <= SINGULAR * within:
        return _Fit(plain.params * units, plain.bse * units, 0.0, plain.mse_resid * scale**2), True
    errors = _errors(design, people.codes, between, within) * units
    return _Fit(np.asarray(found.fe_params) * units, errors, between * scale**2, within * scale**2), False


def _errors(design: Floats, codes: Ints, between: float, within: float) -> Floats:
    """Standard errors from ``(X' V^-1 X)^-1``, V the covariance of people with these variances.

    Those of statsmodels come from the curvature at the optimum, where coefficients and variances mix;
    with groups of unlike sizes they are off by some thousandths.
    """
    sums = np.column_stack([np.bincount(codes, column) for column in design.T])
    shrunk = sums * (between / (within + np.bincount(codes) * between))[:, None]
    information = (design.T @ design - shrunk.T @ sums) / within
    return np.sqrt(np.diag(np.linalg.inv(information)))


def _described(people: Grouped, fit: _Fit, singular: bool, icc: Estimate, level: float) -> MixedGain:
    n, groups = len(people.values), len(people.labels)
    note = "singular_fit" if singular else None
    fields = {"n": n, "missing": people.missing, "method": "mixed_reml"}
    mean = _coefficient("mixed_mean", fit, 0, groups - 1, note, level, fields)
    slope = None
    if len(fit.coefficients) > 1:
        slope = _coefficient("mixed_slope", fit, 1, n - groups - 1, note, level, fields)
    between = outcome("sd_between", estimate=fit.between**0.5, note=note, **fields)
    within = outcome("sd_within", estimate=fit.within**0.5, note=note, **fields)
    return MixedGain(mean, slope, between, within, icc, groups, tuple(filter(None, (note,))))


def _coefficient(
    quantity: str, fit: _Fit, place: int, df: int, note: str | None, level: float, fields: dict[str, Any]
) -> Estimate:
    value, error = float(fit.coefficients[place]), float(fit.errors[place])
    half = float(stdtrit(df, 0.5 + level / 2)) * error
    p_value = two_sided_t(value / error, df)
    return outcome(
        quantity,
        estimate=value,
        ci_low=value - half,
        ci_high=value + half,
        ci_level=level,
        statistic=value / error,
        df=df,
        p_value=p_value,
        note=note or floor_note(p_value),
        **fields,
    )


def _lacking(people: Grouped, note: str, with_slope: bool, level: float) -> MixedGain:
    fields = {"n": len(people.values), "missing": people.missing, "method": "mixed_reml", "ci_level": level}
    return MixedGain(
        not_estimable("mixed_mean", note, **fields),
        not_estimable("mixed_slope", note, **fields) if with_slope else None,
        not_estimable("sd_between", note, **fields),
        not_estimable("sd_within", note, **fields),
        icc_of(people, level),
        len(people.labels),
        (note,),
    )
