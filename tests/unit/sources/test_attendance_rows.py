"""Attendance files broken at random: read with every row accounted for, or refused in words."""

from __future__ import annotations

import pytest
from attendance_sheet_file import ListBlock, list_rows
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from meeting_files import (
    MEET,
    TEAMS_LIST,
    ZOOM_JOINS,
    teams_join,
    teams_person,
    teams_report,
    teams_time,
    zoom_block,
    zoom_join,
)
from table_files import write_text

from helpers.sources.book import open_book
from helpers.sources.registry import importers
from helpers.sources.source import STATUSES
from helpers.words.errors import InputError

PEOPLE = {"Adi Nugroho": ["v", "S", "v", "A"], "Budi": ["v", "I", "v", "v"], "Citra": ["v", "v", "v", "v"]}
SHEET, _ = list_rows([ListBlock("VII A", PEOPLE), ListBlock("VII B", PEOPLE)])
ZOOM = [
    *zoom_block(3),
    list(ZOOM_JOINS),
    zoom_join("Adi (Adi Nugroho)", "08:00", "09:00", "adi@contoh.id"),
    zoom_join("Budi", "08:10", "08:40"),
    zoom_join("Budi", "08:30", "09:40"),
]
LIST = [
    list(TEAMS_LIST),
    *(
        [name, note, teams_time(clock)]
        for name in ("Adi", "Budi")
        for note, clock in (("Joined", "08:00"), ("Left", "09:00"))
    ),
]
REPORT = teams_report(
    [teams_person("Adi", "08:00", "09:00", "1h", "adi@contoh.id", "Organizer")]
    + [teams_person("Budi", "08:00", "09:00", "1h", "budi@contoh.id", "Attendee")],
    [teams_join("Budi", "08:00", "09:00", "1h", "budi@contoh.id", "Attendee")],
)
MEETING = [
    list(MEET),
    ["Adi", "N", "adi@contoh.id", "1 hr", "8:00 AM", "9:00 AM"],
    ["Budi", "", "", "5 min", "", ""],
]
FILES = {
    "attendance_sheet": SHEET,
    "zoom": ZOOM,
    "teams": LIST,
    "teams report": REPORT,
    "google_meet": MEETING,
}
CELLS = st.sampled_from(
    [
        None,
        "",
        "v",
        "S",
        "x",
        "Nama",
        "No",
        "6",
        "31",
        "3/2/2025",
        "2025-02-30",
        "Jumlah",
        "NIP. 19850101",
        "08:00",
    ]
    + [
        "Mengetahui,",
        "Joined",
        "Left",
        "-5",
        "1e400",
        "#DIV/0!",
        "=A1",
        "\u200b",
        "🙂",
        "(",
        "Kelas : VII",
        "lama",
    ]
    + [
        "03/17/2025 08:00:00 AM",
        "17/3/2025, 25:00:00",
        "1. Summary",
        "2. Participants",
        "NA",
        "a@b",
        "()",
        "Budi ()",
    ]
)


@st.composite
def broken(draw, rows):
    """The rows with some cells changed, rows dropped, doubled, emptied or moved."""
    found = [list(row) for row in rows]
    for _ in range(draw(st.integers(1, 5))):
        if not found:
            break
        at = draw(st.integers(0, len(found) - 1))
        what = draw(
            st.sampled_from(["cell", "cell", "cell", "drop", "double", "empty", "swap", "cut", "column"])
        )
        if what == "cell" and found[at]:
            found[at][draw(st.integers(0, len(found[at]) - 1))] = draw(CELLS)
        elif what == "drop":
            del found[at]
        elif what == "double":
            found.insert(at, list(found[at]))
        elif what == "empty":
            found[at] = []
        elif what == "swap":
            other = draw(st.integers(0, len(found) - 1))
            found[at], found[other] = found[other], found[at]
        elif what == "cut":
            found = found[: at + 1]
        elif what == "column":
            place = draw(st.integers(0, 5))
            found = [row[:place] + row[place + 1 :] for row in found]
    return found


@pytest.mark.parametrize("name", FILES)
@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_every_row_is_accounted_for_or_the_file_is_refused(tmp_path, name, data):
    rows = data.draw(broken(FILES[name]))
    path = write_text(tmp_path / "hadir.csv", rows, delimiter=";")
    try:
        book = open_book(path, path.name)
    except InputError:
        return
    for layout in ("attendance_sheet", "zoom", "teams", "google_meet"):
        importer = importers()[layout]
        if not importer.recognise(book):
            continue
        for chosen in ({}, dict(importer.propose(book).settings)):
            source = read_or_refused(importer, book, chosen)
            if source is not None:
                check(source, book)


def read_or_refused(importer, book, chosen):
    try:
        return importer.read(book, chosen)
    except InputError as error:
        refused = error
    assert refused.problems
    assert refused.render("id")
    assert refused.render("en")
    return None


def check(source, book) -> None:
    assert sum(count.rows for count in source.counts) == book.sheets[0].height
    assert all(count.rows > 0 for count in source.counts)
    assert source.entries["entry"].is_unique
    assert set(source.presence["entry"]) <= set(source.entries["entry"])
    assert set(source.presence["session"]) <= set(source.sessions["session"])
    assert not source.presence.duplicated(["entry", "session"]).any()
    assert set(source.presence["status"]) <= set(STATUSES)
    assert not (source.presence["minutes"] < 0).any()
    longest = (source.presence["left"] - source.presence["joined"]).dt.total_seconds() / 60
    timed = source.presence["joins"] > 0
    assert (source.presence["minutes"][timed] <= longest[timed] + 1e-6).all()
    for remark in source.remarks:
        assert remark.render("id")
        assert remark.render("en")
