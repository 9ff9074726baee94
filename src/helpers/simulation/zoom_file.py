"""A Zoom report of participants, one row a join, under the block of the meeting."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

_MEETING = (
    "Meeting ID",
    "Topic",
    "Start Time",
    "End Time",
    "User Email",
    "Duration (Minutes)",
    "Participants",
)
_JOINS = ("Name (Original Name)", "User Email", "Join Time", "Leave Time", "Duration (Minutes)", "Guest")
_TIME = "%m/%d/%Y %I:%M:%S %p"


def write_zoom(
    path: Path, topic: str, start: datetime, minutes: int, people: Sequence[str], rng: np.random.Generator
) -> None:
    """Write the report: most come in time, some late, some leave early, a few lose the connection and return.

    Args:
        path: the CSV file.
        topic: of the meeting.
        start: its begin.
        minutes: its length.
        people: those who came.
        rng: where chance comes from.
    """
    end = start + timedelta(minutes=minutes)
    rows = [row for name in people for row in _joins(name, start, minutes, rng)]
    rows.sort(key=lambda row: row[1])
    with path.open("w", newline="", encoding="utf-8-sig") as stream:
        writer = csv.writer(stream)
        writer.writerow([*_MEETING, ""])
        host = "panitia@contoh.id"
        times = [moment.strftime(_TIME) for moment in (start, end)]
        writer.writerow(["90000000001", topic, *times, host, minutes, len(set(people)), ""])
        writer.writerow([])
        writer.writerow(_JOINS)
        for name, joined, left in rows:
            stay = -(-(left - joined).seconds // 60)
            writer.writerow([name, "", joined.strftime(_TIME), left.strftime(_TIME), stay, "Yes"])


def _joins(
    name: str, start: datetime, minutes: int, rng: np.random.Generator
) -> list[tuple[str, datetime, datetime]]:
    first = start + timedelta(seconds=int(rng.exponential(420)) - 240)
    last = start + timedelta(minutes=minutes) - timedelta(seconds=int(rng.exponential(300)))
    first = min(first, start + timedelta(minutes=minutes // 2))
    last = max(last, first + timedelta(minutes=5))
    if rng.random() < 0.85:
        return [(name, first, last)]
    lost = first + (last - first) * float(rng.uniform(0.3, 0.6))
    return [(name, first, lost), (name, lost + timedelta(seconds=int(rng.integers(30, 300))), last)]
