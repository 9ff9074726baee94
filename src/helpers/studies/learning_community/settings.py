"""Settings: the parameters of the notebook as one object, checked before anything is computed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from helpers.methods.word_scales import NO_WORDS, conventions

FIRST, LAST, BEST = "first", "last", "best"
WRONG, MISSING = "wrong", "missing"
ALL, SURE, EXACT = "all", "sure", "exact"
TAKEN = {
    ALL: ("identifier", "email", "name", "similar", "review"),
    SURE: ("identifier", "email", "name", "similar"),
    EXACT: ("identifier", "email", "name"),
}
"""By what people must be paired to count, for each choice of ``matching``."""
LINKED = "linked"
PAIRED_T, SIGNED_RANK, PERMUTATION = "paired_t", "signed_rank", "permutation"
EFFECT_SIZES = ("g_av", "g_z", "g_rm", "d_av", "d_z", "d_rm", "rank_biserial")
PUBLISHED = "published"
_OF_PUBLISHED = ("cohort", "language", "confidence", "assumed_others", "specification_curve")
CHOICES = {
    "repeats": (FIRST, LAST, BEST),
    "no_answer": (WRONG, MISSING),
    "matching": (ALL, SURE, EXACT),
    "items": (LINKED, ALL),
    "test": (PAIRED_T, SIGNED_RANK, PERMUTATION),
    "effect_size": EFFECT_SIZES,
    "size_words": (*conventions("effect"), NO_WORDS),
    "gain_words": (*conventions("gain"), NO_WORDS),
}


@dataclass(frozen=True)
class Settings:
    """The parameters of one run.

    Args:
        cohort: which body of data.
        language: ``id`` or ``en``.
        confidence: level of all intervals (0.5 to below 1).
        repeats: which of several submissions of one person to a test counts.
        no_answer: whether a question left without an answer counts as not right, or not at all.
        matching: which pairs of pre-test and post-test count: all; those that needed no decision by
            hand; those joined by identifier, e-mail or the very same name.
        items: scores over the questions common to both tests, or over all questions of each.
        group: what people are compared by (a header of the raw file); empty for all that serve.
        small_cells: groups and counts below this are withheld; 0 withholds nothing.
        required_hours: lesson hours that a certificate asks for; 0 for none.
        bands: ends of the bands of attendance, in percent.
        dropout: share of people expected to miss one of the tests next time.
        power: probability with which the next cohort's gain should be found.
        draws: random draws of each simulation.
        seed: where chance begins.
        size_words: whose words tell the size of a change, or none.
        gain_words: whose words tell how much of what was left to gain was gained, or none.
        test: the test of the change that the main results state; section 5 has all.
        effect_size: the standardised change, or the correlation on ranks, that they state.
        assumed_others: mean before of the published questions whose mean is not printed, in percent; as it
            stands, that of the printed ones.
        people_left_out: name of the list of people who take no part, see :mod:`helpers.studies.left_out`.
        specification_curve: whether the main number is shown under all sensible variants, too.

    Raises:
        ValueError: a choice that there is not, or bands that are no rising percentages.
    """

    cohort: str
    language: str
    confidence: float = 0.95
    repeats: str = FIRST
    no_answer: str = WRONG
    matching: str = ALL
    items: str = LINKED
    group: str = ""
    small_cells: int = 5
    required_hours: float = 0.0
    bands: Sequence[float] = field(default_factory=lambda: [50, 75, 90])
    dropout: float = 0.2
    power: float = 0.8
    draws: int = 2000
    seed: int = 1
    size_words: str = "cohen1988"
    gain_words: str = "hake1998"
    test: str = PAIRED_T
    effect_size: str = "g_av"
    people_left_out: str = ""
    assumed_others: float = 57.6
    specification_curve: bool = False

    def __post_init__(self) -> None:
        for name, known in CHOICES.items():
            if getattr(self, name) not in known:
                raise ValueError(f"{name}: {getattr(self, name)!r} is none of {', '.join(known)}")
        ends = list(self.bands)
        if sorted(set(ends)) != ends or not all(0 < end < 100 for end in ends):
            raise ValueError("bands takes rising percentages between 0 and 100")
        if not 1 - self.confidence < self.power < 1:
            raise ValueError("power must lie between 1 - confidence and 1")

    def shown(self, kind: str) -> dict[str, Any]:
        """The parameters that bear on a cohort of this kind, as a table shows them."""
        if kind == PUBLISHED:
            return {name: getattr(self, name) for name in _OF_PUBLISHED}
        own = {name: value for name, value in self.as_parameters().items() if name != "assumed_others"}
        return own | {"bands": list(self.bands)}

    def as_parameters(self) -> dict[str, Any]:
        """The parameters by name, as a report records them."""
        return asdict(self)
