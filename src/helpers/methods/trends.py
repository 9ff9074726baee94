"""Ordered answers against groups: is there a trend, or any shift at all?

A trend needs an order of the groups, and districts have none of their own. The caller
supplies it by the order of the rows (by frame size, say, or by share sampled) and must name
it in the report; it is to be chosen before the answers are looked at. Without an order, ask
``group_shift``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import sqrt

import numpy as np

from helpers.methods.contingency import CleanTable, clean
from helpers.methods.exact_tables import Floats, Ints
from helpers.methods.outcome import DEFAULT_LEVEL, Tested, check_counts, check_level, not_estimable, outcome
from helpers.methods.permutation import USUAL, Effort, permutation_p
from helpers.methods.table_statistics import concordance, linear_by_linear, midranks, rank_spread
from helpers.methods.tau_b import kendall_tau_b
from helpers.words.estimates import Estimate

RESAMPLES = 2000


def ordered_trend(
    table: Sequence[Sequence[int]] | Ints,
    level: float = DEFAULT_LEVEL,
    effort: Effort = USUAL,
    scores: Sequence[float] | None = None,
) -> Tested:
    """Jonckheere-Terpstra permutation test of ordered answers over ordered groups, with tau-b.

    Two-sided; ties count a half. Given the margins the test is that of Kendall's S. Sources:
    Jonckheere (1954), Biometrika 41, 133-145; Kendall (1945), Biometrika 33, 239-251.

    Args:
        table: counts, groups (rows, in the order to be tested) x answers (columns, low to high).
        level: confidence level of tau-b (0.5 to below 1).
        effort: budget of the exact way, draws and seed of the other.
        scores: a number for each group, which then orders them instead; groups with equal numbers
            are joined.

    Raises:
        ValueError: not a table of counts, no such level, or scores of another length.

    Returns:
        ``effect``: ``kendall_tau_b`` with the Jonckheere-Terpstra statistic, its p-value and n;
        method ``jonckheere_terpstra_exact`` or ``jonckheere_terpstra_monte_carlo``. Positive:
        later groups give higher answers.

    Example:
        >>> found = ordered_trend([[4, 1, 0], [2, 2, 1], [0, 2, 3]])
        >>> round(found.effect.estimate, 3), round(found.effect.p_value, 4), found.exact
        (0.644, 0.0079, True)
    """
    check_level(level)
    cleaned = clean(table if scores is None else _joined(table, scores))
    if cleaned.lack:
        return _lacking(cleaned, "kendall_tau_b", "jonckheere_terpstra_exact", level)
    effect = kendall_tau_b(cleaned.counts, level)
    shortest = cleaned.counts if cleaned.counts.shape[0] >= cleaned.counts.shape[1] else cleaned.counts.T
    found = permutation_p(shortest, concordance, effort, two_sided=True)
    effect = replace(
        effect,
        statistic=jonckheere_terpstra(cleaned.counts),
        p_value=found.p_value,
        method=f"jonckheere_terpstra_{found.way}",
    )
    return _tested(effect, found.standard_error, found.draws, cleaned)


def share_trend(
    yes: Sequence[int],
    n: Sequence[int],
    scores: Sequence[float] | None = None,
    level: float = DEFAULT_LEVEL,
    effort: Effort = USUAL,
) -> Tested:
    """Exact Cochran-Armitage test: do shares rise or fall with the score of their group?

    The statistic is ``sum (score - mean score) yes``; the two-sided p-value sums the tables
    with the same margins in which it is at least as far from 0. Sources: Cochran (1954),
    Biometrics 10, 417-451; Armitage (1955), Biometrics 11, 375-386. The effect size is tau-b
    of the order of the scores, so that shares and ordered answers read alike.

    Args:
        yes, n: counts and bases, a pair for each group.
        scores: a number for each group, e.g. its share sampled; 1, 2, 3 ... if None. They must
            not all be equal.
        level, effort: as in ``ordered_trend``.

    Returns:
        ``effect``: ``kendall_tau_b`` with the standardised statistic Z, its p-value and n;
        method ``cochran_armitage_exact`` (or ``..._monte_carlo`` for very large groups).

    Raises:
        ValueError: no such counts, or lengths that differ.

    Example:
        >>> found = share_trend([2, 3, 12, 3, 13], [11, 6, 18, 4, 13])
        >>> round(found.effect.estimate, 3), round(found.effect.p_value, 5)
        (0.524, 1e-05)
    """
    check_level(level)
    marks = list(range(1, len(n) + 1)) if scores is None else list(scores)
    if not len(yes) == len(n) == len(marks):
        raise ValueError("yes, n and scores must be as long as each other")
    for count, base in zip(yes, n, strict=True):
        check_counts(count, base)
    order = sorted(range(len(marks)), key=lambda i: marks[i])
    cleaned = clean([[n[i] - yes[i], yes[i]] for i in order])
    values = [marks[i] for i in order if n[i]]
    if cleaned.lack or len(set(values)) < 2:
        return _lacking(cleaned, "kendall_tau_b", "cochran_armitage_exact", level)
    found = permutation_p(
        cleaned.counts, lambda r, c: linear_by_linear(r, c, values, (0, 1)), effort, two_sided=True
    )
    effect = replace(
        kendall_tau_b(_join_equal(cleaned.counts, values), level),
        statistic=_armitage_z(cleaned.counts, values),
        p_value=found.p_value,
        method=f"cochran_armitage_{found.way}",
    )
    return _tested(effect, found.standard_error, found.draws, cleaned)


def group_shift(
    table: Sequence[Sequence[int]] | Ints, level: float = DEFAULT_LEVEL, effort: Effort = USUAL
) -> Tested:
    """Kruskal-Wallis permutation test of ordered answers over groups without an order.

    The effect size is rank epsilon-squared, ``H / (n - 1)``, the share of the spread of ranks
    that lies between groups (formula: Tomczak & Tomczak 2014, Trends in Sport Sciences 21, 19-25),
    with a percentile interval from a seeded bootstrap within groups. Limits: it is
    (groups - 1) / (n - 1) on average where groups do not differ, and the interval cannot
    reach 0; rough below about 10 a group.

    Args:
        table: counts, groups (rows, any order) x answers (columns, low to high).
        level: confidence level of the interval (0.5 to below 1).
        effort: budget, draws and seed.

    Returns:
        ``effect``: ``epsilon_squared`` with H (corrected for ties), df, p-value and n; method
        ``kruskal_wallis_exact`` or ``kruskal_wallis_monte_carlo``.

    Example:
        >>> found = group_shift([[4, 1, 0], [2, 2, 1], [0, 2, 3]])
        >>> round(found.effect.statistic, 3), found.exact
        (7.167, True)
    """
    check_level(level)
    cleaned = clean(table)
    counts = cleaned.counts
    if cleaned.lack:
        return _lacking(cleaned, "epsilon_squared", "kruskal_wallis_exact", level)
    found = permutation_p(counts, rank_spread, effort)
    n, statistic = int(counts.sum()), float(kruskal_wallis_h(counts))
    resampled = _resampled_h(counts, effort.seed) / (n - 1)
    low, high = np.quantile(resampled, [(1 - level) / 2, (1 + level) / 2])
    limits = {"ci_low": low, "ci_high": high} if low < high else {"note": "no_interval"}
    effect = outcome(
        "epsilon_squared",
        estimate=statistic / (n - 1),
        ci_level=level,
        statistic=statistic,
        df=counts.shape[0] - 1,
        p_value=found.p_value,
        n=n,
        method=f"kruskal_wallis_{found.way}",
        **limits,
    )
    return _tested(effect, found.standard_error, found.draws, cleaned)


def jonckheere_terpstra(counts: Ints) -> float:
    """The statistic: pairs of respondents of different groups in the expected order, ties a half."""
    n = [int(total) for total in counts.sum(axis=1)]
    different = (sum(n) ** 2 - sum(total**2 for total in n)) / 2
    surplus = concordance(n, counts.sum(axis=0).tolist()).of(counts)
    return (float(surplus) + different) / 2


def kruskal_wallis_h(tables: Ints) -> Floats:
    """H with the correction for ties, of one table or of many (tables x groups x answers)."""
    sizes, totals = tables.sum(axis=-1), tables.sum(axis=-2)
    n = sizes.sum(axis=-1)
    ranks = np.cumsum(totals, axis=-1) - (totals - 1) / 2 - ((n + 1) / 2)[..., None]
    sums = (tables * ranks[..., None, :]).sum(axis=-1)
    spread = (sums**2 / sizes).sum(axis=-1)
    ties = n**3 - n - (totals**3 - totals).sum(axis=-1)
    return 12 * (n - 1) * spread / np.where(ties == 0, np.inf, ties)


def mean_ranks(table: Sequence[Sequence[int]] | Ints) -> list[float | None]:
    """Mean rank of each group (rows) among all, None for a group without answers.

    Example:
        >>> mean_ranks([[2, 0], [0, 2], [0, 0]])
        [1.5, 3.5, None]
    """
    counts = np.asarray(table)
    ranks = midranks(counts.sum(axis=0).tolist())
    return [float(row @ ranks / row.sum()) if row.sum() else None for row in counts]


def _resampled_h(counts: Ints, seed: int) -> Floats:
    generator = np.random.default_rng(seed)
    rows = [generator.multinomial(row.sum(), row / row.sum(), size=RESAMPLES) for row in counts]
    return kruskal_wallis_h(np.stack(rows, axis=1))


def _armitage_z(counts: Ints, scores: Sequence[float]) -> float:
    sizes, share = counts.sum(axis=1), counts[:, 1].sum() / counts.sum()
    centred = np.asarray(scores, float) - np.average(scores, weights=sizes)
    return float(centred @ counts[:, 1] / sqrt(share * (1 - share) * (sizes @ centred**2)))


def _join_equal(counts: Ints, scores: Sequence[float]) -> Ints:
    levels = sorted(set(scores))
    return np.array([counts[[score == level for score in scores]].sum(axis=0) for level in levels])


def _joined(table: Sequence[Sequence[int]] | Ints, scores: Sequence[float]) -> Ints:
    """The rows in the order of their scores, those with equal ones as one row."""
    counts = np.asarray(table)
    if len(counts) != len(scores):
        raise ValueError("table and scores must be as long as each other")
    return _join_equal(counts, scores)


def _lacking(cleaned: CleanTable, quantity: str, method: str, level: float) -> Tested:
    lack = cleaned.lack or "one_category"
    n = int(cleaned.counts.sum())
    effect = not_estimable(quantity, lack, n=n, method=method, ci_level=level)
    return _tested(effect, None, None, cleaned)


def _tested(effect: Estimate, error: float | None, draws: int | None, cleaned: CleanTable) -> Tested:
    notes = ((effect.note,) if effect.note else ()) + cleaned.notes
    effect = replace(effect, note=next(iter(notes), None))
    return Tested(effect, error, draws, cleaned.dropped_rows, cleaned.dropped_columns, notes)
