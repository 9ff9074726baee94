"""Gathers the wanted columns of a sheet block by block, and what else a whole pass tells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from helpers.sources.reading.sheet_cells import UNCACHED, Block, chosen

if TYPE_CHECKING:
    import pandas as pd

    from helpers.sources.reading.cell_values import Converter


class Facts(NamedTuple):
    """What is known after a sheet was read once, whatever was kept of it."""

    height: int
    width: int
    uncached: tuple[tuple[int, int, str], ...]
    errors: tuple[tuple[int, int, str], ...]


class Gathering:
    """The wanted columns of a sheet, growing."""

    def __init__(self, header: int, columns: tuple[int, ...] | None) -> None:
        self._header, self._columns = header, columns
        self._rows: list[np.ndarray] = []
        self._pieces: dict[int, list[tuple[np.ndarray, np.ndarray]]] = {}
        self._width = 0
        self._marked: dict[str, list[tuple[int, int, str]]] = {UNCACHED: [], "e": []}

    def add(self, block: Block, converter: Converter) -> None:
        """Take over a block."""

        block = chosen(block, ~converter.blank(block))
        if not len(block.rows):
            return
        self._width = max(self._width, int(block.columns.max()) + 1)
        self._rows.append(block.rows[np.flatnonzero(np.diff(block.rows, prepend=0))])
        for number, (kind, _) in enumerate(block.types):
            if kind in self._marked:
                found = chosen(block, block.kinds == number)
                cells = zip(found.rows.tolist(), found.columns.tolist(), converter.values(found), strict=True)
                self._marked[kind].extend(cells)
        below = chosen(block, block.rows > self._header)
        if self._columns is not None:
            below = chosen(below, np.isin(below.columns, self._columns))
        values = converter.values(below)
        for column in np.unique(below.columns).tolist():
            where = below.columns == column
            self._pieces.setdefault(column, []).append((below.rows[where], values[where]))

    def facts(self) -> Facts:
        """What the pass told."""
        height = int(self._rows[-1][-1]) if self._rows else 0
        return Facts(height, self._width, tuple(self._marked[UNCACHED]), tuple(self._marked["e"]))

    def frame(self) -> pd.DataFrame:
        """The table."""
        import pandas as pd

        rows = np.concatenate([np.empty(0, np.int64), *self._rows])
        rows = rows[rows > self._header]
        data: dict[Any, Any] = {"row": rows}
        for column in range(self._width) if self._columns is None else self._columns:
            data[column] = np.full(len(rows), None, dtype=object)
            for places, values in self._pieces.pop(column, ()):
                data[column][np.searchsorted(rows, places)] = values
        return pd.DataFrame(
            {name: pd.Series(cells, dtype=cells.dtype, copy=False) for name, cells in data.items()}
        )
