"""Slow and obvious answers to hold the exact search against, and the settings of property tests."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_DOWN, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Decimal
from functools import cache
from itertools import combinations, product

from hypothesis import settings
from hypothesis import strategies as st

from helpers.checks.system import Cell, Constraint, System
from helpers.words.printed import PrintedValue, parse_printed

STEADY = settings(derandomize=True, deadline=None, max_examples=100)
DECIMAL_RULES = {
    "half_up": ROUND_HALF_UP,
    "half_even": ROUND_HALF_EVEN,
    "half_down": ROUND_HALF_DOWN,
    "down": ROUND_DOWN,
    "up": ROUND_UP,
}
rules = st.sampled_from(sorted(DECIMAL_RULES))


def percent(text: object) -> PrintedValue:
    return parse_printed(f"{text}%")


def printed_percent(count: int, base: int, rule: str, decimals: int = 0) -> PrintedValue:
    """A count as the rule prints it, by long division: an independent way to round."""
    scaled = 100 * 10**decimals * count
    whole, rest = divmod(scaled, base)
    up = {
        "half_up": 2 * rest >= base,
        "half_down": 2 * rest > base,
        "half_even": 2 * rest > base or (2 * rest == base and whole % 2 == 1),
        "down": False,
        "up": rest > 0,
        "within_one": 2 * rest >= base,
    }[rule]
    return percent(Decimal(whole + up).scaleb(-decimals))


def assignments(system: System, stand: set[str]) -> Iterator[dict[str, int]]:
    """All numbers for all cells, tried one by one, that keep the constraints and the cells in ``stand``."""
    for found in _kept(system):
        if all(_prints(system, cell, found) for cell in stand):
            yield found


def _kept(system: System) -> Iterator[dict[str, int]]:
    ids = [cell.id for cell in system.cells]
    for numbers in product(*(cell.among or cell.free for cell in system.cells)):
        found = dict(zip(ids, numbers, strict=True))
        shares = [cell for cell in system.cells if isinstance(cell.base, str)]
        within = all(found[cell.id] <= found[cell.base] for cell in shares)
        if within and all(_keeps(constraint, found) for constraint in system.constraints):
            yield found


def _keeps(constraint: Constraint, found: dict[str, int]) -> bool:
    total = sum(coefficient * found[cell] for cell, coefficient in constraint.terms)
    above = constraint.low is None or total >= constraint.low
    return above and (constraint.high is None or total <= constraint.high)


def _prints(system: System, name: str, found: dict[str, int]) -> bool:
    cell = system[name]
    return _prints_so(cell, found[name], found[cell.base] if isinstance(cell.base, str) else cell.base)


@cache
def _prints_so(cell: Cell, number: int, base: int | None) -> bool:
    if base is None:
        return number == cell.printed.value
    return base > 0 and printed_percent(number, base, cell.rule).value == cell.printed.value


def _standing(system: System) -> set[frozenset[str]]:
    """The sets of printed cells that hold together under some numbers."""
    return {
        frozenset(cell for cell in system.printed if _prints(system, cell, found)) for found in _kept(system)
    }


def minimal_contradictions(system: System) -> set[frozenset[str]]:
    """All sets of printed cells that cannot stand together though every smaller part can."""
    standing = _standing(system)
    subsets = [
        frozenset(cells)
        for size in range(len(system.printed) + 1)
        for cells in combinations(system.printed, size)
    ]
    found: set[frozenset[str]] = set()
    for cells in subsets:
        if not any(cells <= others for others in standing) and not any(other < cells for other in found):
            found.add(cells)
    return found


def smallest_repairs(system: System) -> set[frozenset[str]]:
    """All smallest sets of printed cells without which the others can stand."""
    printed = frozenset(system.printed)
    standing = _standing(system)
    size = min((len(printed - kept) for kept in standing), default=None)
    return {printed - kept for kept in standing if len(printed - kept) == size}
