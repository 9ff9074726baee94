"""What would be made of a file of joins, before anybody confirmed it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from helpers.sources.meetings.join_log import Part, log_source
from helpers.sources.meetings.log_times import LogTimes
from helpers.sources.meetings.meeting import LAST_SEEN, LEFT_OUT, Wishes
from helpers.sources.source import ATTENDANCE, Proposal, Source
from helpers.words.errors import InputError

Said = tuple[str, Mapping[str, Any]]


def join_proposal(
    layout: str, file: str, parts_of: Callable[[Wishes], tuple[list[Part], LogTimes]]
) -> Proposal:
    """Settings that fit the file, and what only the user can know.

    Where no date tells whether the day stands first, the month is proposed to stand first if the file
    writes AM and PM, else the day; that is asked.

    Args:
        layout: of the file.
        file: its name.
        parts_of: what the importer finds under given settings.
    """
    settings: dict[str, Any] = {"role": ATTENDANCE}
    questions: list[Said] = []
    wished = Wishes()
    parts, times = parts_of(wished)
    if times.ambiguous:
        settings["day_first"] = not times.afternoon
        found = next(problem.found for problem in times.problems if problem.found)
        questions.append(("attendance.ask_day_first", {"example": found}))
        wished = Wishes(day_first=not times.afternoon)
        parts, times = parts_of(wished)
    if any(part.rows["host"].any() for part in parts):
        settings["hosts"] = LEFT_OUT
        count = sum(len(part.rows[part.rows["host"]].drop_duplicates("name")) for part in parts)
        questions.append(("attendance.ask_hosts", {"count": count}))
    brackets = [
        remark.values["count"]
        for part in parts
        for remark in part.remarks
        if remark.key == "attendance.names_in_brackets"
    ]
    if brackets:
        settings["brackets"] = wished.brackets
        questions.append(("attendance.ask_brackets", {"count": sum(brackets)}))
    if any((part.rows["joined"].notna() & part.rows["left"].isna()).any() for part in parts):
        settings["still_in"] = LAST_SEEN
        questions.append(("attendance.ask_still_in", {}))
    try:
        source = log_source(layout, file, parts, wished)
    except InputError as error:
        found_wrong = {"count": len(error.problems)}
        return Proposal(
            ATTENDANCE, settings, (("attendance.not_yet_readable", found_wrong),), tuple(questions)
        )
    if source.sessions["start"].isna().any() or len(source.sessions) == 1:
        questions.append(("attendance.ask_hours", {}))
    if source.sessions["date"].isna().any():
        questions.append(("attendance.ask_date", {}))
    return Proposal(ATTENDANCE, settings, tuple(_summary(source)), tuple(questions))


def _summary(source: Source) -> list[Said]:
    joins = sum(count.rows for count in source.counts if count.what in ("entries", "joins"))
    values = {"people": len(source.entries), "joins": joins, "sessions": len(source.sessions)}
    return [("attendance.found_log", values)]
