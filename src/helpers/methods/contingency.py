"""Do two sets of categories go together? An exact test of an r x c table with an effect size.

The p-value is Freeman and Halton's extension of Fisher's test: all tables with the same
margins that are no more probable than the one observed. It is computed in full where the
budget allows and drawn with a seed otherwise; ``effect.method`` says which.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from helpers.methods.cramers_v import cramers_v, smallest_expected
from helpers.methods.exact_tables import Ints
from helpers.methods.outcome import DEFAULT_LEVEL, Tested, check_level, not_estimable, outcome
from helpers.methods.permutation import USUAL, Effort, permutation_p
from helpers.methods.table_statistics import improbability
from helpers.words.estimates import Estimate

SPARSE_BELOW = 5
"""Smallest expected count from which X2-based intervals are usually trusted (Cochran 1954)."""


@dataclass(frozen=True)
class CleanTable:
    """Counts without empty rows and columns, and the indices of those taken out."""

    counts: Ints
    dropped_rows: tuple[int, ...]
    dropped_columns: tuple[int, ...]

    @property
    def notes(self) -> tuple[str, ...]:
        """``empty_categories_dropped`` where something was taken out."""
        return ("empty_categories_dropped",) if self.dropped_rows or self.dropped_columns else ()

    @property
    def lack(self) -> str | None:
        """The note that says why the table carries no comparison, or None if it does."""
        if self.counts.sum() == 0:
            return "no_answers"
        return "one_category" if min(self.counts.shape) < 2 else None


def clean(table: Sequence[Sequence[int]] | Ints) -> CleanTable:
    """The table as integers, without rows and columns that nobody fell into.

    Raises:
        ValueError: not a rectangle of whole numbers of at least 0.

    Example:
        >>> clean([[3, 0], [2, 0]]).dropped_columns
        (1,)
    """
    given = np.asarray(table)
    if given.ndim != 2 or not np.issubdtype(given.dtype, np.number):
        raise ValueError("a table of rows x columns is needed")
    counts = given.astype(np.int64)
    if (counts != given).any() or (counts < 0).any():
        raise ValueError("counts must be whole numbers of at least 0")
    rows, columns = counts.any(axis=1), counts.any(axis=0)
    kept = counts[rows][:, columns]
    return CleanTable(kept, tuple(np.flatnonzero(~rows).tolist()), tuple(np.flatnonzero(~columns).tolist()))


def association(
    table: Sequence[Sequence[int]] | Ints,
    level: float = DEFAULT_LEVEL,
    effort: Effort = USUAL,
) -> Tested:
    """Freeman-Halton test of independence with bias-corrected Cramer's V.

    Sources: Freeman & Halton (1951), Biometrika 38, 141-149; for V and its interval see
    ``cramers_v``. Limits: conditional on both margins; two-sided by nature.

    Args:
        table: counts (rows x columns), answers and groups either way round.
        level: confidence level of the interval of V (0.5 to below 1).
        effort: budget of the exact way, draws and seed of the other.

    Returns:
        ``effect``: ``cramers_v`` with ``p_value`` and ``n``; method ``freeman_halton_exact`` or
        ``freeman_halton_monte_carlo``. Categories that nobody chose are dropped and named. Not
        estimable where fewer than two rows or columns are left.

    Raises:
        ValueError: not a table of counts, or no such level.

    Example:
        >>> found = association([[2, 3, 12, 3, 13], [9, 3, 6, 1, 0]])
        >>> round(found.effect.p_value, 6), found.exact
        (0.000259, True)
    """
    check_level(level)
    cleaned = clean(table)
    counts = cleaned.counts
    dropped = {"dropped_rows": cleaned.dropped_rows, "dropped_columns": cleaned.dropped_columns}
    if cleaned.lack:
        effect = not_estimable(
            "cramers_v", cleaned.lack, n=int(counts.sum()), ci_level=level, method="freeman_halton_exact"
        )
        return Tested(effect, notes=(cleaned.lack, *cleaned.notes), **dropped)
    effect = cramers_v(counts, level)
    upright = counts if counts.shape[0] >= counts.shape[1] else counts.T
    found = permutation_p(upright, improbability, effort)
    notes = ((effect.note,) if effect.note else ()) + _sparse(counts) + cleaned.notes
    effect = replace(
        effect,
        p_value=found.p_value if effect.estimate is not None else None,
        method=f"freeman_halton_{found.way}",
        note=next(iter(notes), None),
    )
    return Tested(effect, found.standard_error, found.draws, notes=notes, **dropped)


def odds_ratio(table: Sequence[Sequence[int]] | Ints, level: float = DEFAULT_LEVEL) -> Estimate:
    """Odds ratio of a 2 x 2 table with exact limits and the p-value of Fisher's exact test.

    The estimate is the conditional maximum likelihood one; the limits invert two one-sided
    exact tests at alpha/2; the p-value sums all tables no more probable than the observed.
    Source: Cornfield (1956); Fisher (1935), JRSS 98, 39-82; the same as R's ``fisher.test``.

    Args:
        table: ``[[a, b], [c, d]]``; the ratio is a/b over c/d.
        level: confidence level (0.5 to below 1).

    Returns:
        ``odds_ratio``. Where it is unbounded above (b or c is 0) there is no estimate, only the
        lower limit, with the note ``unbounded_above``. Not estimable where a margin is 0.

    Raises:
        ValueError: not a 2 x 2 table of counts, or no such level.

    Example:
        >>> round(odds_ratio([[3, 1], [1, 3]]).estimate, 4)
        6.4083
    """
    from scipy.stats.contingency import odds_ratio as conditional

    check_level(level)
    cleaned = clean(table)
    if np.shape(table) != (2, 2):
        raise ValueError("a 2 x 2 table is needed")
    fields = {"n": int(cleaned.counts.sum()), "method": "fisher_exact", "ci_level": level}
    if cleaned.lack:
        return not_estimable("odds_ratio", cleaned.lack, **fields)
    found = conditional(cleaned.counts, kind="conditional")
    limits = found.confidence_interval(level)
    fields |= {"p_value": _fisher_p(cleaned.counts), "ci_low": float(limits.low)}
    if np.isinf(found.statistic):
        return outcome("odds_ratio", note="unbounded_above", **fields)
    return outcome("odds_ratio", estimate=float(found.statistic), ci_high=float(limits.high), **fields)


def _fisher_p(counts: Ints) -> float:
    return permutation_p(counts, improbability, Effort(budget=10**9)).p_value


def _sparse(counts: Ints) -> tuple[str, ...]:
    return ("sparse_table",) if smallest_expected(counts) < SPARSE_BELOW else ()
