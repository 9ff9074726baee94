"""Does what several cohorts say hang on one of them, or on the small ones? Asked from ten cohorts on.

With fewer, leaving one out changes much by itself, and a funnel has no shape that could be told from chance.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.special import stdtrit

from helpers.methods.exact_tables import Floats
from helpers.methods.meta_combined import AUTO, random_effects
from helpers.methods.meta_model import PAULE_MANDEL, Effects, effects, fit
from helpers.methods.outcome import DEFAULT_LEVEL, check_level, not_estimable, outcome
from helpers.methods.tails import floor_note, two_sided_t
from helpers.words.estimates import Estimate

FEWEST = 10
"""Cohorts from which on these are computed (Sterne et al. 2011, BMJ 343, d4002, for funnels)."""
_NO_REST = 1e-12


def leave_one_out(
    found: Effects, tau_method: str = PAULE_MANDEL, interval: str = AUTO, level: float = DEFAULT_LEVEL
) -> list[Estimate]:
    """The random effect without each cohort in turn, in their order; none below ``FEWEST`` cohorts.

    Everything is estimated anew each time, tau^2 as well. Source: Viechtbauer & Cheung (2010), Research
    Synthesis Methods 1, 112-125.

    Args:
        found: estimates of the cohorts.
        tau_method: ``paule_mandel`` or ``reml``.
        interval: one of ``meta_combined.INTERVALS``.
        level: confidence level (0.5 to below 1).

    Returns:
        for each cohort ``random_effects`` of the k - 1 others.
    """
    if found.k < FEWEST:
        return []
    kept = ~np.eye(found.k, dtype=bool)
    return [
        random_effects(effects(found.values[others], found.errors[others]), tau_method, interval, level)
        for others in kept
    ]


def small_study_slope(
    found: Effects, predictor: Sequence[float] | Floats | None = None, level: float = DEFAULT_LEVEL
) -> Estimate:
    """Do cohorts that know less find something else? The slope of the estimates on their imprecision.

    Weighted regression of the estimates on ``predictor`` with weights ``1 / v_i`` and a variance that the
    rest gives; with the standard errors this is Egger's test (Egger et al. 1997, BMJ 315, 629-634). Standard
    errors of standardised effects and of logits depend on the estimates themselves; ``1 / sqrt(n)`` does
    not, and is the better predictor there (Pustejovsky & Rodgers 2019, Research Synthesis Methods 10,
    57-71). Limits: a slope may come from withheld results, from poorer designs of small cohorts, or by
    chance; its absence does not show that there is nothing of the kind.

    Args:
        found: estimates of at least ten cohorts.
        predictor: a number a cohort; its standard error if left out.
        level: confidence level (0.5 to below 1).

    Returns:
        ``small_study_slope`` with t, df = k - 2, p-value and ``n`` cohorts; not estimable below ``FEWEST``
        cohorts (``too_few_for_a_funnel``) or where all are equally imprecise or lie on one line
        (``no_funnel``).
    """
    check_level(level)
    own = predictor is None
    known = found.errors if own else np.asarray(predictor, float)
    fields: dict[str, Any] = {"n": found.k, "method": "egger" if own else "egger_by_size"}
    if found.k < FEWEST:
        return not_estimable("small_study_slope", "too_few_for_a_funnel", **fields)
    now = None
    if np.ptp(known) > 1e-9 * np.abs(known).max():
        now = fit(effects(found.values, found.errors, known))
    if now is None or now.q <= _NO_REST:
        return not_estimable("small_study_slope", "no_funnel", **fields)
    slope, error = float(now.coefficients[1]), float(np.sqrt(now.q * now.covariance[1, 1]))
    half = float(stdtrit(now.df, 0.5 + level / 2)) * error
    p_value = two_sided_t(slope / error, now.df)
    fields |= {"statistic": slope / error, "df": now.df, "p_value": p_value, "note": floor_note(p_value)}
    limits = {"ci_low": slope - half, "ci_high": slope + half, "ci_level": level}
    return outcome("small_study_slope", estimate=slope, **limits, **fields)
