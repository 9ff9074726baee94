"""Parts: one list of estimates as one or two columns of a table, as much as the estimates hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from helpers.language import say
from helpers.show.cells import (
    ABSENT,
    count_span,
    count_text,
    estimate_text,
    interval_text,
    level_text,
    notation,
    value_text,
)
from helpers.show.raw import raw_count, raw_with_interval
from helpers.show.spec import Column, Value
from helpers.words.estimates import Estimate

PLAIN_SHARES = ("clopper_pearson", "wilson")
"""Methods of shares that are a count out of n."""


@dataclass(frozen=True)
class Part:
    """A column: how each of its estimates reads, and the raw number behind it."""

    column: Column
    estimates: tuple[Estimate, ...]
    text: Callable[[Estimate], str]
    value: Callable[[Estimate], Value]


def parts_of(
    head: str,
    key: str,
    estimates: Sequence[Estimate],
    language: str,
    decimals: int | None = None,
) -> list[Part]:
    """Counts and shares with intervals as two columns under one heading, anything else as one column.

    Args:
        head: of the column, or above its two.
        key: of the columns.
        estimates: the column, from top to bottom.
        language: ``id`` or ``en``.
        decimals: other than the unit's own.
    """
    items = tuple(estimates)

    def part(name: str, label: str, over: str | None, text: Callable, value: Callable) -> Part:
        return Part(Column(name, label, "right", over), items, text, value)

    def written(item: Estimate) -> str:
        return with_interval(item, language, decimals)

    if any(_counted(item) for item in items):
        return [
            part(
                f"{key}.count",
                say("show.column.count", language),
                head,
                lambda item: count_text(item, language),
                raw_count,
            ),
            part(key, value_heading(items, language), head, written, raw_with_interval),
        ]
    return [part(key, head, None, written, raw_with_interval)]


def with_interval(estimate: Estimate, language: str, decimals: int | None = None) -> str:
    """``63% [49, 76]``: the percent sign once; without an interval the value alone."""
    value = estimate_text(estimate, language, decimals)
    interval = interval_text(estimate, language, decimals)
    if interval == ABSENT:
        return value
    return f"{value} {interval.replace('%', '')}"


def reads_as_range(item: Estimate, language: str) -> bool:
    """Whether a share or its count stands as a range: ends that print alike stand as one number."""
    span = count_span(item)
    ends = {value_text(end, item.unit, language) for end in (item.estimate_low, item.estimate_high)}
    return len(ends) > 1 or (span is not None and span[0] < span[1])


def value_heading(items: Sequence[Estimate], language: str) -> str:
    """``% [95% CI]``, or the plain word for a value where there is no interval."""
    percent = notation(items[0].unit).style == "percent"
    head = "%" if percent else say("show.column.value", language)
    if not any(item.ci_low is not None for item in items):
        return head
    level = level_text(items, language)
    key = "show.column.interval_at" if level else "show.column.interval"
    return f"{head} [{say(key, language, level=level)}]"


def shown(text: Callable[[Estimate], str], item: Estimate | None) -> str:
    """The text of a cell, a dash where there is no estimate."""
    return ABSENT if item is None else text(item)


def _counted(item: Estimate) -> bool:
    """A plain share of some respondents: others (weighted, inferred, mixed) have no count of their own."""
    return item.method in PLAIN_SHARES
