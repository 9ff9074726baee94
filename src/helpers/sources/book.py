"""A file as it stands: its sheets, their rows and cells, and nothing made of them yet."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.words.errors import Problem

if TYPE_CHECKING:
    import pandas as pd

Cells = tuple[Any, ...]
HEAD_ROWS = 60


class Sheet(ABC):
    """One sheet of a file; a text file has one, without a name.

    Rows count as a spreadsheet counts (the first is 1), columns from 0. Blank cells, and texts of
    nothing but blanks, are None. ``merged`` holds first row and column, last row and column, from 1.
    A formula whose result the file does not hold reads as its text (``=B1*2``), an error of the
    spreadsheet as its own (``#DIV/0!``): neither is ever missing. ``uncached`` and ``errors`` list them
    as row, column, text; like ``height`` they take a pass through the whole sheet, which ``table`` saves.
    """

    name: str
    file: str
    hidden: bool = False
    merged: tuple[tuple[int, int, int, int], ...] = ()
    uncached: tuple[tuple[int, int, str], ...] = ()
    errors: tuple[tuple[int, int, str], ...] = ()
    head: list[Cells]
    height: int

    @abstractmethod
    def rows(self) -> Iterator[tuple[int, Cells]]:
        """All rows from the first, blank ones too, each with its number; in text files as wide as written."""

    @abstractmethod
    def table(self, header: int, columns: Sequence[int] | None = None) -> pd.DataFrame:
        """All rows below a header that are not wholly blank.

        Args:
            header: row of the header; 0 if there is none.
            columns: the columns to read; None for all. Those that the sheet does not have are blank.

        Returns:
            Column ``row`` and one column a position, labelled with the position: texts (``str``, missing
            where blank) of a text file, objects of a workbook.
        """

    def problems(self, header: int, columns: Mapping[int, str]) -> list[Problem]:
        """What is wrong with cells below a header: errors, and formulas without a stored result.

        Args:
            header: row of the header.
            columns: the columns that are read, with the headers that messages show.
        """
        marked = [("source.formula_without_value", *cell) for cell in self.uncached]
        marked += [("source.error_cell", *cell) for cell in self.errors]
        return [
            Problem(key, self.file, self.name or None, row, columns[column], shortened(text))
            for key, row, column, text in sorted(marked, key=lambda cell: cell[1:3])
            if row > header and column in columns
        ]


def shortened(text: str) -> str:
    """What stood in a cell as messages show it: at most 60 characters, control characters made harmless."""
    harmless = "".join(mark if mark.isprintable() else "\N{REPLACEMENT CHARACTER}" for mark in text[:61])
    return harmless if len(harmless) <= 60 else harmless[:59] + "…"


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
    from helpers.sources.reading.opening import opened

    return opened(path, shown)
