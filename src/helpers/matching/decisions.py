"""What the user decided about doubtful pairs, found again among the entries, or among the items, of today."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from helpers.matching.names import normal, normalise
from helpers.matching.review_cells import CUT_MARK, shown
from helpers.words.errors import Problem

if TYPE_CHECKING:
    import pandas as pd

SAME, DIFFERENT = "same", "different"
Pair = tuple[int, int]


@dataclass
class Ruled:
    """Pairs of positions that the user called the same or different; what of it could not be obeyed."""

    same: list[Pair] = field(default_factory=list)
    different: list[Pair] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)


def rule(table: pd.DataFrame, decisions: pd.DataFrame | None) -> Ruled:
    """Find what decisions are about.

    A row is found by file, row and name; if another name stands there now, by the file and the name, where
    this name stands in the file once. A decision about what is no longer there is said and has no effect.

    Args:
        table: ``file``, ``row`` and ``name``; positions count from 0.
        decisions: the table of ``review.read_review``, or nothing.
    """
    ruled = Ruled()
    decided = None if decisions is None else decisions[decisions["decision"] != ""]
    if decided is None or decided.empty:
        return ruled
    find = _finder(table)
    lines = []
    for line in decided.itertuples():
        sides = [find(line.file_a, line.row_a, line.name_a), find(line.file_b, line.row_b, line.name_b)]
        if None in sides:
            gone = "a" if sides[0] is None else "b"
            ruled.remarks.append(_gone(line, gone))
            continue
        (ruled.same if line.decision == SAME else ruled.different).append((sides[0], sides[1]))
        lines.append((line.decision, *sides))
    for at in contradictions(lines):
        one = table.iloc[lines[at][1]]
        found = shown(f"{one['name']} / {table.iloc[lines[at][2]]['name']}")
        ruled.problems.append(
            Problem("matching.contradiction", file=str(one["file"]), row=int(one["row"]), found=found)
        )
    return ruled


def contradictions(lines: Sequence[tuple[str, object, object]]) -> list[int]:
    """Which of the lines call two different although others, taken together, make them the same.

    Args:
        lines: decision and the two sides of each line, as anything that can be told apart.
    """
    group: dict[object, object] = {}

    def root(side: object) -> object:
        while group.setdefault(side, side) != side:
            side = group[side]
        return side

    for decision, one, other in lines:
        if decision == SAME:
            group[root(one)] = root(other)
    return [
        at
        for at, (decision, one, other) in enumerate(lines)
        if decision == DIFFERENT and root(one) == root(other)
    ]


def _gone(line: object, side: str) -> Problem:
    row, name = getattr(line, f"row_{side}"), getattr(line, f"name_{side}")
    return Problem(
        "matching.decision_gone", file=getattr(line, f"file_{side}"), row=int(row), found=shown(name)
    )


def _finder(table: pd.DataFrame) -> Callable[[str, int, str], int | None]:
    """A function from file, row and name to the position of the entry, None if there is none."""
    plain = normalise(table["name"])
    at_row: dict[tuple, list[int]] = {}
    by_name: dict[tuple, list[int]] = {}
    for at, (file, row, name) in enumerate(zip(table["file"], table["row"], plain, strict=True)):
        at_row.setdefault((file, int(row)), []).append(at)
        by_name.setdefault((file, name), []).append(at)

    def find(file: str, row: int, name: str) -> int | None:
        form = normal(name)
        cut = name.endswith(CUT_MARK)
        here = [at for at in at_row.get((file, int(row)), []) if _same_text(plain.iloc[at], form, cut)]
        found = here or by_name.get((file, form), [])
        return found[0] if len(found) == 1 else None

    return find


def _same_text(one: str, other: str, cut: bool) -> bool:
    """Equal (the other may be cut), or equal in the letters of every encoding: Excel has ``?`` for others."""
    return one == other or (cut and one.startswith(other)) or (_plain(one) == _plain(other) != "")


def _plain(text: Iterable[str]) -> str:
    return "".join(char for char in text if char.isascii() and char.isalnum())
