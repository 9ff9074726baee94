"""Whether a result rests on enough people to be told, and what stands in its place where it does not.

A mean of one person is that person's score, and who knows all but one of few people can work out that one.
What is computed from scores, answers, ratings or times of few people is therefore withheld; how many people
there are is told, so that a flow accounts for everybody. What subtraction would give away is a matter of
:mod:`helpers.privacy.small_cells`.

Source: the threshold rule of Hundepool et al. (2012), Statistical Disclosure Control, Wiley, chapter 4.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from helpers.words.estimates import Estimate

WITHHELD = "withheld_few"
"""The note of a withheld estimate, a key below ``note.`` of the catalogues."""
_OF_PEOPLE = "people"
_EMPTIED = (
    *("estimate", "estimate_low", "estimate_high", "ci_low", "ci_high", "ci_level"),
    *("statistic", "df", "p_value", "missing"),
)
_Found = TypeVar("_Found")


def enough(people: int | None, threshold: int) -> bool:
    """True where a result may rest on so many people: on ``threshold`` at least, or on nobody.

    Args:
        people: whose scores, answers, ratings or times it is computed from; None if it is of no people.
        threshold: fewest people that are told of; 0 withholds nothing.

    Example:
        >>> enough(4, 5), enough(5, 5), enough(0, 5), enough(1, 0)
        (False, True, True, True)
    """
    return not 0 < (people or 0) < threshold


def told(estimate: Estimate, threshold: int) -> Estimate:
    """The estimate; without any number but n, and saying that it is withheld, where its n is too small.

    Numbers of people themselves are told.
    """
    if estimate.unit == _OF_PEOPLE or enough(estimate.n, threshold):
        return estimate
    return emptied(estimate)


def emptied(estimate: Estimate) -> Estimate:
    """The estimate as it stands where it is withheld: what it is of and of how many, and no result.

    How many are missing may be a result too: of those with full marks before there is no normalised gain.
    """
    return replace(estimate, **dict.fromkeys(_EMPTIED), note=WITHHELD)


def all_told(found: _Found, threshold: int) -> _Found:
    """The same with every estimate in it :func:`told`.

    Args:
        found: an estimate, or lists, tuples, mappings and objects that hold estimates; anything else stays.
        threshold: as in :func:`enough`.
    """
    if isinstance(found, Estimate):
        return told(found, threshold)  # type: ignore[return-value]
    if isinstance(found, Mapping):
        return {key: all_told(value, threshold) for key, value in found.items()}  # type: ignore[return-value]
    if isinstance(found, list | tuple):
        return type(found)(all_told(value, threshold) for value in found)  # type: ignore[return-value]
    if is_dataclass(found):
        return _of_object(found, threshold)
    return found


def _of_object(found: Any, threshold: int) -> Any:
    parts = {field.name: getattr(found, field.name) for field in fields(found)}
    return replace(found, **{name: all_told(part, threshold) for name, part in parts.items()})
