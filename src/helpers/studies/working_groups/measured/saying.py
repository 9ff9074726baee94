"""What the analyses of a new cohort share: names of numbers, and how they are told."""

from __future__ import annotations

from dataclasses import replace

from helpers.words.estimates import Estimate

TEXT = "working_groups_new"
GIVEN = "="
"""Before a text of the raw files that stands for itself, such as the name of a group."""


def counted(ident: str, label: str, value: float, unit: str, n: int | None = None) -> Estimate:
    """A plain number under a label of this part's catalogue."""
    return Estimate(f"new.{ident}", f"{TEXT}.row.{label}", value, n=n, unit=unit)


def part(ident: str, label: str, count: int, n: int, group: str | None = None) -> Estimate:
    """A share that is known and not estimated: ``count`` of ``n``, without an interval."""
    share = count / n if n else None
    note = None if n else "no_answers"
    return Estimate(f"new.{ident}", label, share, n=n, unit="proportion", group=group, note=note)


def placed(estimate: Estimate, ident: str, label: str | None = None, unit: str | None = None) -> Estimate:
    """What a method gave under an id of this part; label and unit stay unless others are given."""
    return replace(
        estimate,
        id=f"new.{ident}",
        label=label or estimate.label,
        unit=estimate.unit if unit is None else unit,
    )


def given(text: str) -> str:
    """A text of the raw files as a label: it is looked up nowhere."""
    return GIVEN + text
