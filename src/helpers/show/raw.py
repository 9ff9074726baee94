"""The raw numbers behind a cell: one, or several by name where the cell shows a range or an interval."""

from __future__ import annotations

from helpers.show.cells import count_span
from helpers.show.spec import Value, plain_value
from helpers.words.estimates import Estimate


def raw_value(estimate: Estimate) -> Value:
    """The number behind a cell; ``lowest`` and ``highest`` of a range.

    Example:
        >>> raw_value(Estimate("a", "a", 3.5, ci_low=3.0, ci_high=4.0))
        3.5
    """
    if estimate.is_range:
        return {"lowest": estimate.estimate_low, "highest": estimate.estimate_high}
    return plain_value(estimate.estimate)


def raw_interval(estimate: Estimate) -> Value:
    """``low`` and ``high`` of an interval; None where neither of them is known."""
    if estimate.ci_low is None and estimate.ci_high is None:
        return None
    return {"low": estimate.ci_low, "high": estimate.ci_high}


def raw_with_interval(estimate: Estimate) -> Value:
    """The number, or the ends of a range, and the limits of its interval where there is one.

    Example:
        >>> raw_with_interval(Estimate("a", "a", 3.5, ci_low=3.0, ci_high=4.0))
        {'estimate': 3.5, 'low': 3.0, 'high': 4.0}
    """
    value, limits = raw_value(estimate), raw_interval(estimate)
    if not isinstance(limits, dict):
        return value
    return (value if isinstance(value, dict) else {"estimate": value}) | limits


def raw_count(estimate: Estimate) -> Value:
    """The count behind a proportion of ``n``; ``lowest`` and ``highest`` where several remain."""
    span = count_span(estimate)
    if span is None or span[0] == span[1]:
        return None if span is None else span[0]
    return {"lowest": span[0], "highest": span[1]}
