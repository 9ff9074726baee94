"""The columns of an attendance list that people sign."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from helpers.sources.lists.blocks import Block
from helpers.sources.lists.day_columns import named_days
from helpers.sources.lists.days import Month
from helpers.sources.lists.header import Column, is_session
from helpers.sources.lists.session_column import SIGNED, SessionColumn, session_column, signed
from helpers.sources.lists.words import SIGNATURE


def signature_columns(
    block: Block, month: Month | None, day: date | None, label: str, day_first: bool | None
) -> list[SessionColumn]:
    """Signatures: one session, unless columns are headed by days, or signed side by side.

    A column without a header belongs to the one before it.
    """
    heads: list[Column] = []
    places: dict[int, tuple[int, ...]] = {}
    for column in block.header.having(SIGNATURE):
        if column.text and column.text not in [head.text for head in heads]:
            heads.append(column)
        if heads:
            places[heads[-1].place] = (*places.get(heads[-1].place, ()), column.place)
    if len(heads) < 2:
        return [session_column(block, head, SIGNED, places[head.place], day, label) for head in heads]
    number = block.header.number
    beside = any(
        sum(any(signed(cells, place, number) for place in own) for own in places.values()) > 1
        for _, cells in block.people
    )
    if not (beside or all(is_session(head.cell) for head in heads)):
        every = tuple(place for own in places.values() for place in own)
        return [session_column(block, heads[0], SIGNED, every, day, label)]
    found = []
    for head, (_, named) in zip(heads, named_days(heads, month, (), day_first), strict=True):
        own = session_column(block, head, SIGNED, places[head.place], named.day or day, head.text)
        found.append(replace(own, told=named.told))
    return found
