"""Settings: the parameters of the notebook as one object that every analysis can read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from helpers.methods.permutation import Effort
from helpers.methods.proportions import INTERVALS
from helpers.studies.bases import POLICIES
from helpers.studies.what_if import parted

ORDERS = ("frame", "alphabet", "sampling_fraction")
READINGS = ("fortnightly", "sixteen_a_year")
INFERRED = "inferred"
ROUNDINGS = (INFERRED, "half_up", "half_even", "half_down", "within_one")

CRITERION = "meets_criterion"
COMPONENTS = (
    "decree",
    "statutes",
    "tor",
    "development_agenda",
    CRITERION,
    "attendance_60",
    "monitored_often",
    "reports",
)
"""What the index is made of: measures by name, and the activity criterion as it is read."""


@dataclass(frozen=True)
class Settings:
    """The parameters of one run.

    Args:
        cohort: which body of data.
        language: ``id`` or ``en``.
        confidence: level of all intervals (0.5 to below 1).
        interval: interval of a proportion, ``clopper_pearson`` or ``wilson``.
        base_policy: who is counted in a base, see :mod:`helpers.studies.bases`; tests take who answered.
        district_order: by size of the frame, by name, or by share of groups asked; of all types together
            in tables, of the type itself in a trend.
        world_bank_reading: how the activity criterion is read.
        index_weights: weight of each component of the index.
        seed: where random draws begin.
        small_cells: numbers of people below this are withheld; 0 withholds nothing.
        rounding: how the printed percentages are taken to have been rounded; by default the rule that they
            themselves tell. A table that the rule cannot have printed is read within one unit.
        districts_together: keys of districts taken together as one, with ``;`` between; empty for none.
        specification_curve: whether the main number is shown under all sensible variants, too.

    Raises:
        ValueError: a choice or a component of the index that there is not, or no weight above 0.
    """

    cohort: str
    language: str
    confidence: float
    interval: str
    base_policy: str
    district_order: str
    world_bank_reading: str
    index_weights: Mapping[str, float]
    seed: int
    small_cells: int = 5
    rounding: str = INFERRED
    districts_together: str = ""
    specification_curve: bool = False

    def __post_init__(self) -> None:
        choices = {
            "interval": INTERVALS,
            "base_policy": POLICIES,
            "district_order": ORDERS,
            "world_bank_reading": READINGS,
            "rounding": ROUNDINGS,
        }
        for name, known in choices.items():
            if getattr(self, name) not in known:
                raise ValueError(f"{name}: {getattr(self, name)!r} is none of {', '.join(known)}")
        if unknown := sorted(set(self.index_weights) - set(COMPONENTS)):
            raise ValueError(f"index_weights: {', '.join(unknown)} is none of {', '.join(COMPONENTS)}")
        if not any(weight > 0 for weight in self.index_weights.values()):
            raise ValueError("index_weights: at least one must be above 0")

    @property
    def effort(self) -> Effort:
        """How hard the exact tests try, and where their draws begin if they cannot be exact.

        Less than the methods' own default: some thirty tests share the patience of one reader.
        """
        return Effort(budget=300_000, draws=20_000, seed=self.seed)

    @property
    def together(self) -> tuple[str, ...]:
        """Keys of the districts that are taken together."""
        return parted(self.districts_together)

    def as_parameters(self) -> dict[str, Any]:
        """The parameters by name, as a report records them."""
        return asdict(self)
