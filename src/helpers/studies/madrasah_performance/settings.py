"""Settings: the parameters of the notebook as one object, checked before anything is computed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from helpers.methods.proportions import INTERVALS
from helpers.methods.word_scales import conventions
from helpers.studies.madrasah_performance.mentors import MADRASAH, VISITS

OF_PUBLISHED = ("mentor_base", "items_per_score", "assumed_sd", "power")
OF_NEW = ("wave", "small_cells", "draws", "seed", "agreement_words")


@dataclass(frozen=True)
class Settings:
    """The parameters of one run.

    Args:
        cohort: which body of data.
        language: ``id`` or ``en``.
        confidence: level of all intervals (0.5 to below 1).
        interval: interval of a proportion.
        mentor_base: what the percentages of mentor activity are read as a share of.
        items_per_score: item scores that each madrasah's score is assumed to be the mean of.
        assumed_sd: standard deviations between madrasahs of a level to compute with.
        power: probability with which the smallest difference would be found.
        wave: the wave that a new cohort's report describes; 0 for the last.
        small_cells: raters and mentors below this number are not told of one by one; 0 withholds nothing.
        draws: resamples of ranks.
        seed: where chance begins.
        agreement_words: whose words tell how far raters agree, or none.

    Raises:
        ValueError: a choice that there is not, or no standard deviation above 0.
    """

    cohort: str
    language: str
    confidence: float
    interval: str
    mentor_base: str
    items_per_score: int
    assumed_sd: Sequence[float]
    power: float
    wave: int = 0
    small_cells: int = 5
    draws: int = 5000
    seed: int = 1
    agreement_words: str = "koo2016"

    def __post_init__(self) -> None:
        choices = {"interval": tuple(INTERVALS), "mentor_base": (MADRASAH, VISITS)}
        choices["agreement_words"] = (*conventions("agreement"), "none")
        for name, known in choices.items():
            if getattr(self, name) not in known:
                raise ValueError(f"{name}: {getattr(self, name)!r} is none of {', '.join(known)}")
        if not self.assumed_sd or min(self.assumed_sd) <= 0:
            raise ValueError("assumed_sd takes one or more standard deviations above 0")
        if not 1 - self.confidence < self.power < 1:
            raise ValueError("power must lie between 1 - confidence and 1")
        object.__setattr__(self, "assumed_sd", sorted(set(self.assumed_sd)))

    def shown(self, kind: str) -> dict[str, Any]:
        """The parameters that bear on a cohort of this kind, as a table shows them."""
        left_out = OF_NEW if kind == "published" else OF_PUBLISHED
        return {name: value for name, value in self.as_parameters().items() if name not in left_out}

    def as_parameters(self) -> dict[str, Any]:
        """The parameters by name, as a report records them."""
        return asdict(self)
