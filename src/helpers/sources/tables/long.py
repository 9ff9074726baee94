"""Attendance with a row a person and session: who the persons are, and which the sessions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from helpers.sources.cells.date_forms import both_orders, mixed_remark
from helpers.sources.cells.distinct import distinct, quick_times
from helpers.sources.cells.row_problems import cell_shown
from helpers.sources.meetings.meeting import Meeting
from helpers.sources.tables.settings import DATE, PlainTable
from helpers.sources.tables.words import SESSION
from helpers.words.errors import Problem

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from helpers.sources.cells.times import Times

_ALMOST_ALL = 0.9  # of the cells of a column of sessions must be days for the others to be wrong


@dataclass
class LongRows:
    """``entries`` one a person; ``codes`` and ``sessions`` (from 1): entry and session of each row."""

    entries: pd.DataFrame
    codes: np.ndarray | None = None
    sessions: np.ndarray | None = None
    meetings: tuple[Meeting, ...] = ()
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)


def long_rows(table: PlainTable, people: pd.DataFrame) -> LongRows:
    """Persons and sessions of the rows.

    Rows are of one person if they have the same identifier, else the same address, else the same name,
    whatever their case. Sessions are ordered by date where all have one, else as they first occur.

    Args:
        table: the table.
        people: an entry a row of the table.
    """
    import numpy as np
    import pandas as pd

    who = people["identifier"].where(people["identifier"].ne(""), people["email"])
    who = who.where(who.ne(""), people["name"])
    codes, _ = pd.factorize(distinct(who, lambda each: each.str.casefold().str.split().str.join(" ")))
    again = pd.Series(codes, people.index).duplicated()
    entries = people[~again].reset_index(drop=True).assign(entry=lambda found: range(len(found)))
    days, problems, remarks = _days(table)
    column = table.column(SESSION)
    labels = table.sheet.texts(column.place) if column is not None else _written(days)
    keys = pd.DataFrame({"label": labels, "day": days})
    different = keys.drop_duplicates()
    # Each pair by one number: a merge of millions of rows would take every text into its hands again
    places = [pd.factorize(keys[name], use_na_sentinel=False)[0] for name in ("label", "day")]
    pairs, _ = pd.factorize(places[0] * (places[1].max(initial=0) + 1) + places[1])
    order = np.arange(len(different))
    if different["day"].notna().all():
        order = different["day"].reset_index(drop=True).sort_values(kind="stable").index.to_numpy()
        different = different.iloc[order]
    sessions = (np.argsort(order) + 1)[pairs]
    meetings = tuple(
        Meeting(label=label, day=None if day is pd.NaT else day.date())
        for label, day in zip(different["label"], different["day"], strict=True)
    )
    nameless = labels.eq("") & (column is not None)
    problems += table.sheet.at("plain.no_session", column, nameless, show=False)
    return LongRows(entries, codes, sessions, meetings, problems, remarks)


def _written(days: pd.Series) -> pd.Series:
    """Days as texts, empty where there is none; each different day is written once."""
    import pandas as pd

    codes, found = pd.factorize(days, use_na_sentinel=False)
    return pd.Series(found).dt.strftime("%Y-%m-%d").fillna("").take(codes).set_axis(days.index)


def _days(table: PlainTable) -> tuple[pd.Series, list[Problem], list[Problem]]:
    """The day of each row: of its own column, else of the session if sessions are dates.

    Also what is wrong with the column, and what is remarked of it.
    """
    import pandas as pd

    sheet, stated = table.sheet, table.column(DATE)
    column = stated or table.column(SESSION)
    day_first = table.settings.value("day_first", bool, "day_first = true")
    never = pd.Series(pd.NaT, sheet.table.index, dtype="datetime64[us]")
    if column is None:
        return never, [], []
    cells = sheet.table[column.place]
    read = quick_times(cells, day_first)
    place = (sheet.file, sheet.sheet.name or None, None, cell_shown(column.called))
    if day_first is None and (wrong := both_orders(cells, read, *place)):
        return never, wrong, []
    if stated is None and not read.ambiguous and not _are_days(cells, read):
        return never, [], []
    if read.ambiguous:
        return never, sheet.at("source.day_or_month_first", column, read.bad)[:1], []
    days = read.values.dt.normalize()
    return days, sheet.at("source.not_a_time", column, read.bad), mixed_remark(cells, *place)


def _are_days(cells: pd.Series, read: Times) -> bool:
    """Whether a column of sessions holds days: those that are read outweigh slips of the pen by far."""
    given = int((cells.notna() & cells.ne("")).sum())
    return given > 0 and int(read.bad.sum()) <= (1 - _ALMOST_ALL) * given
