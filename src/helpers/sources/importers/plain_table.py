"""Any table that no tool wrote: a header row, and below it a row a person (or a person and session).

The last resort, for files that no other importer knows. Which column is what is proposed from headers and
contents, and confirmed by the user in ``cohort.toml``; nothing is read from a column that is not named
there. A table may serve as a test (questions, or one total score), a questionnaire, attendance or a list
of people; with scores before and after in two columns it serves twice.

See ``tables.settings`` for the settings. The layouts are those of people: nothing here rests on a tool.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from helpers.sources.book import Book
from helpers.sources.source import ATTENDANCE, Importer, Proposal, Source
from helpers.sources.tables.presence import read_presence
from helpers.sources.tables.proposal import propose_table, table_of
from helpers.sources.tables.reading import read_people
from helpers.sources.tables.sheet import tables_in

LAYOUT = "plain_table"


def recognise(book: Book) -> bool:
    """Whether a sheet holds a header and rows below it."""
    return bool(tables_in(book))


def propose(book: Book) -> Proposal:
    """What would be made of the table (see ``tables.proposal``).

    Raises:
        InputError: it is not one table with one header row.
    """
    return propose_table(book)


def read(book: Book, settings: Mapping[str, Any]) -> Source:
    """Read the table under the settings of ``tables.settings``.

    Raises:
        InputError: every problem of file and settings.
    """
    table = table_of(book, settings)
    reading = read_presence if table.kind == ATTENDANCE else read_people
    return reading(LAYOUT, book, table)


IMPORTER = Importer(LAYOUT, 0, recognise, propose, read)
