"""What if time were cut otherwise? Followed are tasks done, done on time, and escalations still open.

Of the published document: what if tasks counted as the same that are less alike, or more?
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from helpers.language import LANGUAGES, say
from helpers.studies.coordination.measured.completion import completion_rows
from helpers.studies.coordination.measured.escalations import closure_rows, horizon_key
from helpers.studies.coordination.measured.log import log_of
from helpers.studies.coordination.measured.timeliness import on_time_share, timeliness_rows
from helpers.studies.coordination.published.facts import read_published
from helpers.studies.coordination.published.repeats import repeats_said
from helpers.studies.coordination.settings import Settings
from helpers.studies.rows import estimates_of
from helpers.studies.what_if import Curve, WhatIf
from helpers.words.estimates import Estimate

if TYPE_CHECKING:
    from helpers.studies.canonical import StudyData

_NAMED_DAYS = 366


def leading(data: StudyData, values: Mapping[str, Any]) -> list[Estimate]:
    """The numbers over all tasks and all escalations."""
    log = log_of(data, Settings(**values))
    firsts = (
        estimates_of((rows(log) or [])[:1]) for rows in (completion_rows, timeliness_rows, closure_rows)
    )
    done, timely, closed = firsts
    shared = [on_time_share(log)] if log is not None else []
    return [*done, *timely, *shared, *map(_under_heading, closed)]


def _under_heading(found: Estimate) -> Estimate:
    """Shares that are called by their days alone stand under what they are shares of."""
    named = found.label.startswith("horizon.")
    return replace(found, group="coordination.column.open_after") if named else found


def texts(data: StudyData) -> Mapping[str, Any]:
    """What the days after an escalation are called, for every day of the first year."""
    days = range(1, _NAMED_DAYS + 1)
    said = {day: {each: say("coordination.horizon", each, days=day) for each in LANGUAGES} for day in days}
    return {f"horizon.{horizon_key(day)}": words for day, words in said.items()}


WHAT_IF = WhatIf(
    groups={
        "time": ("grace", "period", "horizons"),
        "tasks": ("cancelled",),
        "inference": ("confidence",),
    },
    leading=leading,
    texts=texts,
    curve=Curve("timeliness.all.on_time_overdue", {"grace": (0, 3, 7, 14, 30), "cancelled": ()}),
)


def printed_leading(data: StudyData, values: Mapping[str, Any]) -> list[Estimate]:
    """Tasks that stand twice in the document, word for word and nearly so."""
    [said] = repeats_said(read_published(data), values["likeness"]) or []
    return [each for each in said.values.values() if isinstance(each, Estimate)]


FURTHER = (
    WhatIf(
        groups={"likeness": ("likeness",)},
        leading=printed_leading,
        kinds=("published",),
        curve=Curve("repeat.alike", {"likeness": tuple(each / 100 for each in range(50, 101, 5))}),
    ),
)
