"""Where figures stand in a PDF and tables break: what leaves the fewest faults, reckoned before it is set.

Each piece of the report is set down after the others, in every way that is allowed to it: a figure where it
is mentioned, or further on; a table at once, parted, or on the next page. Of the ways to come so far only the
best are followed. A figure never stands before its mention, nor within a table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from helpers.publish.typst_flow import (
    CLEAR,
    PAGE,
    Part,
    beginning,
    data_rows,
    feet,
    gap,
    overleaf,
    parts,
)
from helpers.publish.typst_heights import Measured
from helpers.publish.typst_pieces import named

_WAYS = 16  # that are followed
_SURE = 6.0  # points that heights may be wrong by
_EMPTY, _MUCH, _TOO_MUCH = 100.0, 0.2, 4.0  # an empty share of a page, squared; beyond a fifth, once more
_OUT = 5.0  # a figure beyond the next heading
_OVERLEAF, _FAR = 0.3, 4.0  # a figure on the page after its mention, or further on
_PASSED, _TABLE_PASSED, _EARLY, _FLOATS = 0.2, 0.2, 0.1, 0.1
_PARTED, _FEW_PARTED = 0.6, ((8, 3.0), (12, 1.5))
_ALONE = {0: 8.0, 1: 6.0, 2: 3.0, 3: 0.5}  # rows of a table on its first or its last page


@dataclass(frozen=True)
class FigureStep:
    """Figure ``number`` goes before piece ``before``, or is told of there and ``floats`` to the next page."""

    number: int
    before: int
    floats: bool = False


@dataclass(frozen=True)
class TableStep:
    """Table ``number`` is broken. It begins where there is such ``room``, its foot ``more`` rows higher."""

    number: int
    room: float
    more: int = 0


@dataclass(frozen=True)
class _Unit:
    """A piece, and the headings right above it that go with it."""

    start: int
    number: int
    above: float
    level: int
    first: Measured
    piece: Measured


@dataclass(frozen=True)
class _Way:
    """How a report may have been set so far: down to ``y`` on a page, after a piece of some ``kind``."""

    y: float
    kind: str = ""
    cost: float = 0.0
    waiting: tuple[tuple[int, int], ...] = ()
    steps: tuple | None = None
    page: int = 0

    def stepped(self, step: FigureStep | TableStep, cost: float = 0.0) -> _Way:
        return replace(self, steps=(self.steps, step), cost=self.cost + cost)

    def overleaf(self, empty: float, pages: int = 1) -> _Way:
        """The top of the next page, so much left empty; figures that wait do so longer."""
        cost = self.cost + _emptiness(empty) + sum(_waited(each, pages) for _, each in self.waiting)
        waiting = tuple((number, each + pages) for number, each in self.waiting)
        return replace(self, y=0.0, kind="", cost=cost, waiting=waiting, page=self.page + pages)

    def room(self, below: Measured) -> float:
        return PAGE - self.y - (gap(self.kind, below) if self.y else 0.0)


def placed(front: float, pieces: Sequence[Measured]) -> str:
    """What sets the pieces down, in the order and with the room for tables that is best.

    Args:
        front: points that are taken on the page where they begin.
        pieces: in the order in which they were written.
    """
    order = [(float(number), f"#p{number}") for number in range(len(pieces))]
    for number, each in enumerate(pieces):
        if each.piece.kind == "table":
            order[number] = (float(number), f"#whole(p{number})")
    again = ""
    for place, step in enumerate(_steps(front, pieces)):
        if isinstance(step, TableStep):
            order[step.number] = (float(step.number), f"#long(room: {step.room:.1f}pt, p{step.number})")
            again += named(pieces[step.number].piece, step.number, step.more) if step.more else ""
        else:
            shown = f"#above(p{step.number})" if step.floats else f"#p{step.number}"
            order[step.number] = (step.before - 0.5 + place / 1e6, shown)
    return again + "".join(f"{shown}\n\n" for _, shown in sorted(order, key=lambda each: each[0]))


def _steps(front: float, pieces: Sequence[Measured]) -> list[FigureStep | TableStep]:
    last = max((n for n, each in enumerate(pieces) if each.piece.kind in ("figure", "table")), default=-1)
    ways, told = [_Way(front, "text")], _told(pieces)
    for unit in _units(pieces[: last + 2]):
        ahead = [
            new for way in ways for old in _settled(way, unit, pieces) for new in _next(old, unit, pieces)
        ]
        own = [figure for after, figure in told if unit.start <= after <= unit.number]
        ways = [_waiting(way, own) for way in _best(ahead)]
    ways = [end for way in ways for end in _emptied(way, last + 1, pieces)]
    steps, found = min(ways, key=lambda way: way.cost).steps, []
    while steps is not None:
        steps, step = steps
        found.append(step)
    return found[::-1]


def _told(pieces: Sequence[Measured]) -> list[tuple[int, int]]:
    """The figures, each after the piece behind which it may stand: it mentions it, or is right above it."""
    found: list[tuple[int, int]] = []
    latest = -1
    for number, each in enumerate(pieces):
        if each.piece.kind == "figure" and number and pieces[number - 1].piece.kind != "heading":
            latest = max(latest, _mention(pieces, number))
            found.append((latest, number))
    return found


def _mention(pieces: Sequence[Measured], number: int) -> int:
    """The piece of its section that mentions a figure first; else the one above it."""
    link, found = f"#link(<{pieces[number].piece.ident}>)", number - 1
    for place in range(number - 1, -1, -1):
        piece = pieces[place].piece
        if piece.kind == "heading" and piece.level <= 3:
            break
        found = place if piece.kind != "figure" and link in piece.source else found
    return found


def _waiting(way: _Way, figures: Sequence[int]) -> _Way:
    return replace(way, waiting=(*way.waiting, *((number, 0) for number in figures)))


def _units(pieces: Sequence[Measured]) -> Iterator[_Unit]:
    start, above, level = 0, 0.0, 9
    for number, each in enumerate(pieces):
        if each.piece.kind == "heading":
            above, level = above + each.height, min(level, each.piece.level)
            continue
        yield _Unit(start, number, above, level, pieces[start], each)
        start, above, level = number + 1, 0.0, 9


def _best(ways: Sequence[_Way]) -> list[_Way]:
    found: dict[tuple, _Way] = {}
    for way in sorted(ways, key=lambda each: each.cost):
        found.setdefault((round(way.y / 4), way.waiting), way)
    return list(found.values())[:_WAYS]


def _settled(way: _Way, unit: _Unit, pieces: Sequence[Measured]) -> Iterator[_Way]:
    """The way as it is, and with some of its figures set down above a unit."""
    yield way
    while way.waiting:
        way = _set_down(way, unit.start, pieces)
        yield way


def _emptied(way: _Way, end: int, pieces: Sequence[Measured]) -> Iterator[_Way]:
    while way.waiting:
        way = _set_down(way, end, pieces)
    yield way


def _set_down(way: _Way, before: int, pieces: Sequence[Measured]) -> _Way:
    (number, _), *others = way.waiting
    figure = pieces[number]
    fits = way.room(figure) >= figure.height
    below = way if fits else way.overleaf(PAGE - way.y)
    y = (PAGE - below.room(figure)) + figure.height
    waiting, early = below.waiting[1:], _EARLY * max(0, number - before)
    return replace(below.stepped(FigureStep(number, before), early), y=y, kind="figure", waiting=waiting)


def _next(way: _Way, unit: _Unit, pieces: Sequence[Measured]) -> Iterator[_Way]:
    """The ways to set a unit down."""
    kind = unit.piece.piece.kind
    late = sum(number < unit.number for number, _ in way.waiting)
    passed = late * (_TABLE_PASSED if kind == "table" else _PASSED)
    way = replace(way, cost=way.cost + passed + (_OUT * len(way.waiting) if unit.level <= 2 else 0.0))
    if kind == "turned":
        yield way.overleaf(PAGE - way.y, 2)
    elif kind == "table":
        yield from _table(way, unit)
    elif kind in ("text", "list"):
        yield from _text(way, unit, pieces)
    elif kind == "figure" and not unit.above:
        yield way  # it waits, or stands already
    else:
        yield _whole(way, unit)


def _whole(way: _Way, unit: _Unit) -> _Way:
    """The unit here if it fits, else on the next page."""
    room = way.room(unit.first)
    height = unit.above + unit.piece.height
    kind = unit.piece.piece.kind
    if height <= room:
        return replace(way, y=PAGE - room + height, kind=kind)
    return replace(way.overleaf(PAGE - way.y), y=height % PAGE, kind=kind)


def _text(way: _Way, unit: _Unit, pieces: Sequence[Measured]) -> Iterator[_Way]:
    rest = overleaf(unit.piece, way.room(unit.first) - unit.above)
    if not rest:
        yield _whole(way, unit)
        return
    over = replace(way.overleaf(0.0, 1 + int(rest // PAGE)), y=rest % PAGE, kind=unit.piece.piece.kind)
    yield over
    for number, _ in way.waiting[:1]:
        high = pieces[number].height + CLEAR
        # One that fits would stand above what is on this page.
        if high > PAGE - way.y + _SURE and high + over.y < PAGE and not unit.above:
            floats = FigureStep(number, unit.start, True)
            waiting = over.waiting[1:]
            cost = _FLOATS - (_PASSED if number < unit.number else 0.0)
            yield replace(over.stepped(floats, cost), y=over.y + high, waiting=waiting)


def _table(way: _Way, unit: _Unit) -> Iterator[_Way]:
    table = unit.piece
    room = way.room(unit.first) - unit.above
    begun = beginning(table) - 1.0
    if table.height <= room:
        yield replace(way, y=PAGE - room + table.height, kind="table")
        return
    if way.y:
        over = way.overleaf(PAGE - way.y)
        fresh = PAGE - unit.above
        if table.height <= fresh:
            yield replace(over, y=unit.above + table.height, kind="table")
        else:
            yield from _parted(over, unit, fresh, max(begun, min(room + _SURE, fresh - 1.0)))
    if begun <= room:
        yield from _parted(way, unit, room, begun)


def _parted(way: _Way, unit: _Unit, room: float, wanted: float) -> Iterator[_Way]:
    """The table over pages, its last part as long as is best."""
    tried = []
    for more in feet(unit.piece):
        found = parts(unit.piece, room, more)
        if found and len(found[0]) > 1:
            tried.append((_parting(found[0], data_rows(unit.piece)), more, *found))
    if not tried:
        y = (unit.piece.height - room) % PAGE
        yield replace(way.stepped(TableStep(unit.number, wanted)).overleaf(0.0), y=y, kind="table")
        return
    cost, more, found, y = min(tried, key=lambda each: each[:2])
    step = TableStep(unit.number, wanted, more)
    yield replace(way.stepped(step, cost).overleaf(0.0, len(found) - 1), y=y, kind="table")


def _parting(found: Sequence[Part], rows: int) -> float:
    few = sum(cost for most, cost in _FEW_PARTED if rows <= most)
    ends = sum(_ALONE.get(each.rows, 0.0) for each in (found[0], found[-1]))
    return few + ends + _PARTED * (len(found) - 1) + sum(_emptiness(each.empty) for each in found)


def _emptiness(points: float) -> float:
    share = points / PAGE
    return _EMPTY * share**2 + (_TOO_MUCH if share > _MUCH else 0.0)


def _waited(pages: int, more: int) -> float:
    return sum(_OVERLEAF if page == 0 else _FAR for page in range(pages, pages + more))
