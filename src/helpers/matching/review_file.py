"""A review file: CSV that a spreadsheet opens, that people edit and save again, and that is read back."""

from __future__ import annotations

import codecs
import csv
import io
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from helpers.language import LANGUAGES, say
from helpers.matching.review_cells import as_given, harmless, shown
from helpers.words.errors import InputError, Problem

DELIMITERS = (";", ",", "\t", "|")
_LARGEST = 100 * 1024 * 1024
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_Rows = list[list[str]]


@dataclass(frozen=True)
class Form:
    """What a kind of review file holds.

    ``explanation`` is the key of the sentence above the table, ``columns`` the columns in order, each with a
    label ``matching.column.<column>``; ``needed`` are those without which it cannot be read.
    """

    explanation: str
    columns: tuple[str, ...]
    needed: tuple[str, ...]

    @cached_property
    def known(self) -> dict[str, str]:
        """Columns by their labels in every language, and by their own names."""
        labels = {
            _folded(say(f"matching.column.{column}", language)): column
            for language in LANGUAGES
            for column in self.columns
        }
        return labels | {column: column for column in self.columns}


def write_form(path: Path, form: Form, lines: Iterable[Sequence[str]], language: str) -> None:
    """Write a review file whole or not at all; a file that holds the same already is not touched.

    UTF-8 with its mark and semicolons, as a spreadsheet with a decimal comma expects. Only the owner may read
    it.

    Args:
        path: where to.
        form: what it holds.
        lines: the cells of each line, as texts.
        language: of the explanation and the labels.

    Raises:
        InputError: it cannot be written, e.g. because it is open in a spreadsheet.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=DELIMITERS[0], lineterminator="\r\n")
    writer.writerow([say(form.explanation, language)])
    writer.writerow([say(f"matching.column.{column}", language) for column in form.columns])
    writer.writerows([harmless(cell) for cell in line] for line in lines)
    content = text.getvalue().encode("utf-8-sig")
    if path.is_file() and path.read_bytes() == content:
        return
    fresh = path.with_name(f".{path.name}.new")
    try:
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as stream:
            stream.write(content)
        os.replace(fresh, path)
    except OSError as error:
        raise InputError(
            Problem("matching.review_unwritable", file=path.name, found=error.strerror)
        ) from None


def read_form(path: Path, form: Form, file: str) -> list[tuple[int, dict[str, str]]]:
    """The lines of a review file with their spreadsheet rows, cells by column.

    Encoding (UTF-8, UTF-16, Windows-1252) and delimiter are found by content; explanations above the header
    (one cell) and blank lines are passed over.

    Raises:
        InputError: it is no text, or the columns that are needed are not there.
    """
    text = _text(path, file)
    for delimiter in DELIMITERS:
        rows = _rows(text, delimiter)
        at = next((at for at, row in enumerate(rows) if _is_header(row, form)), None)
        if at is not None:
            return list(_lines(rows, at, form))
    labels = ", ".join(say(f"matching.column.{column}", LANGUAGES[0]) for column in form.needed)
    found = shown(text.lstrip().split("\n", 1)[0].strip())
    raise InputError(Problem("matching.review_no_header", file=file, found=found, values={"columns": labels}))


def _text(path: Path, file: str) -> str:
    try:
        content = path.read_bytes() if path.stat().st_size <= _LARGEST else b"\0"
    except OSError as error:
        raise InputError(Problem("matching.review_unreadable", file=file, found=error.strerror)) from None
    named = next((name for mark, name in _BYTE_ORDER_MARKS if content.startswith(mark)), None)
    if content.startswith(_WORKBOOKS) or (named is None and b"\0" in content):
        raise InputError(Problem("matching.review_no_text", file=file))
    try:
        return content.decode(named or "utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _rows(text: str, delimiter: str) -> _Rows:
    """The rows as a spreadsheet counts them; none if the text cannot be read with this delimiter."""
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        return []


def _is_header(row: Sequence[str], form: Form) -> bool:
    return {form.known.get(_folded(cell)) for cell in row}.issuperset(form.needed)


def _lines(rows: _Rows, header: int, form: Form) -> Iterator[tuple[int, dict[str, str]]]:
    columns = [form.known.get(_folded(cell)) for cell in rows[header]]
    for at, row in enumerate(rows):
        filled = [cell for cell in row if cell.strip()]
        if at == header or not filled or (at < header and len(filled) == 1):
            continue
        cells = dict.fromkeys(form.columns, "")
        for column, cell in zip(columns, row, strict=False):
            if column is not None:
                cells[column] = as_given(cell.strip())
        yield at + 1, cells


def _folded(label: str) -> str:
    return " ".join(label.casefold().split())
