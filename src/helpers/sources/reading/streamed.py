"""Sheets that are read in one stream, so that what is not asked for is not kept."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import closing
from functools import cached_property
from typing import TYPE_CHECKING, Any

from helpers.sources.book import HEAD_ROWS, Cells, Sheet
from helpers.sources.reading.cell_values import Converter
from helpers.sources.reading.gathering import Facts, Gathering
from helpers.sources.reading.limits import DENSE_CELLS, damage_reported
from helpers.sources.reading.sheet_cells import Block
from helpers.words.errors import InputError, Problem

if TYPE_CHECKING:
    import pandas as pd


class StreamedSheet(Sheet):
    """A sheet of which blocks of cells can be had, from the first row on, as often as needed."""

    def __init__(self, name: str, hidden: bool, file: str, converter: Converter) -> None:
        self.name, self.hidden, self.file = name, hidden, file
        self._converter = converter

    @abstractmethod
    def blocks(self, quick: bool) -> Iterator[Block]:
        """The blocks of the sheet in the order of rows.

        Args:
            quick: all of them are wanted, so gathered ahead pays.
        """

    @cached_property
    def head(self) -> list[Cells]:
        """The first rows, at most 60, all of one width."""
        with damage_reported(self.file, self.name), closing(self.blocks(False)) as blocks:
            kept = []
            for block in blocks:
                kept.append(block)
                if len(block.rows) and block.rows[-1] > HEAD_ROWS:
                    break
            width = max((int(block.columns.max()) + 1 for block in kept if len(block.rows)), default=0)
            found: dict[int, Cells] = {}
            for block in kept:
                found.update(self._dense(block, width, HEAD_ROWS))
            last = max((row for row, cells in found.items() if any(c is not None for c in cells)), default=0)
            return _narrowed([found.get(row, (None,) * width) for row in range(1, last + 1)])

    @property
    def height(self) -> int:
        """The last row that is not blank."""
        return self._facts.height

    @property
    def uncached(self) -> tuple[tuple[int, int, str], ...]:
        """Row, column and text of each formula whose result the file does not hold."""
        return self._facts.uncached

    @property
    def errors(self) -> tuple[tuple[int, int, str], ...]:
        """Row, column and text of each cell with an error of the spreadsheet."""
        return self._facts.errors

    def rows(self) -> Iterator[tuple[int, Cells]]:
        """All rows from the first to the last that is not blank, all of one width."""
        height, width = self._facts.height, self._facts.width
        if height * width > DENSE_CELLS:
            raise InputError(Problem("source.too_many_cells", file=self.file, sheet=self.name))
        blank, row = (None,) * width, 0
        with damage_reported(self.file, self.name), closing(self.blocks(False)) as blocks:
            for block in blocks:
                for number, cells in self._dense(block, width, height).items():
                    yield from ((between, blank) for between in range(row + 1, number))
                    yield number, cells
                    row = number

    def table(self, header: int, columns: Sequence[int] | None = None) -> pd.DataFrame:
        """All rows below a header that are not wholly blank."""
        gathered = Gathering(header, None if columns is None else tuple(columns))
        with damage_reported(self.file, self.name), closing(self.blocks(True)) as blocks:
            for block in blocks:
                gathered.add(block, self._converter)
            self.__dict__["_facts"] = gathered.facts()
            return gathered.frame()

    @cached_property
    def _facts(self) -> Facts:
        gathered = Gathering(0, ())
        with damage_reported(self.file, self.name), closing(self.blocks(True)) as blocks:
            for block in blocks:
                gathered.add(block, self._converter)
            return gathered.facts()

    def _dense(self, block: Block, width: int, last: int) -> dict[int, Cells]:
        """The rows of a block that hold something, by number, up to the last wanted.

        Cells of nothing but blanks may stand to the right of the width: they are none.
        """
        values = self._converter.values(block)
        found: dict[int, list[Any]] = {}
        for row, column, value in zip(block.rows.tolist(), block.columns.tolist(), values, strict=True):
            if row > last:
                break
            if row not in found:
                found[row] = [None] * width
            if column < width:
                found[row][column] = value
        return {row: tuple(cells) for row, cells in found.items()}


def in_order(block: Block, row: int) -> int:
    """The last row of a block, which begins below a given row and goes on downwards.

    Raises:
        ValueError: it does not.
    """
    import numpy as np

    if not len(block.rows):
        return row
    if block.rows[0] <= row or (np.diff(block.rows) < 0).any():
        raise ValueError("rows out of order")
    return int(block.rows[-1])


def _narrowed(rows: list[Cells]) -> list[Cells]:
    """Rows without the columns at the right that are blank in all of them."""
    width = max(
        (column + 1 for row in rows for column, cell in enumerate(row) if cell is not None), default=0
    )
    return [row[:width] for row in rows]
