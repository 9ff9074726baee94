"""Words for numbers ("large", "good discrimination"): conventions by name, as data with an author and a rule.

Such words are conventions and carry no more than the number does; a report names the author beside them. Each
band's name is a key below ``method.band``.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

NO_WORDS = "none"
"""What a parameter that chooses a convention holds where no words are wanted."""


@dataclass(frozen=True)
class Bands:
    """Bands of a number: ``names`` from low to high, one more than ``cuts``.

    ``cut_goes_up``: a value that equals a cut belongs to the band above it, else to the one below.
    ``reference`` is the key of what reports cite for it. ``enough`` names the band that must be reached
    before differences are read, where there is such a rule.
    """

    source: str
    cuts: tuple[float, ...]
    names: tuple[str, ...]
    cut_goes_up: bool = True
    reference: str = ""
    enough: str = ""

    def of(self, value: float | None) -> str | None:
        """The name of the band in which a value lies (compared at 9 decimals), None for none.

        Example:
            >>> word_scale("effect", "cohen1988").of(0.5), word_scale("difficulty", "arikunto2012").of(0.3)
            ('medium', 'hard')
        """
        if value is None:
            return None
        where = bisect_right if self.cut_goes_up else bisect_left
        return self.names[where(self.cuts, round(value, 9))]

    def reaches(self, value: float | None, name: str) -> bool:
        """Whether a value lies in the band that is named, or in one above it."""
        found = self.of(value)
        return found is not None and self.names.index(found) >= self.names.index(name)

    def begins(self, name: str) -> float:
        """Where a band other than the lowest begins.

        Example:
            >>> word_scale("agreement", "koo2016").begins("good")
            0.75
        """
        return self.cuts[self.names.index(name) - 1]


def word_scale(what: str, convention: str) -> Bands:
    """A convention for what a number says: of an ``effect``, of ``agreement``, of an item's ``difficulty``...

    Raises:
        KeyError: no such convention.
    """
    return _scales()[what][convention]


def chosen_scale(what: str, convention: str) -> Bands:
    """The convention that a parameter chooses; where no words are wanted, the usual one for its cuts."""
    return word_scale(what, conventions(what)[0] if convention == NO_WORDS else convention)


def conventions(what: str) -> tuple[str, ...]:
    """The names of the conventions for what a number says, the usual one first."""
    return tuple(_scales()[what])


@cache
def _scales() -> dict[str, dict[str, Bands]]:
    text = (files("helpers.methods") / "word_scales.toml").read_text(encoding="utf-8")
    return {
        what: {
            name: Bands(**{**about, "cuts": tuple(about["cuts"]), "names": tuple(about["names"])})
            for name, about in known.items()
        }
        for what, known in tomllib.loads(text).items()
    }
