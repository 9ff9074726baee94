"""Teams lists and reports: joins and leaves are paired, sections agree, translations are read by place."""

from __future__ import annotations

from datetime import date

import pytest
from meeting_files import (
    TEAMS_LIST,
    at,
    teams_join,
    teams_person,
    teams_report,
    teams_time,
    write_teams,
)
from source_told import counts, refused, remarks

from helpers.sources.book import open_book
from helpers.sources.importers import teams
from helpers.sources.registry import recognise
from helpers.sources.source import Source

ORGANISER = ("Ani Wijaya", "ani@contoh.id", "Organizer")


def of(tmp_path, rows, encoding: str = "utf-16-le", **settings) -> Source:
    path = write_teams(tmp_path / "hadir.csv", rows, encoding)
    book = open_book(path, path.name)
    assert recognise(book).layout == "teams"
    source = teams.IMPORTER.read(book, settings)
    assert sum(count.rows for count in source.counts) == book.sheets[0].height, "a row is not accounted for"
    return source


def proposed(tmp_path, rows):
    path = write_teams(tmp_path / "hadir.csv", rows)
    return teams.IMPORTER.propose(open_book(path, path.name))


def problems(tmp_path, rows, **settings) -> list[tuple]:
    return refused(of, tmp_path, rows, **settings)


def minutes(source: Source) -> dict[str, float]:
    both = source.presence.merge(source.entries[["entry", "name"]], on="entry")
    return dict(zip(both["name"], both["minutes"], strict=True))


def actions(*notes: tuple[str, str, str], header: tuple[str, ...] = TEAMS_LIST) -> list[list]:
    return [list(header), *([name, action, teams_time(clock)] for name, action, clock in notes)]


def report(**changes) -> list[list]:
    people = [
        teams_person(ORGANISER[0], "08:00", "10:00", "2h", *ORGANISER[1:]),
        teams_person("Budi Santoso", "08:05", "09:35", "1h 10m", "budi@contoh.id", "Presenter"),
        teams_person("Citra (Guest)", "08:10", "09:10", "1h 0m", "", "Attendee"),
    ]
    joins = [
        teams_join(ORGANISER[0], "08:00", "10:00", "2h", *ORGANISER[1:]),
        teams_join("Budi Santoso", "08:05", "08:35", "30m", "budi@contoh.id", "Presenter"),
        teams_join("Budi Santoso", "08:55", "09:35", "40m 0s", "budi@contoh.id", "Presenter"),
        teams_join("Citra (Guest)", "08:10", "09:10", "1h", "", "Attendee"),
    ]
    return teams_report(changes.get("people", people), changes.get("joins", joins), changes.get("summary"))


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_list_in_either_byte_order(tmp_path, encoding):
    rows = actions(
        ("Budi Müller", "Joined", "08:00"),
        ("Budi Müller", "Left", "08:40"),
        ("Siti Aminah", "Joined", "08:10"),
        ("Siti Aminah", "Left", "09:00"),
        ("Budi Müller", "Joined", "09:00"),
        ("Budi Müller", "Left", "09:05:30"),
    )
    source = of(tmp_path, rows, encoding)
    assert minutes(source) == {"Budi Müller": 45.5, "Siti Aminah": 50}
    assert counts(source) == {"entries": 2, "joins": 4, "header": 1}
    assert source.presence["joins"].tolist() == [2, 1]
    assert source.date == date(2025, 3, 17)
    assert source.remarks == ()


def test_notes_in_any_order(tmp_path):
    rows = actions(
        ("Budi", "Left", "08:40"),
        ("Budi", "Joined", "08:00"),
        ("Budi", "Left", "09:30"),
        ("Budi", "Joined", "09:00"),
    )
    assert minutes(of(tmp_path, rows)) == {"Budi": 70}


def test_two_devices_of_a_list_count_once(tmp_path):
    rows = actions(
        ("Budi", "Joined", "08:00"),
        ("Budi", "Joined", "08:10"),
        ("Budi", "Left", "08:30"),
        ("Budi", "Left", "09:00"),
    )
    assert minutes(of(tmp_path, rows)) == {"Budi": 60}


def test_somebody_without_a_leave_stayed_until_the_last_time(tmp_path):
    rows = actions(("Budi", "Joined", "08:00"), ("Siti", "Joined", "08:30"), ("Siti", "Left", "09:00"))
    source = of(tmp_path, rows)
    assert minutes(source) == {"Budi": 60, "Siti": 30}
    assert remarks(source) == {"attendance.still_in_until_last_seen": {"count": 1}}
    missing = minutes(of(tmp_path, rows, still_in="missing"))
    assert missing["Budi"] != missing["Budi"]
    assert proposed(tmp_path, rows).settings["still_in"] == "until_last_seen"


def test_who_joined_before_the_list_counts_from_then_on(tmp_path):
    rows = actions(("Budi", "Joined before", "08:10"), ("Budi", "Left", "09:00"))
    source = of(tmp_path, rows)
    assert minutes(source) == {"Budi": 50}
    assert remarks(source) == {"attendance.joined_before": {"count": 1}}


def test_a_leave_without_a_join_is_said(tmp_path):
    rows = actions(
        ("Budi", "Left", "08:10"),
        ("Budi", "Joined", "08:20"),
        ("Budi", "Left", "08:50"),
        ("Siti", "Left", "08:50"),
    )
    source = of(tmp_path, rows)
    found = minutes(source)
    assert found["Budi"] == 30
    assert found["Siti"] != found["Siti"], "nobody knows how long"
    assert source.presence["status"].tolist() == ["present", "present"]
    assert remarks(source)["attendance.left_without_join"] == {"count": 2}


@pytest.mark.parametrize(
    ("header", "joined", "left"),
    [
        (("Nama Lengkap", "Tindakan Pengguna", "Stempel Waktu"), "Bergabung", "Keluar"),
        (("Vollständiger Name", "Benutzeraktion", "Zeitstempel"), "Beigetreten", "Verlassen"),
    ],
)
def test_lists_in_other_languages(tmp_path, header, joined, left):
    rows = actions(("Budi", joined, "08:00"), ("Budi", left, "08:45"), header=header)
    assert minutes(of(tmp_path, rows)) == {"Budi": 45}


def test_a_list_without_its_header(tmp_path):
    rows = actions(("Budi", "Joined", "08:00"), ("Budi", "Left", "08:45"))[1:]
    source = of(tmp_path, rows)
    assert minutes(source) == {"Budi": 45}
    assert counts(source) == {"entries": 1, "joins": 1}


def test_days_that_can_be_read_in_two_ways(tmp_path):
    rows = [
        list(TEAMS_LIST),
        ["Budi", "Joined", "11/12/2020, 12:27:24"],
        ["Budi", "Left", "11/12/2020, 12:45:18"],
    ]
    assert problems(tmp_path, rows) == [("source.day_or_month_first", None, None, "11/12/2020, 12:27:24")]
    assert of(tmp_path, rows, day_first=True).date == date(2020, 12, 11)
    assert of(tmp_path, rows, day_first=False).date == date(2020, 11, 12)


def test_all_problems_of_a_list_at_once(tmp_path):
    rows = actions(("Budi", "Joined", "08:00"), ("Budi", "Menari", "08:10"), ("", "Left", "08:20"))
    rows.append(["Siti", "Joined", "tadi pagi"])
    rows.append(["Siti", "Left", None])
    assert set(problems(tmp_path, rows)) == {
        ("attendance.unknown_action", 3, "User Action", "Menari"),
        ("attendance.no_name", 4, None, None),
        ("source.not_a_time", 5, "Timestamp", "tadi pagi"),
        ("source.not_a_time", 6, "Timestamp", None),
    }


def test_a_report(tmp_path):
    source = of(tmp_path, report(), "utf-16-be")
    assert minutes(source) == {"Budi Santoso": 70, "Citra": 60}
    assert source.title == "Rapat guru"
    session = source.sessions.iloc[0]
    assert (session["start"], session["end"], session["minutes"]) == (at("08:00"), at("10:00"), 120)
    assert counts(source) == {
        **{"entries": 2, "joins": 3, "host": 2},
        **{"title": 3, "meeting": 6, "blank": 2, "header": 2},
    }
    assert source.entries["row"].tolist() == [12, 13]
    assert {"Ani Wijaya", "ani@contoh.id", "Citra (Guest)"} <= set(source.names)
    assert source.remarks == ()


def test_organisers_may_be_kept(tmp_path):
    assert proposed(tmp_path, report()).settings["hosts"] == "leave_out"
    assert minutes(of(tmp_path, report(), hosts="keep"))["Ani Wijaya"] == 120


def test_lengths_that_do_not_fit_the_joins_are_said(tmp_path):
    people = [teams_person("Budi", "08:05", "09:35", "1h 30m", "budi@contoh.id", "Presenter")]
    joins = [teams_join("Budi", "08:05", "08:35", "30m", "budi@contoh.id", "Presenter")]
    joins += [teams_join("Budi", "08:55", "09:35", "40m", "budi@contoh.id", "Presenter")]
    source = of(tmp_path, report(people=people, joins=joins))
    assert minutes(source) == {"Budi": 70}
    assert remarks(source) == {"attendance.totals_of_joins": {"count": 1}}
    assert source.remarks[0].row == 11


def test_a_participant_without_joins_keeps_the_stated_length(tmp_path):
    people = [
        teams_person("Budi", "08:00", "09:00", "45m", "budi@contoh.id", "Presenter"),
        teams_person("Siti", "08:00", "09:00", "1h", "siti@contoh.id", "Presenter"),
    ]
    joins = [teams_join("Siti", "08:00", "09:00", "1h", "siti@contoh.id", "Presenter")]
    source = of(tmp_path, report(people=people, joins=joins))
    assert minutes(source) == {"Budi": 45, "Siti": 60}


def test_a_report_in_another_language_is_read_by_place(tmp_path):
    rows = report()
    words = {
        "1. Summary": "1. Összegzés",
        "2. Participants": "2. Résztvevők",
        "3. In-Meeting activities": "3. Tevékenységek",
    }
    rows = [[words.get(cell, cell) if isinstance(cell, str) else cell for cell in row] for row in rows]
    for row, cells in enumerate(rows):
        if cells and cells[0] == "Name":
            rows[row] = ["Név", "Első", "Utolsó", "Időtartam", "E-mail-cím", *cells[5:-1], "Szerep"]
    source = of(tmp_path, rows, hosts="keep")
    assert minutes(source) == {"Ani Wijaya": 120, "Budi Santoso": 70, "Citra": 60}


def test_the_report_of_2021_in_two_sections(tmp_path):
    def join(name: str, joined: str, left: str, length: str, role: str = "Attendee") -> list:
        return [name, teams_time(joined), teams_time(left), length, f"{name.lower()}@contoh.id", role, ""]

    rows = [
        ["Meeting Summary"],
        ["Total Number of Participants", "2"],
        ["Meeting Title", "Rapat"],
        ["Meeting Start Time", teams_time("08:00")],
        ["Meeting End Time", teams_time("10:00")],
        [],
        ["Full Name", "Join Time", "Leave Time", "Duration", "Email", "Role", "Participant ID (UPN)"],
        join("Ani", "08:00", "10:00", "2h", "Organizer"),
        join("Budi", "08:00", "09:00", "1h"),
        join("Budi", "09:10", "10:00", "50m"),
    ]
    source = of(tmp_path, rows)
    assert minutes(source) == {"Budi": 110}
    assert counts(source) == {
        **{"entries": 1, "joins": 1, "host": 1},
        **{"title": 1, "meeting": 4, "blank": 1, "header": 1},
    }


def test_all_problems_of_a_report_at_once(tmp_path):
    people = [teams_person("Budi", "08:00", "09:00", "lama", "budi@contoh.id", "Presenter")]
    joins = [teams_join("Budi", "09:00", "08:00", "1h", "budi@contoh.id", "Presenter")]
    joins += [["", teams_time("08:00"), "kemudian", "1h", "", "Presenter"]]
    found = problems(tmp_path, report(people=people, joins=joins))
    assert set(found) == {
        ("attendance.not_a_length", 11, "In-meeting duration", "lama"),
        ("attendance.left_before_joined", 15, "Last leave", "2025-03-17 08:00:00"),
        ("attendance.no_name", 16, None, None),
        ("source.not_a_time", 16, "Leave time", "kemudian"),
    }
