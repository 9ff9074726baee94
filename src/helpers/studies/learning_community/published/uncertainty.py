"""How far the mean of the post-test could be off by chance, where nothing is known of single people."""

from __future__ import annotations

from scipy.special import ndtri

from helpers.checks.rounding import preimage
from helpers.methods.proportions import score_limits
from helpers.studies.found import where_any
from helpers.studies.learning_community.published.facts import TEXT, Published
from helpers.words.estimates import Estimate


@where_any
def interval_estimates(published: Published, confidence: float) -> list[Estimate]:
    """Intervals of the post-test's mean under the two extremes of how a person's answers go together.

    Either all answers are independent (people x questions of them), or each person has all questions
    right or all wrong (one answer a person); the truth lies between. Wilson's limits, at both ends of
    what rounds to the printed mean.

    Args:
        published: the printed facts.
        confidence: level of the intervals.
    """
    sizes = {"independent": published.people * published.questions, "alike": published.people}
    return [_interval(published, name, size, confidence) for name, size in sizes.items()]


def _interval(published: Published, name: str, size: int, confidence: float) -> Estimate:
    quantile = float(ndtri((1 + confidence) / 2))
    rounded = preimage(published.after)
    ends = [float(end / 100) for end in (rounded.low, rounded.high)]
    low, high = score_limits(ends[0], size, quantile)[0], score_limits(ends[1], size, quantile)[1]
    return Estimate(
        f"post.mean.{name}", f"{TEXT}.row.answers_{name}", float(published.after.proportion), low, high,
        confidence, n=size, unit="proportion", method="wilson",
    )  # fmt: skip
