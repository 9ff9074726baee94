"""Broken, foreign and hostile files: one clear problem, or the table as it stands."""

from __future__ import annotations

import zlib

import pytest
from hostile_files import REFUSED, ROWS, TAKEN, truncated
from table_files import write_text, write_xlsx

from helpers.language import LANGUAGES
from helpers.sources.book import open_book
from helpers.words.errors import InputError


def read_all(path):
    """Everything that an importer could ask of a file."""
    book = open_book(path, "upload")
    for sheet in book.sheets:
        sheet.table(1)
        list(sheet.rows())
        assert sheet.height >= 0
        assert sheet.merged is not None
    return book


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_one_problem_with_its_file(tmp_path, name):
    make, key = REFUSED[name]
    path = tmp_path / "upload.xlsx"
    make(path)
    with pytest.raises(InputError) as caught:
        read_all(path)
    assert [(problem.key, problem.file) for problem in caught.value.problems] == [(f"source.{key}", "upload")]
    assert all(caught.value.render(language) for language in LANGUAGES)


@pytest.mark.parametrize("name", TAKEN)
def test_what_only_looks_frightening_is_read(tmp_path, name):
    path = tmp_path / "upload"
    TAKEN[name](path)
    (sheet,) = open_book(path, "upload").sheets
    table = sheet.table(0)
    assert {
        "far corner": lambda: (
            table["row"].tolist() == [1, 1_048_576] and table[16_383].tolist() == [None, 2.0]
        ),
        "blank rows": lambda: sheet.height == 3 and table[0].tolist() == [1.0, 2.0, 3.0],
        "long cells": lambda: table[0].tolist() == ["Nama", "a" * 10_000],
        "long cells of text": lambda: table[0].tolist() == ["Nama", "a" * 10_000],
        "names like formulas": lambda: table[0].tolist() == ["Nama", "=cmd|' /C calc'!A0"],
        "blank rows of text": lambda: sheet.height == 2 and table[0].tolist() == ["Nama", "Ani"],
        "links to other files": lambda: table[0].tolist() == [1.0],
    }[name]()


def test_a_sheet_of_two_far_cells_is_not_walked_through(tmp_path):
    TAKEN["far corner"](tmp_path / "upload")
    (sheet,) = open_book(tmp_path / "upload", "upload").sheets
    with pytest.raises(InputError, match="far apart"):
        list(sheet.rows())


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(InputError) as caught:
        open_book(tmp_path / "none.csv", "none.csv")
    assert caught.value.problems[0].key == "source.unreadable_file"


@pytest.mark.parametrize("keep", [step / 40 for step in range(1, 40)])
def test_a_workbook_cut_anywhere_is_damaged_and_nothing_else(tmp_path, keep):
    path = tmp_path / "upload"
    truncated(keep)(path)
    with pytest.raises(InputError) as caught:
        read_all(path)
    assert {problem.key for problem in caught.value.problems} <= {"source.damaged", "source.binary"}


def read_or_refused(path):
    """The book, or the problems that reading it reports."""
    try:
        return read_all(path), []
    except InputError as error:
        return None, error.problems


@pytest.mark.parametrize("seed", range(60))
def test_a_flipped_bit_never_changes_a_value_of_a_workbook(tmp_path, seed):
    """The checksums of its parts tell."""
    path = write_xlsx(tmp_path / "upload", [*ROWS, *[[f"Nama {n}", float(n)] for n in range(300)]])
    sound = read_all(path).sheets[0].table(1)
    data = bytearray(path.read_bytes())
    place = zlib.crc32(bytes([seed])) % len(data)
    data[place] ^= 1 << seed % 8
    path.write_bytes(bytes(data))
    book, problems = read_or_refused(path)
    assert len(problems) == 1 if book is None else book.sheets[0].table(1).equals(sound)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
@pytest.mark.parametrize("cut", range(1, 60, 3))
def test_a_text_file_cut_anywhere_is_read_or_refused(tmp_path, encoding, cut):
    path = write_text(tmp_path / "upload", [["Nama", "Nilai"], ["Zoë", "7"], ['a "b"', "8"]], ";", encoding)
    path.write_bytes(path.read_bytes()[:-cut])
    book, problems = read_or_refused(path)
    assert len(problems) == 1 if book is None else "Nama;Nilai".startswith(book.sheets[0].head[0][0])
