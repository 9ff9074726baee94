"""Zoom reports of every layout give the same presence; no minute counts twice, no row gets lost."""

from __future__ import annotations

from datetime import date, datetime, time

import pandas as pd
import pytest
from meeting_files import (
    WEBINAR,
    ZOOM_JOINS,
    ZOOM_TOTALS,
    at,
    us,
    write_meeting,
    zoom_block,
    zoom_block_2023,
    zoom_join,
)
from table_files import write_text, write_xlsx

from helpers.sources.book import open_book
from helpers.sources.importers import zoom
from helpers.sources.registry import recognise
from helpers.sources.source import ENTRY_COLUMNS, PRESENCE_COLUMNS, SESSION_COLUMNS, Source
from helpers.words.errors import InputError


def of_path(path, **settings) -> Source:
    book = open_book(path, path.name)
    assert recognise(book).layout == "zoom"
    source = zoom.read(book, settings)
    rows = sum(sheet.height for sheet in book.sheets)
    assert sum(count.rows for count in source.counts) == rows, "a row is not accounted for"
    return source


def of(tmp_path, rows, **settings) -> Source:
    return of_path(write_meeting(tmp_path / "peserta.csv", rows), **settings)


def proposed(tmp_path, rows):
    path = write_meeting(tmp_path / "peserta.csv", rows)
    return zoom.propose(open_book(path, path.name))


def problems(tmp_path, rows, **settings) -> list[tuple]:
    with pytest.raises(InputError) as raised:
        of(tmp_path, rows, **settings)
    for language in ("id", "en"):
        assert raised.value.render(language)
    return [(each.key, each.row, each.column, each.found) for each in raised.value.problems]


def counts(source: Source) -> dict[str, int]:
    return {count.what: count.rows for count in source.counts}


def remarks(source: Source) -> dict[str, dict]:
    return {each.key: dict(each.values) for each in source.remarks if each.render("id") and each.render("en")}


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


def test_joins_of_one_person_add_up(tmp_path):
    source = of(tmp_path, JOINS)
    assert minutes(source) == {"Siti Aminah": [115], "Budi Santoso": [30]}
    assert counts(source) == {"entries": 2, "joins": 1, "header": 1}
    assert source.entries["row"].tolist() == [2, 3]
    assert source.entries["email"].tolist() == ["siti@contoh.id", ""]
    assert source.presence["joins"].tolist() == [2, 1]
    assert source.presence["joined"].tolist() == [at("08:00"), at("08:10")]
    assert source.presence["left"].tolist() == [at("10:00"), at("08:40")]
    assert source.presence["status"].tolist() == ["present", "present"]
    assert source.remarks == ()


def test_frames_have_their_columns(tmp_path):
    source = of(tmp_path, JOINS)
    assert tuple(source.entries) == ENTRY_COLUMNS
    assert tuple(source.sessions) == SESSION_COLUMNS
    assert tuple(source.presence) == PRESENCE_COLUMNS
    assert (source.kind, source.layout, source.date) == ("attendance", "zoom", date(2025, 3, 17))


@pytest.mark.parametrize("block", [zoom_block(3), zoom_block_2023(3)], ids=["until 2023", "since 2023"])
def test_the_block_says_what_the_meeting_was(tmp_path, block):
    source = of(tmp_path, [*block, *JOINS])
    session = source.sessions.iloc[0]
    assert (session["label"], session["minutes"]) == ("Lokakarya guru", 120)
    assert (session["start"], session["end"]) == (at("08:00"), at("10:00"))
    assert minutes(source) == {"Siti Aminah": [115], "Budi Santoso": [30]}
    assert counts(source) == {"entries": 2, "joins": 1, "meeting": 2, "blank": 1, "header": 1}
    assert source.entries["row"].tolist() == [5, 6]


def test_a_workbook_saved_in_excel(tmp_path):
    rows = [[cell if isinstance(cell, str) else cell for cell in row] for row in JOINS]
    rows[1][2], rows[1][3] = at("08:00"), at("09:00")
    rows[3][2], rows[3][3] = at("09:05"), at("10:00")
    rows[2][2], rows[2][3] = at("08:10"), at("08:40")
    source = of_path(write_xlsx(tmp_path / "zoom.xlsx", rows, "peserta", catatan=[["tak dipakai"], [1]]))
    assert minutes(source) == {"Siti Aminah": [115], "Budi Santoso": [30]}
    assert counts(source) == {"entries": 2, "joins": 1, "header": 1, "left_out": 2}


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


def test_totals_a_person(tmp_path):
    rows = [
        *zoom_block(2),
        list(ZOOM_TOTALS),
        ["Siti", "siti@contoh.id", 110, "No"],
        ["Budi", None, 0, "Yes"],
    ]
    source = of(tmp_path, rows)
    assert minutes(source) == {"Siti": [110], "Budi": [0]}
    assert source.presence["joined"].isna().all()
    assert source.presence["joins"].tolist() == [0, 0]


def test_several_totals_of_one_person_are_not_added_up(tmp_path):
    rows = [*zoom_block(2), list(ZOOM_TOTALS), ["Budi", None, 90, "Yes"], ["Budi", None, 40, "Yes"]]
    source = of(tmp_path, rows)
    assert minutes(source) == {"Budi": [90]}
    assert remarks(source) == {"attendance.longest_taken": {"count": 1}}


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


def test_a_report_with_the_meeting_in_every_row(tmp_path):
    second = datetime(2025, 3, 18)
    rows = [
        WIDE,
        *wide(
            "Hari 1",
            "1",
            at("00:00"),
            ["Budi", "", "08:00", "08:01", "No"],
            ["Siti", "", "08:00", "08:01", "No"],
        ),
        *wide("Hari 2", "2", second, ["Budi", "", "08:30", "08:31", "No"]),
    ]
    source = of(tmp_path, rows)
    assert source.sessions["label"].tolist() == ["Hari 1", "Hari 2"]
    assert source.sessions["date"].dt.day.tolist() == [17, 18]
    assert minutes(source) == {"Budi": [1, 1], "Siti": [1]}
    assert counts(source) == {"entries": 2, "joins": 1, "header": 1}


def test_waiting_is_no_presence(tmp_path):
    rows = [
        WIDE,
        *wide(
            "Hari 1",
            "1",
            at("00:00"),
            ["Budi", "", "08:00", "08:01", "Yes"],
            ["Budi", "", "08:01", "08:02", "No"],
        ),
        *wide("Hari 1", "1", at("00:00"), ["Tamu Asing", "", "08:00", "08:01", "Yes"]),
    ]
    source = of(tmp_path, rows)
    assert minutes(source) == {"Budi": [1]}
    assert counts(source) == {"entries": 1, "header": 1, "waiting_room": 2}
    assert "Tamu Asing" in source.names


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


def test_indonesian_headers(tmp_path):
    header = [
        "Nama (Nama Asli)",
        "Email Pengguna",
        "Waktu Bergabung",
        "Waktu Keluar",
        "Durasi (Menit)",
        "Tamu",
    ]
    rows = [[*header, "Di Ruang Tunggu"]]
    rows += [["Siti", "", "17/03/2025 08:00:00", "17/03/2025 09:30:00", 90, "Ya", "Tidak"]]
    rows += [["Siti", "", "17/03/2025 07:50:00", "17/03/2025 08:00:00", 10, "Ya", "Ya"]]
    source = of(tmp_path, rows)
    assert minutes(source) == {"Siti": [90]}
    assert counts(source)["waiting_room"] == 1


def dated(day: str) -> list[list]:
    return [list(ZOOM_JOINS), ["Budi", "", f"{day} 08:00:00", f"{day} 09:00:00", 60, "Yes"]]


def test_one_date_settles_day_and_month_for_all(tmp_path):
    rows = [*dated("03/04/2025"), ["Siti", "", "13/04/2025 08:00:00", "13/04/2025 09:00:00", 60, "Yes"]]
    assert of(tmp_path, rows).sessions["date"].dt.strftime("%d.%m.").tolist() == ["03.04.", "13.04."]
    rows[2][2:4] = ["04/13/2025 08:00:00", "04/13/2025 09:00:00"]
    assert of(tmp_path, rows).sessions["date"].dt.strftime("%d.%m.").tolist() == ["04.03.", "13.04."]


def test_dates_that_can_be_read_in_two_ways_are_asked_for(tmp_path):
    rows = dated("03/04/2025")
    assert problems(tmp_path, rows) == [("source.day_or_month_first", None, None, "03/04/2025 08:00:00")]
    proposal = proposed(tmp_path, rows)
    assert proposal.settings["day_first"] is True
    assert ("attendance.ask_day_first", {"example": "03/04/2025 08:00:00"}) in proposal.questions
    assert of(tmp_path, rows, day_first=True).date == date(2025, 4, 3)
    assert of(tmp_path, rows, day_first=False).date == date(2025, 3, 4)


def test_am_and_pm_make_the_month_first_the_proposal(tmp_path):
    rows = [list(ZOOM_JOINS), ["Budi", "", "03/04/2025 08:00:00 AM", "03/04/2025 09:00:00 AM", 60, "Yes"]]
    assert proposed(tmp_path, rows).settings["day_first"] is False


def test_two_days_in_one_list_are_two_sessions(tmp_path):
    rows = [list(ZOOM_JOINS)]
    for day in (datetime(2025, 3, 17), datetime(2025, 3, 24)):
        rows.append(["Budi", "", us("08:00", day), us("09:00", day), 60, "Yes"])
    source = of(tmp_path, rows)
    assert minutes(source) == {"Budi": [60, 60]}
    assert len(source.sessions) == 2


def test_a_meeting_over_midnight_is_one(tmp_path):
    late, early = datetime(2025, 3, 17), datetime(2025, 3, 18)
    rows = [list(ZOOM_JOINS), ["Budi", "", us("23:00", late), us("00:30", early), 90, "Yes"]]
    rows += [["Siti", "", us("00:10", early), us("00:30", early), 20, "Yes"]]
    source = of(tmp_path, rows)
    assert len(source.sessions) == 1
    assert minutes(source) == {"Budi": [90], "Siti": [20]}


def test_minutes_outside_the_stated_hours_do_not_count(tmp_path):
    source = of(tmp_path, JOINS, start="08:30", end="09:30")
    assert minutes(source) == {"Siti Aminah": [55], "Budi Santoso": [10]}
    assert source.sessions["minutes"].tolist() == [60]
    assert source.presence["joined"].tolist()[0] == at("08:00")
    assert of(tmp_path, JOINS, start=time(8, 30), end="09:30").sessions["minutes"].tolist() == [60]


def test_all_problems_at_once(tmp_path):
    rows = [
        list(ZOOM_JOINS),
        ["Budi", "", us("09:00"), us("08:00"), 60, "Yes"],
        ["", "", us("08:00"), us("09:00"), 60, "Yes"],
        ["Citra", "", "kemarin", us("09:00"), "lama", "Yes"],
        ["Dewi", "", "", us("09:00"), 60, "Yes"],
    ]
    found = problems(tmp_path, rows, start="jam delapan", hosts="mungkin")
    assert set(found) == {
        ("attendance.left_before_joined", 2, "Leave Time", "2025-03-17 08:00:00"),
        ("attendance.no_name", 3, None, None),
        ("source.not_a_time", 4, "Join Time", "kemarin"),
        ("attendance.not_a_length", 4, "Duration (Minutes)", "lama"),
        ("attendance.no_join_time", 5, "Join Time", None),
        ("attendance.bad_setting", None, "start", "jam delapan"),
        ("attendance.bad_setting", None, "hosts", "mungkin"),
    }
    assert len(found) == 7


def test_many_problems_of_one_kind_are_counted(tmp_path):
    rows = [list(ZOOM_JOINS)] + [["", "", us("08:00"), us("09:00"), 60, "Yes"] for _ in range(50)]
    found = problems(tmp_path, rows)
    assert [key for key, *_ in found].count("attendance.no_name") == 20
    assert ("attendance.and_more", None, None, None) in found


@pytest.mark.parametrize(
    "name", ["=cmd|' /C calc'!A0", "<script>alert(1)</script>", "NA", "null", "🙂🙂", "x" * 10_000]
)
def test_hostile_names_are_names(tmp_path, name):
    source = of(tmp_path, [list(ZOOM_JOINS), zoom_join(name, "08:00", "09:00")])
    assert source.entries["name"].tolist() == [name]


def test_somebody_without_a_leave_was_there_until_the_last_time(tmp_path):
    rows = [*JOINS, ["Citra", "", us("09:30"), "", "", "Yes"]]
    source = of(tmp_path, rows)
    assert minutes(source)["Citra"] == [30]
    assert remarks(source)["attendance.still_in_until_last_seen"] == {"count": 1}
    missing = of(tmp_path, rows, still_in="missing")
    assert pd.isna(minutes(missing)["Citra"]).all()


def test_a_list_that_was_cut_is_told_by_the_number_of_participants(tmp_path):
    assert remarks(of(tmp_path, [*zoom_block(50), *JOINS])) == {
        "attendance.participants_differ": {"stated": 50, "people": 2, "joins": 3}
    }
    assert remarks(of(tmp_path, [*zoom_block(3), *JOINS])) == {}
    assert remarks(of(tmp_path, [*zoom_block(2), *JOINS])) == {}


def test_a_changed_length_is_said(tmp_path):
    rows = [row[:] for row in JOINS]
    rows[2][4] = 55
    source = of(tmp_path, rows)
    assert minutes(source)["Budi Santoso"] == [30]
    assert remarks(source) == {"attendance.minutes_differ": {"count": 1}}
    assert source.remarks[0].row == 3


def test_a_list_without_people_is_refused(tmp_path):
    assert problems(tmp_path, [*zoom_block(0), list(ZOOM_JOINS)]) == [("attendance.nobody", None, None, None)]


def test_blank_rows_between_joins_are_counted(tmp_path):
    rows = [JOINS[0], [], JOINS[1], [], [], *JOINS[2:]]
    source = of(tmp_path, rows)
    assert counts(source) == {"entries": 2, "joins": 1, "header": 1, "blank": 3}
    assert source.entries["row"].tolist() == [3, 6]


def test_semicolons_and_windows_letters(tmp_path):
    rows = [row[:] for row in JOINS]
    rows[1][0] = rows[3][0] = "Siti Aminé"
    path = write_text(tmp_path / "a.csv", rows, delimiter=";", encoding="cp1252")
    assert list(minutes(of_path(path))) == ["Siti Aminé", "Budi Santoso"]


def test_other_tables_are_not_taken_for_zoom(tmp_path):
    path = write_text(
        tmp_path / "a.csv", [["Name", "Email", "Join Time", "Leave Time"], ["Budi", "", "a", "b"]]
    )
    assert not zoom.recognise(open_book(path, path.name))
    path = write_text(tmp_path / "b.csv", [["Nama", "Durasi (menit)"], ["Budi", "60"]])
    assert not zoom.recognise(open_book(path, path.name))


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
