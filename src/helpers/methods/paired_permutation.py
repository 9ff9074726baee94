"""The permutation test of pairs: had pre and post been swapped at random, how rare this mean?

Under no change of any kind each difference could as well have had the other sign. The p-value
counts the signs under which the mean is at least as far from 0 as the one observed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import sqrt

import numpy as np

from helpers.methods.exact_tables import Floats, Ints
from helpers.methods.lattice import common_unit
from helpers.methods.outcome import DEFAULT_LEVEL, Tested
from helpers.methods.paired_mean import mean_difference
from helpers.methods.pairs import Scores, paired
from helpers.methods.signed_sums import sum_probabilities, two_sided
from helpers.methods.tails import floor_note, floored

ALL_SIGNS_UP_TO = 20
"""People who changed for whom all 2^n signs are written out."""

CHUNK = 1_000_000
"""Random signs held in memory at a time."""


@dataclass(frozen=True)
class SignEffort:
    """How hard to try.

    ``budget`` is the most steps of the exact count (people who changed times the sum of their
    differences in units of the scores; 100 million take about a quarter of a second), ``draws``
    how many random signs to take instead (1000 or more), ``flips`` the most signs of single
    people to draw (fewer draws for very many people), ``seed`` where these begin.
    """

    budget: int = 100_000_000
    draws: int = 99_999
    flips: int = 100_000_000
    seed: int = 2019


USUAL_SIGNS = SignEffort()


def sign_flip_test(
    pre: Scores, post: Scores, level: float = DEFAULT_LEVEL, effort: SignEffort = USUAL_SIGNS
) -> Tested:
    """Two-sided permutation test of the mean difference over all signs of the differences.

    Exact where scores have a common unit and the count is within the budget, or where at most
    ``ALL_SIGNS_UP_TO`` people changed; else ``(1 + hits) / (1 + draws)`` of seeded draws (Phipson & Smyth
    2010, Statistical Applications in Genetics and Molecular Biology 9, 39). Source: Fisher (1935),
    The Design of Experiments, section 21. Limits: tests that nothing changed, not that the mean
    did not; the interval beside it is that of t.

    Args:
        pre, post: scores of the same people in the same order, in the same unit.
        level: confidence level of the interval (0.5 to below 1).
        effort: budget of the exact way, draws and seed of the other.

    Returns:
        ``effect``: ``mean_difference`` with the t interval, this p-value and n; method
        ``sign_flip_exact`` or ``sign_flip_monte_carlo`` (then with ``p_standard_error`` and
        ``draws``). No p-value without pairs (``no_pairs``) or where nobody changed (``no_change``).

    Raises:
        ValueError: lengths that differ, values missing or infinite, or no such level.

    Example:
        >>> found = sign_flip_test([3, 5, 4, 6, 2, 7], [5, 6, 7, 6, 6, 8])
        >>> found.effect.p_value, found.exact
        (0.0625, True)
    """
    mean = mean_difference(pre, post, level)
    kept = None if mean.note == "p_floored" else mean.note
    effect = replace(mean, statistic=None, df=None, p_value=None, method="sign_flip_exact", note=kept)
    pairs = paired(pre, post)
    steps = pairs.steps[pairs.steps != 0]
    if not len(steps):
        effect = replace(effect, note="no_change" if pairs.n else "no_pairs")
        return Tested(effect, notes=(effect.note,))
    unit, multiples = common_unit(steps)
    p_value = _exact_p(steps, multiples, effort)
    error, draws = None, None
    if p_value is None:
        draws = min(effort.draws, max(999, effort.flips // len(np.unique(multiples))))
        p_value = _drawn_p(steps, multiples * unit, draws, effort.seed)
        error = sqrt(p_value * (1 - p_value) / draws)
    notes = tuple(filter(None, (effect.note, floor_note(p_value))))
    effect = replace(
        effect,
        p_value=p_value,
        method="sign_flip_exact" if draws is None else "sign_flip_monte_carlo",
        note=next(iter(notes), None),
    )
    return Tested(effect, error, draws, notes=notes)


def _exact_p(steps: Ints, multiples: Ints, effort: SignEffort) -> float | None:
    """By counting sums, else by writing out all signs, else None."""
    if len(steps) * int(multiples.sum()) <= effort.budget:
        rises = int(multiples[steps > 0].sum())
        return floored(two_sided(sum_probabilities(multiples), rises))
    if len(steps) > ALL_SIGNS_UP_TO:
        return None
    sums = np.zeros(1, dtype=np.int64)
    for step in np.abs(steps).tolist():
        sums = np.concatenate([sums + step, sums - step])
    return float((np.abs(sums) >= abs(int(steps.sum())) - len(steps)).mean())


def _drawn_p(steps: Ints, sizes: Floats, draws: int, seed: int) -> float:
    """Random signs; people with equal differences at once where that saves work."""
    generator = np.random.default_rng(seed)
    values, counts = np.unique(sizes, return_counts=True)
    grouped = 8 * len(values) < len(sizes)
    observed = abs(int(steps.sum())) - len(steps)
    total, hits, left = float(sizes.sum()), 0, draws
    while left:
        rows = min(left, max(1, CHUNK // (len(values) if grouped else len(sizes))))
        if grouped:
            rises = generator.binomial(counts, 0.5, size=(rows, len(values))) @ values
        else:
            rises = _coins(generator, rows, len(sizes)) @ sizes
        hits += int((np.abs(2 * rises - total) >= observed).sum())
        left -= rows
    return (1 + hits) / (1 + draws)


def _coins(generator: np.random.Generator, rows: int, columns: int) -> Floats:
    """Zeros and ones, eight from each random byte."""
    drawn = np.frombuffer(generator.bytes(rows * (columns // 8 + 1)), dtype=np.uint8)
    return np.unpackbits(drawn.reshape(rows, -1), axis=1)[:, :columns].astype(np.float64)
