"""Granularity of standard deviations: can whole-number scores have this mean and this spread (GRIMMER).

For whole numbers y with total T and sum of squares Q over n respondents, the variance is
``(Q - T**2 / n) / (n - 1)``: Q is whole, and it is odd exactly if T is. Beyond these published tests, the
sums of squares that pass are looked for among real sets of n scores. All totals that print as the mean are
tried, not only the nearest one, since a mean that passes by another total is no error.

Sources: Anaya, J. (2016). The GRIMMER test, doi:10.7287/peerj.preprints.2400v1. Allard, A. (2018).
Analytic-GRIMMER (aurelienallard.netlify.app), for the closed form by whole sums of squares and parity.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import isqrt

from helpers.checks.granularity import Scale, grim
from helpers.checks.rounding import DEFAULT_RULE, Interval, preimage
from helpers.words.printed import PrintedValue

#: Outcomes in the order in which the tests are taken.
OUTCOMES: tuple[str, ...] = ("mean_impossible", "no_whole_sum", "wrong_parity", "no_such_scores", "possible")
_MOST_WORK = 3_000_000


@dataclass(frozen=True)
class Grimmer:
    """What mean and standard deviation say together.

    ``outcome`` is the furthest that any total gets (see ``OUTCOMES``). ``sums`` are the pairs of total and
    sum of squares that pass, in units of one respondent's item sum. ``exact`` is False where the last step,
    the search for real scores, was too large to be taken: then ``possible`` means that nothing speaks
    against it.
    """

    mean: PrintedValue
    sd: PrintedValue
    n: int
    items: int
    outcome: str
    sums: tuple[tuple[int, int], ...]
    exact: bool

    @property
    def possible(self) -> bool:
        """True if no test refutes mean and standard deviation."""
        return self.outcome == "possible"


def grimmer(
    mean: PrintedValue,
    sd: PrintedValue,
    n: int,
    items: int = 1,
    rule: str = DEFAULT_RULE,
    scale: Scale | None = None,
) -> Grimmer:
    """Test a printed mean with its sample standard deviation (divisor n - 1).

    Args:
        mean: mean of the respondents' scores, each the mean of ``items`` whole-number scores.
        sd: standard deviation of these scores, as printed.
        n: number of respondents, at least 2.
        items: number of items.
        rule: rounding rule, one of ``helpers.checks.rounding.RULES``.
        scale: lowest and highest score of one item, if they are known.

    Raises:
        ValueError: n below 2, or as ``helpers.checks.granularity.grim``.
    """
    if n < 2:
        raise ValueError(f"a standard deviation takes at least 2 respondents, not {n}")
    totals = grim(mean, n, items, rule, scale).totals
    if not totals or sd.value < 0:
        outcome = "no_whole_sum" if totals else "mean_impossible"
        return Grimmer(mean, sd, n, items, outcome, (), True)
    reached, passed, exact = 1, [], True
    for total in totals:
        squares = _squares_printing(sd, total, n, items, rule)
        odd = [q for q in squares if (q - total) % 2 == 0]
        real = _real_squares(n, total, odd, items, scale)
        exact &= real is not None
        found = odd if real is None else real
        reached = max(reached, 4 if found else 3 if odd else 2 if squares else 1)
        passed += [(total, q) for q in found]
    return Grimmer(mean, sd, n, items, OUTCOMES[reached], tuple(passed), exact)


def _squares_printing(sd: PrintedValue, total: int, n: int, items: int, rule: str) -> range:
    """The whole sums of squares whose standard deviation prints so, given the total."""
    spread = preimage(sd, rule).at_least(0)
    squared = Interval(spread.low**2, spread.high**2, spread.low_closed, spread.high_closed)
    around = Fraction(total**2, n)
    return squared.times((n - 1) * items**2).plus(Interval(around, around)).integers()


def _real_squares(
    n: int, total: int, squares: list[int], items: int, scale: Scale | None
) -> list[int] | None:
    """Those of ``squares`` that n whole numbers with this total really have; None if too much work.

    Deviations from a whole number next to the mean keep the numbers small: sums of squares reached by
    the first i respondents are the bits of one integer for each sum of their deviations.
    """
    if not squares:
        return []
    centre = total // n
    shift = n * centre**2 - 2 * centre * total
    most = max(squares) + shift
    reach = isqrt(most) if most >= 0 else -1
    low, high = (-reach, reach) if scale is None else _within(scale, items, centre, reach)
    if n * (high - low + 1) * (2 * isqrt(n * max(most, 0)) + 1) > _MOST_WORK:
        return None
    ways = {0: 1}
    rest = total - n * centre
    for placed in range(1, n + 1):
        ways = _add_one(ways, range(low, high + 1), most, rest, n - placed)
    bits = ways.get(rest, 0)
    return [q for q in squares if q + shift >= 0 and bits >> (q + shift) & 1]


def _within(scale: Scale, items: int, centre: int, reach: int) -> tuple[int, int]:
    return max(-reach, scale[0] * items - centre), min(reach, scale[1] * items - centre)


def _add_one(ways: dict[int, int], values: range, most: int, rest: int, others: int) -> dict[int, int]:
    """The sums after one more respondent, without those that ``others`` cannot bring to ``rest``."""
    mask = (1 << (most + 1)) - 1
    after: dict[int, int] = {}
    for so_far, bits in ways.items():
        for value in values:
            short = rest - so_far - value
            if short**2 <= others * most:
                reached = (bits << value**2) & mask
                if reached:
                    after[so_far + value] = after.get(so_far + value, 0) | reached
    return after


def variance_limits(total: int, n: int, scale: Scale) -> tuple[Fraction, Fraction]:
    """The least and the greatest sample variance of n whole numbers on ``scale`` with this total.

    Least with all next to the mean, greatest with all but one at the ends of the scale.

    Raises:
        ValueError: n below 2, or a total that the scale cannot give.
    """
    low, high = scale
    if n < 2 or not n * low <= total <= n * high:
        raise ValueError(f"{n} scores from {low} to {high} cannot add up to {total}")
    whole, rest = divmod(total, n)
    least = rest * (whole + 1) ** 2 + (n - rest) * whole**2
    if low == high:
        return Fraction(0), Fraction(0)
    top, over = divmod(total - n * low, high - low)
    greatest = top * high**2 + (n - top) * low**2
    if over:  # one score lies between the ends
        greatest += (low + over) ** 2 - low**2
    centred = Fraction(total**2, n)
    return (least - centred) / (n - 1), (greatest - centred) / (n - 1)
