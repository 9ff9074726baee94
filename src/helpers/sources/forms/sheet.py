"""Where the submissions of a form stand: the sheet, its header, its columns, and its rows as texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from helpers.sources.book import Book, Sheet
from helpers.sources.cells.row_problems import at_rows, cell_shown
from helpers.sources.cells.values import clean_text, texts
from helpers.sources.forms.columns import ABOUT, EMAIL, IDENTIFIER, LEFT_OUT, NAME, QUESTION, Column
from helpers.sources.source import RowCount
from helpers.words.errors import Problem

if TYPE_CHECKING:
    import pandas as pd

# What Microsoft Forms writes where it records nobody
NOBODY = ("anonymous", "anonim")
# A header may stand below a title that somebody added
_SEARCHED = 10
# Typed by the person who answered: without any of them a submission is empty
_TYPED = (NAME, IDENTIFIER, ABOUT, LEFT_OUT, QUESTION)

HeaderParts = Callable[[Sequence[str]], Sequence[tuple[str, int | None]] | None]
QuestionText = Callable[[Sequence[str], int], str]


@dataclass(frozen=True)
class FormSheet:
    """A sheet of submissions: ``header`` is its row; ``separator`` joins the answers to one question."""

    file: str
    sheet: Sheet
    header: int
    columns: tuple[Column, ...]
    separator: str
    _texts: dict[int, pd.Series] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def table(self) -> pd.DataFrame:
        """All rows below the header that are not blank, as the file holds them (see ``Sheet.table``)."""
        table = self.sheet.table(self.header)
        missing = [column.place for column in self.columns if column.place not in table]
        return table.reindex(columns=[*table.columns, *missing]) if missing else table

    @property
    def beyond(self) -> list[Problem]:
        """Rows with cells to the right of the last header: a comma too many, or somebody's notes."""
        import pandas as pd

        places = [place for place in self.table.columns if place != "row" and place >= len(self.columns)]
        there = pd.Series(False, index=self.table.index)
        for place in places:
            there |= self.texts(place).ne("")
        return self.at("forms.cells_beyond", None, there)

    def texts(self, place: int) -> pd.Series:
        """A column as texts, outer blanks left out."""
        if place not in self._texts:
            cells = self.table[place]
            of_text = cells.dtype == "str"  # what `texts` makes of them, but all at once
            self._texts[place] = _stripped(cells) if of_text else texts(cells)
        return self._texts[place]

    @property
    def rows(self) -> pd.Series:
        """The spreadsheet row of each row of the table."""
        return self.table["row"]

    def at(
        self, key: str, column: Column | None, which: pd.Series, show: bool = True, **values: Any
    ) -> list[Problem]:
        """A problem for each marked row of a column (the first of many, and how many more)."""
        chosen = self.table[which.to_numpy()]
        cells = chosen[column.place] if column is not None and show else [None] * len(chosen)
        called = cell_shown(column.called) if column is not None else None
        found = zip(chosen["row"], cells, strict=True)
        return at_rows(key, self.file, self.sheet.name, called, found, values)

    def broken_cells(self, used: Sequence[Column]) -> list[Problem]:
        """Cells of used columns that hold a formula without a stored result, or an error."""
        called = {column.place: cell_shown(column.called) for column in used}
        return [
            Problem(key, self.file, self.sheet.name or None, row, called[place], text)
            for key, cells in (
                ("source.formula_without_value", self.sheet.uncached),
                ("source.error_cell", self.sheet.errors),
            )
            for row, place, text in cells
            if row > self.header and place in called
        ]


def form_sheets(
    book: Book, parts_of: HeaderParts, text_of: QuestionText, separator: str
) -> Iterator[FormSheet]:
    """The sheets of a book that hold submissions.

    Args:
        book: the file.
        parts_of: what each column of a header row is, None if it is not the header of such a form.
        text_of: the question that a header asks, from all headers and its place.
        separator: what joins several answers.
    """
    from helpers.sources.forms.columns import named

    for sheet in book.sheets:
        for row, cells in enumerate(sheet.head[:_SEARCHED], start=1):
            headers = _headers(cells)
            parts = parts_of(headers) if headers else None
            if parts is not None:
                asked = [text_of(headers, place) for place in range(len(headers))]
                yield FormSheet(book.file, sheet, row, named(headers, parts, asked), separator)
                break


def _headers(cells: Sequence[Any]) -> list[str]:
    """Header texts without line breaks and repeated blanks; blank cells at the end left out."""
    found = [clean_text(cell) for cell in cells]
    while found and not found[-1]:
        found.pop()
    return found


def _stripped(cells: pd.Series) -> pd.Series:
    """Texts without outer blanks; the very cells where none has any, so that they are not there twice."""
    bare = cells.fillna("").str.strip()
    return cells if cells.notna().all() and bare.eq(cells).all() else bare


def empty_submissions(form: FormSheet) -> pd.Series:
    """Rows in which the person typed nothing: no name, no identifier, no answer (test submissions).

    An address that the tool itself recorded does not count, points neither.
    """
    import pandas as pd

    typed = [column.place for column in form.columns if column.part in _TYPED]
    filled = pd.Series(False, index=form.table.index)
    for place in typed:
        if filled.all():
            break
        filled |= form.texts(place).ne("")
    return ~filled


def row_counts(form: FormSheet, entries: int, empty: int) -> list[RowCount]:
    """What became of every row of the sheet."""
    name, last = form.sheet.name, int(form.rows.max()) if len(form.rows) else form.header
    blank = last - form.header - entries - empty
    counted = {
        "title": form.header - 1,
        "header": 1,
        "entries": entries,
        "empty_submission": empty,
        "blank": blank,
    }
    return [RowCount(name, what, rows) for what, rows in counted.items() if rows]


def people_columns(form: FormSheet, part: str) -> list[Column]:
    """The columns of one part (NAME, IDENTIFIER, EMAIL ...), in file order."""
    assert part in (NAME, IDENTIFIER, EMAIL, ABOUT, LEFT_OUT, QUESTION)
    return [column for column in form.columns if column.part == part]
