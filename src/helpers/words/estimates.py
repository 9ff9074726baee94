"""Estimates: computed numbers with all that a reader needs to judge them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Estimate:
    """One computed number. The field names are the contract of ``results.json``.

    ``id`` is dotted, stable and free of language (``decree.kkg.bima``); ``label`` is a
    language catalogue key or a study label key, never a sentence. ``method`` is a key
    too (``clopper_pearson``), shown through ``method.<key>`` of the catalogues.

    Where several count solutions remain, ``estimate`` is None and ``estimate_low`` and
    ``estimate_high`` span all of them, with the interval spanning theirs; where one
    remains, both equal ``estimate``.
    """

    id: str
    label: str
    estimate: float | None = None
    ci_low: float | None = None
    ci_high: float | None = None
    ci_level: float | None = None
    statistic: float | None = None
    df: float | None = None
    p_value: float | None = None
    n: int | None = None
    missing: int | None = None
    unit: str | None = None
    method: str | None = None
    group: str | None = None
    note: str | None = None
    estimate_low: float | None = None
    estimate_high: float | None = None

    def __post_init__(self) -> None:
        if self.estimate is not None and self.estimate_low is None:
            object.__setattr__(self, "estimate_low", self.estimate)
            object.__setattr__(self, "estimate_high", self.estimate)

    @property
    def is_range(self) -> bool:
        """True where the data leave more than one value possible."""
        return self.estimate is None and self.estimate_low is not None

    def as_dict(self) -> dict[str, Any]:
        """The estimate as plain types, in the order of the contract."""
        return {name: getattr(self, name) for name in ESTIMATE_COLUMNS}


ESTIMATE_COLUMNS: tuple[str, ...] = tuple(field.name for field in fields(Estimate))


def to_frame(estimates: Iterable[Estimate]) -> pd.DataFrame:
    """A tidy frame, a row an estimate, columns as in ``ESTIMATE_COLUMNS``."""
    import pandas as pd

    return pd.DataFrame([item.as_dict() for item in estimates], columns=list(ESTIMATE_COLUMNS))


def span(ident: str, solutions: Iterable[Estimate]) -> Estimate:
    """One estimate that spans the same estimate computed over several solutions.

    What all agree on stays. Numbers that differ become a range: ``estimate`` is None, low and
    high are the extremes, the interval is the union of all intervals, and tests and bases
    that differ are withheld (None).

    Raises:
        ValueError: ``solutions`` is empty.
    """
    items = list(solutions)
    if not items:
        raise ValueError("no solutions to span")
    first = items[0]
    agreed = [
        name for name in ESTIMATE_COLUMNS if all(getattr(i, name) == getattr(first, name) for i in items)
    ]
    merged = {name: getattr(first, name) for name in agreed} | {"id": ident, "label": first.label}
    for low, high in (("estimate_low", "estimate_high"), ("ci_low", "ci_high")):
        merged[low] = min((getattr(i, low) for i in items if getattr(i, low) is not None), default=None)
        merged[high] = max((getattr(i, high) for i in items if getattr(i, high) is not None), default=None)
    return Estimate(**merged)
