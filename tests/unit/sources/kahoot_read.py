"""Kahoot reports read for the tests, with every row accounted for."""

from __future__ import annotations

import pandas as pd
from kahoot_file import KahootGame, write_kahoot

from helpers.sources.book import open_book
from helpers.sources.importers import kahoot
from helpers.sources.registry import recognise
from helpers.sources.source import Source


def of_file(path, **settings) -> Source:
    book = open_book(path, path.name)
    assert recognise(book).layout == "kahoot"
    return kahoot.read(book, settings)


def of_sheets(tmp_path, sheets, **settings) -> Source:
    return of_file(write_kahoot(tmp_path / "report.xlsx", sheets), **settings)


def of_game(tmp_path, game: KahootGame, **settings) -> Source:
    return of_sheets(tmp_path, game.sheets(), **settings)


def remarks(source: Source) -> dict[str, dict]:
    return {each.key: dict(each.values) for each in source.remarks if each.render("id")}


def plain(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.astype({"answer": "str", "result": "str"})


def column(rows, name: str) -> int:
    return rows[0].index(name)
