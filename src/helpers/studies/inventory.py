"""The inventory of a document: every numeral of its text, and where it went.

``inventory.csv`` stands beside the transcription, a row a numeral in reading order. ``status`` is ``value``
for a printed value (``ref`` names it) or ``left_out`` for a numeral that is none (``ref`` names its class,
e.g. ``table_number``). With it, a document's numerals add up: values in the ledger plus what was left out.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from helpers.studies.manifest import shown
from helpers.studies.transcription import Transcription
from helpers.words.errors import InputError, Problem

INVENTORY_FILE = "inventory.csv"
COLUMNS = ["line", "token", "status", "ref"]
VALUE, LEFT_OUT = "value", "left_out"


@dataclass(frozen=True)
class Numeral:
    """One numeral: the line of the text, the numeral as printed, its value or its class."""

    line: int
    token: str
    status: str
    ref: str
    row: int


@dataclass(frozen=True)
class Inventory:
    """All numerals of a document, in reading order."""

    numerals: tuple[Numeral, ...]

    @property
    def values(self) -> Mapping[str, int]:
        """How many numerals stand for each printed value, by its identifier."""
        return Counter(each.ref for each in self.numerals if each.status == VALUE)

    @property
    def left_out(self) -> Mapping[str, int]:
        """How many numerals are no values, by class."""
        return Counter(each.ref for each in self.numerals if each.status == LEFT_OUT)


def load_inventory(transcription: Transcription) -> Inventory:
    """Read a published cohort's inventory; an empty one if it has no such file.

    Raises:
        InputError: a broken file, an unknown status, a line that is no number, a value that is not
            transcribed; all problems at once.
    """
    path = transcription.folder / INVENTORY_FILE
    if not path.is_file():
        return Inventory(())
    try:
        reader = csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""))
    except UnicodeDecodeError:
        raise InputError(Problem("transcription.not_utf8", file=shown(path))) from None
    header = next(reader, [])
    if header != COLUMNS:
        values = {"columns": ",".join(COLUMNS)}
        found = ",".join(header)
        raise InputError(
            Problem("transcription.wrong_header", shown(path), row=1, found=found, values=values)
        )
    problems: list[Problem] = []
    numerals = []
    for row, fields in enumerate(reader, start=2):
        faults = list(_faults(fields, transcription, shown(path), row))
        problems += faults
        if not faults:
            numerals.append(Numeral(int(fields[0]), *fields[1:], row=row))
    if problems:
        raise InputError(problems)
    return Inventory(tuple(numerals))


def _faults(fields: list[str], transcription: Transcription, file: str, row: int) -> Iterator[Problem]:
    place = {"file": file, "row": row}
    if len(fields) != len(COLUMNS):
        values = {"count": len(COLUMNS)}
        yield Problem("transcription.wrong_width", found=str(len(fields)), values=values, **place)
        return
    line, _, status, ref = fields
    if not line.isdigit():
        yield Problem("inventory.line", column="line", found=line, **place)
    if status not in (VALUE, LEFT_OUT):
        values = {"known": f"{VALUE}, {LEFT_OUT}"}
        yield Problem("inventory.status", column="status", found=status, values=values, **place)
    if not ref or (status == VALUE and ref not in transcription.cells):
        yield Problem("inventory.unknown_value", column="ref", found=ref, **place)
