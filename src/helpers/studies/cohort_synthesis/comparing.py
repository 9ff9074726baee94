"""What differs between cohorts before anything is compared, and which of them may therefore be combined."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from helpers.methods.meta_model import Effects, effects
from helpers.privacy.enough import enough
from helpers.studies.cohort_synthesis.gathering import Gathered, Member
from helpers.studies.cohort_synthesis.settings import ALIKE, Settings
from helpers.studies.headline import Headline

TEXT = "cohort_synthesis"
COMBINED = "combined"
SMALL, ABSENT, NO_ERROR = "small_cohort", "not_measured", "no_error_known"
OTHER_SCALE, OTHER_FACTS = "other_scale", "other_facts"
REASONS = (SMALL, ABSENT, NO_ERROR, OTHER_SCALE, OTHER_FACTS)
Value = str | float | int | None


@dataclass(frozen=True)
class Entry:
    """A cohort's number, and what becomes of it.

    ``fate`` is ``combined``, or why it is not: one of ``REASONS``, or the key of a note.
    """

    member: Member
    headline: Headline | None
    fate: str

    @property
    def combined(self) -> bool:
        """True where the number is combined with others."""
        return self.fate == COMBINED

    @property
    def shown(self) -> bool:
        """True where there is a number that may be shown."""
        return self.headline is not None and self.headline.estimate is not None and self.fate != SMALL


@dataclass(frozen=True)
class Compared:
    """One headline over all cohorts of a synthesis."""

    id: str
    entries: tuple[Entry, ...]
    settings: Settings

    @cached_property
    def first(self) -> Headline:
        """The headline of the first cohort that is combined, or else of the first that has it."""
        known = [entry for entry in self.entries if entry.headline is not None]
        found = next((entry for entry in known if entry.combined), None) or known[0]
        assert found.headline is not None
        return found.headline

    @cached_property
    def combined(self) -> tuple[Entry, ...]:
        """The cohorts that are combined."""
        return tuple(entry for entry in self.entries if entry.combined)

    @cached_property
    def effects(self) -> Effects | None:
        """Estimates and errors of the cohorts that are combined; None without any."""
        kept = [entry.headline for entry in self.combined if entry.headline is not None]
        if not kept:
            return None
        estimates = [each.estimate or 0.0 for each in kept]
        return effects(estimates, [each.standard_error or 0.0 for each in kept])

    @property
    def scale(self) -> str:
        """The scale of analysis: ``identity``, ``logit`` or ``log``."""
        return self.first.scale

    @cached_property
    def facts(self) -> dict[str, list[Value]]:
        """By fact, its value in each cohort in order (None: not stated); unit and scale come first."""
        names = list(dict.fromkeys(name for entry in self.entries for name in _facts(entry.headline)))
        return {name: [_facts(entry.headline).get(name) for entry in self.entries] for name in names}

    @cached_property
    def differing(self) -> list[str]:
        """Facts in which cohorts differ, of those that state them."""
        return [name for name, values in self.facts.items() if _differ(values)]

    @cached_property
    def differing_combined(self) -> list[str]:
        """Facts in which even those cohorts differ that are combined."""
        kept = [place for place, entry in enumerate(self.entries) if entry.combined]
        return [name for name, values in self.facts.items() if _differ([values[place] for place in kept])]

    @cached_property
    def unstated(self) -> list[str]:
        """Facts that some cohorts state and others, which state some, do not."""
        stating = [place for place, entry in enumerate(self.entries) if _facts(entry.headline)]
        return [name for name, values in self.facts.items() if None in [values[p] for p in stating]]

    @cached_property
    def deciding(self) -> list[str]:
        """Facts that decide the scale of the number."""
        return list(dict.fromkeys(("unit", "scale", *self.first.scale_facts)))


def compare(gathered: Gathered, ident: str, settings: Settings) -> Compared:
    """Set the headline ``ident`` of all cohorts side by side, and decide which are combined.

    Combined are the cohorts whose numbers have one scale: the same unit, and equal in the facts that decide
    it (``Headline.scale_facts``); under ``combine = alike`` equal in all facts. Where there are several such
    sets, the largest is combined, and of equally large ones that of the first cohort.
    """
    fates = [_own_fate(member.headline(ident), settings) for member in gathered.members]
    sets = [_scale(member.headline(ident), settings) for member in gathered.members]
    counts = Counter(each for each, fate in zip(sets, fates, strict=True) if fate == COMBINED)
    kept = max(counts, key=lambda each: counts[each]) if counts else None
    entries = []
    for member, fate, each in zip(gathered.members, fates, sets, strict=True):
        other = OTHER_FACTS if settings.combine == ALIKE else OTHER_SCALE
        fate = other if fate == COMBINED and each != kept else fate
        entries.append(Entry(member, member.headline(ident), fate))
    return Compared(ident, tuple(entries), settings)


def _own_fate(found: Headline | None, settings: Settings) -> str:
    """What becomes of a number by itself, whatever the others are."""
    if found is None:
        return ABSENT
    if found.of_people and not enough(found.n, settings.small_cells):
        return SMALL
    if found.estimate is None:
        return found.note or ABSENT
    if not found.standard_error:
        return found.note or NO_ERROR
    return COMBINED


def _scale(found: Headline | None, settings: Settings) -> tuple | None:
    """What must be equal for numbers to be combined."""
    if found is None:
        return None
    facts = _facts(found)
    names = (
        sorted(facts) if settings.combine == ALIKE else dict.fromkeys(("unit", "scale", *found.scale_facts))
    )
    return tuple((name, facts.get(name)) for name in names)


def _differ(values: list[Value]) -> bool:
    return len({value for value in values if value is not None}) > 1


def _facts(found: Headline | None) -> dict[str, Value]:
    if found is None or not found.design:
        return {}
    stated = {"unit": found.unit, "scale": found.scale} | dict(found.design)
    return {name: value for name, value in stated.items() if value is not None}
