"""The table of a file that no tool wrote: its sheet, its header, its rows, and what else stands around it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from helpers.sources.book import Book, Sheet
from helpers.sources.cells.row_problems import cell_shown
from helpers.sources.forms.columns import IDENTIFIER, NAME, QUESTION, Column, named
from helpers.sources.forms.sheet import FormSheet
from helpers.sources.lists.words import SIGNED
from helpers.sources.reading.other_sheets import other_sheets
from helpers.sources.source import RowCount
from helpers.sources.tables.header import header_of, header_texts, may_be_table
from helpers.sources.tables.words import NUMBERING, are_totals, column_role
from helpers.words.errors import InputError, Problem

if TYPE_CHECKING:
    import pandas as pd

ENTRIES, TOTALS, SIGNATURES, REPEATED, NAMED_ROWS = (
    "entries", "totals", "signatures", "repeated_header", "named_rows",
)  # fmt: skip
_LEADING = (NUMBERING, NAME, IDENTIFIER)
_READ: WeakKeyDictionary[Sheet, tuple[int, pd.DataFrame]] = WeakKeyDictionary()
# Signatures stand at the end: so many of the last rows are looked through
_LAST = 40


@dataclass(frozen=True)
class PlainSheet(FormSheet):
    """A table: the rows of people, without those of totals, signatures, keys and maxima.

    ``apart`` are rows that ``cohort.toml`` names for themselves: the key, the highest marks.
    """

    apart: tuple[int, ...] = ()

    @cached_property
    def whole(self) -> pd.DataFrame:
        """All rows below the header that are not blank."""
        table = _read_once(self.sheet, self.header)
        missing = [column.place for column in self.columns if column.place not in table]
        return table.reindex(columns=[*table.columns, *missing]) if missing else table

    @cached_property
    def table(self) -> pd.DataFrame:
        """The rows of people."""
        people = (self.fates == ENTRIES).to_numpy()
        return self.whole if people.all() else self.whole[people].reset_index(drop=True)

    def only(self, rows: pd.Series) -> PlainSheet:
        """The same table with some of the rows of people."""
        found = replace(self, _texts={})
        found.__dict__["whole"] = self.whole
        found.__dict__["table"] = self.table[rows.to_numpy()].reset_index(drop=True)
        return found

    @cached_property
    def fates(self) -> pd.Series:
        """What each row of ``whole`` is."""
        import pandas as pd

        from helpers.sources.cells.distinct import distinct

        fates = pd.Series(ENTRIES, index=self.whole.index, dtype=object)
        if self.whole.empty:
            return fates
        labels = {column.place: self._labels(column.place) for column in self._leading}
        counted = {column.place for column in self._leading if column.part in (NUMBERING, IDENTIFIER)}
        for place, texts in labels.items():
            others = [labels[other].eq("") for other in counted - {place}]
            alone = pd.concat(others, axis=1).all(axis=1) if others else True
            fates[distinct(texts, are_totals) & alone] = TOTALS
            header = self.columns[place].header.casefold()
            if header and column_role(header) == NAME:
                fates[distinct(texts, lambda found, header=header: found.str.casefold() == header)] = REPEATED
        fates[self._signed(counted, labels)] = SIGNATURES
        fates[self.whole["row"].isin(self.apart)] = NAMED_ROWS
        return fates

    @cached_property
    def _leading(self) -> list[Column]:
        """The columns in which a row says what it is: numbers, names, identifiers, and the first of all."""
        told = [column for column in self.columns if column.part in _LEADING]
        return told or list(self.columns[:1])

    def _labels(self, place: int) -> pd.Series:
        import pandas as pd

        from helpers.sources.cells.distinct import quick_texts

        cells = self.whole[place]
        return quick_texts(cells) if len(cells) else pd.Series("", index=cells.index, dtype="str")

    def _signed(self, counted: set[int], labels: Mapping[int, pd.Series]) -> pd.Series:
        """Rows from the first signature on, if nothing there is numbered or has an identifier."""
        import pandas as pd

        from helpers.sources.cells.values import text_of

        last = self.whole.tail(_LAST)
        start = None
        for at, cells in zip(last.index, last.drop(columns="row").itertuples(index=False), strict=True):
            filled = [text for cell in cells if (text := text_of(cell))]
            if len(filled) <= 3 and len(self.columns) > len(filled) and SIGNED.search(" ".join(filled)):
                start = at
                break
        found = pd.Series(False, index=self.whole.index)
        if start is not None and all(labels[place].loc[start:].eq("").all() for place in counted):
            found.loc[start:] = True
        return found

    @property
    def signatures(self) -> tuple[str, ...]:
        """The texts below the table: they name people."""
        from helpers.sources.cells.values import text_of

        rows = self.whole[(self.fates == SIGNATURES).to_numpy()].drop(columns="row")
        found = {text_of(cell) for cells in rows.itertuples(index=False) for cell in cells}
        return tuple(sorted(text for text in found if any(map(str.isalpha, text))))

    def remarks(self) -> list[Problem]:
        """Rows that were left out, by what they are."""
        counts = self.fates.value_counts()
        rows = self.whole["row"]
        return [
            Problem(
                f"plain.{fate}_left_out",
                self.file,
                self.sheet.name or None,
                int(rows[(self.fates == fate).to_numpy()].iloc[0]),
                values={"count": int(counts[fate])},
            )
            for fate in (TOTALS, SIGNATURES, REPEATED)
            if fate in counts
        ]

    def counts(self, book: Book, entries: int, empty: int = 0) -> tuple[RowCount, ...]:
        """What became of every row of the file.

        Args:
            book: the file.
            entries: how many entries the rows of people gave; other rows were merged with them.
            empty: rows of people without any result.
        """
        name = self.sheet.name
        last = int(self.whole["row"].max()) if len(self.whole) else self.header
        fates = {str(fate): int(count) for fate, count in self.fates.value_counts().items()}
        people = fates.pop(ENTRIES, 0)
        found = {
            "title": self.header - 1,
            "header": 1 + fates.pop(NAMED_ROWS, 0),
            "entries": entries,
            "empty_submission": empty,
            "further_lines": people - entries - empty,
            **fates,
            "blank": last - self.header - len(self.whole),
        }
        rows = (RowCount(name, what, number) for what, number in found.items() if number)
        return (*rows, *other_sheets(book, [self.sheet]))

    def row_cells(self, row: int) -> Mapping[int, Any] | None:
        """The cells of one row of the table by place; None if there is no such row below the header."""
        found = self.whole[(self.whole["row"] == row).to_numpy()]
        return None if found.empty else found.iloc[0].drop("row").to_dict()


def plain_sheet(book: Book, settings: Mapping[str, Any]) -> PlainSheet:
    """The table that the settings name, else the largest of the file.

    Raises:
        InputError: there is none, or it is not one plain table with one header row.
    """
    sheet = _chosen(book, settings.get("sheet"))
    row = settings.get("header_row")
    header = row if _is_row(row) and row <= len(sheet.head) else header_of(book.file, sheet)
    headers = header_texts(sheet.head[header - 1])
    parts = [(role if (role := column_role(text)) in _LEADING else QUESTION, None) for text in headers]
    apart = tuple(settings[key] for key in ("key_row", "maximum_row") if _is_row(settings.get(key)))
    return PlainSheet(book.file, sheet, header, named(headers, parts, headers), ", ", apart=apart)


def _read_once(sheet: Sheet, header: int) -> pd.DataFrame:
    """The rows below a header; proposing and reading look at the same ones several times."""
    kept = _READ.get(sheet)
    if kept is None or kept[0] != header:
        kept = _READ[sheet] = (header, sheet.table(header))
    return kept[1]


def tables_in(book: Book) -> list[Sheet]:
    """The sheets that may hold a table, hidden ones left out."""
    return [sheet for sheet in book.sheets if not sheet.hidden and may_be_table(sheet)]


def _chosen(book: Book, named_: Any) -> Sheet:
    found = tables_in(book)
    if named_ is not None:
        given = book.sheet(str(named_))
        if given is None:
            values = {"allowed": " | ".join(f'sheet = "{sheet.name}"' for sheet in found) or "-"}
            place = (book.file, None, None, "sheet", cell_shown(str(named_)))
            raise InputError(Problem("source.wrong_setting", *place, values))
        return given
    if not found:
        raise InputError(Problem("plain.no_table", book.file))
    return found[0] if len(found) == 1 else max(found, key=lambda sheet: sheet.height)


def _is_row(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 1
