"""Do the sessions differ in attendance, given that some people come always and some hardly ever?

Cochran's Q: within each person the attendances are dealt out to the sessions anew. People who came
to all sessions, or to none, say nothing about it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import comb, log2, sqrt

import numpy as np
from scipy.special import chdtrc

from helpers.methods.attended_hours import presence
from helpers.methods.cramers_v import noncentrality_limits
from helpers.methods.exact_tables import Floats, Ints
from helpers.methods.outcome import DEFAULT_LEVEL, Tested, check_level, not_estimable, outcome
from helpers.methods.permutation import USUAL, Effort
from helpers.methods.response_matrix import complete_rows
from helpers.methods.tails import floor_note, floored
from helpers.methods.variance_explained import ABOVE

METHODS = {
    "exact": "cochran_q_exact",
    "monte_carlo": "cochran_q_monte_carlo",
    "large_sample": "cochran_q_large_sample",
}
LARGE = 2_000
"""People (other than all or none) above whom the chi-square distribution takes the place of draws."""
DRAWN = 10_000_000
"""Attendances to deal out in all: fewer draws for more people, but never below ``FEWEST_DRAWS``."""
FEWEST_DRAWS = 1_999
MOST_PATTERNS = 5_000
"""Ways to come to so many of the sessions that are listed for drawing from."""
MOST_AT_ONCE = 200_000
"""States to hold at a time for the exact p-value."""
_CHUNK = 1_000_000


def cochran_q(
    present: Sequence[Sequence[float]] | Floats, level: float = DEFAULT_LEVEL, effort: Effort = USUAL
) -> Tested:
    """Cochran's Q test of equal attendance in all sessions, with ``Q / (n (k - 1))``.

    ``Q = (k - 1)(k sum C^2 - T^2) / (k T - sum R^2)``, C the sessions' and R the people's totals. The
    effect size is Q over its maximum (Serlin, Carr & Marascuilo 1982, Psychological Bulletin 92, 786-790);
    its limits are those noncentralities over the same maximum under which Q is the 1 - a/2 and the a/2
    quantile of chi-square (approximate). The p-value is exact where the column totals can be listed,
    else drawn with a seed, and chi-square above ``LARGE`` people. Source: Cochran (1950), Biometrika 37,
    256-266.

    Args:
        present: persons x sessions; 1 present, 0 absent; people with NaN are left out as missing.
        level: confidence level (0.5 to below 1).
        effort: ``budget`` of patterns to list, draws and seed.

    Returns:
        ``effect``: ``cochran_q_effect`` in [0, 1] with Q, df = k - 1, p-value and n people. Not estimable:
        fewer than two sessions (``too_few_sessions``), nobody known throughout (``no_answers``), all
        came always or never (``nobody_varies``).

    Raises:
        ValueError: not such a matrix, or no such level.

    Example:
        >>> found = cochran_q([[1, 1, 0], [1, 0, 0], [1, 1, 0], [1, 1, 1], [1, 0, 0]])
        >>> round(found.effect.statistic, 3), round(found.effect.p_value, 4), found.exact
        (6.0, 0.0741, True)
    """
    check_level(level)
    complete = complete_rows(presence(present, whole=True))
    rows = complete.rows.astype(np.int64)
    n, sessions = rows.shape
    fields = {"n": n, "missing": complete.missing, "ci_level": level}
    varying = rows[(rows.sum(axis=1) % max(sessions, 1)) != 0] if n else rows
    lack = "too_few_sessions" if sessions < 2 else "no_answers" if n == 0 else None
    if lack is None and not len(varying):
        lack = "nobody_varies"
    if lack:
        effect = not_estimable("cochran_q_effect", lack, method=METHODS["exact"], **fields)
        return Tested(effect, notes=(lack,))
    q, most = _q(rows.sum(axis=0), rows.sum(axis=1)), n * (sessions - 1)
    p_value, draws = _p_value(varying, q, effort)
    low, high = (min(1.0, nc / most) for nc in noncentrality_limits(q, sessions - 1, level))
    note = (floor_note(p_value) or (ABOVE if q / most > high else None)) if high else "no_interval"
    limits = {"ci_low": low, "ci_high": high} if high else {}
    way = "exact" if draws is None else "monte_carlo" if draws else "large_sample"
    fields |= {"statistic": q, "df": sessions - 1, "p_value": p_value, "method": METHODS[way]}
    effect = outcome("cochran_q_effect", estimate=q / most, note=note, **limits, **fields)
    error = sqrt(p_value * (1 - p_value) / draws) if draws else None
    return Tested(effect, error, draws, notes=(note,) if note else ())


def _q(columns: Ints, rows: Ints) -> float:
    k, total = len(columns), float(rows.sum())
    above = k * float((columns.astype(float) ** 2).sum()) - total**2
    return (k - 1) * above / (k * total - float((rows.astype(float) ** 2).sum()))


def _p_value(rows: Ints, q: float, effort: Effort) -> tuple[float, int | None]:
    """The p-value, and None for exact, 0 for chi-square, else how many draws."""
    observed = int((rows.sum(axis=0) ** 2).sum())
    if len(rows) > LARGE:
        return floored(float(chdtrc(rows.shape[1] - 1, q))), 0
    exact = _exact(rows.sum(axis=1), rows.shape[1], observed, effort.budget)
    return (exact, None) if exact is not None else _drawn(rows, observed, effort)


def _exact(totals: Ints, sessions: int, observed: int, budget: int) -> float | None:
    """All column totals under dealing out within people, person by person, sorted and merged.

    Sessions are alike under the hypothesis, so that column totals in another order are the same.
    """
    base = len(totals) + 1
    if sessions * log2(base) > 62:
        return None
    place = base ** np.arange(sessions, dtype=np.int64)
    states, ways = np.zeros((1, sessions), np.int64), np.ones(1)
    for total in np.sort(totals).tolist():
        patterns = comb(sessions, total)
        budget -= len(states) * patterns
        if len(states) * patterns > MOST_AT_ONCE or budget < 0:
            return None
        added = _patterns(sessions, total)
        reached = np.sort((states[:, None, :] + added).reshape(-1, sessions), axis=1)
        _, first, where = np.unique(reached @ place, return_index=True, return_inverse=True)
        states, ways = reached[first], np.bincount(where, np.repeat(ways / patterns, patterns))
    far = (states**2).sum(axis=1) >= observed
    return floored(float(ways[far].sum()))


def _patterns(sessions: int, total: int) -> Ints:
    chosen = np.array(list(combinations(range(sessions), total)))
    found = np.zeros((len(chosen), sessions), np.int64)
    np.put_along_axis(found, chosen, 1, axis=1)
    return found


def _drawn(rows: Ints, observed: int, effort: Effort) -> tuple[float, int]:
    generator = np.random.default_rng(effort.seed)
    draws = min(effort.draws, max(FEWEST_DRAWS, DRAWN // rows.size))
    sessions = rows.shape[1]
    totals, people = np.unique(rows.sum(axis=1), return_counts=True)
    hits, left = 0, draws
    while left:
        part = min(left, max(1, _CHUNK // rows.size))
        columns = np.zeros((part, sessions), np.int64)
        for total, number in zip(totals.tolist(), people.tolist(), strict=True):
            columns += _dealt(generator, sessions, total, number, part)
        hits += int(((columns**2).sum(axis=1) >= observed).sum())
        left -= part
    return (1 + hits) / (1 + draws), draws


def _dealt(generator: np.random.Generator, sessions: int, total: int, people: int, draws: int) -> Ints:
    """Column totals of people who each came to ``total`` sessions, dealt out ``draws`` times."""
    if comb(sessions, total) <= MOST_PATTERNS:
        patterns = _patterns(sessions, total)
        return patterns[generator.integers(len(patterns), size=(draws, people))].sum(axis=1)
    row = np.repeat([1, 0], [total, sessions - total]).astype(np.int8)
    dealt = generator.permuted(np.tile(row, (draws * people, 1)), axis=1)
    return dealt.reshape(draws, people, sessions).sum(axis=1, dtype=np.int64)
