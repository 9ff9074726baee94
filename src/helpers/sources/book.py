"""A file as it stands: its sheets, their rows and cells, and nothing made of them yet."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.words.errors import Problem

if TYPE_CHECKING:
    import pandas as pd

Cells = tuple[Any, ...]
HEAD_ROWS = 60


class Sheet(ABC):
    """One sheet of a file; a text file has one, without a name.

    Rows count as a spreadsheet counts (the first is 1), columns from 0. Blank cells are None.
    """

    name: str
    hidden: bool = False
    merged: tuple[tuple[int, int, int, int], ...] = ()
    uncached: tuple[tuple[int, int, str], ...] = ()
    errors: tuple[tuple[int, int, str], ...] = ()

    @abstractmethod
    def rows(self) -> Iterator[tuple[int, Cells]]:
        """All rows from the first, blank ones too, each with its number."""

    @abstractmethod
    def table(self, header: int, columns: Sequence[int] | None = None) -> pd.DataFrame:
        """All rows below a header that are not wholly blank.

        Args:
            header: row of the header; 0 if there is none.
            columns: the columns to read; None for all.

        Returns:
            Column ``row`` and one column a position, labelled with the position.
        """

    @cached_property
    def head(self) -> list[Cells]:
        """The first rows, at most 60: row 1 is ``head[0]``."""
        return [cells for _, cells in islice(self.rows(), HEAD_ROWS)]

    @cached_property
    def height(self) -> int:
        """The last row that is not blank."""
        return max((row for row, cells in self.rows() if any(cell is not None for cell in cells)), default=0)


@dataclass(frozen=True)
class Book:
    """An opened file.

    ``file`` is its name as messages show it; ``kind`` is ``xlsx`` (any workbook) or ``text``.
    """

    file: str
    path: Path
    kind: str
    sheets: tuple[Sheet, ...]
    encoding: str = ""
    delimiter: str = ""
    remarks: tuple[Problem, ...] = ()

    def sheet(self, name: str) -> Sheet | None:
        """The sheet of this name, however its letters and outer blanks are written; None if there is none."""
        wanted = name.strip().casefold()
        return next((sheet for sheet in self.sheets if sheet.name.strip().casefold() == wanted), None)


def open_book(path: Path, shown: str) -> Book:
    """Open a file by what is in it; its name tells nothing.

    Args:
        path: the file.
        shown: its name as messages show it.

    Raises:
        InputError: it is empty, locked, damaged, would unfold to too much, or is no table at all.
    """
    from helpers.sources.opening import opened

    return opened(path, shown)
