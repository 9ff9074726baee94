"""Times of a Zoom meeting: orders of day and month, midnight, stated hours and missing leaves."""

from __future__ import annotations

from datetime import date, datetime, time

import pandas as pd
from meeting_files import (
    ZOOM_JOINS,
    at,
    us,
    write_meeting,
)
from source_told import counts, remarks
from zoom_read import JOINS, WIDE, minutes, of, problems, wide

from helpers.sources.book import open_book
from helpers.sources.importers import zoom


def proposed(tmp_path, rows):
    path = write_meeting(tmp_path / "peserta.csv", rows)
    return zoom.IMPORTER.propose(open_book(path, path.name))


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


def test_somebody_without_a_leave_was_there_until_the_last_time(tmp_path):
    rows = [*JOINS, ["Citra", "", us("09:30"), "", "", "Yes"]]
    source = of(tmp_path, rows)
    assert minutes(source)["Citra"] == [30]
    assert remarks(source)["attendance.still_in_until_last_seen"] == {"count": 1}
    missing = of(tmp_path, rows, still_in="missing")
    assert pd.isna(minutes(missing)["Citra"]).all()


def test_a_changed_length_is_said(tmp_path):
    rows = [row[:] for row in JOINS]
    rows[2][4] = 55
    source = of(tmp_path, rows)
    assert minutes(source)["Budi Santoso"] == [30]
    assert remarks(source) == {"attendance.minutes_differ": {"count": 1}}
    assert source.remarks[0].row == 3
