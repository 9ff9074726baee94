"""Transcriptions: every number that a study prints, read and checked before use.

Two files of one shape, ``printed_values.csv`` (tables) and ``text_values.csv`` (running
text). Nothing is guessed: a cell that is not a number, a percentage over 100, a base that
does not match its source or a row that stands twice stops everything, all at once.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from helpers.studies.labels import Labels, load_labels
from helpers.studies.manifest import shown
from helpers.words.errors import InputError, Problem
from helpers.words.printed import PrintedValue, is_absent, parse_printed

TABLES_FILE = "printed_values.csv"
TEXT_FILE = "text_values.csv"
COLUMNS = [
    *("value_id", "location", "group", "item", "answer", "place"),
    *("printed", "unit", "base_n", "base_source", "note"),
]
_IDENT = re.compile(r"[a-z0-9_]+(\.[a-z0-9_]+)+")
_NUMBER_WORD = re.compile(r"number word: (\d+(?:/\d+)?)")
_TABLE = re.compile(r"Table (\d+)")
_WHOLE = re.compile(r"0*[1-9][0-9]*")
_SCALE = re.compile(r"score (\d+)-(\d+)")


@dataclass(frozen=True)
class Cell:
    """One printed number and where it stands.

    ``number`` is None where the document prints a mark for "nothing here" (``-``, ``Na``).
    ``base_n`` is the base that the document states for this cell, None where it does not.
    """

    value_id: str
    location: str
    group: str
    item: str
    answer: str
    place: str
    printed: str
    number: PrintedValue | None
    unit: str
    base_n: int | None
    base_source: str
    note: str
    file: str
    row: int

    @property
    def in_table(self) -> bool:
        """True for a cell of a table, False for a number of the running text."""
        return self.file == TABLES_FILE

    @property
    def table(self) -> str:
        """The first part of the identifier: ``t05`` of ``t05.kkg.decree.yes.bima``."""
        return self.value_id.partition(".")[0]


@dataclass(frozen=True)
class Transcription:
    """All printed numbers of one study, by identifier, in document order."""

    cells: Mapping[str, Cell]
    labels: Labels
    folder: Path

    def __getitem__(self, value_id: str) -> Cell:
        return self.cells[value_id]

    def __iter__(self) -> Iterator[Cell]:
        return iter(self.cells.values())

    def matching(self, pattern: str) -> list[Cell]:
        """Cells whose identifier matches ``pattern``; ``*`` stands for one part."""
        if "*" not in pattern:
            return [self.cells[pattern]] if pattern in self.cells else []
        expression = re.compile(re.escape(pattern).replace(r"\*", r"[a-z0-9_]+"))
        return [cell for cell in self if expression.fullmatch(cell.value_id)]


def load_transcription(folder: Path) -> Transcription:
    """Read both files of a published cohort and check every row.

    Args:
        folder: the cohort's folder in ``data/raw``.

    Raises:
        InputError: a file that cannot be read as such, alone; otherwise every problem of both
            files at once.
    """
    labels = load_labels(folder)
    problems: list[Problem] = []
    read = {name: _rows(folder / name, problems) for name in (TABLES_FILE, TEXT_FILE)}
    if problems:  # what one file says about the other could not be judged
        raise InputError(problems)
    cells: dict[str, Cell] = {}
    for name, rows in read.items():
        for row, record in _records(rows, folder / name, problems):
            cell = _cell(record, folder / name, row, problems)
            if cell.value_id in cells:
                first = cells[cell.value_id]
                values = {"file": first.file, "row": first.row}
                problems.append(_problem("row_twice", cell, "value_id", cell.value_id, folder, **values))
            cells[cell.value_id] = cell
    whole = not any(problem.key == "transcription.wrong_width" for problem in problems)
    unread = {(p.file, p.row) for p in problems if p.key == "transcription.base_not_a_count"}
    problems.extend(
        problem
        for problem in _problems(cells, labels, folder, whole)
        if problem.key != "transcription.base_missing" or (problem.file, problem.row) not in unread
    )
    if problems:
        raise InputError(problems)
    return Transcription(cells, labels, folder)


def _rows(path: Path, problems: list[Problem]) -> list[tuple[int, list[str]]]:
    """The rows below the header with their line numbers; what is wrong with the whole file is reported."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        problems.append(Problem("manifest.missing_file", file=shown(path)))
        return []
    except UnicodeDecodeError:
        problems.append(Problem("transcription.not_utf8", file=shown(path)))
        return []
    reader = csv.reader(io.StringIO(text, newline=""))
    header = next(reader, [])
    if header != COLUMNS:
        values = {"columns": ",".join(COLUMNS)}
        found = ",".join(header)
        problems.append(Problem("transcription.wrong_header", shown(path), row=1, found=found, values=values))
        return []
    rows = []
    first = reader.line_num + 1
    for fields in reader:
        rows.append((first, fields))
        first = reader.line_num + 1
    return rows


def _records(
    rows: Iterable[tuple[int, list[str]]], path: Path, problems: list[Problem]
) -> Iterator[tuple[int, dict[str, str]]]:
    for row, fields in rows:
        if len(fields) == len(COLUMNS):
            yield row, dict(zip(COLUMNS, fields, strict=True))
        elif fields:
            values = {"count": len(COLUMNS)}
            place = {"file": shown(path), "row": row, "found": str(len(fields))}
            problems.append(Problem("transcription.wrong_width", values=values, **place))


def _cell(record: dict[str, str], path: Path, row: int, problems: list[Problem]) -> Cell:
    """One row as a cell; what cannot be read is reported and left empty."""
    place = {"file": shown(path), "row": row}
    number = None
    if not is_absent(record["printed"]):
        word = _NUMBER_WORD.search(record["note"])
        try:
            number = _worded(word[1]) if word else parse_printed(record["printed"])
        except ValueError:
            if path.name == TABLES_FILE or any(letter.isdigit() for letter in record["printed"]):
                found = record["printed"]
                problems.append(Problem("transcription.not_a_number", column="printed", found=found, **place))
    base_n = None
    if record["base_n"]:
        if _WHOLE.fullmatch(record["base_n"]):
            base_n = int(record["base_n"])
        else:
            problems.append(
                Problem("transcription.base_not_a_count", column="base_n", found=record["base_n"], **place)
            )
    fields = {name: record[name] for name in COLUMNS if name != "base_n"}
    return Cell(**fields, number=number, base_n=base_n, file=path.name, row=row)


def _worded(text: str) -> PrintedValue:
    """A number that stands as a word (``lima``, ``sepertiga``), from the digits noted beside it."""
    top, _, bottom = text.partition("/")
    return PrintedValue(text, Fraction(int(top), int(bottom or 1)), 0, False)


def _problem(key: str, cell: Cell, column: str, found: object, folder: Path, **values: object) -> Problem:
    return Problem(
        f"transcription.{key}",
        file=shown(folder / cell.file),
        row=cell.row,
        column=column,
        found=str(found),
        values=values,
    )


def _problems(cells: Mapping[str, Cell], labels: Labels, folder: Path, whole: bool) -> Iterable[Problem]:
    for cell in cells.values():
        if not _IDENT.fullmatch(cell.value_id):
            yield _problem("bad_identifier", cell, "value_id", cell.value_id, folder)
        if cell.number and cell.unit == "%" and not 0 <= cell.number.value <= 100:
            yield _problem("percentage_out_of_range", cell, "printed", cell.printed, folder)
        scale = _SCALE.fullmatch(cell.unit)
        if cell.number and scale and not int(scale[1]) <= cell.number.value <= int(scale[2]):
            yield _problem("score_out_of_range", cell, "printed", cell.printed, folder, scale=cell.unit)
        if not cell.unit:
            yield _problem("no_unit", cell, "unit", "", folder)
        yield from _base_problems(cell, cells, folder, whole)
        if cell.in_table:
            yield from _table_problems(cell, labels, folder)


def _base_problems(cell: Cell, cells: Mapping[str, Cell], folder: Path, whole: bool) -> Iterable[Problem]:
    """What is wrong with a stated base; a source that could not be read itself is no news here."""
    if cell.base_n is None and (cell.base_source or (cell.in_table and cell.unit == "%" and cell.number)):
        yield _problem("base_missing", cell, "base_n", "", folder)
    if not cell.base_source:
        return
    source = cells.get(cell.base_source)
    if source is None or source.number is None:
        unread = not whole if source is None else not is_absent(source.printed)
        if not unread:
            yield _problem("base_source_unknown", cell, "base_source", cell.base_source, folder)
    elif cell.base_n not in (None, source.number.value):
        values = {"source": cell.base_source, "printed": source.printed}
        yield _problem("base_differs", cell, "base_n", cell.base_n, folder, **values)


def _table_problems(cell: Cell, labels: Labels, folder: Path) -> Iterable[Problem]:
    table = _TABLE.match(cell.location)
    if not table:
        yield _problem("no_table", cell, "location", cell.location, folder)
    keys = [key for key in (cell.item, cell.answer, cell.place) if key]
    if cell.value_id.split(".")[2:] != keys or (table and cell.table != f"t{int(table[1]):02d}"):
        place = ", ".join([cell.location, *keys])
        yield _problem("identifier_differs", cell, "value_id", cell.value_id, folder, place=place)
    for column in ("item", "answer", "place"):
        key = getattr(cell, column)
        if key and not labels.knows(column, key):
            known = ", ".join(labels.keys(column)[:12])
            yield _problem(f"unknown_{column}", cell, column, key, folder, known=known)
    group = cell.value_id.split(".")[1] if "." in cell.value_id else ""
    if not labels.knows("group", group):
        known = ", ".join(labels.keys("group"))
        yield _problem("unknown_group", cell, "group", cell.group, folder, known=known)
