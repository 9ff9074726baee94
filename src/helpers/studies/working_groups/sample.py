"""Sample against frame: how many groups there are, how many were asked, and where.

The sampling fraction is a plain ratio of two known numbers and has no interval. The
representation ratio says how much more of the sample than of the frame a district makes up:
1 is its due, 4 is four times as much.
"""

from __future__ import annotations

from collections.abc import Iterator

from helpers.studies.working_groups.lacking import unless_none
from helpers.studies.working_groups.survey import ALL, Survey
from helpers.words.estimates import Estimate


@unless_none
def sample_against_frame(survey: Survey) -> dict[str, list[Estimate]]:
    """Groups there are, groups asked, sampling fraction and representation ratio, by type.

    Returns:
        lists under ``frame``, ``asked``, ``fraction`` and ``representation``, type after type, districts in
        order and all of them last. Where a type has no group, ratios are not estimable.
    """
    kinds = {"frame": _population, "asked": _asked, "fraction": fraction, "representation": _representation}
    found: dict[str, list[Estimate]] = {}
    for group, place in _cells(survey):
        for name, make in kinds.items():
            found.setdefault(name, []).append(make(survey, group, place))
    return found


@unless_none
def fractions(survey: Survey) -> list[Estimate]:
    """The sampling fraction of each type over all districts."""
    return [fraction(survey, group, ALL) for group in survey.groups]


@unless_none
def representation_extremes(survey: Survey) -> tuple[Estimate, Estimate] | None:
    """The least and the most represented type and district, of those asked; None for fewer than two."""
    ratios = [_representation(survey, group, place) for group, place in _cells(survey) if place != ALL]
    known = [ratio for ratio in ratios if ratio.estimate]
    if len(known) < 2:
        return None
    return min(known, key=lambda item: item.estimate), max(known, key=lambda item: item.estimate)


def sample_shares(survey: Survey) -> list[Estimate]:
    """What part of a type's sample comes from each district (``sample_share.kkg.bima``)."""
    found = []
    for group, place in _cells(survey):
        total = survey.frame(group).asked
        if place != ALL and total:
            share = survey.frame(group, place).asked / total
            found.append(_estimate("sample_share", group, place, share, "proportion", total))
    return found


@unless_none
def unreached(survey: Survey) -> list[tuple[str, str]]:
    """(type, district) pairs with groups of which none was asked."""
    return [
        (group, place)
        for group, place in _cells(survey)
        if survey.frame(group, place).population and not survey.frame(group, place).asked
    ]


def _cells(survey: Survey) -> Iterator[tuple[str, str]]:
    for group in survey.groups:
        for place in (*survey.places, ALL):
            if (group, place) in survey.frames:
                yield group, place


def _population(survey: Survey, group: str, place: str) -> Estimate:
    return _estimate("frame", group, place, survey.frame(group, place).population, "groups")


def _asked(survey: Survey, group: str, place: str) -> Estimate:
    return _estimate("asked", group, place, survey.frame(group, place).asked, "groups")


def fraction(survey: Survey, group: str, place: str = ALL) -> Estimate:
    """The sampling fraction of a type in a district; k/n reads groups asked of groups there are."""
    frame = survey.frame(group, place)
    value = frame.asked / frame.population if frame.population else None
    return _estimate("sampling_fraction", group, place, value, "proportion", frame.population)


def _representation(survey: Survey, group: str, place: str) -> Estimate:
    here, everywhere = survey.frame(group, place), survey.frame(group)
    value = None
    if here.population and everywhere.asked:
        value = (here.asked / everywhere.asked) / (here.population / everywhere.population)
    return _estimate("representation", group, place, value, "ratio", everywhere.asked)


def _estimate(
    name: str, group: str, place: str, value: float | None, unit: str, n: int | None = None
) -> Estimate:
    where = "" if place == ALL else f".{place}"
    ident, label = f"{name}.{group}{where}", f"place.{place}"
    return Estimate(ident, label, estimate=value, n=n, unit=unit, group=group.upper())
