"""Settings: the parameters of the notebook as one object, checked before anything is computed."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from helpers.methods.meta_combined import AUTO, INTERVALS
from helpers.methods.meta_model import PAULE_MANDEL, TAU_METHODS

FIRST = "first"
RANDOM, FIXED = "random", "fixed"
SCALE, ALIKE = "scale", "alike"
CHOICES = {
    "model": (RANDOM, FIXED),
    "tau": TAU_METHODS,
    "interval": INTERVALS,
    "combine": (SCALE, ALIKE),
}


@dataclass(frozen=True)
class Settings:
    """The parameters of one run.

    Args:
        cohort: which synthesis.
        language: ``id`` or ``en``.
        headline: the number that the report is about, by its id; ``first`` is the study's first.
        model: what the report leans on, random effects or the fixed effect; both are shown.
        tau: how the variance between cohorts is estimated.
        interval: the interval of the random effect; ``auto`` is the modified one where cohorts are few.
        combine: cohorts whose numbers have one scale, or those alone that are alike in all facts known.
        confidence: level of all intervals (0.5 to below 1).
        small_cells: cohorts of fewer people are withheld; 0 withholds nothing.
        left_out: names of cohorts that take no part, with ``; `` between.
        specification_curve: whether the main number is shown under all sensible variants, too.

    Raises:
        ValueError: a choice that there is not.
    """

    cohort: str
    language: str
    headline: str = FIRST
    model: str = RANDOM
    tau: str = PAULE_MANDEL
    interval: str = AUTO
    combine: str = SCALE
    confidence: float = 0.95
    small_cells: int = 5
    left_out: str = ""
    specification_curve: bool = False

    def __post_init__(self) -> None:
        for name, known in CHOICES.items():
            if getattr(self, name) not in known:
                raise ValueError(f"{name}: {getattr(self, name)!r} is none of {', '.join(known)}")

    def as_parameters(self) -> dict[str, Any]:
        """The parameters by name, as a report records them."""
        return asdict(self)
