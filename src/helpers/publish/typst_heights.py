"""How high the pieces of a PDF are: they are set once, each on one page, and tell where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from helpers.publish.typst_pieces import Piece

_MANY_ROWS, _MANY_LETTERS = 28, 7500  # in typst's language
_TOLD = """
#context [#metadata(query(<spot>).map(each => {
  let at = each.location().position()
  (kind: each.value.kind, number: each.value.number, page: at.page, y: at.y.pt())
}))<spots>]
"""
_MARGIN = 2.5 / 2.54 * 72
_INSET = 3.2  # of a cell, above what is told in it
_ROWS = ("row", "label", "foot")
LINE, LETTERS = 13.419, 6.909
"""From one line of running text to the next, and the height of its letters, in points."""


@dataclass(frozen=True)
class Row:
    """A row of a table, its height in points, and whether it is a ``label`` or in the ``foot``; an item."""

    height: float
    kind: str


@dataclass(frozen=True)
class Measured:
    """A piece and its height in points. ``head`` is how much the heading of a table takes, which comes again.

    ``lead`` is the caption and the heading together; the last row of a table goes down to its end, its notes
    and all. Items of a list, its rows, go down to where the next one begins.
    """

    piece: Piece
    height: float
    lead: float = 0.0
    head: float = 0.0
    rows: tuple[Row, ...] = ()


def measuring(pieces: Sequence[Piece]) -> str:
    """What tells where pieces stand if none is broken over pages."""
    set_down = "".join(_set_down(number, each) for number, each in enumerate(pieces))
    return f'#spot("front", 0)\n\n#pagebreak()\n\n{set_down}#spot("begin", {len(pieces)})\n{_TOLD}'


def _set_down(number: int, piece: Piece) -> str:
    shown = f"#p{number}"
    if piece.kind in ("text", "list"):
        shown = f"#unbroken(p{number})"
    if piece.kind == "table":
        shown = f"#whole(p{number})"
    shown = f'#spot("begin", {number})\n\n{shown}\n\n'
    return f"#endless[\n{shown}]\n" if _may_fill_page(piece) else shown


def _may_fill_page(piece: Piece) -> bool:
    """Whether a table might be higher than a page, below which nothing is told."""
    rows = piece.source.count("\n    ")
    return piece.kind == "table" and (rows > _MANY_ROWS or len(piece.source) > _MANY_LETTERS)


def heights(pieces: Sequence[Piece], spots: Sequence[Mapping[str, Any]]) -> tuple[float, list[Measured]]:
    """How far down the front goes on its last page, and the pieces measured.

    Args:
        pieces: in order.
        spots: what :func:`measuring` told.
    """
    front = next(spot["y"] - _MARGIN for spot in spots if spot["kind"] == "front")
    own: dict[int, list[Mapping[str, Any]]] = {number: [] for number in range(len(pieces) + 1)}
    for spot in spots:
        if spot["kind"] != "front":
            own[spot["number"]].append(spot)
    return front, [_measured(each, own[number], own[number + 1]) for number, each in enumerate(pieces)]


def _measured(
    piece: Piece, spots: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]
) -> Measured:
    [begin] = [spot for spot in spots if spot["kind"] == "begin"]
    # A caption is told where it is listed, too: what counts comes last.
    ends = [spot["y"] for spot in spots if spot["kind"] == "end"]
    end = ends[-1] if ends else next(spot["y"] for spot in after if spot["kind"] == "begin")
    if items := [("item", spot["y"]) for spot in spots if spot["kind"] == "item"]:
        return Measured(piece, max(end - begin["y"], 0.0), rows=tuple(_rows(items, end)))
    rows = [(spot["kind"], spot["y"] - _INSET) for spot in spots if spot["kind"] in _ROWS]
    height = max(end - begin["y"], 0.0)
    if not rows:
        return Measured(piece, height)
    top = next(spot["y"] for spot in spots if spot["kind"] == "table")
    lead = rows[0][1] - begin["y"]
    return Measured(piece, height, lead, rows[0][1] - top, tuple(_rows(rows, end)))


def _rows(starts: Sequence[tuple[str, float]], end: float) -> Iterator[Row]:
    foot = False
    for (kind, y), (_, below) in zip(starts, [*starts[1:], ("", end)], strict=True):
        foot = foot or kind == "foot"
        yield Row(below - y, "foot" if foot else kind)
