"""Attendance with a row a person and day: how it is told from a list, and how its days are read."""

from __future__ import annotations

import pytest
from table_files import write_xlsx

from helpers.language import LANGUAGES
from helpers.sources.book import open_book
from helpers.sources.importers import plain_table
from helpers.sources.registry import recognise
from helpers.words.errors import InputError


@pytest.fixture
def table(tmp_path):
    """Opens rows as a workbook."""
    return lambda rows: open_book(write_xlsx(tmp_path / "tabel", rows), "tabel")


def read(book, **changed):
    """The source under the proposed settings and what was changed in them."""
    return plain_table.read(book, {**plain_table.propose(book).settings, **changed})


def problems(book, **changed):
    """What reading it under the proposed settings refuses."""
    with pytest.raises(InputError) as caught:
        read(book, **changed)
    assert all(caught.value.render(language) for language in LANGUAGES)
    return caught.value.problems


def log_of(days, people=40):
    """A row a person and day, sorted by day, as a register that grows from meeting to meeting."""
    rows = [["No", "Nama", "Tanggal", "Kehadiran"]]
    for day in days:
        rows += [[str(number), f"Peserta {number}", day, "Hadir"] for number in range(1, people + 1)]
    return rows


def test_a_long_table_sorted_by_day_is_no_list_of_one_session(table):
    """In its first rows nobody comes again; with a title above it looks even more like a list."""
    days = [f"2026-01-{day:02d}" for day in range(1, 31)]
    for rows in (log_of(days), [["DAFTAR HADIR"], *log_of(days)]):
        book = table(rows)
        assert recognise(book).layout == "plain_table"
        assert len(read(book).sessions) == 30
    once = [["No", "Nama", "Tanggal", "Kehadiran"], ["1", "Ani", "6 Januari 2026", "Hadir"]]
    once += [["2", "Budi", "6 Januari 2026", "Sakit"]]
    assert recognise(table(once)).layout == "attendance_sheet"


def test_days_written_in_several_ways_are_remarked_wherever_they_stand(table):
    days = [f"2026-01-{day:02d}" for day in range(1, 31)]
    source = read(table(log_of([*days, "17/02/2026"])))
    (mixed,) = [each for each in source.remarks if each.key == "source.dates_written_variously"]
    assert (mixed.column, mixed.found) == ("Tanggal", "2026-01-01; 17/02/2026")
    assert not [each for each in read(table(log_of(days))).remarks if "dates" in each.key]


def test_the_order_is_asked_for_wherever_the_first_day_that_leaves_it_open_stands(table):
    days = [f"2026-01-{day:02d}" for day in range(1, 31)]
    proposal = plain_table.propose(table(log_of([*days, "04/02/2026"])))
    assert dict(proposal.questions)["attendance.ask_day_first"] == {"example": "04/02/2026"}
    assert proposal.settings["day_first"] is True


def test_days_in_both_orders_are_one_problem(table):
    book = table(log_of([*(f"{day}/01/2026" for day in range(13, 31)), "04/02/2026", "02/18/2026"]))
    (problem,) = problems(book)
    assert (problem.key, problem.found) == ("source.days_in_both_orders", "04/02/2026")
    assert problem.values == {"ways": "13/01/2026; 02/18/2026", "count": 40}
    named = problems(book, day_first=True)
    assert {each.found for each in named if each.row} == {"02/18/2026"}
