"""What the log of a new cohort cannot say together: ends before beginnings, days after the log was taken.

What is odd but possible (a task done before it was to begin, one that is done and has no day) is no problem;
the report lists it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from helpers.studies.records.labels import level_said
from helpers.words.errors import InBoth, Problem, joined

if TYPE_CHECKING:
    import pandas as pd

Tables = Mapping[str, "pd.DataFrame"]
Row = dict[str, Any]
DAYS = {"tasks": ("done_on",), "meetings": ("held_on",), "escalations": ("opened_on", "closed_on")}
_ORDERED = (("tasks", "planned_start", "planned_end"), ("escalations", "opened_on", "closed_on"))
_DONE, _CANCELLED = "done", "cancelled"


def contradictions(tables: Tables) -> list[Problem]:
    """Rows that contradict themselves or the day on which the log was taken.

    Args:
        tables: canonical tables by name, with ``file_``, ``sheet_`` and ``row_`` of each row.
    """
    rules = (_several_logs, _ends_before_it_begins, _done_and_not_done, _after_the_log)
    return [problem for rule in rules for problem in rule(tables)]


def _several_logs(tables: Tables) -> Iterator[Problem]:
    for row in _rows(tables, "log")[1:]:
        yield _at("records.coordination.several_logs", row, "as_of", _day(row["as_of"]))


def _ends_before_it_begins(tables: Tables) -> Iterator[Problem]:
    for name, first, last in _ORDERED:
        for row in _rows(tables, name):
            if _known(row[first]) and _known(row[last]) and row[last] < row[first]:
                values = {"begun": _day(row[first])}
                yield _at("records.coordination.ends_before_it_begins", row, last, _day(row[last]), **values)


def _done_and_not_done(tables: Tables) -> Iterator[Problem]:
    for row in _rows(tables, "tasks"):
        if _known(row["done_on"]) and _known(row["status"]) and row["status"] not in (_DONE, _CANCELLED):
            status = level_said("coordination", "tasks", "status", str(row["status"]))
            found = joined(", ", [_day(row["done_on"]), status])
            yield _at("records.coordination.done_and_not_done", row, "status", found)


def _after_the_log(tables: Tables) -> Iterator[Problem]:
    """Days on which something happened, after the day on which the log was taken."""
    logs = _rows(tables, "log")
    if len(logs) != 1 or not _known(logs[0]["as_of"]):
        return
    as_of = logs[0]["as_of"]
    for name, columns in DAYS.items():
        for row in _rows(tables, name):
            for column in columns:
                if _known(row[column]) and row[column] > as_of:
                    values = {"as_of": _day(as_of)}
                    yield _at("records.coordination.after_the_log", row, column, _day(row[column]), **values)


def _rows(tables: Tables, name: str) -> list[Row]:
    return tables[name].to_dict("records") if name in tables else []


def _known(value: Any) -> bool:
    return value is not None and value == value


def _day(value: Any) -> str:
    return str(value.date()) if _known(value) else ""


def _at(key: str, row: Row, column: str, found: InBoth | str, **values: str) -> Problem:
    """A problem at its row; the place is left out where it is not known (tables in memory)."""
    place: dict[str, Any] = {}
    if "row_" in row:
        place = {"file": row["file_"], "sheet": row["sheet_"] or None, "row": int(row["row_"])}
    return Problem(key, column=column, found=found, values=values, **place)
