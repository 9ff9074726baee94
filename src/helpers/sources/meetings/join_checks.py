"""Whether a log agrees with itself: order of times, stated lengths, stated number of participants."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from helpers.sources.cells.row_problems import at_rows
from helpers.sources.meetings.join_log import Part
from helpers.words.errors import Problem

NO_DAY = date(2000, 1, 1)  # stands for the day of times that have none


def checked(part: Part, file: str, headers: Mapping[str, str], tolerance: float) -> None:
    """Add to a part what is wrong with its rows, and what is to be said of them.

    Args:
        part: the rows of one sheet.
        file: its name, for messages.
        headers: how messages name the columns ``joined``, ``left`` and ``minutes``.
        tolerance: minutes by which the stated length of a row may differ from its times (a person's total
            may only fall short of them); tools round.
    """
    rows = part.rows
    backwards = rows[rows["left"] < rows["joined"]]
    times = backwards["left"].dt.strftime("%Y-%m-%d %H:%M:%S").str.removeprefix(f"{NO_DAY} ")
    shown = zip(backwards["row"], times, strict=True)
    part.problems += at_rows("attendance.left_before_joined", file, part.sheet, headers.get("left"), shown)
    unstarted = rows["joined"].isna() & rows["left"].notna()
    found = ((row, None) for row in rows.loc[unstarted, "row"])
    part.problems += at_rows("attendance.no_join_time", file, part.sheet, headers.get("joined"), found)
    negative = rows[rows["minutes"] < 0]
    found = zip(negative["row"], negative["minutes"], strict=True)
    part.problems += at_rows("attendance.negative_minutes", file, part.sheet, headers.get("minutes"), found)
    span = (rows["left"] - rows["joined"]).dt.total_seconds() / 60
    above = rows["minutes"] - span
    off = rows[above.where(rows["total"], above.abs()) > tolerance]
    if len(off):
        place = (file, part.sheet or None, int(off["row"].iloc[0]), headers.get("minutes"))
        part.remarks.append(Problem("attendance.minutes_differ", *place, values={"count": len(off)}))
    _participants(part, file)


def _participants(part: Part, file: str) -> None:
    for place, meeting in enumerate(part.meetings):
        here = part.rows[(part.rows["meeting"] == place) & part.rows["came"]]
        people = len(here[["name", "email"]].drop_duplicates())
        guests = here[~here["host"]]
        counts = {people, len(here), len(guests), len(guests[["name", "email"]].drop_duplicates())}
        if meeting.participants and meeting.participants not in counts:
            values = {"stated": meeting.participants, "people": people, "joins": len(here)}
            remark = Problem("attendance.participants_differ", file, part.sheet or None, values=values)
            part.remarks.append(remark)
