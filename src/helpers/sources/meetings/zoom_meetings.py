"""What a Zoom report says of the meeting: topic, hours, host, number of participants."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from helpers.sources.cells.distinct import quick_texts
from helpers.sources.cells.values import text_of, to_minutes
from helpers.sources.meetings.log_sessions import sessions_of
from helpers.sources.meetings.log_times import TimeColumn
from helpers.sources.meetings.meeting import Meeting, moment_of
from helpers.sources.meetings.zoom_rows import ZoomRows

if TYPE_CHECKING:
    from datetime import datetime

    import pandas as pd

_ADDRESS = re.compile(r"[^\s()<>]+@[^\s()<>]+")
_TIMES = ("start", "end")


def block_times(rows: ZoomRows) -> Iterator[TimeColumn]:
    """The start and the end that are stated, to be read with the times of the list."""
    import pandas as pd

    for field in _TIMES:
        if f"block.{field}" in rows.table:
            cells = rows.table[f"block.{field}"]
            yield TimeColumn(rows.sheet, field, rows.table["row"], cells)
        elif field in rows.block:
            yield TimeColumn(rows.sheet, field, pd.Series([2]), pd.Series([rows.block[field]], dtype=object))


def meetings_of(
    rows: ZoomRows, times: Iterator[pd.Series], joined: pd.Series, left: pd.Series
) -> tuple[pd.Series, list[Meeting]]:
    """The meetings of a list, and the place of each row's among them.

    Args:
        rows: the list.
        times: the columns of ``block_times`` as read.
        joined, left: when each row joined and left.

    Returns:
        One meeting where a block stands above the list; one for each that rows name; without either one
        for each day (see ``sessions_of``).
    """
    import pandas as pd

    stated = [field for field in _TIMES if f"block.{field}" in rows.table or field in rows.block]
    read = {field: next(times) for field in stated}
    if rows.block:
        found = {field: series.iloc[0] for field, series in read.items()}
        return pd.Series(0, index=rows.table.index), [_meeting(rows.block, found)]
    fields = [name for name in rows.table if str(name).startswith("block.")]
    if fields:
        keys = [quick_texts(rows.table[name]) for name in fields if name in ("block.id", "block.topic")]
        keys += [series.astype("str") for series in read.values()]
        places, _ = pd.factorize(pd.MultiIndex.from_arrays([key.to_numpy() for key in keys]))
        firsts = pd.Series(places).drop_duplicates().index
        meetings = [
            _meeting(
                {name.removeprefix("block."): rows.table[name].iloc[at] for name in fields},
                {field: series.iloc[at] for field, series in read.items()},
            )
            for at in firsts
        ]
        return pd.Series(places, index=rows.table.index), meetings
    return sessions_of(pd.concat([joined, left]), joined)


def _meeting(cells: dict[str, Any], times: dict[str, datetime]) -> Meeting:
    start, end = (moment_of(times.get(field)) for field in _TIMES)
    host = text_of(cells.get("host"))
    addresses = _ADDRESS.findall(f"{text_of(cells.get('host_email'))} {host}")
    count = re.fullmatch(r"\d+", text_of(cells.get("participants")))
    return Meeting(
        label=text_of(cells.get("topic")),
        day=start.date() if start else None,
        start=start,
        end=end,
        minutes=to_minutes(cells.get("length")),
        participants=int(count[0]) if count else 0,
        hosts=tuple(dict.fromkeys(address.casefold() for address in addresses)),
        names=tuple(text for text in (_ADDRESS.sub("", host).strip(" ()"),) if text),
    )
