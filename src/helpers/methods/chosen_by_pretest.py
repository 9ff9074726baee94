"""Were people, or items, chosen by their pre-test? Then part of their gain was to be expected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from helpers.methods.exact_tables import Floats
from helpers.methods.outcome import DEFAULT_LEVEL, outcome
from helpers.methods.paired_mean import mean_difference
from helpers.methods.pairs import NOISE, Scores, numbers
from helpers.methods.regression_to_mean import item_reliability, regression_of_chosen
from helpers.words.estimates import Estimate

LEANING = 0.2
"""Pre-test distance of the chosen from all, in standard deviations of all, that calls for a warning."""

Flags = Sequence[bool] | Floats


@dataclass(frozen=True)
class Choice:
    """How those chosen lie in the pre-test, and the change to expect of them without any effect.

    ``how`` is ``lowest`` or ``highest`` (a cut parts them from the rest), ``lower`` or ``higher`` (they lean
    that way by ``LEANING`` or more), ``everybody``, ``nobody`` or ``evenly``. ``observed`` is their mean
    difference where post-tests were given.
    """

    how: str
    expected: Estimate
    observed: Estimate | None = None

    @property
    def warned(self) -> bool:
        """True where a report must warn of regression to the mean."""
        return self.how in WARNINGS

    @property
    def note(self) -> str | None:
        """Note key of the warning, None without one."""
        return WARNINGS.get(self.how)

    @property
    def within_regression(self) -> bool | None:
        """True where the observed change goes no further than the one to expect; None where unknown."""
        most = self.expected.estimate_high or self.expected.estimate_low
        if self.observed is None or self.observed.estimate is None or most is None:
            return None
        return bool(self.observed.estimate * np.sign(most) <= abs(most) * (1 + NOISE))


WARNINGS = {
    "lowest": "chosen_lowest",
    "lower": "chosen_lowest",
    "highest": "chosen_highest",
    "higher": "chosen_highest",
}


def chosen_by_pretest(
    pre: Scores,
    chosen: Flags,
    post: Scores | None = None,
    reliability: float | None = None,
    level: float = DEFAULT_LEVEL,
) -> Choice:
    """Check whether some were chosen by their pre-test, and how much regression would give them.

    Args:
        pre: pre-test of all from whom people (or items) were chosen.
        chosen: True for those chosen, as long as ``pre``.
        post: post-test of those chosen, in their order, for comparison.
        reliability: correlation of two tests without a programme between; without it the expected
            change is a range (see ``regression_of_chosen``).
        level: confidence level of the observed difference.

    Raises:
        ValueError: lengths that do not fit, values missing, or no such reliability.

    Example:
        >>> found = chosen_by_pretest([2, 4, 6, 8], [True, True, False, False], [4, 5], 0.75)
        >>> found.how, found.expected.estimate, found.observed.estimate
        ('lowest', 0.5, 1.5)
    """
    scores, picked = numbers(pre), np.asarray(chosen, dtype=bool)
    expected = regression_of_chosen(scores, picked, reliability)
    observed = None if post is None else mean_difference(scores[picked], post, level)
    return Choice(_how(scores, picked), expected, observed)


def hardest_items(shares: Scores, n: int, k: int, reliability: float | None = None) -> Choice:
    """The k hardest of the pre-test's items: what they gain by being the hardest.

    ``(1 - rho) (mean of all - mean of the k)``; rho by ``item_reliability`` unless given. That one holds
    for other people; the same people regress less, so it is the most to expect from chance in who
    sat the test.

    Args:
        shares: share correct of each item of the pre-test (0 to 1).
        n: people who answered (at least 2).
        k: how many items were kept (at least 1); of equally hard ones the first.
        reliability: of the items' shares, if known.

    Raises:
        ValueError: no such shares, n or k.

    Example:
        >>> found = hardest_items([0.2, 0.4, 0.6, 0.8], 45, 2)
        >>> found.how, round(found.expected.estimate, 4)
        ('lowest', 0.0136)
    """
    values = numbers(shares)
    known = item_reliability(values, n) if reliability is None else reliability
    return Choice(_how(values, hardest(values, k)), regression_of_chosen(values, hardest(values, k), known))


def hardest_against_all(shares: Scores, k: int) -> Estimate:
    """The gain that comparing the k hardest pre-test items with all post-test items makes from nothing.

    Mean of all shares less mean of the k lowest: with no person answering otherwise than before, the
    second mean is larger by this.

    Args:
        shares: share correct of each item of the pre-test (0 to 1).
        k: how many items the first mean rests on.

    Returns:
        ``selection_gap``, n the number of items; method ``selection_of_items``.

    Example:
        >>> round(hardest_against_all([0.2, 0.4, 0.6, 0.8], 2).estimate, 3)
        0.2
    """
    values = numbers(shares)
    gap = float(values.mean() - values[hardest(values, k)].mean())
    return outcome("selection_gap", estimate=gap, n=len(values), method="selection_of_items")


def hardest(shares: Floats, k: int) -> np.ndarray:
    """True for the k lowest shares (of equal ones the first)."""
    if not 1 <= k <= len(shares):
        raise ValueError(f"between 1 and {len(shares)} items are needed: {k!r}")
    picked = np.zeros(len(shares), dtype=bool)
    picked[np.argsort(shares, kind="stable")[:k]] = True
    return picked


def _how(scores: Floats, picked: np.ndarray) -> str:
    if not picked.any() or picked.all():
        return "everybody" if picked.any() else "nobody"
    inside, outside = scores[picked], scores[~picked]
    slack = NOISE * float(np.abs(scores).max())
    if np.ptp(scores) <= slack:
        return "evenly"
    if inside.max() <= outside.min() + slack:
        return "lowest"
    if inside.min() >= outside.max() - slack:
        return "highest"
    distance = float((inside.mean() - scores.mean()) / scores.std(ddof=1))
    if abs(distance) < LEANING:
        return "evenly"
    return "lower" if distance < 0 else "higher"
