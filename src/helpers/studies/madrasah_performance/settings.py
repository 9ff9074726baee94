"""Settings: the parameters of the notebook as one object, checked before anything is computed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from helpers.methods.proportions import INTERVALS
from helpers.methods.word_scales import NO_WORDS, conventions
from helpers.studies.madrasah_performance.mentors import MADRASAH, ROLES, VISITS
from helpers.studies.madrasah_performance.rubric import MODES, PARAMETERS

ALL = "all"
OF_PUBLISHED = ("mentor_base", "items_per_score", "assumed_sd", "power")
OF_NEW = (
    *("wave", "small_cells", "draws", "seed", "agreement_words"),
    *("criterion_weights", "levels", "rater_role", "mentor_roles", "mode", "quota"),
)


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
        criterion_weights: weight of each parameter in the final score of a new cohort; 0 leaves it out.
        levels: levels of madrasahs that are described, with ``;`` between; empty for all.
        rater_role: whose scores count, by the role of the rater.
        mentor_roles: roles of mentors whose visits count, with ``;`` between; empty for all.
        mode: visits that count: in person, online, or both.
        quota: visits asked of each role at each madrasah; 0 for those of the cohort's own table.
        specification_curve: whether the main number is shown under all sensible variants, too.

    Raises:
        ValueError: a choice that there is not, no standard deviation above 0, or no weight above 0.
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
    criterion_weights: Mapping[str, float] = field(default_factory=lambda: dict.fromkeys(PARAMETERS, 1))
    levels: str = ""
    rater_role: str = ALL
    mentor_roles: str = ""
    mode: str = ALL
    quota: int = 0
    specification_curve: bool = False

    def __post_init__(self) -> None:
        choices = {"interval": tuple(INTERVALS), "mentor_base": (MADRASAH, VISITS)}
        choices["agreement_words"] = (*conventions("agreement"), NO_WORDS)
        choices |= {"rater_role": (ALL, *ROLES), "mode": (ALL, *MODES)}
        for name, known in choices.items():
            if getattr(self, name) not in known:
                raise ValueError(f"{name}: {getattr(self, name)!r} is none of {', '.join(known)}")
        if not self.assumed_sd or min(self.assumed_sd) <= 0:
            raise ValueError("assumed_sd takes one or more standard deviations above 0")
        if not any(weight > 0 for weight in self.criterion_weights.values()):
            raise ValueError("criterion_weights: at least one must be above 0")
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
