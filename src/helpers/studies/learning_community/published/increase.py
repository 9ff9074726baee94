"""Readings of the number that the conclusion prints beside the word for an increase."""

from __future__ import annotations

from fractions import Fraction

from helpers.checks.part_means import ANYTHING, PartMean, whole_mean
from helpers.checks.rounding import Interval
from helpers.studies.found import where_any
from helpers.studies.learning_community.published.change import EASIER, assumed_others
from helpers.studies.learning_community.published.facts import TEXT, Published
from helpers.studies.rows import Row
from helpers.words.estimates import Estimate

POINTS, RELATIVE, NORMALISED = "points", "relative", "normalised"


def needed_before(after: Fraction, size: Fraction, reading: str) -> Fraction:
    """The mean before that makes an increase of ``size`` out of a mean after, all in per cent.

    ``points``: after less size; ``relative``: before times (1 + size/100); ``normalised``: the size is the
    share of the way to 100 that was made up (Hake 1998, American Journal of Physics 66, 64-74).

    Raises:
        KeyError: no such reading.
    """
    share = size / 100
    return {
        POINTS: after - size,
        RELATIVE: after / (1 + share),
        NORMALISED: (after - size) / (1 - share),
    }[reading]


@where_any
def increase_rows(published: Published) -> list[Row]:
    """Each reading: the mean before that it needs, what the other questions gave then, and if they can."""
    size = published.numbers["conclusion.increase"].value
    return [_row(published, size, reading) for reading in (POINTS, RELATIVE, NORMALISED)]


def _row(published: Published, size: Fraction, reading: str) -> Row:
    part = published.part()
    before = needed_before(published.after.value, size, reading)
    others = (before * part.of - part.printed.value * part.items) / part.others
    cells: dict[str, Estimate | str] = {
        "before": _estimate(f"increase.{reading}.before", "before_all", before, part.of),
        "others": _estimate(f"increase.{reading}.others", "others_needed", others, part.others),
        "fits": f"{TEXT}.answer.{_fit(part, before)}",
    }
    return Row(f"{TEXT}.increase.{reading}", cells)


def _fit(part: PartMean, before: Fraction) -> str:
    """Whether the others can have given it: no, only if harder than the hard ones, or yes."""
    if not _within(before, whole_mean(part, ANYTHING)):
        return "no"
    return "yes" if _within(before, whole_mean(part, assumed_others(part, EASIER))) else "only_harder"


def _within(value: Fraction, span: Interval) -> bool:
    return value in span


def _estimate(ident: str, label: str, percent: Fraction, n: int) -> Estimate:
    return Estimate(ident, f"{TEXT}.row.{label}", float(percent / 100), n=n, unit="proportion")
