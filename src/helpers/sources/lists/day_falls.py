"""Days under one heading that fall from left to right: what stands behind the fall is of the next month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from helpers.sources.lists.session_column import STATED, TURNED, UNCLEAR

_HALF_YEAR = 6
Place = tuple[int, int, int]


@dataclass(frozen=True)
class Named:
    """The day that a column names.

    ``place`` is year, month and number as the heading has them, also of a day that the month does not have;
    ``later`` the day if the heading's month (or year) is over; ``leans`` whether it is another one, since the
    column does not state all itself; ``above`` what stands above it, ``told`` see ``SessionColumn``.
    """

    day: date | None
    place: Place | None
    later: date | None
    above: tuple[str, ...] = ()
    leans: bool = False
    told: str = STATED


def without_falls(named: Sequence[Named], goes_on: bool, until: Place | None = None) -> list[Named]:
    """The days of columns under one heading, told apart where they fall.

    One fall is the turn of the month: what stands behind it is of the month after the heading's. Where
    days fall again, or the heading names further months, nobody can tell: these columns are unclear.
    The same days under several headings of their own (``Pagi`` over 6, 7, ``Siang`` over 6, 7) are looked
    at heading by heading.

    Args:
        named: from left to right.
        goes_on: whether the heading lets days go on in the month after it.
        until: the first day under the next heading, which days behind a fall must not reach.
    """
    found = list(named)
    for run in _runs(named):
        for at, each in zip(run, _unfolded([named[at] for at in run], goes_on, until), strict=True):
            found[at] = each
    return found


def _runs(named: Sequence[Named]) -> list[list[int]]:
    above: dict[Place, set[tuple[str, ...]]] = {}
    for each in named:
        if each.place:
            above.setdefault(each.place, set()).add(each.above)
    if all(len(own) == 1 for own in above.values()):
        return [list(range(len(named)))]
    apart = dict.fromkeys(each.above for each in named)
    return [[at for at, each in enumerate(named) if each.above == own] for own in apart]


def _unfolded(run: Sequence[Named], goes_on: bool, until: Place | None) -> list[Named]:
    falls = _falls(run)
    if not falls:
        return list(run)
    if len(falls) == 1 and goes_on and not _between_groups(run, falls[0]):
        turned = [each if at < falls[0] else _turned(each) for at, each in enumerate(run)]
        places = [each.place for each in turned if each.told == TURNED]
        if all(place and (until is None or place < until) for place in places) and not _falls(turned):
            return turned
    return [replace(each, day=None, told=UNCLEAR) if each.leans else each for each in run]


def _falls(run: Sequence[Named]) -> list[int]:
    """Where a day that leans on the heading stands behind a later one."""
    dated = [(at, each.place) for at, each in enumerate(run) if each.place]
    steps = zip(dated, dated[1:], strict=False)
    return [at for (_, before), (at, place) in steps if place < before and run[at].leans]


def _between_groups(run: Sequence[Named], fall: int) -> bool:
    """Whether the fall is between days grouped by something else, such as ``Senin`` over 7, 14."""
    above = [each.above for each in run]
    return above[fall - 1] != above[fall] and len(set(above)) < len(above)


def _turned(each: Named) -> Named:
    if not each.leans:
        return each
    day = each.later
    return replace(each, day=day, place=(day.year, day.month, day.day) if day else None, told=TURNED)


def turned_years(months: Sequence[int | None]) -> list[int]:
    """Where a new year begins among months from left to right that have one year: December, January.

    Months that fall by less than half a year are out of order, and none of the next year.
    """
    known = [(at, month) for at, month in enumerate(months) if month is not None]
    steps = zip(known, known[1:], strict=False)
    return [at for (_, before), (at, month) in steps if before - month > _HALF_YEAR]
