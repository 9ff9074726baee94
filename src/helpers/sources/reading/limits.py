"""How much a file may ask of this machine before it is refused."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from struct import error as StructError
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile
from zlib import error as DeflateError

from helpers.words.errors import InputError, Problem

if TYPE_CHECKING:
    from zipfile import ZipFile

MEGABYTE = 1 << 20
# The sheet of a spreadsheet program ends here
LAST_ROW = 1 << 20
LAST_COLUMN = 1 << 14
# Sheets shrink to a tenth, a million formatted blank rows to a thirtieth; a bomb to a thousandth
_ALWAYS_FINE = 100 * MEGABYTE
_TIMES_ITS_SIZE = 100
_NEVER_MORE = 6000 * MEGABYTE
# Text of all shared strings, and of one row
STRINGS = 400 * MEGABYTE
ONE_ROW = 64 * MEGABYTE
# Cells of a sheet that is asked for row by row, blank ones counted
DENSE_CELLS = 50_000_000

_DAMAGE = (
    BadZipFile,
    DeflateError,
    EOFError,
    ExpatError,
    KeyError,
    NotImplementedError,
    OSError,
    OverflowError,
    ParseError,
    StructError,
    ValueError,  # of numbers, and of Arrow and of Unicode, which derive from it
)


@contextmanager
def damage_reported(file: str, sheet: str | None = None) -> Iterator[None]:
    """Whatever a broken workbook makes the readers raise becomes one clear problem.

    Raises:
        InputError: the file is damaged.
    """
    try:
        yield
    except _DAMAGE as error:
        raise InputError(Problem("source.damaged", file=file, sheet=sheet)) from error


def check_unfolded(archive: ZipFile, size: int, file: str) -> None:
    """Refuse an archive that would unfold to far more than its size tells.

    The sizes are those that the archive states; Python stops reading an entry where they are untrue.

    Raises:
        InputError: it is a zip bomb, or as good as one.
    """
    unfolded = sum(entry.file_size for entry in archive.infolist())
    limit = min(max(_ALWAYS_FINE, size * _TIMES_ITS_SIZE), _NEVER_MORE)
    if unfolded > limit:
        values = {"megabytes": unfolded // MEGABYTE, "limit": limit // MEGABYTE}
        raise InputError(Problem("source.too_large_unfolded", file=file, values=values))
