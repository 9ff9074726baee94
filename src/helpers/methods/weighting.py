"""What design weights would change: a stratified share against the plain one.

A sample that takes 13 of 15 groups here and 4 of 43 there speaks more of the first place.
Weighting each stratum (a district) by its size in the frame shows how much that matters.
It mends unequal sampling fractions only: within a stratum it still takes those asked as good
as random, which a purposive sample is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

from scipy.special import stdtrit

from helpers.methods.outcome import DEFAULT_LEVEL, check_counts, check_level, not_estimable, outcome
from helpers.methods.proportions import Limits, proportion, score_limits
from helpers.words.estimates import Estimate


@dataclass(frozen=True)
class Stratum:
    """One stratum: ``population`` groups in the frame, ``n`` asked, ``yes`` of them yes."""

    population: int
    n: int
    yes: int


@dataclass(frozen=True)
class WeightedShare:
    """A share with and without design weights.

    ``weighted`` speaks of the strata with answers; ``unweighted`` is the plain share with its
    Wilson interval; ``shift`` is weighted less unweighted (no interval: both rest on the same
    answers); ``bounds`` is the weighted share of the whole frame if everybody in strata
    without answers had said no, or yes. ``unreached`` are the indices of these strata and
    ``lonely`` of those with a single answer out of several groups.
    """

    weighted: Estimate
    unweighted: Estimate
    shift: Estimate
    bounds: Estimate
    unreached: tuple[int, ...] = ()
    lonely: tuple[int, ...] = ()


def weighted_share(
    strata: Sequence[Stratum], level: float = DEFAULT_LEVEL, interval: str = "wilson"
) -> WeightedShare:
    """Stratified share with finite-population correction, beside the unweighted one.

    ``p = sum W_h p_h`` with ``W_h = N_h / sum N``, ``var = sum W_h^2 (1 - n_h/N_h) p_h (1 - p_h) /
    (n_h - 1)``, t with ``sum (n_h - 1)`` degrees of freedom. Source of share and variance: Cochran
    (1977), Sampling Techniques, section 5.4. The limits are an approximation: Wilson's with the
    effective n and t, where Korn & Graubard (1998, Survey Methodology 24, 193-201) put the effective
    n into exact limits. The correction ``1 - n_h/N_h`` holds for groups drawn at random; for chosen
    ones it makes the limits too short. A stratum with one answer out of several groups tells nothing of
    its spread: it enters with the largest variance there can be, ``N/(4(N-1))`` (note
    ``lonely_stratum``), and with no degree of freedom. One whose several answers are all alike, though
    not all were asked, has an estimated variance of 0, which is too small (note ``alike_stratum``;
    ``lonely_stratum+alike_stratum`` where there are both kinds). Where the variance comes out as 0, the
    interval is Wilson's for the plain n (note ``no_spread``): all alike is not certain.

    Args:
        strata: at least one; those without answers only enter ``bounds``.
        level: confidence level (0.5 to below 1).
        interval: ``wilson`` (with the effective n, p(1-p)/var) or ``logit`` (limits
            ``logit(p) -+ t se / (p (1-p))``, as ``survey::svyciprop`` has it).

    Returns:
        a ``WeightedShare``; not estimable where nobody answered; no interval where no degree
        of freedom is left (note ``no_interval``).

    Raises:
        ValueError: counts that contradict each other, no such level or interval.

    Example:
        >>> found = weighted_share([Stratum(88, 11, 2), Stratum(15, 13, 13)])
        >>> round(found.unweighted.estimate, 3), round(found.weighted.estimate, 3)
        (0.625, 0.301)
    """
    check_level(level)
    if interval not in ("wilson", "logit"):
        raise ValueError(f"no such interval: {interval!r}")
    for stratum in strata:
        check_counts(stratum.yes, stratum.n)
        check_counts(stratum.n, stratum.population)
    reached = [stratum for stratum in strata if stratum.n]
    weighted = _weighted(reached, level, interval)
    unweighted = proportion(sum(s.yes for s in reached), sum(s.n for s in reached), level, "wilson")
    return WeightedShare(
        weighted,
        unweighted,
        _shift(weighted, unweighted),
        _bounds(strata, reached),
        tuple(i for i, s in enumerate(strata) if s.population and not s.n),
        tuple(i for i, s in enumerate(strata) if s.n == 1 < s.population),
    )


def standard_error(strata: Sequence[Stratum]) -> float:
    """Standard error of the weighted share of strata that all have answers."""
    frame = sum(stratum.population for stratum in strata)
    return sqrt(sum((s.population / frame) ** 2 * _stratum_variance(s) for s in strata))


def _stratum_variance(stratum: Stratum) -> float:
    size, n, share = stratum.population, stratum.n, stratum.yes / stratum.n
    if n == size:
        return 0.0
    if n == 1:
        return (1 - n / size) * size / (4 * (size - 1))
    return (1 - n / size) * share * (1 - share) / (n - 1)


def _weighted(strata: Sequence[Stratum], level: float, interval: str) -> Estimate:
    n = sum(stratum.n for stratum in strata)
    method = f"stratified_{interval}"
    fields = {"n": n, "unit": "proportion", "ci_level": level, "method": method}
    if n == 0:
        return not_estimable("weighted_share", "no_answers", **fields)
    share = _mean_share(strata)
    if all(stratum.n == stratum.population for stratum in strata):
        census = fields | {"method": "census"}
        return outcome("weighted_share", estimate=share, ci_low=share, ci_high=share, **census)
    df, error = n - len(strata), standard_error(strata)
    if df < 1:
        return outcome("weighted_share", estimate=share, note="no_interval", **fields)
    t = float(stdtrit(df, 0.5 + level / 2))
    note = _caution(strata)
    if error == 0 or share in (0.0, 1.0):
        limits, note = score_limits(share, n, t), "no_spread"
    elif interval == "logit":
        limits = _logit_limits(share, error, t)
    else:
        limits = score_limits(share, share * (1 - share) / error**2, t)
    return outcome(
        "weighted_share", estimate=share, ci_low=limits[0], ci_high=limits[1], df=df, note=note, **fields
    )


def _caution(strata: Sequence[Stratum]) -> str | None:
    lonely = any(s.n == 1 < s.population for s in strata)
    alike = any(1 < s.n < s.population and s.yes in (0, s.n) for s in strata)
    notes = {"lonely_stratum": lonely, "alike_stratum": alike}
    return "+".join(note for note, holds in notes.items() if holds) or None


def _mean_share(strata: Sequence[Stratum]) -> float:
    frame = sum(stratum.population for stratum in strata)
    return sum(stratum.population * stratum.yes / stratum.n for stratum in strata) / frame


def _logit_limits(share: float, error: float, quantile: float) -> Limits:
    centre, half = log(share / (1 - share)), quantile * error / (share * (1 - share))
    return 1 / (1 + exp(half - centre)), 1 / (1 + exp(-half - centre))


def _shift(weighted: Estimate, unweighted: Estimate) -> Estimate:
    fields = {"n": weighted.n, "unit": "proportion", "method": "weighted_less_unweighted"}
    if weighted.estimate is None or unweighted.estimate is None:
        return not_estimable("weighting_shift", "no_answers", **fields)
    return outcome("weighting_shift", estimate=weighted.estimate - unweighted.estimate, **fields)


def _bounds(strata: Sequence[Stratum], reached: Sequence[Stratum]) -> Estimate:
    frame = sum(stratum.population for stratum in strata)
    unreached = frame - sum(stratum.population for stratum in reached)
    fields = {"n": sum(s.n for s in reached), "missing": unreached, "unit": "proportion"}
    if not reached:
        return not_estimable("weighted_share", "no_answers", method="unreached_bounds", **fields)
    known = _mean_share(reached) * (frame - unreached)
    if not unreached:
        return outcome("weighted_share", estimate=known / frame, method="unreached_bounds", **fields)
    ends = {"estimate_low": known / frame, "estimate_high": (known + unreached) / frame}
    return outcome("weighted_share", method="unreached_bounds", note="unreached_strata", **ends, **fields)
