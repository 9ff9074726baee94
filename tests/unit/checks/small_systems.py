"""Small systems for property tests: true tables as they print, and printed numbers of any kind."""

from __future__ import annotations

from dataclasses import replace

from brute_force import percent, printed_percent, rules
from hypothesis import strategies as st

from helpers.checks.system import Cell, Constraint, System


@st.composite
def true_tables(draw, places=4, answers=3, most=12, missing=3):
    """A table of answers by place with both margins, as it prints; and the counts behind it."""
    rule = draw(rules)
    columns = draw(st.integers(1, places))
    rows = draw(st.integers(1, answers))
    counts = [[draw(st.integers(0, most)) for _ in range(rows)] for _ in range(columns)]
    absent = [draw(st.integers(0, missing)) for _ in range(columns)]
    bases = [max(sum(column) + left, 1) for column, left in zip(counts, absent, strict=True)]
    cells, constraints, truth = [], [], {}
    for place, (column, base) in enumerate(zip(counts, bases, strict=True)):
        for row, count in enumerate(column):
            name = f"p{place}.a{row}"
            truth[name] = count
            cells.append(Cell(name, base, printed_percent(count, base, rule), base, rule))
        terms = tuple((f"p{place}.a{row}", 1) for row in range(rows))
        constraints.append(Constraint(f"column{place}", terms, None, base))
    whole = sum(bases)
    for row in range(rows):
        total = sum(column[row] for column in counts)
        truth[f"total.a{row}"] = total
        cells.append(Cell(f"total.a{row}", whole, printed_percent(total, whole, rule), whole, rule))
        terms = (*((f"p{place}.a{row}", 1) for place in range(columns)), (f"total.a{row}", -1))
        constraints.append(Constraint(f"row{row}", terms, 0, 0))
    return System(cells, constraints), truth


@st.composite
def any_systems(draw, cells=5):
    """A few cells with any printed percentages, doubtful bases among them, and any small constraints."""
    doubtful = draw(st.booleans())
    among = tuple(sorted(draw(st.sets(st.integers(1, 6), min_size=1, max_size=3)))) if doubtful else ()
    made = [Cell("base", max(among), among=among)] if doubtful else []
    for number in range(draw(st.integers(2, cells))):
        base = draw(st.sampled_from([3, 4, "base"] if doubtful else [2, 3, 4, None]))
        highest = base if isinstance(base, int) else 4
        shown = draw(st.one_of(st.none(), st.sampled_from([0, 1, 2, 17, 25, 33, 50, 67, 75, 100])))
        printed = None if shown is None else percent(shown)
        made.append(Cell(f"c{number}", highest, printed, None if printed is None else base, draw(rules)))
    names = [cell.id for cell in made]
    constraints = []
    for number in range(draw(st.integers(0, 3))):
        tied = draw(st.lists(st.sampled_from(names), min_size=1, max_size=4))
        terms = tuple((name, draw(st.sampled_from([1, 1, 1, -1, -1, 2, -2]))) for name in tied)
        low = draw(st.one_of(st.none(), st.integers(-3, 4)))
        high = None if low is None and draw(st.booleans()) else (low or 0) + draw(st.integers(0, 3))
        constraints.append(Constraint(f"k{number}", terms, low, high))
    return System(made, constraints)


@st.composite
def misprinted_tables(draw):
    """A small table with margins, some numbers misprinted, though each is possible by itself."""
    system, truth = draw(true_tables(places=2, answers=2, most=2, missing=1))
    wrong = draw(st.sets(st.sampled_from(sorted(truth)), max_size=2))
    cells = []
    for cell in system.cells:
        if cell.id in wrong:
            other = draw(st.integers(0, cell.base))
            cell = replace(cell, printed=printed_percent(other, cell.base, cell.rule))
        cells.append(cell)
    return System(cells, system.constraints)
