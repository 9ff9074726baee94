"""Do two numbers of the same people go together in their order? Spearman's rho and Kendall's tau-b.

Hours attended and gain, for one. Whoever comes often may differ from whoever seldom comes in much
else: this is an association and no effect, and the note ``association_no_effect`` says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log2, sqrt

import numpy as np
from scipy.stats import kendalltau, rankdata

from helpers.methods.exact_tables import TOLERANCE, Floats, Ints
from helpers.methods.fisher_z import fisher_limits
from helpers.methods.medians import finite
from helpers.methods.outcome import DEFAULT_LEVEL, Tested, check_level, not_estimable, outcome
from helpers.methods.permutation import USUAL, Effort, permutation_p
from helpers.methods.table_statistics import concordance, linear_by_linear, midranks
from helpers.methods.tails import floor_note, two_sided_z
from helpers.methods.tau_b import kendall_tau_b

Values = Sequence[float] | Floats
NO_EFFECT = "association_no_effect"
SPEARMAN = {
    "exact": "spearman_exact",
    "monte_carlo": "spearman_monte_carlo",
    "large_sample": "spearman_large_sample",
}
KENDALL = {
    "exact": "kendall_exact",
    "monte_carlo": "kendall_monte_carlo",
    "large_sample": "kendall_large_sample",
}
LARGE = 10_000
"""People above whom the normal distribution takes the place of shuffles for rho."""
LARGE_TAU = 100
"""The same for tau-b, whose normal distribution is good from a few dozen people on."""
SHUFFLED = 10_000_000
FEWEST_DRAWS = 1_999
MOST_BITS, MOST_CELLS, MOST_LEVELS = 28, 200, 300
_CHUNK = 1_000_000


@dataclass(frozen=True)
class _PairedRanks:
    """Ranks of the people with both numbers; ``table`` counts them by level of x and of y."""

    x: Floats
    y: Floats
    missing: int

    @property
    def n(self) -> int:
        return len(self.x)

    @property
    def lack(self) -> str | None:
        if self.n < 3:
            return "too_few_people"
        return "values_without_spread" if np.ptp(self.x) == 0 or np.ptp(self.y) == 0 else None

    @property
    def table(self) -> Ints:
        (rows, i), (columns, j) = (np.unique(part, return_inverse=True) for part in (self.x, self.y))
        counts = np.zeros((len(rows), len(columns)), np.int64)
        np.add.at(counts, (i, j), 1)
        return counts if counts.shape[0] >= counts.shape[1] else counts.T

    @property
    def levels(self) -> int:
        """The larger number of different values."""
        return max(len(np.unique(self.x)), len(np.unique(self.y)))


def spearman(x: Values, y: Values, level: float = DEFAULT_LEVEL, effort: Effort = USUAL) -> Tested:
    """Spearman's rho with Bonett and Wright's interval and a permutation p-value.

    Pearson's r of the ranks (mean ranks for ties). Limits ``tanh(atanh(rho) -+ z sqrt((1 + rho^2 / 2) /
    (n - 3)))``. P-value, two-sided: exact over all orders where affordable, else seeded shuffles,
    ``rho sqrt(n - 1)`` as normal above ``LARGE`` people. Sources: Spearman (1904), American Journal of
    Psychology 15, 72-101; Bonett & Wright (2000), Psychometrika 65, 23-28. Limits: the interval is rough
    for many ties and below about 20 people.

    Args:
        x, y: two numbers of each person; NaN are missing. Equal at 9 decimals is equal.
        level: confidence level (0.5 to below 1).
        effort: budget of the exact way, draws and seed of the other.

    Returns:
        ``effect``: ``spearman_rho`` with p-value, n and missing, note ``association_no_effect`` (others in
        ``notes``); method ``spearman_exact``, ``..._monte_carlo`` or ``..._large_sample`` (``draws`` is then
        0). Not estimable: fewer than three people, a number that is the same for all.

    Raises:
        ValueError: lengths that differ, an infinite value, or no such level.

    Example:
        >>> found = spearman([1, 2, 3, 4, 5, 6], [2, 1, 4, 3, 6, 5])
        >>> round(found.effect.estimate, 3), round(found.effect.p_value, 4), found.exact
        (0.829, 0.0583, True)
    """
    people = _paired_ranks(x, y, level)
    fields = {"n": people.n, "missing": people.missing, "ci_level": level}
    if people.lack:
        return _lacking("spearman_rho", people.lack, SPEARMAN["exact"], fields)
    one, two = people.x - people.x.mean(), people.y - people.y.mean()
    scale = sqrt(float(one @ one) * float(two @ two))
    rho = max(-1.0, min(1.0, float(one @ two) / scale))
    p_value, draws = _spearman_p(people, one, two, scale, rho, effort)
    limits = fisher_limits(rho, people.n, level, 1 + rho**2 / 2)
    return _associated("spearman_rho", SPEARMAN, rho, limits, p_value, draws, fields)


def kendall(x: Values, y: Values, level: float = DEFAULT_LEVEL, effort: Effort = USUAL) -> Tested:
    """Kendall's tau-b with an interval and a permutation p-value.

    Interval: that of ``tau_b`` up to ``MOST_LEVELS`` different values; beyond, limits on Fisher's scale
    with variance ``0.437 / (n - 4)`` (Fieller, Hartley & Pearson 1957, Biometrika 44, 470-481). P-value,
    two-sided, of S = concordant less discordant pairs: exact where affordable, else seeded
    shuffles, normal with the variance for ties above ``LARGE_TAU`` people (Kendall 1970, Rank
    Correlation Methods, chapter 4).

    Args:
        x, y, level, effort: as in ``spearman``.

    Returns:
        ``effect``: ``kendall_tau_b``; methods ``kendall_exact``, ``kendall_monte_carlo``,
        ``kendall_large_sample``; else as ``spearman``.

    Example:
        >>> found = kendall([1, 2, 3, 4, 5, 6], [2, 1, 4, 3, 6, 5])
        >>> round(found.effect.estimate, 3), round(found.effect.p_value, 4), found.exact
        (0.6, 0.1361, True)
    """
    people = _paired_ranks(x, y, level)
    fields = {"n": people.n, "missing": people.missing, "ci_level": level}
    if people.lack:
        return _lacking("kendall_tau_b", people.lack, KENDALL["exact"], fields)
    if people.levels <= MOST_LEVELS:
        found = kendall_tau_b(people.table, level)
        tau = float(found.estimate)
        limits = None if found.ci_low is None else (found.ci_low, found.ci_high)
    else:
        tau = float(kendalltau(people.x, people.y).statistic)
        limits = fisher_limits(tau, people.n, level, 0.437, 4)
    p_value, draws = _kendall_p(people, effort)
    return _associated("kendall_tau_b", KENDALL, tau, limits, p_value, draws, fields)


def _paired_ranks(x: Values, y: Values, level: float) -> _PairedRanks:
    check_level(level)
    one, two = finite(x), finite(y)
    if len(one) != len(two):
        raise ValueError("both numbers are needed for every person")
    known = ~(np.isnan(one) | np.isnan(two))
    ranks = [rankdata(np.round(part[known], 9)) for part in (one, two)]
    return _PairedRanks(ranks[0], ranks[1], int((~known).sum()))


def _affordable(table: Ints) -> bool:
    """True where column sums fit into one code and random tables into memory."""
    bits = sum(log2(total + 1) for total in table.sum(axis=0).tolist())
    return table.sum() <= LARGE_TAU and bits <= MOST_BITS and table.size <= MOST_CELLS


def _spearman_p(
    people: _PairedRanks, one: Floats, two: Floats, scale: float, rho: float, effort: Effort
) -> tuple[float, int | None]:
    """The p-value, and None for exact, 0 for normal, else how many draws."""
    if people.n > LARGE:
        return two_sided_z(rho * sqrt(people.n - 1)), 0
    table = people.table if people.levels <= MOST_CELLS else None
    if table is not None and _affordable(table):
        found = permutation_p(
            table,
            lambda rows, columns: linear_by_linear(rows, columns, midranks(rows), midranks(columns)),
            effort,
            two_sided=True,
        )
        return found.p_value, found.draws
    generator = np.random.default_rng(effort.seed)
    draws = min(effort.draws, max(FEWEST_DRAWS, SHUFFLED // people.n))
    hits, left = 0, draws
    while left:
        rows = min(left, max(1, _CHUNK // people.n))
        dealt = generator.permuted(np.tile(two, (rows, 1)), axis=1) @ one / scale
        hits += int((np.abs(dealt) >= abs(rho) - TOLERANCE).sum())
        left -= rows
    return (1 + hits) / (1 + draws), draws


def _kendall_p(people: _PairedRanks, effort: Effort) -> tuple[float, int | None]:
    """The p-value, and None for exact, 0 for normal, else how many draws."""
    if people.n > LARGE_TAU:
        return _kendall_normal_p(people), 0
    if _affordable(people.table):
        found = permutation_p(people.table, concordance, effort, two_sided=True)
        return found.p_value, found.draws
    one, two = (np.sign(np.subtract.outer(part, part)).astype(np.int8) for part in (people.x, people.y))
    observed = abs(int((one * two).sum()))
    generator = np.random.default_rng(effort.seed)
    draws = min(effort.draws, max(FEWEST_DRAWS, SHUFFLED // people.n**2))
    orders = generator.permuted(np.tile(np.arange(people.n), (draws, 1)), axis=1)
    flat, hits = one.astype(np.float32).ravel(), 0
    step = max(1, _CHUNK // people.n**2)
    for start in range(0, draws, step):
        part = orders[start : start + step]
        dealt = two[part[:, :, None], part[:, None, :]].reshape(len(part), -1)
        hits += int((np.abs(dealt @ flat) >= observed - 0.5).sum())
    return (1 + hits) / (1 + draws), draws


def _kendall_normal_p(people: _PairedRanks) -> float:
    n = float(people.n)
    ties = [np.unique(part, return_counts=True)[1].astype(float) for part in (people.x, people.y)]
    v0 = n * (n - 1) * (2 * n + 5)
    whole = sum(-float((t * (t - 1) * (2 * t + 5)).sum()) for t in ties) + v0
    pairs = [float((t * (t - 1)).sum()) for t in ties]
    triples = [float((t * (t - 1) * (t - 2)).sum()) for t in ties]
    variance = whole / 18 + pairs[0] * pairs[1] / (2 * n * (n - 1))
    variance += triples[0] * triples[1] / (9 * n * (n - 1) * (n - 2))
    scale = sqrt((n * (n - 1) - pairs[0]) * (n * (n - 1) - pairs[1])) / 2
    surplus = float(kendalltau(people.x, people.y).statistic) * scale
    return two_sided_z(surplus / sqrt(variance))


def _associated(
    quantity: str,
    methods: dict[str, str],
    value: float,
    limits: tuple[float, float] | None,
    p_value: float,
    draws: int | None,
    fields: dict[str, object],
) -> Tested:
    way = "exact" if draws is None else "monte_carlo" if draws else "large_sample"
    ends = {} if limits is None else {"ci_low": limits[0], "ci_high": limits[1]}
    others = (None if limits else "no_interval", floor_note(p_value))
    error = sqrt(p_value * (1 - p_value) / draws) if draws else None
    effect = outcome(
        quantity, estimate=value, p_value=p_value, method=methods[way], note=NO_EFFECT, **ends, **fields
    )
    return Tested(effect, error, draws, notes=(NO_EFFECT, *filter(None, others)))


def _lacking(quantity: str, note: str, method: str, fields: dict[str, object]) -> Tested:
    return Tested(not_estimable(quantity, note, method=method, **fields), notes=(note,))
