"""Tables of hundreds of rows on paper: the first rows, and where all of them stand.

On a screen they scroll, and the workbook holds them whole.
"""

from __future__ import annotations

from dataclasses import replace

from helpers.language import number, say
from helpers.publish.document import Document, Table

MOST_ROWS = 80
"""Rows of a table above which paper shows the first ``SHOWN_ROWS`` only."""
SHOWN_ROWS = 60


def for_paper(document: Document) -> Document:
    """The document with long tables cut, each with a note that says so; itself where none is long."""
    if not any(_is_long(block) for block in document.blocks):
        return document
    blocks = tuple(_cut(block, document.language) if _is_long(block) else block for block in document.blocks)
    return replace(document, blocks=blocks)


def _is_long(block: object) -> bool:
    return isinstance(block, Table) and len(block.rows) > MOST_ROWS


def _cut(table: Table, language: str) -> Table:
    shown, every = (number(count, language, 0) for count in (SHOWN_ROWS, len(table.rows)))
    note = say("publish.table.cut", language, shown=shown, all=every)
    groups = [
        replace(group, end=min(group.end, SHOWN_ROWS))
        for group in table.row_groups
        if group.start < SHOWN_ROWS
    ]
    return replace(
        table,
        rows=table.rows[:SHOWN_ROWS],
        values=table.values[:SHOWN_ROWS],
        row_groups=tuple(groups),
        notes=(note, *table.notes),
    )
