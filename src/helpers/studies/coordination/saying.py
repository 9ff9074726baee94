"""What all analyses of coordination share: counts, the order of institutions and workstreams."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from helpers.words.estimates import Estimate

TEXT = "coordination"
COUNT, TASKS, DAYS = "count", "tasks", "days"
INSTITUTIONS = (
    *("bskap", "paud_dasmen", "gtk", "bbpmp", "bbgp", "bppmpv"),
    *("district_office", "partner", "other"),
)
WORKSTREAMS = (
    *("management", "platform", "webinar", "community"),
    *("helpdesk", "speakers", "partners", "other"),
)
#: Sets of rows or cells with fewer tasks than this are said to be few.
FEW = 5


def counted(ident: str, label: str, value: float, unit: str = TASKS, n: int | None = None) -> Estimate:
    """A plain count under a label of the study's catalogue."""
    return Estimate(ident, f"{TEXT}.row.{label}", value, unit=unit, n=n)


def institution(code: str) -> str:
    """The label key of an institution."""
    return f"{TEXT}.institution.{code}"


def workstream(code: str) -> str:
    """The label key of a workstream."""
    return f"{TEXT}.workstream.{code}"


def placed(estimate: Estimate, ident: str, label: str, unit: str | None = None) -> Estimate:
    """What a method gave under the study's id and label; few tasks behind a share are said."""
    few = estimate.unit == "proportion" and estimate.n is not None and 0 < estimate.n < FEW
    note = f"{TEXT}.note.few" if few and estimate.note is None else estimate.note
    return replace(estimate, id=ident, label=label, unit=unit or estimate.unit, note=note)


def in_order(codes: Iterable[str], order: tuple[str, ...]) -> tuple[str, ...]:
    """The codes that are there, in the study's order."""
    present = set(codes)
    return tuple(code for code in order if code in present)
