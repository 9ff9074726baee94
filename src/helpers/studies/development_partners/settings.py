"""Settings: the parameters of the notebook as one object, checked before anything is computed."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

MUST, SHOULD = "must", "should"
BOTH, ALL = "both", "all"
IN_FORCE, EVER = "in_force", "ever"
AGREEMENT, PROVINCE, ANYWHERE = "agreement", "province", "anywhere"
PUBLISHED = "published"
CHOICES = {
    "agreements": (IN_FORCE, EVER),
    "focus": (MUST, SHOULD),
    "reach": (AGREEMENT, PROVINCE, ANYWHERE),
    "pool": (MUST, BOTH, ALL),
}


@dataclass(frozen=True)
class Settings:
    """The parameters of one run.

    Args:
        cohort: which body of data.
        language: ``id`` or ``en``.
        confidence: level of intervals, where the partners are a random sample (0.5 to below 1).
        least_months: months of work with its region that a partner should have behind it.
        own_funding: per cent of its costs that a partner must pay itself.
        least_schools: schools that a partner must assist already.
        agreements: whether an agreement has to be in force, or to have been signed at any time.
        focus: whether the focus on teaching and learning counts as stated or as hoped for.
        reach: districts that a partner may be proposed for.
        pool: partners that take part in the proposal.
        specification_curve: whether the main number is shown under all sensible variants, too.

    Raises:
        ValueError: a choice that there is not.
    """

    cohort: str
    language: str
    confidence: float = 0.95
    least_months: int = 12
    own_funding: float = 100.0
    least_schools: int = 1
    agreements: str = IN_FORCE
    focus: str = MUST
    reach: str = PROVINCE
    pool: str = MUST
    specification_curve: bool = False

    def __post_init__(self) -> None:
        for name, known in CHOICES.items():
            if getattr(self, name) not in known:
                raise ValueError(f"{name}: {getattr(self, name)!r} is none of {', '.join(known)}")

    def shown(self, kind: str) -> dict[str, Any]:
        """The parameters that bear on a cohort of this kind, as a table shows them."""
        if kind == PUBLISHED:
            return {name: getattr(self, name) for name in ("cohort", "language", "focus")}
        return self.as_parameters() | {"focus": f"focus_{self.focus}", "pool": f"pool_{self.pool}"}

    def as_parameters(self) -> dict[str, Any]:
        """The parameters by name, as a report records them."""
        return asdict(self)
