"""Sentences that depend on what was found: said in another way, or left unsaid, where nothing is added."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from helpers.show.report import Sentence
from helpers.show.working_groups.page import Page
from helpers.words.estimates import Estimate


def criterion(page: Page, shares: Mapping[str, Sequence[Estimate]], reading: str) -> list[Sentence]:
    """Who meets the criterion: the reading by name, then a sentence for each group type.

    Args:
        page: the page.
        shares: aligned lists under ``sure``, ``possible``, ``not`` and ``unknown``, a type after the other.
        reading: how the criterion is read, a value of the parameter.

    Returns:
        sentences; those who perhaps meet it are mentioned only where they add to those who surely do.
    """
    found = [page.sentence("criterion_reading", reading=f"working_groups.reading.{reading}")]
    for row in zip(*shares.values(), strict=True):
        items = dict(zip(shares, row, strict=True))
        adds = _ends(items["possible"]) != _ends(items["sure"])
        found.append(page.sentence("criterion_open" if adds else "criterion", **items))
    return found


def counted_once(page: Page, beyond: Estimate) -> list[Sentence]:
    """Whether any group must be in two bands of attendance, and what the wider band may hold then."""
    name = "counted_twice" if beyond.estimate else "counted_once"
    return [page.sentence("overlap"), page.sentence(name, beyond=beyond), page.sentence("wider_band")]


def _ends(item: Estimate) -> tuple[float | None, float | None]:
    return item.estimate_low, item.estimate_high
