"""What choosing the hardest questions does by itself, with nobody learning anything.

The questions that came out hardest on one day owe part of it to chance. If all were equally hard, the
lowest of their shares would still lie below their mean; how far, the binomial's order statistics tell.
"""

from __future__ import annotations

from helpers.studies.found import where_any
from helpers.studies.learning_community.published.facts import TEXT, Published
from helpers.words.estimates import Estimate

_PRECISION = 1e-10


def lowest_mean(share: float, people: int, questions: int, lowest: int) -> float:
    """Expected mean of the lowest shares where all questions are equally hard.

    ``E[X_(r)] = sum over x of P(X_(r) > x)``, and ``P(X_(r) > x)`` is the chance that fewer than r of
    the counts are at most x. Source: David & Nagaraja (2003), Order Statistics, 3rd edition, chapter 3.

    Args:
        share: true share of right answers to every question.
        people: who answered all questions; answers independent of one another.
        questions: how many there were.
        lowest: the mean is over so many of the lowest.

    Raises:
        ValueError: more of the lowest than there are questions, or none.

    Example:
        >>> round(lowest_mean(0.5, 1, 2, 1), 4)  # the worse of two fair coins
        0.25
    """
    import numpy as np
    from scipy.stats import binom

    if not 1 <= lowest <= questions:
        raise ValueError(f"from 1 to {questions} of the lowest are needed, not {lowest}")
    at_most = binom.cdf(np.arange(people), people, share)
    ranks = np.arange(lowest)[:, None]  # fewer than r at or below x: at most r - 1 of them
    return float(binom.cdf(ranks, questions, at_most[None, :]).sum() / lowest / people)


def share_behind(mean: float, people: int, questions: int, lowest: int) -> float:
    """The true share of equally hard questions whose lowest would be expected to have this mean.

    Raises:
        ValueError: no share from 0 to 1 gives it.
    """
    from scipy.optimize import brentq

    if not 0 < mean < 1:
        raise ValueError(f"a mean between 0 and 1 is needed, not {mean}")

    def too_high(share: float) -> float:
        return lowest_mean(share, people, questions, lowest) - mean

    return float(brentq(too_high, mean, 1, xtol=_PRECISION))


@where_any
def selection_summary(published: Published) -> dict[str, Estimate | int]:
    """The mean to expect of all questions where the hard ones have the printed mean by chance alone."""
    mean = float(published.before.proportion)
    share = share_behind(mean, published.people, published.questions, published.hard)
    values = {"all": (share, "proportion"), "gap": (share - mean, "percentage_points")}
    found = {
        name: Estimate(
            f"selection.{name}", f"{TEXT}.row.selection_{name}", value, n=published.people, unit=unit,
            method="equally_hard_items",
        )
        for name, (value, unit) in values.items()
    }  # fmt: skip
    left = float(published.after.proportion) - share
    rest = Estimate("selection.left", f"{TEXT}.row.selection_left", left, unit="percentage_points")
    return found | {"left": rest, "hard": published.hard, "questions": published.questions}
