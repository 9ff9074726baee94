"""The Teams report: a summary, the participants, and each of their joins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from helpers.sources.book import Sheet
from helpers.sources.cells.row_problems import unread_lengths
from helpers.sources.cells.values import each, is_blank, text_of, texts, to_minutes
from helpers.sources.meetings.intervals import time_present
from helpers.sources.meetings.join_checks import checked
from helpers.sources.meetings.join_log import Part
from helpers.sources.meetings.log_times import TimeColumn
from helpers.sources.meetings.meeting import Meeting, moment_of
from helpers.sources.meetings.same_person import persons
from helpers.sources.meetings.teams_layout import Table, is_time, report_of
from helpers.sources.meetings.teams_names import plain_names
from helpers.sources.source import RowCount
from helpers.words.errors import Problem

if TYPE_CHECKING:
    import pandas as pd

PARTICIPANTS = 2  # number of the section that lists each person once
_ORGANISERS = frozenset(
    (
        *("organizer", "organiser", "co-organizer", "co-organiser", "organisator", "organizador"),
        *("organizadora", "organisateur", "organizzatore", "penyelenggara"),
    )
)
_TOLERANCE = 0.05  # minutes a join: Teams cuts or rounds to seconds
_STATED = {
    "title": ("meeting title", "besprechungstitel", "judul rapat"),
    "participants": ("attended participants", "total number of participants"),
    "start": ("start time", "meeting start time"),
    "end": ("end time", "meeting end time"),
    "length": ("meeting duration",),
}


class ReportRows:
    """The rows of a report."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.report = report_of(sheet)
        self.tables = [(table, self._frame(table)) for table in self.report.tables]
        self.stated = _stated(self.report.summary)

    def time_columns(self) -> Iterator[TimeColumn]:
        """All times of the report, to be read together."""
        import pandas as pd

        for table, rows in self.tables:
            for field in ("joined", "left"):
                yield TimeColumn(self.sheet.name, self._header(table, field), rows["row"], rows[field])
        for field in ("start", "end"):
            row, cell = self.stated.get(field, (0, None))
            yield TimeColumn(self.sheet.name, field, pd.Series([row]), pd.Series([cell], dtype=object))

    def part(self, file: str, values: Iterator[pd.Series]) -> Part:
        """What stands in the report, its times read."""
        import pandas as pd

        frames, unread = [], []
        for table, rows in self.tables:
            rows["joined"], rows["left"] = next(values), next(values)
            place = (file, self.sheet.name, self._header(table, "minutes"))
            unread += unread_lengths(rows["row"], rows["length"], rows["minutes"], *place)
            frames.append(rows.drop(columns="length"))
        start, end = (next(values).iloc[0] for _ in range(2))
        rows = pd.concat(frames, ignore_index=True)
        people = persons(rows["name"], rows["email"]).codes
        joined = set(people[~rows["total"]])
        rows["silent"] = rows["total"] & people.isin(joined)
        names = [*rows.pop("upn"), *rows.pop("shown")]
        counts = {
            "title": self.report.titles,
            "meeting": len(self.report.summary),
            "blank": self.report.blank,
        }
        counts["header"] = len(self.tables)
        found = [RowCount(self.sheet.name, what, count) for what, count in counts.items() if count]
        part = Part(self.sheet.name, rows, [self._meeting(start, end)], found, names, unread)
        first = self.report.tables[0]
        headers = {name: self._header(first, name) for name in ("joined", "left", "minutes")}
        checked(part, file, headers, tolerance=_TOLERANCE)
        self._totals(part, people, file, headers)
        return part

    def _frame(self, table: Table) -> pd.DataFrame:
        """The cells of a table by field, with addresses and roles already read."""
        import pandas as pd

        def column(field: str) -> pd.Series:
            at = table.columns.get(field, -1)
            cells = [cells[at] if 0 <= at < len(cells) else None for _, cells in table.lines]
            return pd.Series(cells, dtype=object)

        shown, email, upn = texts(column("name")), texts(column("email")), texts(column("upn"))
        address = email.where(email.str.contains("@"), upn.where(upn.str.contains("@"), ""))
        first = len(self.report.tables) > 1 and table is self.report.tables[0]
        once = table.section == PARTICIPANTS or (not table.section and first)
        return pd.DataFrame(
            {
                "row": pd.Series([row for row, _ in table.lines], dtype="int64"),
                "name": plain_names(shown),
                "shown": shown,
                "email": address,
                "upn": upn,
                "joined": column("joined"),
                "left": column("left"),
                "length": column("minutes"),
                "minutes": each(column("minutes"), to_minutes).astype("float64"),
                "host": texts(column("role")).str.casefold().isin(_ORGANISERS),
                "total": pd.Series(once, index=range(len(table.lines)), dtype=bool),
                "meeting": 0,
            }
        )

    def _header(self, table: Table, field: str) -> str:
        at = table.columns.get(field, -1)
        return text_of(table.headers[at]) if 0 <= at < len(table.headers) else field

    def _meeting(self, start: Any, end: Any) -> Meeting:
        first, last = moment_of(start), moment_of(end)
        count = re.fullmatch(r"\d+", text_of(self.stated.get("participants", (0, ""))[1]))
        return Meeting(
            label=text_of(self.stated.get("title", (0, ""))[1]),
            day=first.date() if first else None,
            start=first,
            end=last,
            minutes=to_minutes(self.stated.get("length", (0, None))[1]),
            participants=int(count[0]) if count else 0,
        )

    def _totals(self, part: Part, people: pd.Series, file: str, headers: dict[str, str]) -> None:
        """Compare the participants' lengths with the union of their joins."""
        rows = part.rows.assign(person=people)
        timed = rows[~rows["total"] & rows["joined"].notna() & rows["left"].notna()]
        union = time_present(timed, ["person"]).set_index("person")["minutes"]
        joins = timed["person"].value_counts()
        listed = rows[rows["silent"]].set_index("person")
        off = (listed["minutes"] - union.reindex(listed.index)).abs() > _TOLERANCE * joins.reindex(
            listed.index
        )
        if off.any():
            place = (file, self.sheet.name or None, int(listed["row"][off].iloc[0]), headers.get("minutes"))
            part.remarks.append(
                Problem("attendance.totals_of_joins", *place, values={"count": int(off.sum())})
            )


def _stated(summary: Sequence[tuple[int, str, Any]]) -> dict[str, tuple[int, Any]]:
    """What the summary says, by known words, else by what stands there, for words are translated."""
    found: dict[str, tuple[int, Any]] = {}
    rest = []
    for row, key, value in summary:
        field = next((field for field, known in _STATED.items() if key in known), None)
        if field is not None:
            found.setdefault(field, (row, value))
        elif not is_blank(value):
            rest.append((row, value))
    for row, value in rest:
        kinds = _kinds(value)
        field = next((kind for kind in kinds if kind not in found), None)
        if field is not None:
            found[field] = (row, value)
    return found


def _kinds(value: Any) -> tuple[str, ...]:
    """What a value of the summary may be, in the order in which the summary has them."""
    if is_time(value):
        return ("start", "end")
    if re.fullmatch(r"\d+", text_of(value)):
        return ("participants",)
    return ("length",) if to_minutes(value) == to_minutes(value) else ("title",)
