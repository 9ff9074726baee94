"""How far do cohorts differ beyond what their own errors explain?"""

from __future__ import annotations

from math import sqrt
from typing import Any

from scipy.special import chdtrc, chdtri

from helpers.methods.meta_model import PAULE_MANDEL, REML, Effects, fit, tau_at, tau_squared
from helpers.methods.outcome import DEFAULT_LEVEL, check_level, not_estimable, outcome
from helpers.methods.tails import floor_note, floored
from helpers.words.estimates import Estimate

_TAU = {PAULE_MANDEL: "tau_paule_mandel", REML: "tau_reml"}
_SHARES = {PAULE_MANDEL: "shares_of_tau_paule_mandel", REML: "shares_of_tau_reml"}


def q_test(found: Effects, level: float = DEFAULT_LEVEL) -> Estimate:
    """I squared from Q alone, with the test that all cohorts share one true value.

    ``Q = sum (y_i - m)^2 / v_i`` with m the fixed effect, against chi-square with k - 1 degrees of freedom;
    ``I^2 = max(0, (Q - df) / Q)``. Sources: Cochran (1954), Biometrics 10, 101-129; Higgins & Thompson
    (2002), Statistics in Medicine 21, 1539-1558. Limits: hardly any power with few cohorts; a large p-value
    shows no sameness.

    Returns:
        ``i_squared_of_q`` as a proportion with Q, df, p-value and ``n`` cohorts; not estimable for one cohort
        (note ``one_cohort``).
    """
    check_level(level)
    fields: dict[str, Any] = {"n": found.k, "unit": "proportion", "method": "q_test"}
    if found.k < 2:
        return not_estimable("i_squared_of_q", "one_cohort", **fields)
    rest = fit(found).rest
    p_value = floored(float(chdtrc(found.df, rest)))
    fields |= {"statistic": rest, "df": found.df, "p_value": p_value}
    note = "two_cohorts" if found.k == 2 else floor_note(p_value)
    share = max(0.0, (rest - found.df) / rest) if rest > 0 else 0.0
    return outcome("i_squared_of_q", estimate=share, note=note, **fields)


def tau_estimates(
    found: Effects, tau_method: str = PAULE_MANDEL, level: float = DEFAULT_LEVEL
) -> tuple[Estimate, ...]:
    """tau squared, tau, I squared and H squared with Q-profile intervals.

    The limits of tau^2 are those values at which the weighted sum of squares meets the quantiles of
    chi-square with k - 1 degrees of freedom; 0 where it is below them throughout.
    ``I^2 = tau^2 / (tau^2 + s^2)`` and ``H^2 = (tau^2 + s^2) / s^2`` with the typical variance
    ``s^2 = (k - 1) sum w / ((sum w)^2 - sum w^2)``, w = 1/v, carry the same limits over. Sources: Viechtbauer
    (2007), Statistics in Medicine 26, 37-52; Higgins & Thompson (2002), 21, 1539-1558. Limits: exact if
    standard errors are known and cohorts normal.

    Args:
        found: estimates of at least two cohorts.
        tau_method: ``paule_mandel`` or ``reml``.
        level: confidence level (0.5 to below 1).

    Returns:
        ``tau_squared``, ``tau``, ``i_squared`` (a proportion), ``h_squared``, each with ``n`` cohorts.
        Without limits where cohorts are more alike than chance makes them at this level (note
        ``closer_than_chance``); else note ``two_cohorts`` for two; not estimable for one (note
        ``one_cohort``).

    Raises:
        ValueError: no such method or level.
    """
    check_level(level)
    names = ("tau_squared", "tau", "i_squared", "h_squared")
    fields = [{"n": found.k, "ci_level": level, "method": _TAU[tau_method]} for _ in names[:2]]
    fields += [{"n": found.k, "ci_level": level, "method": _SHARES[tau_method]} for _ in names[2:]]
    fields[2]["unit"] = "proportion"
    if found.k < 2:
        return tuple(
            not_estimable(name, "one_cohort", **each) for name, each in zip(names, fields, strict=True)
        )
    numbers = (tau_squared(found, tau_method), *(tau_limits(found, level) or ()))
    note = "closer_than_chance" if len(numbers) == 1 else "two_cohorts" if found.k == 2 else None
    carried = [_carried(found, number) for number in numbers]
    results = []
    for place, (name, each) in enumerate(zip(names, fields, strict=True)):
        ends = dict(zip(("ci_low", "ci_high"), (row[place] for row in carried[1:]), strict=False))
        results.append(outcome(name, estimate=carried[0][place], note=note, **ends, **each))
    return tuple(results)


def tau_limits(found: Effects, level: float = DEFAULT_LEVEL) -> tuple[float, float] | None:
    """The Q-profile interval of tau^2; None where even tau^2 = 0 makes cohorts differ more than they do."""
    upper_tail, lower_tail = (1 - level) / 2, (1 + level) / 2
    least, most = float(chdtri(found.df, lower_tail)), float(chdtri(found.df, upper_tail))
    if fit(found).rest < least:
        return None
    return tau_at(found, most), tau_at(found, least)


def typical_variance(found: Effects) -> float:
    """``(k - 1) sum w / ((sum w)^2 - sum w^2)``, w = 1/v: the sampling variance of a typical cohort."""
    weights = 1 / found.variances
    total = float(weights.sum())
    return (found.k - 1) * total / (total**2 - float(weights @ weights))


def _carried(found: Effects, tau2: float) -> tuple[float, float, float, float]:
    """tau squared, tau, I squared and H squared."""
    typical = typical_variance(found)
    return tau2, sqrt(tau2), tau2 / (tau2 + typical), 1 + tau2 / typical
