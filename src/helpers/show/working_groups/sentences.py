"""Sentences that depend on what was found: said in another way, or left unsaid, where nothing is added."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from helpers.show.report import Sentence
from helpers.show.working_groups.page import Page
from helpers.studies.working_groups import limits
from helpers.studies.working_groups.comparisons import Comparison, tally
from helpers.studies.working_groups.measures import extremes
from helpers.studies.working_groups.printed_checks import total
from helpers.studies.working_groups.survey import Survey
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


def counted_once(page: Page, beyond: Estimate | None) -> list[Sentence] | None:
    """Whether any group must be in two bands of attendance, and what the wider band may hold then."""
    if beyond is None:
        return None
    name = "counted_twice" if beyond.estimate else "counted_once"
    return [page.sentence("overlap"), page.sentence(name, beyond=beyond), page.sentence("wider_band")]


def verdicts(page: Page, found: Mapping[str, Sequence[Estimate]] | None) -> Sentence | None:
    """How many numbers and sentences reached each verdict; nothing of a cohort that prints nothing."""
    return None if found is None else page.numbers("verdicts", found["all"], all=total(found["all"]))


def represented(page: Page, ends: tuple[Estimate, Estimate] | None) -> Sentence | None:
    """Which type and district make up most, and least, of the sample for its part of the frame."""
    return None if ends is None else page.sentence("overrepresented", most=ends[1], least=ends[0])


def lowest_and_highest(page: Page, what: str, shares: Sequence[Estimate]) -> Sentence | None:
    """Where a share is lowest and highest; nothing for fewer than two districts."""
    known = [item for item in shares if item.estimate_low is not None]
    return page.extremes(what, extremes(known)) if len(known) > 1 else None


def tested(page: Page, found: Sequence[Comparison]) -> Sentence:
    """How many tests were made and how many are notable, or that none could be made."""
    numbers = tally(found)
    return page.sentence("tested", **numbers) if numbers["tests"].estimate else page.sentence("not_tested")


def ranked(page: Page, stability: Estimate | None, draws: int, types: int = 3) -> Sentence | None:
    """How often random weights rank the types alike; nothing where there is nothing to rank."""
    if stability is None:
        return None
    return page.sentence("order" if types == 3 else "order_of_some", stability=stability, draws=draws)


def limited(page: Page, survey: Survey) -> list[Sentence]:
    """The smallest samples and the missing answers."""
    small = {"smallest": limits.smallest_sample(survey), "cells": limits.small_cells(survey)}
    found = [page.sentence("smallest", **small)]
    most = limits.most_missing(survey)
    if most is None:
        return [*found, page.sentence("nothing_answered")]
    where = [(item.label, item.group or "") for item in most]
    columns = limits.columns_with_missing(survey)
    return [*found, page.sentence("missing", columns=columns, most=most[0], where=where)]


def _ends(item: Estimate) -> tuple[float | None, float | None]:
    return item.estimate_low, item.estimate_high
