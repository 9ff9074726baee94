"""Time spent present, from joins and leaves: overlapping ones count once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


def time_present(
    joins: pd.DataFrame,
    by: list[str],
    window: tuple[pd.Series, pd.Series] | None = None,
) -> pd.DataFrame:
    """Minutes present, the length of the union of intervals: two devices at once count once.

    With the intervals of one person in the order of their starts, each adds what lies beyond the latest
    end before it: ``sum(max(0, left_i - max(joined_i, max(left_1 .. left_(i-1)))))``.

    Args:
        joins: a row an interval, with ``joined`` and ``left`` (datetimes, neither missing, no interval
            backwards) and the columns of ``by``.
        by: what parts the intervals, e.g. person and session.
        window: starts and ends, a row an interval as in ``joins``, outside which no minute counts;
            missing ones bound nothing.

    Returns:
        A row for each that ``by`` parts: these columns, ``minutes``, ``joined`` (first), ``left`` (last)
        and ``joins``, the intervals that remain where touching and overlapping ones are one.
    """

    frame = joins[by].copy()
    frame["joined"], frame["left"] = joins["joined"], joins["left"]
    frame["from"], frame["to"] = frame["joined"], frame["left"]
    if window is not None:
        frame["from"] = frame["joined"].where(~(frame["joined"] < window[0]), window[0])
        frame["to"] = frame["left"].where(~(frame["left"] > window[1]), window[1])
    frame = frame.sort_values([*by, "from"], kind="stable")
    groups = frame.groupby(by, sort=False)
    reached = groups["to"].cummax().groupby([frame[name] for name in by], sort=False).shift()
    start = frame["from"].where(~(frame["from"] < reached), reached)
    frame["seconds"] = (frame["to"] - start).dt.total_seconds().clip(lower=0)
    frame["opens"] = ~(frame["from"] <= reached)
    sums = frame.groupby(by, sort=True).agg(
        seconds=("seconds", "sum"), joined=("joined", "min"), left=("left", "max"), joins=("opens", "sum")
    )
    sums.insert(0, "minutes", sums.pop("seconds") / 60)
    found: pd.DataFrame = sums.reset_index()
    return found.astype({"joins": "int64"})
