"""Multiple imputation of the test that somebody missed, and how far it would have to be wrong.

Model: pre and post are jointly normal, and who missed a test is explained by the score that is
there. Missing posts are drawn about the line of post on pre, missing pres about the line of pre on
post, both lines with errors of their own, in turn until they have settled. Drawn scores are not cut
at the ends of the scale: cutting would shift the means that the model is about.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass
from math import sqrt

import numpy as np
from scipy.special import stdtrit

from helpers.methods.exact_tables import Floats
from helpers.methods.outcome import DEFAULT_LEVEL, check_level, not_estimable, outcome
from helpers.methods.tails import floor_note, two_sided_t
from helpers.methods.unmatched import Everyone
from helpers.words.estimates import Estimate

ROUNDS = 10
"""How often each line is drawn anew before its imputation is kept."""
IMPUTATIONS, FEWEST = 2000, 40
_SCORES = 200_000  # drawn scores over all imputations: beyond, there are fewer imputations
_AT_ONCE = 500_000


@dataclass(frozen=True)
class Drawing:
    """How many imputations, and where the random numbers begin."""

    imputations: int = IMPUTATIONS
    seed: int = 2019

    @classmethod
    def enough(cls, missing: int, seed: int) -> Drawing:
        """For so many missing scores: so many imputations that another seed gives the same conclusion.

        Near p = .05, 40 imputations let p move by .007 (standard deviation over seeds), 2000 by .001. More
        than a hundred missing scores are drawn less often, as time and memory allow, 40 times at least.
        """
        return cls(min(IMPUTATIONS, max(FEWEST, _SCORES // max(1, missing))), seed)


USUAL_DRAWING = Drawing()


@dataclass(frozen=True)
class Pooled:
    """Rubin's rules: mean, total variance and degrees of freedom over imputations."""

    mean: float
    variance: float
    df: float

    def limits(self, level: float) -> tuple[float, float]:
        """The t interval."""
        half = float(stdtrit(self.df, 0.5 + level / 2)) * sqrt(self.variance)
        return self.mean - half, self.mean + half


def imputed_difference(
    people: Everyone,
    level: float = DEFAULT_LEVEL,
    drawing: Drawing = USUAL_DRAWING,
    drawn: Floats | None = None,
) -> Estimate:
    """The mean difference of all who sat either test, missing scores drawn several times.

    Sources: Rubin (1987), Multiple Imputation for Nonresponse in Surveys, chapter 3; degrees of freedom
    Barnard & Rubin (1999), Biometrika 86, 948-955. Limits: right if, given the score that is there,
    who missed the other test has nothing to do with how it would have gone.

    Args:
        people: see ``unmatched.everyone``.
        level: confidence level (0.5 to below 1).
        drawing: imputations (at least 2) and seed.
        drawn: result of :func:`drawn_differences`, where it is at hand.

    Returns:
        ``imputed_difference`` in units of the scores with t, df, p-value, n (all who sat either test)
        and ``missing`` (those with one only); method ``multiple_imputation_normal``. Not estimable for
        fewer than four pairs (``too_few_pairs``), where the line has nothing to stand on
        (``constant_scores``) or nothing varies (``constant_differences``).

    Raises:
        ValueError: no such level or number of imputations.

    Example:
        >>> from helpers.methods.unmatched import everyone
        >>> found = imputed_difference(everyone([4, 5, 6, 3, 7], [6, 8, 7, 4, 9], [5, 2]))
        >>> found.n, found.missing, 1.4 < found.estimate < 1.8
        (7, 2, True)
    """
    check_level(level)
    fields = {
        "n": people.n,
        "missing": people.unmatched,
        "method": "multiple_imputation_normal",
        "ci_level": level,
    }
    note = lack(people)
    if note:
        return not_estimable("imputed_difference", note, **fields)
    known = people.pairs.post - people.pairs.pre
    drawn = drawn_differences(people, drawing) if drawn is None else drawn
    pooled = pool(*Spread.of(known, drawn).moments(), people.n, complete=not people.unmatched)
    low, high = pooled.limits(level)
    statistic = pooled.mean / sqrt(pooled.variance)
    p_value = two_sided_t(statistic, pooled.df)
    fields |= {"statistic": statistic, "df": pooled.df, "p_value": p_value, "note": floor_note(p_value)}
    return outcome("imputed_difference", estimate=pooled.mean, ci_low=low, ci_high=high, **fields)


def lack(people: Everyone) -> str | None:
    """Why nothing can be imputed, or None: fewer than four pairs, or no line or spread to draw from."""
    pairs = people.pairs
    if pairs.n < 4:
        return "too_few_pairs"
    pre_needed, post_needed = len(people.pre_only) > 0, len(people.post_only) > 0
    if (pre_needed and np.ptp(pairs.pre) == 0) or (post_needed and np.ptp(pairs.post) == 0):
        return "constant_scores"
    return "constant_differences" if pairs.constant else None


def drawn_differences(people: Everyone, drawing: Drawing = USUAL_DRAWING) -> Floats:
    """post - pre of those with one test, (imputations x people): pre-test only first, then post-test only."""
    if drawing.imputations < 2:
        raise ValueError(f"at least 2 imputations are needed: {drawing.imputations!r}")
    generator = np.random.default_rng(drawing.seed)
    drawn = np.empty((drawing.imputations, people.unmatched))
    step = max(1, _AT_ONCE // max(1, people.unmatched))
    for first in range(0, len(drawn), step):
        part = drawn[first : first + step]
        part[:] = _imputations(people, len(part), generator)
    return drawn


@dataclass(frozen=True)
class Spread:
    """What is needed of known and drawn differences, however far the drawn ones are shifted."""

    counts: tuple[int, int]
    means: tuple[float, Floats]
    squares: Floats

    @classmethod
    def of(cls, known: Floats, drawn: Floats) -> Spread:
        """Of the known differences, and of the drawn ones by imputation (rows)."""
        known_mean = float(known.mean()) if len(known) else 0.0
        drawn_mean = drawn.mean(axis=1) if drawn.shape[1] else np.zeros(len(drawn))
        squares = ((known - known_mean) ** 2).sum() + ((drawn - drawn_mean[:, None]) ** 2).sum(axis=1)
        return cls((len(known), drawn.shape[1]), (known_mean, drawn_mean), squares)

    def moments(self, shift: float = 0.0) -> tuple[Floats, Floats]:
        """Mean and squared standard error of all differences in each imputation, the drawn ones shifted."""
        (known, drawn), (known_mean, drawn_mean) = self.counts, self.means
        n, moved = known + drawn, drawn_mean + shift
        mean = (known * known_mean + drawn * moved) / n
        between = known * (known_mean - mean) ** 2 + drawn * (moved - mean) ** 2
        return mean, (self.squares + between) / (n - 1) / n


def pool(means: Floats, variances: Floats, n: int, complete: bool = False) -> Pooled:
    """Rubin's rules with the degrees of freedom of Barnard and Rubin for n - 1 of complete data.

    ``T = mean(U) + (1 + 1/m) B``; ``df = 1 / (1/df_m + 1/df_obs)`` with ``df_m = (m - 1) / l^2``,
    ``df_obs = (n - 1) n / (n + 2) (1 - l)`` and ``l = (1 + 1/m) B / T``. With ``complete`` data nothing is
    pooled: the first imputation is the data, and df is n - 1.

    Example:
        >>> found = pool(np.array([1.0, 1.2, 0.8]), np.array([0.1, 0.1, 0.1]), 30)
        >>> round(found.variance, 4), round(found.df, 2)
        (0.1533, 8.56)
    """
    m, whole = len(means), n - 1
    if complete:
        return Pooled(float(means[0]), float(variances[0]), whole)
    total, df = rubin(variances.mean(), means.var(ddof=1), m, n)
    return Pooled(float(means.mean()), float(total), float(df))


def rubin(within: Floats, between: Floats, m: int, n: int) -> tuple[Floats, Floats]:
    """Total variance and degrees of freedom (see ``pool``), of one result or of many at once."""
    whole, between = n - 1, (1 + 1 / m) * between
    total = within + between
    share = between / total
    observed = whole * (whole + 1) / (whole + 3) * (1 - share)
    return total, 1 / (share**2 / (m - 1) + 1 / observed)


@dataclass(frozen=True)
class _Sums:
    """What a line needs to know of its points: how many, their sums, squares and products.

    Sums are one number where all imputations have the same points, else one for each imputation.
    """

    n: int
    x: Floats
    y: Floats
    xx: Floats
    xy: Floats
    yy: Floats

    @classmethod
    def of(cls, x: Floats, y: Floats) -> _Sums:
        """Of scores by person, or of drawn ones by imputation and person."""
        sums = (each.sum(axis=-1) for each in (x, y, x * x, x * y, y * y))
        return cls(x.shape[-1], *sums)

    def __add__(self, other: _Sums) -> _Sums:
        return _Sums(*(mine + theirs for mine, theirs in zip(astuple(self), astuple(other), strict=True)))

    def turned(self) -> _Sums:
        """x and y changed over."""
        return _Sums(self.n, self.y, self.x, self.yy, self.xy, self.xx)


def _imputations(people: Everyone, count: int, generator: np.random.Generator) -> Floats:
    """Differences of the unmatched, from lines drawn in turn (one turn where one test only was missed)."""
    before, after = float(people.pairs.pre.mean()), float(people.pairs.post.mean())
    some_pre, some_post = people.pre_only - before, people.post_only - after
    matched = _Sums.of(people.pairs.pre - before, people.pairs.post - after)
    posts = _draw(matched, some_pre, count, generator)
    pres = _draw(matched.turned(), some_post, count, generator)
    for _ in range(ROUNDS if len(some_pre) and len(some_post) else 0):
        posts = _draw(matched + _Sums.of(pres, some_post), some_pre, count, generator)
        pres = _draw((matched + _Sums.of(some_pre, posts)).turned(), some_post, count, generator)
    return np.concatenate([posts - some_pre, some_post - pres], axis=1) + (after - before)


def _draw(points: _Sums, given: Floats, count: int, generator: np.random.Generator) -> Floats:
    """y, (count x people), for people with ``given`` x, from normal lines of y on x through the points.

    Residual variance, slope and mean are drawn from their posterior under a flat prior (Rubin
    1987, chapter 5).
    """
    if not len(given):
        return np.empty((count, 0))
    n, centre, level = points.n, points.x / points.n, points.y / points.n
    spread, shared = points.xx - n * centre**2, points.xy - n * centre * level
    slope = shared / spread
    residual = np.maximum(0.0, points.yy - n * level**2 - slope * shared)
    sigma = np.sqrt(residual / generator.chisquare(n - 2, count))
    level = level + sigma / sqrt(n) * generator.standard_normal(count)
    slope = slope + sigma / np.sqrt(spread) * generator.standard_normal(count)
    noise = sigma[:, None] * generator.standard_normal((count, len(given)))
    return (level - slope * centre)[:, None] + slope[:, None] * given + noise
