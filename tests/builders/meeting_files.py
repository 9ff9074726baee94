"""Writes reports of Zoom, Teams and Google Meet for tests, in the layouts that these tools have had."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from table_files import write_text

Rows = list[list[Any]]
DAY = datetime(2025, 3, 17)
ZOOM_JOINS = ("Name (Original Name)", "User Email", "Join Time", "Leave Time", "Duration (Minutes)", "Guest")
ZOOM_TOTALS = ("Name (Original Name)", "User Email", "Total Duration (Minutes)", "Guest")
ZOOM_BLOCK = (
    *("Meeting ID", "Topic", "Start Time", "End Time", "User Email", "Duration (Minutes)"),
    "Participants",
)
ZOOM_BLOCK_2023 = (
    *("Topic", "ID", "Host", "Duration (minutes)", "Start time", "End time"),
    "Participants",
)
WEBINAR = ("Attended", "User Name (Original Name)", "Email", "Join Time", "Leave Time")
WEBINAR = (*WEBINAR, "Time in Session (minutes)", "Is Guest", "Country/Region Name")
TEAMS_LIST = ("Full Name", "User Action", "Timestamp")
TEAMS_PEOPLE = ("Name", "First join", "Last leave", "In-meeting duration", "Email")
TEAMS_PEOPLE = (*TEAMS_PEOPLE, "Participant ID (UPN)", "Role")
TEAMS_JOINS = ("Name", "Join time", "Leave time", "Duration", "Email", "Role")
MEET = ("First name", "Last name", "Email", "Duration", "Time joined", "Time exited")


def at(clock: str, day: datetime = DAY) -> datetime:
    """A time of the day of the tests: ``at("08:30")``."""
    parts = [int(part) for part in clock.split(":")]
    return day.replace(hour=parts[0], minute=parts[1], second=parts[2] if len(parts) > 2 else 0)


def us(clock: str, day: datetime = DAY) -> str:
    """As Zoom writes a time for most accounts: ``03/17/2025 08:30:00 AM``."""
    return at(clock, day).strftime("%m/%d/%Y %I:%M:%S %p")


def zoom_join(name: str, joined: str, left: str, email: str = "", guest: str = "Yes") -> list[Any]:
    """A row of ``ZOOM_JOINS``, its length rounded up to minutes as Zoom does."""
    stay = (at(left) - at(joined)).total_seconds()
    return [name, email, us(joined), us(left), int(-(-stay // 60)), guest]


def zoom_block(participants: int, start: str = "08:00", end: str = "10:00", host: str = "") -> Rows:
    """The two rows on the meeting and the blank one, as until 2023."""
    length = int((at(end) - at(start)).total_seconds() // 60)
    values = ["94758381041", "Lokakarya guru", us(start), us(end), host, length, participants]
    return [[*ZOOM_BLOCK, ""], [*values, ""], []]


def zoom_block_2023(participants: int, host: str = "Bu Ani (ani@contoh.id)") -> Rows:
    """The same as since 2023: another order, the host's address beside the name."""
    values = ["Lokakarya guru", "947 5838 1041", host, 120, us("08:00"), us("10:00"), participants]
    return [list(ZOOM_BLOCK_2023), values, []]


def write_meeting(path: Path, rows: Sequence[Sequence[Any]]) -> Path:
    """A Zoom or Meet file: commas, UTF-8 with its mark."""
    return write_text(path, rows, encoding="utf-8-sig")


def write_teams(path: Path, rows: Sequence[Sequence[Any]], encoding: str = "utf-16-le") -> Path:
    """A Teams file: tabs, UTF-16 of either end with its mark."""
    write_text(path, rows, delimiter="\t", encoding=encoding, end="\n")
    mark = b"\xff\xfe" if encoding.endswith("le") else b"\xfe\xff"
    path.write_bytes(mark + path.read_bytes())
    return path


def teams_time(clock: str) -> str:
    """As a Teams with day first writes a time: ``17/3/2025, 08:30:00``."""
    return at(clock).strftime("%d/%m/%Y, %H:%M:%S")


def teams_report(people: Rows, joins: Rows, summary: Rows | None = None) -> Rows:
    """The report in three sections; ``people`` and ``joins`` as their headers say."""
    said = [
        ["Meeting title", "Rapat guru"],
        ["Attended participants", str(len(people))],
        ["Start time", teams_time("08:00")],
        ["End time", teams_time("10:00")],
        ["Meeting duration", "2h"],
        ["Average attendance time", "1h 30m"],
    ]
    head = [["1. Summary"], *(said if summary is None else summary), []]
    return [
        *head,
        ["2. Participants"],
        list(TEAMS_PEOPLE),
        *people,
        [],
        ["3. In-Meeting activities"],
        list(TEAMS_JOINS),
        *joins,
    ]


def teams_person(name: str, first: str, last: str, length: str, email: str, role: str) -> list[Any]:
    """A row of ``TEAMS_PEOPLE``."""
    return [name, teams_time(first), teams_time(last), length, email, email, role]


def teams_join(name: str, joined: str, left: str, length: str, email: str, role: str) -> list[Any]:
    """A row of ``TEAMS_JOINS``."""
    return [name, teams_time(joined), teams_time(left), length, email, role]
