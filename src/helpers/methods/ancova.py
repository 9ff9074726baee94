"""Analysis of covariance: do groups differ after, given where their people stood before?

``post = mean of the group + slope (pre - mean pre) + rest``. The adjusted mean of a group is what
the model expects after for a person with the average score before. Groups that formed by themselves
differ in more than their pre-test, and no adjustment for one score mends that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

import numpy as np
from scipy.special import fdtrc

from helpers.methods.exact_tables import Floats, Ints
from helpers.methods.group_scores import MOST_GROUPS
from helpers.methods.grouping import grouped
from helpers.methods.medians import finite
from helpers.methods.multiplicity import holm
from helpers.methods.outcome import DEFAULT_LEVEL, check_level, not_estimable, outcome
from helpers.methods.tails import floor_note, floored
from helpers.methods.variance_explained import partial_eta_squared, partial_omega_squared
from helpers.words.estimates import Estimate

Values = Sequence[float] | Floats
SMALLEST_GROUP = 5
"""People a group needs: with fewer, its slope and the spread of its mean rest on single persons."""
MOST_MODELLED = 30
"""Groups above which a mixed model fits better than a mean for each."""
WHOLE = 1 - 1e-8
"""Leverage from which on the fit passes through a person whatever the score."""


@dataclass(frozen=True)
class AdjustedPair:
    """Two groups: the first's adjusted mean less the second's, and Holm's p-value over all pairs."""

    first: str
    second: str
    difference: Estimate
    adjusted: Estimate


@dataclass(frozen=True)
class Ancova:
    """An analysis of covariance.

    ``eta`` and ``omega`` carry the F test of the groups (type II, which is type III here: there is no
    interaction in the model), ``robust`` the same test with HC3 errors (F and p-value only), ``slope`` the
    common slope, ``parallel`` the test that slopes do not differ, ``means`` the adjusted means in
    the order of ``labels``, ``pairs`` their differences (none for more than ``MOST_GROUPS`` groups).
    ``df_error`` belongs to all but ``parallel``, which has ``df_error - groups + 1``.
    """

    labels: tuple[str, ...]
    eta: Estimate
    omega: Estimate
    robust: Estimate
    slope: Estimate
    parallel: Estimate
    means: tuple[Estimate, ...]
    pairs: tuple[AdjustedPair, ...]
    df_error: int | None = None


@dataclass(frozen=True)
class _People:
    """Those with both scores and a group; ``centred`` is pre less its mean."""

    centred: Floats
    post: Floats
    codes: Ints
    labels: tuple[str, ...]
    missing: int

    @property
    def dummies(self) -> Floats:
        return (self.codes[:, None] == np.arange(len(self.labels))).astype(float)


def ancova(
    pre: Values,
    post: Values,
    groups: Sequence[Any],
    level: float = DEFAULT_LEVEL,
    smallest: int = SMALLEST_GROUP,
) -> Ancova:
    """Fit by least squares; F tests classical and with HC3, all intervals with HC3 and t.

    F of the groups compares the model with one without groups, F of parallel slopes with one that has a
    slope for each group (both classical); eta, omega and limits as in ``variance_explained``. HC3
    divides each squared residual by (1 - leverage)^2: MacKinnon & White (1985), Journal of
    Econometrics 29, 305-325; Long & Ervin (2000), American Statistician 54, 217-224. Limits: a straight
    line with one slope, and a pre-test without error; error in it leaves part of an initial difference.

    Args:
        pre, post: scores of the same people in the same order; NaN are missing.
        groups: a label a person (None, NaN or blank: missing).
        level: confidence level (0.5 to below 1).
        smallest: people every group must have (at least 3).

    Returns:
        an ``Ancova`` of ``partial_eta_squared``, ``partial_omega_squared``, ``group_f``, ``pre_slope``,
        ``slope_difference``, ``adjusted_mean`` and ``adjusted_difference``. Not estimable, all of them:
        ``one_group``, ``group_too_small``, ``too_many_groups``, ``pre_without_spread`` (in any group),
        ``values_without_spread``, ``perfect_fit``, ``leverage_of_one`` (one person decides alone).

    Raises:
        ValueError: lengths that differ, an infinite score, ``smallest`` below 3, or no such level.
    """
    check_level(level)
    people = _people(pre, post, groups, smallest)
    lack = _lack(people, smallest)
    if lack:
        return _lacking(people, lack, level)
    from statsmodels.regression.linear_model import OLS

    design = np.column_stack((people.dummies, people.centred))
    plain = OLS(people.post, design).fit("qr")
    if plain.ssr <= 1e-12 * float(((people.post - people.post.mean()) ** 2).sum()):
        return _lacking(people, "perfect_fit", level)
    if _leverage(people).max() > WHOLE:
        return _lacking(people, "leverage_of_one", level)
    return _fitted(people, plain, level)


def _people(pre: Values, post: Values, groups: Sequence[Any], smallest: int) -> _People:
    if smallest < 3:
        raise ValueError(f"groups need at least 3 people: {smallest!r}")
    before, after = finite(pre), finite(post)
    if len(before) != len(after):
        raise ValueError("pre and post must be as long as each other")
    whole = np.where(np.isnan(before), np.nan, after)
    found = grouped(whole, groups)
    positions = grouped(np.where(np.isnan(whole), np.nan, np.arange(len(whole))), groups)
    kept = before[positions.values.astype(np.int64)]
    centred = kept - kept.mean() if len(kept) else kept
    return _People(centred, found.values, found.codes, found.labels, found.missing)


def _lack(people: _People, smallest: int) -> str | None:
    sizes = np.bincount(people.codes, minlength=len(people.labels))
    if not len(people.post):
        return "no_pairs"
    if len(people.labels) < 2:
        return "one_group"
    if sizes.min() < smallest:
        return "group_too_small"
    if len(people.labels) > MOST_MODELLED:
        return "too_many_groups"
    within = [float(np.ptp(people.centred[people.codes == code])) for code in range(len(sizes))]
    if min(within) <= 1e-9 * max(1.0, max(within)):
        return "pre_without_spread"
    return "values_without_spread" if np.ptp(people.post) == 0 else None


def _fitted(people: _People, plain: Any, level: float) -> Ancova:
    """All estimates from the fit with group means and a common slope."""
    groups, n = len(people.labels), len(people.post)
    robust = plain.get_robustcov_results(cov_type="HC3", use_t=True)
    df_error = n - groups - 1
    without = _rest(np.zeros(n, np.int64), people)
    f = (without - plain.ssr) / (groups - 1) / (plain.ssr / df_error)
    counts = {"n": n, "missing": people.missing}
    method = "ancova_type_2"
    eta = replace(partial_eta_squared(max(0.0, f), groups - 1, df_error, level, method), **counts)
    omega = replace(partial_omega_squared(max(0.0, f), groups - 1, df_error, level, method), **counts)
    rows = np.eye(groups + 1)
    sizes = np.bincount(people.codes)
    means = tuple(
        _contrast(robust, rows[code], "adjusted_mean", level, int(sizes[code]), test=False)
        for code in range(groups)
    )
    return Ancova(
        people.labels,
        eta,
        omega,
        _robust_f(robust, groups, counts),
        _contrast(robust, rows[groups], "pre_slope", level, n),
        _parallel(people, plain.ssr, level),
        means,
        _pairs(people, robust, level),
        df_error,
    )


def _contrast(fit: Any, row: Floats, quantity: str, level: float, n: int, test: bool = True) -> Estimate:
    found = fit.t_test(row)
    low, high = np.asarray(found.conf_int(1 - level)).ravel()
    fields = {"ci_low": low, "ci_high": high, "ci_level": level, "df": fit.df_resid, "n": n}
    if test:
        p_value = floored(float(np.squeeze(found.pvalue)))
        fields |= {"statistic": float(np.squeeze(found.tvalue)), "p_value": p_value}
        fields |= {"note": floor_note(p_value)}
    return outcome(quantity, estimate=float(np.squeeze(found.effect)), method="ancova_hc3", **fields)


def _robust_f(fit: Any, groups: int, counts: dict[str, int]) -> Estimate:
    """Wald's F that all group means are equal, with HC3."""
    equal = np.column_stack((np.ones(groups - 1), -np.eye(groups - 1), np.zeros(groups - 1)))
    f = float(np.squeeze(fit.f_test(equal).fvalue))
    p_value = floored(float(fdtrc(groups - 1, fit.df_resid, f)))
    fields = {"statistic": f, "df": groups - 1, "p_value": p_value, "note": floor_note(p_value)}
    return outcome("group_f", method="ancova_hc3", **fields, **counts)


def _parallel(people: _People, common: float, level: float) -> Estimate:
    """F of slopes that differ, against the common slope."""
    groups, n = len(people.labels), len(people.post)
    rest, df_error = _rest(people.codes, people), n - 2 * groups
    fields = {"n": n, "missing": people.missing}
    if rest <= 1e-12 * common:
        return not_estimable(
            "slope_difference", "perfect_fit", method="ancova_slopes", ci_level=level, **fields
        )
    f = max(0.0, (common - rest) / (groups - 1) / (rest / df_error))
    found = partial_eta_squared(f, groups - 1, df_error, level, "ancova_slopes")
    return replace(found, id="slope_difference", label="method.quantity.slope_difference", **fields)


def _pairs(people: _People, fit: Any, level: float) -> tuple[AdjustedPair, ...]:
    groups = len(people.labels)
    if groups > MOST_GROUPS:
        return ()
    sizes, rows = np.bincount(people.codes), np.eye(groups + 1)
    places = list(combinations(range(groups), 2))
    found = [
        _contrast(fit, rows[i] - rows[j], "adjusted_difference", level, int(sizes[i] + sizes[j]))
        for i, j in places
    ]
    adjusted = holm([item.p_value for item in found])
    return tuple(
        AdjustedPair(
            people.labels[i],
            people.labels[j],
            item,
            outcome("adjusted_difference", p_value=p, n=item.n, method="holm"),
        )
        for (i, j), item, p in zip(places, found, adjusted, strict=True)
    )


def _lacking(people: _People, note: str, level: float) -> Ancova:
    fields = {"n": len(people.post), "missing": people.missing, "ci_level": level}
    two = fields | {"method": "ancova_type_2"}
    hc3 = fields | {"method": "ancova_hc3"}
    sizes = np.bincount(people.codes, minlength=len(people.labels)).tolist()
    return Ancova(
        people.labels,
        not_estimable("partial_eta_squared", note, **two),
        not_estimable("partial_omega_squared", note, **two),
        not_estimable("group_f", note, **hc3),
        not_estimable("pre_slope", note, **hc3),
        not_estimable("slope_difference", note, **(fields | {"method": "ancova_slopes"})),
        tuple(not_estimable("adjusted_mean", note, **(hc3 | {"n": size})) for size in sizes),
        (),
    )


def _deviations(codes: Ints, values: Floats) -> Floats:
    return values - (np.bincount(codes, values) / np.bincount(codes))[codes]


def _rest(codes: Ints, people: _People) -> float:
    """Residual squares of a line of its own for each group."""
    x, y = _deviations(codes, people.centred), _deviations(codes, people.post)
    xx, xy, yy = (np.bincount(codes, part) for part in (x * x, x * y, y * y))
    return float((yy - xy**2 / xx).sum())


def _leverage(people: _People) -> Floats:
    """Weight of each person's score in the fitted value at it, with a common slope."""
    x = _deviations(people.codes, people.centred)
    return 1 / np.bincount(people.codes)[people.codes] + x**2 / float(x @ x)
