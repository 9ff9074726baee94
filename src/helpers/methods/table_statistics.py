"""Statistics of tables with fixed margins, in the form that ``exact_tables`` can sum up.

Each function takes the margins and returns a ``TableStatistic``. They serve the exact and
the Monte Carlo way alike, so both speak of the same number.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from helpers.methods.exact_tables import Floats, Ints, TableStatistic, log_factorials


def improbability(rows: Sequence[int], columns: Sequence[int]) -> TableStatistic:
    """``sum(log cell!)``: the larger, the less probable the table (Freeman & Halton 1951)."""
    factorial = log_factorials(int(sum(columns)))
    bound = float(sum(factorial[total] for total in rows))
    return TableStatistic(lambda i, cells: factorial[cells].sum(axis=-1), bound)


def concordance(rows: Sequence[int], columns: Sequence[int]) -> TableStatistic:
    """Concordant less discordant pairs (Kendall's S).

    With ordered groups as rows it carries the same p-value as the Jonckheere-Terpstra
    statistic, which is ``(S + pairs of different groups) / 2``, ties counting a half.
    """

    def nothing(_: int, cells: Ints) -> Floats:
        return np.zeros(cells.shape[:-1])

    n, places = float(sum(columns)), np.arange(len(columns))
    return TableStatistic(nothing, n * n, np.sign(places - places[:, None]).astype(float))


def linear_by_linear(
    rows: Sequence[int], columns: Sequence[int], row_scores: Sequence[float], column_scores: Sequence[float]
) -> TableStatistic:
    """``sum (u_i - u)(v_j - v) x_ij`` with scores u of rows and v of columns: 0 under independence.

    With two columns this is the numerator of the Cochran-Armitage trend statistic.
    """
    by_row = np.asarray(row_scores, float) - np.average(row_scores, weights=rows)
    by_column = np.asarray(column_scores, float) - np.average(column_scores, weights=columns)
    bound = float(np.abs(by_row) @ np.asarray(rows, float) * np.abs(by_column).max())
    return TableStatistic(lambda i, cells: by_row[i] * (cells @ by_column), bound)


def rank_spread(rows: Sequence[int], columns: Sequence[int]) -> TableStatistic:
    """``sum n_g (mean rank of g - (n+1)/2)^2``: the Kruskal-Wallis statistic up to a constant.

    Rows are groups, columns ordered answers.
    """
    ranks = midranks(columns) - (sum(columns) + 1) / 2
    sizes = [float(total) for total in rows]
    bound = float(sum(sizes) * np.abs(ranks).max() ** 2)
    return TableStatistic(lambda i, cells: (cells @ ranks) ** 2 / sizes[i], bound)


def midranks(counts: Sequence[int]) -> Floats:
    """The mean rank that every respondent of each ordered answer shares.

    Example:
        >>> midranks([2, 3]).tolist()
        [1.5, 4.0]
    """
    ends = np.cumsum(counts)
    return ends - (np.asarray(counts) - 1) / 2
