"""Days that an attendance list has after its month: not where the activity had long ended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from helpers.sources.lists.day_doubts import NEXT_MONTH
from helpers.sources.source import Source
from helpers.words.errors import Problem

_A_MONTH = timedelta(days=31)


def too_late(sources: Iterable[Source], settings: Mapping[str, Any]) -> Iterator[Problem]:
    """One problem a list whose days, taken to be of the next month, are a month behind the cohort's end.

    Args:
        sources: what was read of the cohort's files.
        settings: of ``cohort.toml``; without an ``end`` nothing is too late.
    """
    end = settings.get("end")
    if not isinstance(end, date):
        return
    for remark in (remark for source in sources for remark in source.remarks if remark.key == NEXT_MONTH):
        late = [day for day in remark.values["days"].split(", ") if date.fromisoformat(day) > end + _A_MONTH]
        if late:
            values = {"days": ", ".join(late), "end": f"{end:%Y-%m-%d}"}
            place = (remark.file, remark.sheet, None, remark.column)
            yield Problem("attendance.next_month_too_late", *place, values=values)
