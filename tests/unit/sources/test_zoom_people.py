"""Who was in a Zoom meeting: devices, rooms, reconnections, names, hosts and registrants."""

from __future__ import annotations

import pytest
from meeting_files import (
    WEBINAR,
    ZOOM_JOINS,
    us,
    zoom_block,
    zoom_block_2023,
    zoom_join,
)
from source_told import counts, remarks
from zoom_read import JOINS, minutes, of, of_path, problems

from helpers.words.errors import InputError


def test_two_devices_at_once_count_once(tmp_path):
    rows = [
        list(ZOOM_JOINS),
        zoom_join("Siti Aminah", "08:00", "09:00", "siti@contoh.id"),
        zoom_join("siti  aminah", "08:30", "09:30"),
    ]
    source = of(tmp_path, rows)
    assert minutes(source) == {"Siti Aminah": [90]}
    assert remarks(source) == {"attendance.same_name_joined": {"count": 1}}


def test_a_person_in_a_breakout_room_is_not_there_twice(tmp_path):
    rows = [
        list(ZOOM_JOINS),
        zoom_join("Budi", "08:00", "10:00"),
        zoom_join("Budi", "08:30", "09:00"),
        zoom_join("Budi", "09:00", "09:30"),
    ]
    source = of(tmp_path, rows)
    assert minutes(source) == {"Budi": [120]}
    assert remarks(source)["attendance.overlapping_joins"] == {"count": 1}


def test_a_reconnection_of_seconds_is_no_second_person(tmp_path):
    rows = [
        list(ZOOM_JOINS),
        zoom_join("Budi", "08:00", "08:30:40"),
        zoom_join("Budi", "08:30", "09:00"),
    ]
    assert "attendance.overlapping_joins" not in remarks(of(tmp_path, rows))


def test_an_address_holds_through_a_change_of_name(tmp_path):
    rows = [
        list(ZOOM_JOINS),
        zoom_join("iPhone Siti", "08:00", "09:00", "siti@contoh.id"),
        zoom_join("Siti Aminah", "09:00", "10:00", "SITI@contoh.id"),
    ]
    source = of(tmp_path, rows)
    assert source.presence["minutes"].tolist() == [120]
    assert remarks(source) == {"attendance.address_shared": {"count": 1}}
    assert "Siti Aminah" in source.names


def test_two_people_of_one_name_with_addresses_stay_two(tmp_path):
    rows = [
        list(ZOOM_JOINS),
        zoom_join("Dewi", "08:00", "09:00", "dewi1@contoh.id"),
        zoom_join("Dewi", "08:00", "10:00", "dewi2@contoh.id"),
        zoom_join("Dewi", "09:00", "09:10"),
    ]
    source = of(tmp_path, rows)
    assert source.presence["minutes"].tolist() == [60, 120, 10]
    assert source.entries["email"].tolist() == ["dewi1@contoh.id", "dewi2@contoh.id", ""]


def test_the_original_name_stands_in_brackets(tmp_path):
    rows = [
        list(ZOOM_JOINS),
        zoom_join("Bu Siti (Siti Aminah)", "08:00", "09:00"),
        zoom_join("Budi Santoso (iPhone)", "08:00", "09:00"),
        zoom_join("Citra (SDN 1 Jember)", "08:00", "09:00"),
    ]
    source = of(tmp_path, rows)
    assert list(minutes(source)) == ["Siti Aminah", "Budi Santoso", "Citra"]
    assert remarks(source) == {"attendance.names_in_brackets": {"count": 3, "inner": 1}}
    assert "Bu Siti" in source.names
    assert list(minutes(of(tmp_path, rows, brackets="shown"))) == ["Bu Siti", "Budi Santoso", "Citra"]
    assert list(minutes(of(tmp_path, rows, brackets="original")))[1] == "iPhone"


def test_brackets_stay_where_the_header_promises_no_original_name(tmp_path):
    rows = [*zoom_block(1), ["Name", *ZOOM_JOINS[1:]], zoom_join("Bu Siti (Siti Aminah)", "08:00", "09:00")]
    assert list(minutes(of(tmp_path, rows))) == ["Bu Siti (Siti Aminah)"]


def test_the_host_is_left_out_and_counted(tmp_path):
    rows = [
        *zoom_block(2, host="HOST@contoh.id"),
        *JOINS,
        zoom_join("Panitia", "07:55", "10:00", "host@contoh.id"),
    ]
    source = of(tmp_path, rows)
    assert counts(source)["host"] == 1
    assert "Panitia" not in minutes(source)
    assert {"Panitia", "host@contoh.id"} <= set(source.names)
    kept = of(tmp_path, rows, hosts="keep")
    assert minutes(kept)["Panitia"] == [125]
    assert "host" not in counts(kept)


def test_the_host_of_the_newer_block_stands_beside_the_address(tmp_path):
    rows = [*zoom_block_2023(3), *JOINS, zoom_join("Bu Ani", "07:55", "10:00", "ani@contoh.id")]
    source = of(tmp_path, rows)
    assert counts(source)["host"] == 1
    assert {"Bu Ani", "ani@contoh.id"} <= set(source.names)


def test_a_webinar_lists_those_who_did_not_come(tmp_path):
    def row(came: str, name: str, joined: str = "", left: str = "") -> list:
        times = [us(joined), us(left), 60] if joined else ["--", "--", "--"]
        return [came, name, f"{name.lower()}@contoh.id", *times, "Yes", "Indonesia"]

    rows = [
        ["Attendee Report"],
        ["Report Generated:", us("12:00")],
        ["Topic", "Webinar ID", "Actual Start Time", "Actual Duration (minutes)", "Unique Viewers"],
        ["Seminar", "999", us("08:00"), 120, 1],
        ["Host Details"],
        list(WEBINAR),
        row("Yes", "Ani", "08:00", "10:00"),
        ["Attendee Details"],
        list(WEBINAR),
        row("Yes", "Budi", "08:00", "09:00"),
        row("Yes", "Budi", "09:10", "10:00"),
        row("No", "Citra"),
    ]
    source = of(tmp_path, rows)
    assert source.presence["status"].tolist() == ["present", "absent"]
    assert minutes(source)["Budi"] == [110]
    expected = {"entries": 2, "joins": 1, "host": 1, "title": 4, "meeting": 2, "header": 2}
    assert counts(source) == expected
    assert source.title == "Seminar"


@pytest.mark.parametrize(
    "name", ["=cmd|' /C calc'!A0", "<script>alert(1)</script>", "NA", "null", "🙂🙂", "x" * 10_000]
)
def test_hostile_names_are_names(tmp_path, name):
    source = of(tmp_path, [list(ZOOM_JOINS), zoom_join(name, "08:00", "09:00")])
    assert source.entries["name"].tolist() == [name]


def test_a_list_that_was_cut_is_told_by_the_number_of_participants(tmp_path):
    assert remarks(of(tmp_path, [*zoom_block(50), *JOINS])) == {
        "attendance.participants_differ": {"stated": 50, "people": 2, "joins": 3}
    }
    assert remarks(of(tmp_path, [*zoom_block(3), *JOINS])) == {}
    assert remarks(of(tmp_path, [*zoom_block(2), *JOINS])) == {}


def test_a_list_without_people_is_refused(tmp_path):
    assert problems(tmp_path, [*zoom_block(0), list(ZOOM_JOINS)]) == [("attendance.nobody", None, None, None)]


def test_a_name_whose_formula_has_no_result_is_said(tmp_path):
    from openpyxl import Workbook

    book = Workbook()
    for row in JOINS:
        book.active.append(row)
    book.active["A3"] = "=Lain!A1"
    book.save(tmp_path / "zoom.xlsx")
    with pytest.raises(InputError) as raised:
        of_path(tmp_path / "zoom.xlsx")
    (problem,) = raised.value.problems
    assert (problem.key, problem.row, problem.column) == (
        "source.formula_without_value",
        3,
        "Name (Original Name)",
    )
