"""The sessions of a log that names none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.sources.meetings.meeting import Meeting

if TYPE_CHECKING:
    import pandas as pd

PAUSE_HOURS = 3  # without anybody's join or leave; over midnight a meeting goes on if it is shorter


def sessions_of(events: pd.Series, times: pd.Series) -> tuple[pd.Series, list[Meeting]]:
    """Part a log by days; a meeting that runs over midnight stays one.

    A new session begins where the day changes after a pause of more than three hours. It has no stated
    start and no length: when the first one joined is not when the session was to begin.

    Args:
        events: all times of joins and leaves, in any order, missing ones among them.
        times: one time a row, to be given its session.

    Returns:
        The place of each row among the sessions (the first where its time is missing), and the sessions,
        labelled with their day; one without day if there is no time at all.
    """
    import numpy as np
    import pandas as pd

    known = events.dropna().sort_values().reset_index(drop=True)
    if known.empty:
        return pd.Series(0, index=times.index), [Meeting()]
    day = known.dt.normalize()
    begins = (day != day.shift()) & ~(known - known.shift() <= pd.Timedelta(hours=PAUSE_HOURS))
    starts = known[begins | (known.index == 0)]
    places = np.searchsorted(starts.to_numpy(), times.fillna(starts.iloc[0]).to_numpy(), side="right") - 1
    meetings = [Meeting(label=f"{start:%Y-%m-%d}", day=start.date()) for start in starts]
    return pd.Series(places, index=times.index).clip(lower=0), meetings
