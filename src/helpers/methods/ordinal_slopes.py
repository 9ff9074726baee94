"""Whether an odds ratio is the same at every step of a scale, as the cumulative-logit model takes it to be.

Two looks: the model once more for each step by itself (is the score at least 2, at least 3, ...), and a test
of the model against one in which the effects may differ from step to step.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import log
from typing import Any

import numpy as np

from helpers.methods.crossed_reml import level_numbers
from helpers.methods.exact_tables import Floats
from helpers.methods.ordinal_laplace import Ordered
from helpers.methods.ordinal_mixed import SEPARATED, OrdinalModel, maximum, ordinal_model
from helpers.methods.outcome import DEFAULT_LEVEL, not_estimable, outcome
from helpers.methods.tails import floor_note
from helpers.words.estimates import Estimate

CUT_METHOD, TEST_METHOD = "logit_mixed_laplace", "parallel_slopes_lr"


def slopes_by_cut(
    y: Sequence[float] | Floats,
    columns: Mapping[str, Sequence[float]],
    factors: Mapping[str, Sequence[Any]],
    level: float = DEFAULT_LEVEL,
) -> dict[float, Mapping[str, Estimate]]:
    """Odds ratios of reaching each place of the scale, by place and column: a binary model for each.

    Where effects are proportional these estimate one and the same odds ratio, each with a wider interval.
    Binary mixed logit by Laplace's approximation, Wald limits. Source: Brant (1990), Biometrics 46.

    Args:
        y, columns, factors, level: as in ``ordinal_mixed.ordinal_model``.

    Returns:
        A place that was used (but the lowest): ``cumulative_odds_ratio`` by column, not estimable for the
        reasons that ``ordinal_model`` has.
    """
    scores = np.asarray(y, dtype=float)
    found = {}
    for place in np.unique(scores)[1:].tolist():
        odds = ordinal_model((scores >= place).astype(float), columns, factors, level).odds
        found[place] = {name: replace(one, method=CUT_METHOD) for name, one in odds.items()}
    return found


def parallel_slopes(
    model: OrdinalModel,
    y: Sequence[float] | Floats,
    columns: Mapping[str, Sequence[float]],
    factors: Mapping[str, Sequence[Any]],
    tested: Sequence[str],
) -> Estimate:
    """A likelihood-ratio test of equal effects at every step of the scale.

    The statistic is what minus twice the log-likelihood (Laplace's approximation, random factors and all)
    falls by where each tested column has an effect of its own at every step; chi-squared with ``columns x
    (places - 2)`` degrees of freedom. Without random factors it is ``nominal_test`` of the R package
    ordinal. Limits: a test of large samples; that it finds nothing does not show that effects are equal.

    Args:
        model: what ``ordinal_model`` found for the same answers.
        y, columns, factors: as there.
        tested: names of the columns whose effect may differ.

    Returns:
        ``parallel_slopes`` with statistic, df and p; not estimable where the model is not, for two places
        (``one_step``), without columns (``nothing_compared``), ``separated``, ``not_converged``.
    """
    n = len(y)
    used, places = np.unique(np.asarray(y, dtype=float), return_inverse=True)
    lack = model.lack or ("one_step" if len(used) < 3 else None if tested else "nothing_compared")
    if lack is None:
        loosened = _loosened(model, places, columns, factors, tested)
        found = maximum(loosened, _any_spread(model), _from_model(model, loosened))
        lack = _why_not(loosened, found)
    if lack:
        return not_estimable("parallel_slopes", lack, n=n, method=TEST_METHOD)
    fall = model.criterion + 2 * loosened.log_likelihood(loosened.mode(found))
    return _tested(max(0.0, fall), loosened.shifts, n)


def _tested(statistic: float, df: int, n: int) -> Estimate:
    from scipy.stats import chi2

    p_value = float(chi2.sf(statistic, df))
    fields = {"n": n, "method": TEST_METHOD, "note": floor_note(p_value)}
    return outcome(
        "parallel_slopes", estimate=statistic, statistic=statistic, df=df, p_value=p_value, **fields
    )


def _any_spread(model: OrdinalModel) -> bool:
    return any(spread.estimate for spread in model.spreads.values())


def _loosened(
    model: OrdinalModel,
    places: Any,
    columns: Mapping[str, Sequence[float]],
    factors: Mapping[str, Sequence[Any]],
    tested: Sequence[str],
) -> Ordered:
    """The data with effects that may differ, and the factors that the model gave a spread."""
    kept = {name: level_numbers(factors[name])[1] for name, one in model.spreads.items() if one.estimate}
    design = np.column_stack([np.asarray(column, dtype=float) for column in columns.values()])
    loose = np.column_stack([np.asarray(columns[name], dtype=float) for name in tested])
    return Ordered(places, design, kept or {"": np.zeros(len(places), dtype=np.int64)}, loose)


def _from_model(model: OrdinalModel, data: Ordered) -> Floats:
    """Where the search begins: at the model, with the same effect at every step."""
    cuts = np.array([one.estimate for one in model.thresholds])
    effects = [log(one.estimate) for one in model.odds.values()]
    logs = [log(one.estimate) for one in model.spreads.values() if one.estimate] or [0.0]
    return np.concatenate([cuts[:1], np.log(np.diff(cuts)), effects, np.zeros(data.shifts), logs])


def _why_not(data: Ordered, found: Floats | None) -> str | None:
    if found is None or data.mode(found) is None:
        return "not_converged"
    start = data.thresholds
    return "separated" if np.abs(found[start : -len(data.sizes)]).max() > SEPARATED else None
