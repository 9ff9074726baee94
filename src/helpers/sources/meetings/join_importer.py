"""An importer of a file of joins, made of what tells one tool from another: its layout and its parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from helpers.sources.book import Book
from helpers.sources.meetings.join_log import Part, log_source
from helpers.sources.meetings.join_proposal import join_proposal
from helpers.sources.meetings.log_times import LogTimes
from helpers.sources.meetings.meeting import Wishes, wishes
from helpers.sources.source import Importer, Proposal, Source


def join_importer(
    layout: str,
    rank: int,
    recognise: Callable[[Book], bool],
    parts_of: Callable[[Book, Wishes], tuple[list[Part], LogTimes]],
) -> Importer:
    """The importer of one tool's logs.

    Args:
        layout: its name.
        rank: order among importers that recognise the same file (see ``Importer``).
        recognise: whether a sheet holds what the tool writes.
        parts_of: what stands on each sheet under given settings, and how its times were read.
    """

    def propose(book: Book) -> Proposal:
        return join_proposal(layout, book.file, lambda wished: parts_of(book, wished))

    def read(book: Book, settings: Mapping[str, Any]) -> Source:
        wished = wishes(settings, book.file)
        parts, _ = parts_of(book, wished)
        return log_source(layout, book.file, parts, wished)

    return Importer(layout, rank, recognise, propose, read)
