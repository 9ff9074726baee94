"""Numbers by group: who belongs where, and who has no group or no number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from helpers.methods.exact_tables import Floats, Ints
from helpers.methods.medians import finite


@dataclass(frozen=True)
class Grouped:
    """Values of the people with a value and a group; ``codes`` are places in ``labels`` (in text order)."""

    values: Floats
    codes: Ints
    labels: tuple[str, ...]
    missing: int

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many people each group has."""
        return tuple(np.bincount(self.codes, minlength=len(self.labels)).tolist())

    def of(self, place: int) -> Floats:
        """The values of one group."""
        return self.values[self.codes == place]

    @property
    def lack(self) -> str | None:
        """The note that says why groups cannot be compared, or None if they can."""
        if not len(self.values):
            return "no_answers"
        if len(self.labels) < 2:
            return "one_group"
        if len(self.values) == len(self.labels):
            return "groups_of_one"
        return "values_without_spread" if np.ptp(np.round(self.values, 9)) == 0 else None


def grouped(values: Sequence[float] | Floats, groups: Sequence[Any]) -> Grouped:
    """Values by group, without people whose value is NaN or whose group is None, NaN or blank.

    Args:
        values: a number a person.
        groups: a label a person, compared as text without outer blanks.

    Raises:
        ValueError: lengths that differ, or an infinite value.

    Example:
        >>> found = grouped([3, 4, float("nan"), 5], ["b", "a", "a", ""])
        >>> found.labels, found.sizes, found.missing
        (('a', 'b'), (1, 1), 2)
    """
    given = finite(values)
    # There are few different labels of many people: each is looked at once
    groups = list(groups)
    texts = {label: _text(label) for label in dict.fromkeys(groups)}
    named = sorted(set(texts.values()) - {""})
    place = {text: number for number, text in enumerate(named)}
    at = {label: place.get(text, -1) for label, text in texts.items()}
    codes = np.array([at[label] for label in groups], dtype=np.int64)
    if len(codes) != len(given):
        raise ValueError("a group is needed for every value")
    kept = ~np.isnan(given) & (codes >= 0)
    there, codes = np.unique(codes[kept], return_inverse=True)
    labels = tuple(named[number] for number in there)
    return Grouped(given[kept], codes, labels, int((~kept).sum()))


def _text(label: Any) -> str:
    return "" if label is None or label != label else str(label).strip()
