"""Settings: the parameters of the notebook as one object, checked before anything is computed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from helpers.methods.permutation import Effort
from helpers.methods.proportions import INTERVALS

LISTED, ALL = "listed", "all"
ABSENT, UNKNOWN = "absent", "unknown"
SESSION, MINUTES = "session", "minutes"
OWN = "attendance"
FULL = 100.0  # shares among the parameters are percentages
CHOICES = {
    "of_study": (OWN, "learning_community"),
    "people": (LISTED, ALL),
    "unlisted": (ABSENT, UNKNOWN),
    "hours_by": (SESSION, MINUTES),
    "interval": tuple(INTERVALS),
}
_FEWEST_DRAWS = 1000


@dataclass(frozen=True)
class Rules:
    """What counts as having been there, and who is expected.

    Args:
        people: everybody on an attendance list or a list of participants, or everybody in any file.
        unlisted: what it means that a list says nothing of a person: absent, or not known.
        least_share: percent of a session that a person must have been there for, where minutes are known.
        hours_by: a session attended counts with all its hours, or with the part that was attended.
        sessions_left_out: numbers of sessions that do not count at all.
    """

    people: str = LISTED
    unlisted: str = ABSENT
    least_share: float = 0.0
    hours_by: str = SESSION
    sessions_left_out: tuple[int, ...] = ()


@dataclass(frozen=True)
class Settings:
    """The parameters of one run.

    Args:
        cohort: which body of data.
        language: ``id`` or ``en``.
        of_study: whose cohort it is.
        confidence: level of all intervals (0.5 to below 1).
        interval: interval of a proportion.
        people, unlisted, least_share, hours_by: see :class:`Rules`.
        required_hours: lesson hours that a certificate asks for; 0 for none.
        bands: ends of the bands of attendance, in percent of all that was offered.
        late_after: minutes after the start that are forgiven.
        small_cells: groups of fewer people are withheld; 0 withholds nothing.
        draws: random draws of a test that cannot be computed exactly.
        seed: where chance begins.
        sessions_left_out: see :class:`Rules`.
        specification_curve: whether the main number is shown under all sensible variants, too.

    Raises:
        ValueError: a choice that there is not, or bands that are no rising percentages.
    """

    cohort: str
    language: str
    of_study: str = OWN
    confidence: float = 0.95
    interval: str = "wilson"
    people: str = LISTED
    unlisted: str = ABSENT
    least_share: float = 0.0
    hours_by: str = SESSION
    required_hours: float = 30.0
    bands: Sequence[float] = field(default_factory=lambda: [50, 75, 90])
    late_after: float = 10.0
    small_cells: int = 5
    draws: int = 10_000
    seed: int = 1
    sessions_left_out: Sequence[int] = field(default_factory=list)
    specification_curve: bool = False

    def __post_init__(self) -> None:
        for name, known in CHOICES.items():
            if getattr(self, name) not in known:
                raise ValueError(f"{name}: {getattr(self, name)!r} is none of {', '.join(known)}")
        ends = list(self.bands)
        if not ends or sorted(set(ends)) != ends or not all(0 < end < FULL for end in ends):
            raise ValueError("bands takes rising percentages between 0 and 100")
        if not 0 <= self.least_share <= FULL:
            raise ValueError("least_share is a percentage from 0 to 100")
        if min(self.required_hours, self.late_after, self.small_cells) < 0 or self.draws < _FEWEST_DRAWS:
            raise ValueError("hours, minutes and cells are 0 or more, draws a thousand or more")

    @property
    def rules(self) -> Rules:
        """What counts as having been there."""
        left_out = tuple(int(number) for number in self.sessions_left_out)
        return Rules(self.people, self.unlisted, self.least_share, self.hours_by, left_out)

    @property
    def effort(self) -> Effort:
        """How hard tests try to be exact, and where chance begins otherwise."""
        return Effort(draws=self.draws, seed=self.seed)

    def as_parameters(self) -> dict[str, Any]:
        """The parameters by name, as a report records them."""
        return asdict(self)
