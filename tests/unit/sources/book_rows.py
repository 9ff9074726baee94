"""Rows of small files, and how the tests read them back."""

from __future__ import annotations

import pandas as pd

from helpers.sources.book import open_book

ROWS = [
    ["Nama", "NIP", "Nilai"],
    ["Budi Santoso, S.Pd.", "0071", "7,5"],
    ["NA", "0072", None],
    [None, None, None],
    ['Ani "Neng" <b>', "null", "10"],
]

CELLS = [tuple(row) for row in ROWS]


def values(frame: pd.DataFrame) -> list[list]:
    """A table as plain lists, missing cells as None."""
    return frame.astype(object).where(frame.notna(), None).to_numpy().tolist()


def read(path, name="file"):
    """The only sheet of a file."""
    (sheet,) = open_book(path, name).sheets
    return sheet
