"""Do groups differ in their scores or gains? By ranks, by means, and pair by pair.

Groups that took part are seldom drawn or dealt out at random: a difference says that they
differ, not that belonging to one of them made the difference.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

import numpy as np
from scipy.stats import rankdata

from helpers.methods.exact_tables import Floats
from helpers.methods.group_permutation import DealtP, dealt_p
from helpers.methods.grouping import Grouped, grouped
from helpers.methods.multiplicity import holm
from helpers.methods.outcome import DEFAULT_LEVEL, Tested, check_level, not_estimable, outcome
from helpers.methods.permutation import USUAL, Effort
from helpers.methods.tails import floor_note
from helpers.methods.value_dominance import mann_whitney
from helpers.methods.variance_explained import explained_limits
from helpers.words.estimates import Estimate

Values = Sequence[float] | Floats
MOST_GROUPS = 12
"""Groups up to which all pairs are compared; beyond it nobody reads them, and Holm leaves no power."""
RANKS = {
    "exact": "rank_groups_exact",
    "monte_carlo": "rank_groups_monte_carlo",
    "large_sample": "rank_groups_large_sample",
}
MEANS = {
    "exact": "mean_groups_exact",
    "monte_carlo": "mean_groups_monte_carlo",
    "large_sample": "mean_groups_large_sample",
}


@dataclass(frozen=True)
class GroupPair:
    """Two groups: Cliff's delta of the first over the second with its p-value, and Holm's over all pairs."""

    first: str
    second: str
    tested: Tested
    adjusted: Estimate


def rank_comparison(
    values: Values, groups: Sequence[Any], level: float = DEFAULT_LEVEL, effort: Effort = USUAL
) -> Tested:
    """Kruskal-Wallis permutation test, with rank epsilon-squared ``H / (n - 1)``.

    The limits are noncentral F ones (see ``variance_explained``) of the analysis of variance of the
    ranks, of which epsilon-squared is the eta-squared; they are approximate. Sources: Kruskal & Wallis
    (1952), JASA 47, 583-621; Conover & Iman (1981), American Statistician 35, 124-129, for F on ranks.

    Args:
        values: a number a person; NaN are missing.
        groups: a label a person (None, NaN or blank: missing).
        level: confidence level (0.5 to below 1).
        effort: budget, draws and seed of the p-value (see ``group_permutation``).

    Returns:
        ``effect``: ``epsilon_squared`` with H (corrected for ties), df, p-value, n, missing; method
        ``rank_groups_exact``, ``..._monte_carlo`` or ``..._large_sample`` (then ``draws`` is 0). Not
        estimable: one group, all groups of one person, all values alike.

    Raises:
        ValueError: lengths that differ, an infinite value, or no such level.

    Example:
        >>> found = rank_comparison([1, 2, 2, 4, 5, 6], list("aaabbb"))
        >>> round(found.effect.estimate, 3), found.effect.p_value
        (0.794, 0.1)
    """
    check_level(level)
    people = grouped(values, groups)
    if people.lack:
        return _lacking("epsilon_squared", RANKS["exact"], people, level)
    ranks = rankdata(np.round(people.values, 9))
    found = dealt_p(ranks, people.codes, effort)
    return _explained("epsilon_squared", RANKS[found.way], found, people, level)


def mean_comparison(
    values: Values, groups: Sequence[Any], level: float = DEFAULT_LEVEL, effort: Effort = USUAL
) -> Tested:
    """Permutation test of group means, with eta-squared (between over all squares) and F.

    The p-value counts the ways to deal the values out in which the means differ at least as
    much; the limits are noncentral F ones (normal values of equal spread). Source: Pitman (1938),
    Biometrika 29, 322-335. Limits: groups of unlike spread can give a small p-value without a
    difference of means; with two groups see also ``means.welch``.

    Args:
        values, groups, level, effort: as in ``rank_comparison``.

    Returns:
        ``effect``: ``eta_squared`` with F, df, p-value, n, missing; methods ``mean_groups_...`` as above.

    Example:
        >>> found = mean_comparison([1, 2, 3, 4, 5, 6], list("aaabbb"))
        >>> round(found.effect.estimate, 3), found.effect.p_value
        (0.771, 0.1)
    """
    check_level(level)
    people = grouped(values, groups)
    if people.lack:
        return _lacking("eta_squared", MEANS["exact"], people, level)
    found = dealt_p(people.values, people.codes, effort)
    tested = _explained("eta_squared", MEANS[found.way], found, people, level)
    return replace(tested, effect=replace(tested.effect, statistic=_f(found, people)))


def pairwise_dominance(
    values: Values, groups: Sequence[Any], level: float = DEFAULT_LEVEL, effort: Effort = USUAL
) -> tuple[GroupPair, ...]:
    """Cliff's delta and Mann-Whitney's test of every pair of groups, with Holm's adjustment.

    Args:
        values, groups, level, effort: as in ``rank_comparison``.

    Returns:
        a pair for every two groups in text order; none for fewer than two groups or more than
        ``MOST_GROUPS``.

    Example:
        >>> pairs = pairwise_dominance([1, 2, 3], list("aab"))
        >>> [(pair.first, pair.second, pair.tested.effect.estimate) for pair in pairs]
        [('a', 'b', -1.0)]
    """
    check_level(level)
    people = grouped(values, groups)
    if not 2 <= len(people.labels) <= MOST_GROUPS:
        return ()
    pairs = list(combinations(range(len(people.labels)), 2))
    tested = [mann_whitney(people.of(one), people.of(two), level, effort) for one, two in pairs]
    adjusted = holm([item.effect.p_value for item in tested])
    return tuple(
        GroupPair(people.labels[one], people.labels[two], item, _holm(item.effect, p))
        for (one, two), item, p in zip(pairs, tested, adjusted, strict=True)
    )


def _holm(effect: Estimate, p_value: float | None) -> Estimate:
    return outcome("cliffs_delta", method="holm", p_value=p_value, n=effect.n)


def _f(found: DealtP, people: Grouped) -> float | None:
    """F of the scores behind Q, None where nobody differs within groups."""
    n, groups = len(people.values), len(people.labels)
    rest = n - 1 - found.statistic
    if rest <= 1e-9 * (n - 1):
        return None
    return found.statistic / (groups - 1) / (rest / (n - groups))


def _explained(quantity: str, method: str, found: DealtP, people: Grouped, level: float) -> Tested:
    n, groups = len(people.values), len(people.labels)
    f = _f(found, people)
    limits: dict[str, Any] = {"note": "no_interval"}
    if f is not None:
        limits = explained_limits(f, groups - 1, n - groups, level)
    notes = tuple(filter(None, (limits.pop("note"), floor_note(found.p_value))))
    effect = outcome(
        quantity,
        estimate=min(1.0, found.statistic / (n - 1)),
        ci_level=level,
        statistic=found.statistic,
        df=groups - 1,
        p_value=found.p_value,
        n=n,
        missing=people.missing,
        method=method,
        note=next(iter(notes), None),
        **limits,
    )
    return Tested(effect, found.standard_error, found.draws, notes=notes)


def _lacking(quantity: str, method: str, people: Grouped, level: float) -> Tested:
    lack = people.lack or "no_answers"
    fields = {"n": len(people.values), "missing": people.missing, "method": method, "ci_level": level}
    return Tested(not_estimable(quantity, lack, **fields), notes=(lack,))
