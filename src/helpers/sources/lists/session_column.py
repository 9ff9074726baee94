"""One session of an attendance list, and the columns that note it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from helpers.sources.cells.values import is_blank, text_of
from helpers.sources.lists.blocks import Block
from helpers.sources.lists.header import Column

MARKS, SIGNED, CLOCKS = "marks", "signed", "clocks"
STATED, TURNED, UNCLEAR = "stated", "turned", "unclear"
CONFIRMED, EARLIER = "confirmed", "earlier"


@dataclass(frozen=True)
class SessionColumn:
    """One session of a block.

    ``key`` is its header as ``cohort.toml`` names it; ``kind`` how presence is noted: ``marks``,
    ``signed`` (a text in any of ``places`` is a signature) or ``clocks`` (``places`` are arrival and
    departure, -1 if there is none); ``filled`` how many cells hold something. ``told`` is how its day is
    known: ``stated``, ``turned`` (the day numbers have fallen, so it is of the month after the heading's), or
    ``unclear`` (they fall in a way that no heading explains; then it has no day). Where days
    have fallen and ``cohort.toml`` gives one, it is ``confirmed`` if the same, ``earlier`` if before it.
    """

    key: str
    label: str
    day: date | None
    kind: str
    places: tuple[int, ...]
    filled: int
    told: str = STATED


def session_column(
    block: Block, column: Column, kind: str, places: tuple[int, ...], day: date | None, label: str
) -> SessionColumn:
    """A session headed by a column and noted in some places, with the cells counted that hold something."""
    number = block.header.number
    if kind == SIGNED:
        filled = sum(any(signed(cells, place, number) for place in places) for _, cells in block.people)
    else:
        filled = max(filled_cells(block, place) for place in places)
    return SessionColumn(column.text, label or column.text, day, kind, places, filled)


def signed(cells: Sequence[Any], place: int, number: int | None) -> bool:
    """Whether a cell holds a signature: a printed running number (``1.``) alone is none."""
    text = text_of(cells[place]) if place < len(cells) else ""
    printed = text.strip(" ._…")
    own = text_of(cells[number]).strip(" .)") if number is not None and number < len(cells) else None
    return bool(printed) and not (printed.isdecimal() and (own is None or printed == own))


def filled_cells(block: Block, place: int) -> int:
    """How many people of a block have something in a column."""
    return sum(place < len(cells) and not is_blank(cells[place]) for _, cells in block.people)
