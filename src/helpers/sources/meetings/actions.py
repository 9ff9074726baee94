"""Joins and leaves, noted one a row, made into intervals."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


def pair_actions(person: pd.Series, joins: pd.Series, times: pd.Series) -> pd.DataFrame:
    """Pair the joins and leaves of each person.

    Someone with as many leaves as joins, none too early, is present while more joins than leaves have
    happened: that is exact with several devices too. Otherwise a note is missing, and joins without a
    leave between them are taken for one, as are leaves without a join between them: present from the
    first of such joins to the last of the leaves after them.

    Args:
        person: a code a row.
        joins: whether the row notes a join (else a leave).
        times: when; not missing.

    Returns:
        A row a row, with the same index: ``joined`` and ``left`` (missing where nobody noted a leave)
        stand in the row that opens an interval; ``silent`` marks rows that open none; ``early`` marks
        leaves before any join, which open nothing either; ``doubled`` joins and leaves that a missing
        note made one with their neighbours.
    """
    import pandas as pd

    frame = pd.DataFrame({"person": person, "join": joins, "time": times})
    frame = frame.sort_values(["person", "time"], kind="stable")
    step = frame["join"].map({True: 1, False: -1})
    depth = step.groupby(frame["person"]).cumsum()
    last = depth.groupby(frame["person"]).transform("last")
    lowest = depth.groupby(frame["person"]).transform("min")
    balanced = (last == 0) & (lowest >= 0)
    groups = frame["join"].groupby(frame["person"])
    before, after = groups.shift().eq(True), groups.shift(-1).eq(False)
    opens = frame["join"] & (depth == 1).where(balanced, ~before)
    closes = ~frame["join"] & (depth == 0).where(balanced, ~after)
    started = opens.groupby(frame["person"]).cumsum() > 0
    ends = frame["time"].where(closes & started)
    next_end = ends.groupby([frame["person"], opens.cumsum()]).transform("max")
    found = pd.DataFrame(
        {
            "joined": frame["time"].where(opens),
            "left": next_end.where(opens),
            "silent": ~opens,
            "early": ~frame["join"] & ~started,
            "doubled": ~balanced & ((frame["join"] & before) | (~frame["join"] & after)),
        }
    )
    return found.reindex(person.index)
