"""Workbooks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.sources.book import Cells, Sheet
from helpers.words.errors import InputError, Problem

if TYPE_CHECKING:
    import pandas as pd
    from python_calamine import CalamineSheet


class GridSheet(Sheet):
    """A sheet of a workbook."""

    def __init__(self, sheet: CalamineSheet, hidden: bool) -> None:
        self.name = sheet.name
        self.hidden = hidden
        self._sheet = sheet
        found = sheet.merged_cell_ranges or []
        self.merged = tuple((a[0] + 1, a[1] + 1, b[0] + 1, b[1] + 1) for a, b in found)

    def rows(self) -> Iterator[tuple[int, Cells]]:
        """All rows from the first."""
        for row, cells in enumerate(self._sheet.to_python(skip_empty_area=False), start=1):
            yield row, tuple(_value(cell) for cell in cells)

    def table(self, header: int, columns: Sequence[int] | None = None) -> pd.DataFrame:
        """All rows below a header that are not wholly blank."""
        import pandas as pd

        wanted = range(self._sheet.total_width) if columns is None else columns
        below = [
            (row, cells) for row, cells in self.rows() if row > header and any(c is not None for c in cells)
        ]
        data = {"row": pd.Series([row for row, _ in below], dtype="int64")}
        for column in wanted:
            values = [cells[column] if column < len(cells) else None for _, cells in below]
            data[column] = pd.Series(values, dtype=object)
        return pd.DataFrame(data)


def sheets_of(path: Path, shown: str) -> tuple[Sheet, ...]:
    """The sheets of a workbook."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_path(path)
        return tuple(
            GridSheet(book.get_sheet_by_name(found.name), found.visible != SheetVisibleEnum.Visible)
            for found in book.sheets_metadata
        )
    except CalamineError as error:
        raise InputError(Problem("source.damaged", file=shown)) from error


def _value(cell: Any) -> Any:
    return None if cell == "" else cell
