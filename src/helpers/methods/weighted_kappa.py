"""Do raters give the same place on an ordered scale, beyond what chance would make them? Weighted kappa.

Off by one counts as less wrong than off by two: linear weights let disagreement grow with the distance,
quadratic ones with its square. Cohen's plain kappa counts every disagreement alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import sqrt

import numpy as np
from scipy.special import ndtri

from helpers.methods.exact_tables import Floats
from helpers.methods.outcome import DEFAULT_LEVEL, check_level, not_estimable, outcome
from helpers.words.estimates import Estimate

LINEAR, QUADRATIC, PLAIN = "linear", "quadratic", "plain"
METHODS = {LINEAR: "kappa_linear", QUADRATIC: "kappa_quadratic", PLAIN: "kappa_plain"}
POOLED = {
    LINEAR: "kappa_linear_pairs",
    QUADRATIC: "kappa_quadratic_pairs",
    PLAIN: "kappa_plain_pairs",
}
FEWEST = 10
"""Things rated below which there is no interval: so few carry neither a bootstrap nor a large-sample one."""
LEAST_SHARED = 5
"""Things that two of several raters must both have rated for their kappa to count."""
RESAMPLES = 2_000


def agreement_weights(levels: int, kind: str) -> Floats:
    """Weights of agreement, levels x levels: 1 for the same place, 0 for opposite ends.

    Example:
        >>> agreement_weights(3, LINEAR).tolist()
        [[1.0, 0.5, 0.0], [0.5, 1.0, 0.5], [0.0, 0.5, 1.0]]
    """
    if kind not in METHODS:
        raise ValueError(f"no such weights: {kind!r}; there are {', '.join(METHODS)}")
    if kind == PLAIN:
        return np.eye(levels)
    apart = np.abs(np.subtract.outer(np.arange(levels), np.arange(levels))) / max(1, levels - 1)
    return 1 - (apart if kind == LINEAR else apart**2)


def weighted_kappa(
    table: Sequence[Sequence[int]] | Floats, kind: str = QUADRATIC, level: float = DEFAULT_LEVEL
) -> Estimate:
    """Weighted kappa of two raters with its large-sample interval.

    ``(po - pe) / (1 - pe)``, po and pe the weighted shares of agreement seen and expected from the margins.
    Variance: ``(sum p (w (1 - pe) - (wi + wj)(1 - po))^2 - (po pe - 2 pe + po)^2) / (n (1 - pe)^4)`` with wi
    and wj the mean weights of a row and a column. Sources: Cohen (1968), Psychological Bulletin 70, 213-220;
    Fleiss, Cohen & Everitt (1969), Psychological Bulletin 72, 323-327. Limits: rough for few things; where
    nearly everything is rated alike, kappa is low however well raters agree.

    Args:
        table: counts, levels of the one rater x levels of the other, all levels of the scale in order.
        kind: ``linear``, ``quadratic`` or ``plain``.
        level: confidence level (0.5 to below 1).

    Returns:
        ``weighted_kappa`` cut at 1 above, with n. Not estimable: nothing rated (``nothing_scored``), both
        used one and the same place only (``one_level_used``), one of them did (``one_level_by_one``: kappa is
        0 then, however often they agree). No interval below ``FEWEST`` things (``no_interval``) or where they
        agree throughout (``perfect_agreement``).

    Raises:
        ValueError: no such square table of counts, kind or level.

    Example:
        >>> found = weighted_kappa([[9, 3, 1], [2, 8, 3], [0, 2, 12]], "linear")
        >>> round(found.estimate, 3), round(found.ci_low, 3)
        (0.663, 0.481)
    """
    check_level(level)
    counts = np.asarray(table, dtype=float)
    if counts.ndim != 2 or counts.shape[0] != counts.shape[1] or (counts < 0).any():
        raise ValueError("a square table of counts is needed")
    weights, n = agreement_weights(len(counts), kind), int(counts.sum())
    fields = {"n": n, "method": METHODS[kind], "ci_level": level}
    if n == 0:
        return not_estimable("weighted_kappa", "nothing_scored", **fields)
    shares = counts / n
    rows, columns = shares.sum(axis=1), shares.sum(axis=0)
    seen, expected = float((weights * shares).sum()), float(rows @ weights @ columns)
    if expected > 1 - 1e-12:
        return not_estimable("weighted_kappa", "one_level_used", **fields)
    if (rows > 0).sum() == 1 or (columns > 0).sum() == 1:
        return not_estimable("weighted_kappa", "one_level_by_one", **fields)
    kappa = (seen - expected) / (1 - expected)
    if seen > 1 - 1e-12:
        return outcome("weighted_kappa", estimate=1.0, note="perfect_agreement", **fields)
    means = (weights @ columns)[:, None] + rows @ weights
    spread = (shares * (weights * (1 - expected) - means * (1 - seen)) ** 2).sum()
    spread -= (seen * expected - 2 * expected + seen) ** 2
    error = sqrt(max(0.0, float(spread)) / n) / (1 - expected) ** 2
    if n < FEWEST or error < 1e-7:
        return outcome("weighted_kappa", estimate=kappa, note="no_interval", **fields)
    half = float(ndtri(0.5 + level / 2)) * error
    limits = {"ci_low": max(-1.0, kappa - half), "ci_high": min(1.0, kappa + half)}
    return outcome("weighted_kappa", estimate=kappa, **limits, **fields)


def raters_kappa(
    ratings: Sequence[Sequence[float]] | Floats,
    levels: Sequence[int],
    kind: str = QUADRATIC,
    level: float = DEFAULT_LEVEL,
    seed: int = 1,
) -> Estimate:
    """Weighted kappa of any number of raters: of two as :func:`weighted_kappa`, of more the mean over pairs.

    The mean of the kappas of all pairs (Light 1971, Psychological Bulletin 76, 365-377); its interval is the
    percentile interval of a seeded bootstrap over the things rated. Pairs whose kappa cannot be had (see
    :func:`weighted_kappa`), or who share fewer than ``LEAST_SHARED`` things, are left out; in resamples too.

    Args:
        ratings: things x raters; NaN: not rated by this one.
        levels: all levels of the scale, lowest first.
        kind, level: as in :func:`weighted_kappa`.
        seed: where chance begins.

    Returns:
        ``weighted_kappa`` with n things rated by at least two. Not estimable also with one rater
        (``one_rater``), and for more than two where no pair is left (``one_level_used`` where nobody used a
        second place, ``no_pair_of_raters`` else). No interval below ``FEWEST`` things (``no_interval``).

    Raises:
        ValueError: a rating that is no level, no such kind or level.
    """
    check_level(level)
    codes = level_codes(ratings, levels)
    several = (codes >= 0).sum(axis=1) >= 2
    fields = {"n": int(several.sum()), "missing": int((~several).sum()), "ci_level": level}
    if codes.shape[1] < 2:
        return not_estimable("weighted_kappa", "one_rater", method=METHODS[kind], **fields)
    codes = codes[several]
    if codes.shape[1] == 2:
        found = weighted_kappa(_table(codes, len(levels)), kind, level)
        return outcome(
            "weighted_kappa",
            **{name: getattr(found, name) for name in ("estimate", "ci_low", "ci_high", "note", "method")},
            **fields,
        )
    fields |= {"method": POOLED[kind]}
    weights = agreement_weights(len(levels), kind)
    kappa = float(_mean_kappas(codes, np.ones((1, len(codes))), weights)[0]) if len(codes) else np.nan
    if np.isnan(kappa):
        return not_estimable("weighted_kappa", _no_pair(codes), **fields)
    if len(codes) < FEWEST:
        return outcome("weighted_kappa", estimate=kappa, note="no_interval", **fields)
    times = np.random.default_rng(seed).multinomial(len(codes), [1 / len(codes)] * len(codes), RESAMPLES)
    drawn = _mean_kappas(codes, times.astype(float), weights)
    low, high = np.nanquantile(drawn, [(1 - level) / 2, (1 + level) / 2])
    if low == high:
        return outcome("weighted_kappa", estimate=kappa, note="no_interval", **fields)
    return outcome("weighted_kappa", estimate=kappa, ci_low=low, ci_high=high, **fields)


def level_codes(ratings: Sequence[Sequence[float]] | Floats, levels: Sequence[int]) -> np.ndarray:
    """Places on the scale from 0, -1 where there is no rating, things x raters."""
    matrix = np.asarray(ratings, dtype=float)
    if matrix.ndim != 2:
        raise ValueError("a matrix of ratings is needed, things x raters")
    places = np.full(matrix.shape, -1)
    for place, value in enumerate(levels):
        places[matrix == value] = place
    if ((places < 0) & ~np.isnan(matrix)).any():
        raise ValueError("a rating is none of the levels")
    return places


def _no_pair(codes: np.ndarray) -> str:
    """Why no pair of raters has a kappa."""
    if not len(codes):
        return "nothing_scored"
    return "one_level_used" if len(np.unique(codes[codes >= 0])) == 1 else "no_pair_of_raters"


def _table(codes: np.ndarray, levels: int) -> Floats:
    counts = np.zeros((levels, levels))
    np.add.at(counts, (codes[:, 0], codes[:, 1]), 1)
    return counts


def _mean_kappas(codes: np.ndarray, times: Floats, weights: Floats) -> Floats:
    """Mean kappa over pairs for each resample; ``times`` says how often each thing is in it."""
    found = []
    levels = len(weights)
    for one, two in combinations(range(codes.shape[1]), 2):
        both = (codes[:, one] >= 0) & (codes[:, two] >= 0)
        if both.sum() < LEAST_SHARED:
            continue
        first, second = codes[both, one], codes[both, two]
        count = times[:, both]
        total = count.sum(axis=1)
        with np.errstate(invalid="ignore", divide="ignore"):
            seen = count @ weights[first, second] / total
            rows = count @ np.eye(levels)[first] / total[:, None]
            columns = count @ np.eye(levels)[second] / total[:, None]
            expected = np.einsum("ri,ij,rj->r", rows, weights, columns)
            kappa = (seen - expected) / (1 - expected)
            constant = ((rows > 0).sum(axis=1) == 1) | ((columns > 0).sum(axis=1) == 1)
        found.append(np.where(constant, np.nan, kappa))
    stacked = np.array(found).reshape(len(found), len(times))
    known = ~np.isnan(stacked)
    with np.errstate(invalid="ignore"):
        return np.where(known, stacked, 0).sum(axis=0) / np.where(
            known.any(axis=0), known.sum(axis=0), np.nan
        )
