"""Headlines: the few numbers of a cohort that can be set beside those of other cohorts of its study.

A study that takes part in syntheses has a module ``helpers.studies.<study>.headline`` with a function
``headline(data) -> list[Headline]``. It is called with the canonical tables of one cohort, published or new,
and uses the settings that the study's notebook has by default.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from importlib import import_module
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from helpers.studies.canonical import StudyData

SCALES = ("identity", "logit", "log")
MARK = "#"


@dataclass(frozen=True)
class Headline:
    """One number of one cohort, ready to be compared.

    ``estimate`` and ``standard_error`` both stand on the analysis scale: with ``scale="logit"`` a share of
    0.8 has the estimate log(0.8 / 0.2), with ``"log"`` a ratio of 2 has log(2). Reports show them carried
    back. A share counts as 0 to 1 (``unit="proportion"``, shown as per cent).

    A cohort that cannot give the number still returns the headline: ``estimate`` None and ``note`` a key of
    ``note.toml`` that says why. ``standard_error`` None means that the estimate can be shown, and not
    combined with others (a printed mean whose spread is not printed); ``note`` says why here too.

    ``design`` holds the facts that must be equal before two cohorts can be compared, e.g. ``instrument``,
    ``items``, ``max_score``, ``rubric``, ``base``; values are catalogue keys, names, numbers or a
    :func:`fingerprint`. Facts that decide the scale of the number stand in ``scale_facts``: where they
    differ, nothing is combined. What facts are called stands in ``headline.toml`` under ``fact``.

    ``is_level`` is True where the number is a level, such as a mean score, and no change: 0 then does not
    mean that there is no effect, and nothing is tested against it. ``of_people`` is True where ``n`` counts
    persons who could be recognised in a small cohort. ``bounds`` are the ends of an identity scale that no
    value can pass (None for none), where limits are cut. ``df`` are the degrees of freedom of
    ``standard_error`` where a t interval goes with it.
    """

    id: str
    label: str
    estimate: float | None
    standard_error: float | None
    n: int | None
    scale: str = "identity"
    unit: str | None = None
    design: Mapping[str, str | float | int] = field(default_factory=dict)
    scale_facts: tuple[str, ...] = ("unit",)
    method: str | None = None
    note: str | None = None
    df: float | None = None
    of_people: bool = False
    is_level: bool = False
    bounds: tuple[float | None, float | None] = (None, None)

    @property
    def nothing(self) -> float | None:
        """What the number is where there is no effect: 0, or a ratio of 1; None for levels and shares."""
        if self.is_level or self.scale == "logit":
            return None
        return 1.0 if self.scale == "log" else 0.0

    def __post_init__(self) -> None:
        if self.scale not in SCALES:
            raise ValueError(f"unknown scale {self.scale!r} of headline {self.id}")
        for name in ("estimate", "standard_error"):
            value = getattr(self, name)
            if value is not None and not isfinite(value):
                raise ValueError(f"{name} of headline {self.id} is not finite")


def fingerprint(texts: Iterable[str]) -> str:
    """A mark that two cohorts share if they share these texts, whatever their order, case and blanks.

    Reports show such marks as letters, A for the first.

    Example:
        >>> fingerprint(["What is a KKG?", "Who leads?"]) == fingerprint(["who  leads?", "What is a kkg?"])
        True
    """
    plain = sorted(" ".join(text.split()).casefold() for text in texts)
    return MARK + sha256("\n".join(plain).encode()).hexdigest()[:12]


def headlines(study: str, data: StudyData) -> list[Headline]:
    """The headlines of a cohort of ``study``; none where the study has no such module.

    Args:
        study: the notebook's name.
        data: the cohort's canonical tables.
    """
    if not has_headlines(study):
        return []
    return list(import_module(f"helpers.studies.{study}.headline").headline(data))


def has_headlines(study: str) -> bool:
    """True for studies whose cohorts can be compared."""
    # Looked for as a file: a look for the module would import the study, and scipy with it
    return (Path(__file__).parent / study / "headline.py").is_file()
