"""Lists of Zoom read for the tests, with every row accounted for."""

from __future__ import annotations

from datetime import datetime

from meeting_files import (
    ZOOM_JOINS,
    us,
    write_meeting,
    zoom_join,
)
from source_told import refused

from helpers.sources.book import open_book
from helpers.sources.importers import zoom
from helpers.sources.registry import recognise
from helpers.sources.source import Source


def of_path(path, **settings) -> Source:
    book = open_book(path, path.name)
    assert recognise(book).layout == "zoom"
    source = zoom.IMPORTER.read(book, settings)
    rows = sum(sheet.height for sheet in book.sheets)
    assert sum(count.rows for count in source.counts) == rows, "a row is not accounted for"
    return source


def of(tmp_path, rows, **settings) -> Source:
    return of_path(write_meeting(tmp_path / "peserta.csv", rows), **settings)


def problems(tmp_path, rows, **settings) -> list[tuple]:
    return refused(of, tmp_path, rows, **settings)


def minutes(source: Source) -> dict[str, list[float]]:
    """Minutes of each person in the order of sessions."""
    both = source.presence.merge(source.entries[["entry", "name"]], on="entry")
    return {str(name): rows["minutes"].tolist() for name, rows in both.groupby("name", sort=False)}


JOINS = [
    list(ZOOM_JOINS),
    zoom_join("Siti Aminah", "08:00", "09:00", "siti@contoh.id"),
    zoom_join("Budi Santoso", "08:10", "08:40"),
    zoom_join("Siti Aminah", "09:05", "10:00", "siti@contoh.id"),
]


def wide(topic: str, number: str, day: datetime, *joins: list) -> list[list]:
    said = [topic, number, "Bu Ani (ani@contoh.id)", 120, us("08:00", day), us("10:00", day), 2]
    return [
        [*said, name, email, us(joined, day), us(left, day), 1, "Yes", waiting]
        for name, email, joined, left, waiting in joins
    ]


WIDE = [
    *("Topic", "ID", "Host", "Duration (minutes)", "Start time", "End time", "Participants"),
    *("Name (original name)", "Email", "Join time", "Leave time", "Duration (minutes)", "Guest"),
    "In waiting room",
]
