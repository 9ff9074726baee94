"""Exports broken in a hundred ways: read with every row accounted for, or refused with problems that help.

Sound files of every layout are changed cell by cell, row by row and column by column, as people and
programs change them; whatever comes out, nothing but InputError may be raised, and no row may get lost.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from table_files import write_text, write_xlsx

from helpers.language import LANGUAGES, say
from helpers.sources.book import open_book
from helpers.sources.registry import importer_of, recognise
from helpers.sources.source import (
    ANSWER_COLUMNS,
    ITEM_COLUMNS,
    PRESENCE_COLUMNS,
    RESULTS,
    SESSION_COLUMNS,
    STATUSES,
)
from helpers.words.errors import InputError

NAMES = ("Ani", "Budi, S.Pd.", "Citra", "Dewi", "Eko", "Fitri")
KAHOOT = [
    "Question Number",
    "Question",
    *[f"Answer {n}" for n in range(1, 5)],
    "Correct Answers",
    "Time Allotted to Answer (seconds)",
    "Player",
    "Answer",
    "Correct / Incorrect",
    "Correct",
    "Incorrect",
    "Score (points)",
    "Score without Answer Streak Bonus (points)",
    "Current Total Score (points)",
    "Answer Time (%)",
    "Answer Time (seconds)",
]


def kahoot() -> list[list]:
    rows: list[list] = [KAHOOT]
    for number in (1, 2):
        for place, name in enumerate(NAMES):
            right = (place + number) % 2
            answer = ["red", "blue"][right]
            told = "Correct" if right else "Incorrect"
            rows.append(
                [
                    f"{number} Quiz",
                    f"Question {number}?",
                    "red",
                    "blue",
                    "",
                    "",
                    "blue",
                    20.0,
                    name,
                    answer,
                    told,
                ]
                + [right, 1 - right, 900 * right, 900 * right, 900 * right * number, 40.0, 8.0]
            )
    return rows


SOUND: dict[str, list[list]] = {
    "RawReportData Data": kahoot(),
    "Form responses 1": [
        ["Timestamp", "Email Address", "Score", "Nama Lengkap", "NIP", "Ibu kota?", "Setuju?"],
        *(
            [
                datetime(2026, 3, 17, 8, n),
                f"p{n}@x.id",
                f"{n % 2}.00 / 1",
                name,
                f"19790{n}",
                "Jakarta",
                "Setuju",
            ]
            for n, name in enumerate(NAMES)
        ),
    ],
    "Daftar hadir": [
        ["DAFTAR HADIR"],
        ["Bulan : Maret 2026"],
        ["No", "Nama", "L/P", 17, 18, 19],
        *([n, name, "L", "H", "S", "H"] for n, name in enumerate(NAMES, start=1)),
    ],
    "Nilai": [
        ["No", "Nama", "NUPTK", "Sekolah", "Pretes (maks. 10)", "Postes (maks. 10)"],
        *([n, name, f"00{n}", "SD 1", 4.0 + n / 2, 7.0] for n, name in enumerate(NAMES, start=1)),
    ],
    "Soal": [
        ["No", "Nama", *[f"Soal {n}" for n in range(1, 6)]],
        *([n, name, *[(n * k) % 2 for k in range(5)]] for n, name in enumerate(NAMES, start=1)),
    ],
    "Angket": [
        ["Nama", "Materi jelas", "Waktu cukup", "Saran"],
        *([name, "Setuju", ["Setuju", "Tidak setuju"][n % 2], f"saran {n}"] for n, name in enumerate(NAMES)),
    ],
    "Sesi": [
        ["Nama", "Sesi", "Tanggal", "Menit"],
        *([name, f"Sesi {s}", f"1{s}/03/2026", 90.0] for s in (1, 2) for name in NAMES),
    ],
    "Zoom": [
        ["Name (Original Name)", "User Email", "Join Time", "Leave Time", "Duration (Minutes)", "Guest"],
        *(
            [name, f"p{n}@x.id", "03/17/2026 08:00:00 AM", f"03/17/2026 09:0{n}:00 AM", 60 + n, "Yes"]
            for n, name in enumerate(NAMES)
        ),
    ],
}
ODD_CELLS = [
    *(
        "",
        " ",
        "NA",
        "None",
        "null",
        "-",
        "0",
        "1",
        "1,5",
        "1.5",
        "1.234",
        "1e400",
        "NaN",
        "inf",
        "TRUE",
        "05",
    ),
    *(
        "=cmd|' /C calc'!A0",
        "<script>alert(1)</script>",
        "&nbsp;",
        "a\nb",
        'say "x"',
        "a;b,c\td",
        "😀",
        "\u202e",
    ),
    *(
        "03/02/2026",
        "2026-02-30",
        "17/03/2024 16.04",
        "Rata-rata",
        "Jumlah",
        "Nama",
        "Kepala Sekolah",
        "x" * 10_000,
    ),
    *("Pretes", "Timestamp", "Score", "H", "A", "100%", "12 / 10", "Kunci", "１２", "٣"),
    *(
        -1.0,
        0.0,
        1e15,
        12345678901234567890.0,
        0.1,
        True,
        False,
        datetime(2026, 3, 17),
        datetime(1900, 1, 1),
        None,
    ),
]


def cells(draw: Callable, rows: list[list]) -> None:
    row, column = draw(st.integers(0, len(rows) - 1)), draw(st.integers(0, 7))
    rows[row] += [None] * (column + 1 - len(rows[row]))
    rows[row][column] = draw(st.sampled_from(ODD_CELLS))


def drop_row(draw: Callable, rows: list[list]) -> None:
    del rows[draw(st.integers(0, len(rows) - 1))]


def twice_row(draw: Callable, rows: list[list]) -> None:
    rows.insert(draw(st.integers(0, len(rows))), list(draw(st.sampled_from(rows))))


def blank_row(draw: Callable, rows: list[list]) -> None:
    rows.insert(draw(st.integers(0, len(rows))), [])


def drop_column(draw: Callable, rows: list[list]) -> None:
    column = draw(st.integers(0, 7))
    for row in rows:
        del row[column : column + 1]


def twice_column(draw: Callable, rows: list[list]) -> None:
    column = draw(st.integers(0, 7))
    for row in rows:
        row[column:column] = row[column : column + 1]


def odd_column(draw: Callable, rows: list[list]) -> None:
    column, cell = draw(st.integers(0, 7)), draw(st.sampled_from(ODD_CELLS))
    for row in rows[1:]:
        row[column : column + 1] = [cell]


def swap_rows(draw: Callable, rows: list[list]) -> None:
    one, other = (draw(st.integers(0, len(rows) - 1)) for _ in range(2))
    rows[one], rows[other] = rows[other], rows[one]


def again(draw: Callable, rows: list[list]) -> None:
    rows += [list(row) for row in rows[draw(st.integers(0, len(rows) - 1)) :]]


BREAKS = (cells, cells, cells, drop_row, twice_row, blank_row, drop_column, twice_column, odd_column)
BREAKS += (swap_rows, again)


@st.composite
def broken(draw: Callable, sheet: str) -> list[list]:
    rows = [list(row) for row in SOUND[sheet]]
    for change in draw(st.lists(st.sampled_from(BREAKS), min_size=1, max_size=5)):
        if rows:
            change(draw, rows)
    return rows


def written(path, rows, sheet, kind):
    if kind == "xlsx":
        return write_xlsx(path, [[None if cell == "" else cell for cell in row] for row in rows], sheet)
    texts = [["" if cell is None else str(cell) for cell in row] for row in rows]
    return write_text(path, texts, ";" if kind == "semicolon" else ",")


def check(source, book):
    """What holds of every source, whatever the file."""
    assert set(source.entries["entry"]) == set(range(len(source.entries)))
    assert list(source.items) == list(ITEM_COLUMNS)
    assert list(source.answers) == list(ANSWER_COLUMNS)
    assert list(source.sessions) == list(SESSION_COLUMNS)
    assert list(source.presence) == list(PRESENCE_COLUMNS)
    assert set(source.answers["result"].astype(str)) <= set(RESULTS)
    assert set(source.presence["status"]) <= set(STATUSES)
    assert set(source.answers["item"]) <= set(source.items["item"])
    assert set(source.presence["session"]) <= set(source.sessions["session"])
    assert not source.presence.duplicated(["entry", "session"]).any()
    assert not source.answers.duplicated(["entry", "item"]).any()
    assert (
        source.entries["score"].isna() | (source.entries["score"] <= source.entries["max_score"].fillna(1e99))
    ).all()
    counted = sum(count.rows for count in source.counts)
    assert counted == sum(sheet.height for sheet in book.sheets), source.counts
    assert all(count.rows > 0 for count in source.counts)


def in_words(problems):
    """Every problem can be said, and names its file."""
    assert all(problem.render(language) for problem in problems for language in LANGUAGES)
    assert all(problem.file == "upload" for problem in problems)


@pytest.mark.parametrize("kind", ["xlsx", "comma", "semicolon"])
@pytest.mark.parametrize("sheet", SOUND)
def test_sound_files_are_read(tmp_path, sheet, kind):
    book = open_book(written(tmp_path / "upload", SOUND[sheet], sheet, kind), "upload")
    importer = recognise(book)
    check(importer.read(book, importer.propose(book).settings), book)


@pytest.mark.parametrize("sheet", SOUND)
@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_whatever_is_broken_it_is_read_or_refused_with_words(tmp_path, sheet, data):
    rows = data.draw(broken(sheet))
    path = written(
        tmp_path / "upload", rows, sheet, data.draw(st.sampled_from(["xlsx", "comma", "semicolon"]))
    )
    try:
        book = open_book(path, "upload")
        importer = recognise(book)
        proposal = importer.propose(book)
    except InputError as error:
        in_words(error.problems)
        return
    for language in LANGUAGES:
        assert all(say(f"source.{key}", language, **values) for key, values in proposal.summary)
        assert all(say(f"source.{key}", language, **values) for key, values in proposal.questions)
    for chosen in (proposal.settings, *proposal.further):
        try:
            source = importer_of(importer.layout, "upload").read(book, chosen)
        except InputError as error:
            in_words(error.problems)
            continue
        check(source, book)
        in_words(source.remarks)
