"""What every analysis of a new cohort of partners shares: how it tells a number."""

from __future__ import annotations

from dataclasses import replace

from helpers.words.estimates import Estimate

TEXT = "development_partners"
COUNT, SCHOOLS, SHARE, MONTHS = "count", "schools", "proportion", "count"
GIVEN = "="


def counted(
    ident: str, label: str, value: float | None, unit: str = COUNT, n: int | None = None, **more: str | int
) -> Estimate:
    """A plain number under a label of the study's catalogue; None where the data do not tell it."""
    return Estimate(ident, f"{TEXT}.row.{label}", value, unit=unit, n=n, **more)


def share(ident: str, label: str, part: int, whole: int, group: str | None = None) -> Estimate:
    """A part of all that are listed: no estimate of others, so without an interval; None of nothing."""
    value = part / whole if whole else None
    note = None if whole else "nothing_to_share"
    return Estimate(ident, f"{TEXT}.row.{label}", value, n=whole, unit=SHARE, group=group, note=note)


def between(ident: str, label: str, low: int, high: int, n: int | None = None, unit: str = COUNT) -> Estimate:
    """A count of which only the least and the most is known."""
    if low == high:
        return counted(ident, label, low, unit, n)
    return replace(counted(ident, label, None, unit, n), estimate_low=low, estimate_high=high)


def given(text: str) -> str:
    """A name of the raw files as the label of a row: it stands for itself and is looked up nowhere."""
    return GIVEN + text
