"""How firm is a rank? Ranks over again in resamples, with rank 1 for the highest mean.

Means close to one another change places with the next sample. A rank with an interval says between which
places it moves, a probability how often something comes among the first or the last.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import rankdata

from helpers.methods.exact_tables import Floats, Ints
from helpers.methods.outcome import DEFAULT_LEVEL, check_level, not_estimable, outcome
from helpers.words.estimates import Estimate

OVER_UNITS, WITHIN_UNITS = "rank_bootstrap", "rank_bootstrap_within"
FEWEST = 5
"""Madrasahs (of one level, where levels are ranked) or scores of one below which no bootstrap is made."""
USUAL_DRAWS = 5_000
_CHUNK = 4_000_000


@dataclass(frozen=True)
class Ranked:
    """One thing that is ranked: its rank with an interval, and shares of resamples in which it comes so far.

    ``first`` is the share with rank 1 (or among the first quarter), ``last`` that with the last rank
    (quarter).
    """

    rank: Estimate
    first: Estimate
    last: Estimate


def column_ranks(
    values: Sequence[Sequence[float]] | Floats,
    level: float = DEFAULT_LEVEL,
    draws: int = USUAL_DRAWS,
    seed: int = 1,
    strata: Sequence[int] | None = None,
) -> list[Ranked]:
    """Ranks of columns (parameters) by their means, bootstrapped over rows (madrasahs).

    The interval holds the ranks between the a/2 and 1 - a/2 quantiles of the resamples. Source: Hall & Miller
    (2009), Annals of Statistics 37, 3929-3959; percentile bootstrap: Efron & Tibshirani (1993), chapter 13.
    Limits: where two true means are equal the interval is too narrow to hold their order as often as its
    level says; purposive samples stand for no population.

    Args:
        values: rows x columns; NaN are left out of the means.
        level: confidence level (0.5 to below 1).
        draws: resamples.
        seed: where chance begins.
        strata: rows are drawn within these groups; None for all together.

    Returns:
        for each column ``rank`` (mean rank for ties), ``rank_first`` and ``rank_last`` (resamples in which it
        is first or last, ties shared). Not estimable: a single column (``nothing_to_rank``), values
        that are all alike (``values_without_spread``), fewer than ``FEWEST`` rows, and a column with fewer
        values than that (``too_few_cases``): few values drawn anew hardly differ, and would make its rank
        look firm. The other columns are ranked without it.

    Example:
        >>> found = column_ranks([[4, 1], [4, 2], [3, 1], [4, 2], [3, 1]], draws=999)
        >>> [(each.rank.estimate, each.first.estimate) for each in found]
        [(1.0, 1.0), (2.0, 0.0)]
    """
    matrix = np.asarray(values, dtype=float)
    check_level(level)
    n, k = matrix.shape
    fields = {"n": n, "ci_level": level, "method": OVER_UNITS}
    kept = (~np.isnan(matrix)).sum(axis=0) >= FEWEST
    lack = _column_lack(matrix, kept)
    if lack:
        return [_lacking(lack, fields)] * k
    groups = np.zeros(n, dtype=np.int64) if strata is None else np.asarray(strata)
    means = resampled_means(matrix[:, kept], row_times(groups, draws, seed))
    found = iter(_described(np.nanmean(matrix[:, kept], axis=0), means, level, fields, 1))
    return [next(found) if here else _lacking("too_few_cases", fields) for here in kept]


def _column_lack(matrix: Floats, kept: np.ndarray) -> str | None:
    """Why no column can be ranked, if so; ``kept`` are those with values enough."""
    if matrix.shape[1] < 2:
        return "nothing_to_rank"
    if kept.sum() < 2:
        return "too_few_cases"
    return "values_without_spread" if _alike(matrix[:, kept]) else None


def unit_ranks(
    values: Sequence[Sequence[float]] | Floats,
    level: float = DEFAULT_LEVEL,
    draws: int = USUAL_DRAWS,
    seed: int = 1,
) -> list[Ranked]:
    """Ranks of rows (madrasahs) by their means, bootstrapped over the scores within each of them.

    Each madrasah's own scores are drawn anew, so that the interval tells how far its rank rests on which
    indicators it was scored on. ``first`` and ``last`` are shares of resamples in the first and the last
    quarter. Source: Goldstein & Spiegelhalter (1996), JRSS A 159, 385-443, on ranks of institutions and
    their uncertainty; percentile bootstrap: Efron & Tibshirani (1993), chapter 13. Limits: the raters stay
    the same in all resamples.

    Args:
        values: rows x scores; NaN are left out.
        level, draws, seed: as in :func:`column_ranks`.

    Returns:
        as :func:`column_ranks`, method ``rank_bootstrap_within``; not estimable for fewer than ``FEWEST``
        rows or scores (``too_few_cases``), and for a row without scores (``nothing_scored``) or with fewer
        than ``FEWEST`` (``too_few_cases``); the others are ranked without it.
    """
    matrix = np.asarray(values, dtype=float)
    check_level(level)
    scored = (~np.isnan(matrix)).sum(axis=1)
    known = scored >= FEWEST
    n = int(known.sum())
    fields = {"n": n, "ci_level": level, "method": WITHIN_UNITS}
    if n < FEWEST:
        return [_lacking("too_few_cases", fields)] * len(matrix)
    whole = matrix[known]
    if _alike(whole):
        return [_lacking("values_without_spread", fields)] * len(matrix)
    means = _within_means(whole, draws, seed)
    found = iter(_described(np.nanmean(whole, axis=1), means, level, fields, max(1, n // 4)))
    lacks = ["too_few_cases" if each else "nothing_scored" for each in scored]
    pairs = zip(known, lacks, strict=True)
    return [next(found) if here else _lacking(lack, fields) for here, lack in pairs]


def row_times(groups: Ints, draws: int, seed: int) -> Floats:
    """How often each row is in each resample, draws x rows; drawn within groups."""
    generator = np.random.default_rng(seed)
    times = np.zeros((draws, len(groups)))
    for group in np.unique(groups):
        own = np.flatnonzero(groups == group)
        times[:, own] = generator.multinomial(len(own), [1 / len(own)] * len(own), draws)
    return times


def resampled_means(matrix: Floats, times: Floats) -> Floats:
    """Column means of resamples, draws x columns; gaps are left out, and NaN where nothing is left."""
    known = ~np.isnan(matrix)
    with np.errstate(invalid="ignore", divide="ignore"):
        return (times @ np.where(known, matrix, 0.0)) / (times @ known)


def ranks_from_top(means: Floats) -> Floats:
    """Ranks along the last axis, 1 for the highest; means equal at 9 decimals share their mean rank.

    Example:
        >>> ranks_from_top(np.array([3.0, 4.0, 3.0])).tolist()
        [2.5, 1.0, 2.5]
    """
    return rankdata(-np.round(means, 9), axis=-1)


def _alike(matrix: Floats) -> bool:
    """True where all values are one and the same: there is no order to be found."""
    return bool(np.nanmax(matrix) - np.nanmin(matrix) < 1e-9)


def _within_means(whole: Floats, draws: int, seed: int) -> Floats:
    """Means of rows whose own scores were drawn anew, draws x rows."""
    generator = np.random.default_rng(seed)
    columns = []
    for row in whole:
        own = row[~np.isnan(row)]
        parts = []
        left = draws
        while left:
            part = min(left, max(1, _CHUNK // len(own)))
            parts.append(own[generator.integers(len(own), size=(part, len(own)))].mean(axis=1))
            left -= part
        columns.append(np.concatenate(parts))
    return np.column_stack(columns)


def _described(
    observed: Floats, means: Floats, level: float, fields: dict[str, object], quarter: int
) -> list[Ranked]:
    whole = means[~np.isnan(means).any(axis=1)]
    ranks = ranks_from_top(whole)
    low, high = np.quantile(ranks, [(1 - level) / 2, (1 + level) / 2], axis=0, method="inverted_cdf")
    first, last = _shares(whole, quarter), _shares(-whole, quarter)
    return [
        Ranked(
            outcome("rank", estimate=rank, ci_low=low[i], ci_high=high[i], unit="rank", **fields),
            outcome("rank_first", estimate=first[i], unit="proportion", **_plain(fields)),
            outcome("rank_last", estimate=last[i], unit="proportion", **_plain(fields)),
        )
        for i, rank in enumerate(ranks_from_top(observed))
    ]


def _shares(means: Floats, quarter: int) -> Floats:
    """Shares of resamples among the first ``quarter``; those who tie for the last places share them."""
    rounded = -np.round(means, 9)
    lowest, middle = rankdata(rounded, "min", axis=1), rankdata(rounded, axis=1)
    alike = 2 * (middle - lowest) + 1
    return np.clip((quarter - (lowest - 1)) / alike, 0, 1).mean(axis=0)


def _plain(fields: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in fields.items() if name != "ci_level"}


def _lacking(note: str, fields: dict[str, object]) -> Ranked:
    plain = _plain(fields)
    return Ranked(
        not_estimable("rank", note, unit="rank", **fields),
        not_estimable("rank_first", note, unit="proportion", **plain),
        not_estimable("rank_last", note, unit="proportion", **plain),
    )
