"""Settings: the parameters of the notebook as one object, checked before anything is computed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

AUTO, MONTH, QUARTER, YEAR = PERIODS = ("auto", "month", "quarter", "year")
LEFT_OUT, NOT_DONE = CANCELLED = ("left_out", "not_done")
CHOICES = {"period": PERIODS, "cancelled": CANCELLED}
PUBLISHED = "published"
_OF_PUBLISHED = ("cohort", "language", "likeness", "specification_curve")
_OF_NEW = (
    *("cohort", "language", "confidence", "period", "horizons", "grace", "cancelled"),
    "specification_curve",
)


@dataclass(frozen=True)
class Settings:
    """The parameters of one run.

    Args:
        cohort: which body of data.
        language: ``id`` or ``en``.
        confidence: level of all intervals (0.5 to below 1).
        likeness: share of alike words from which two tasks of the document count as nearly alike.
        period: length of the stretches of time of a log; ``auto`` takes months while there are few.
        horizons: days after which the share of escalations still open is told.
        grace: days after the planned end that still count as on time.
        cancelled: whether tasks that were cancelled are left out, or count as not done.
        specification_curve: whether the main number is shown under all sensible variants, too.

    Raises:
        ValueError: a choice that there is not, or horizons that are no rising numbers of days.
    """

    cohort: str
    language: str
    confidence: float = 0.95
    likeness: float = 0.85
    period: str = AUTO
    horizons: Sequence[float] = field(default_factory=lambda: [7, 14, 30])
    grace: int = 0
    cancelled: str = LEFT_OUT
    specification_curve: bool = False

    def __post_init__(self) -> None:
        if self.period not in PERIODS:
            raise ValueError(f"period: {self.period!r} is none of {', '.join(PERIODS)}")
        if self.cancelled not in CANCELLED:
            raise ValueError(f"cancelled: {self.cancelled!r} is none of {', '.join(CANCELLED)}")
        days = list(self.horizons)
        if sorted(set(days)) != days or not all(day > 0 for day in days):
            raise ValueError("horizons takes rising numbers of days above 0")

    def shown(self, kind: str) -> dict[str, Any]:
        """The parameters that bear on a cohort of this kind, as a table shows them."""
        names = _OF_PUBLISHED if kind == PUBLISHED else _OF_NEW
        return {name: getattr(self, name) for name in names}

    def as_parameters(self) -> dict[str, Any]:
        """The parameters by name, as a report records them."""
        return asdict(self)
