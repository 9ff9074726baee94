"""Contradictions that cannot be: rows of one cohort that exclude each other, each at its place.

What is odd but possible (a group that never met and yet reports attendance) is no problem; the report
lists it. The functions see canonical codes, with ``file_``, ``sheet_`` and ``row_`` of each row beside them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from helpers.studies.records.labels import level_said
from helpers.studies.working_groups.districts import district_key
from helpers.words.errors import InBoth, Problem, joined

if TYPE_CHECKING:
    import pandas as pd

Tables = Mapping[str, "pd.DataFrame"]
Row = dict[str, Any]


def contradictions(tables: Tables) -> list[Problem]:
    """Everything in the tables of a cohort that cannot be true together.

    Args:
        tables: canonical tables by name, with ``file_``, ``sheet_`` and ``row_``; tables may be missing.
    """
    rules = (_nothing_and_something, _terms_and_none, _outside_the_frame, _another_groups_meeting)
    return [problem for rule in rules for problem in rule(tables)]


def _nothing_and_something(tables: Tables) -> Iterator[Problem]:
    """ "None" among the facilities, beside one that is there."""
    for row in _rows(tables, "groups"):
        chosen = _codes(row["facilities"])
        if "none" in chosen and len(chosen) > 1:
            others = joined(", ", [_said("facilities", code) for code in chosen if code != "none"])
            none = _said("facilities", "none")
            yield _at("records.working_groups.none_with_others", row, "facilities", none, others=others)


def _terms_and_none(tables: Tables) -> Iterator[Problem]:
    """Terms of reference that are there by one answer, and not by the next."""
    for row in _rows(tables, "groups"):
        if row["tor"] and row["attainment"] == "no_tor":
            yield _at("records.working_groups.tor_and_none", row, "attainment", _said("attainment", "no_tor"))


def _outside_the_frame(tables: Tables) -> Iterator[Problem]:
    """Groups that answered, against the list of all: they stand there, of the same type and district."""
    frame = {row["group"]: row for row in _rows(tables, "frame")}
    if not frame:
        return
    for row in _rows(tables, "groups"):
        listed = frame.get(row["group"])
        if listed is None:
            yield _at("records.working_groups.not_in_frame", row, "group", row["group"])
            continue
        if row["type"] and listed["type"] and row["type"] != listed["type"]:
            found, other = (_said("type", each["type"]) for each in (row, listed))
            yield _at("records.working_groups.other_type", row, "type", found, listed=other)
        if _elsewhere(row["district"], listed["district"]):
            other = str(listed["district"])
            yield _at("records.working_groups.other_district", row, "district", row["district"], listed=other)


def _elsewhere(one: str | None, other: str | None) -> bool:
    """True for two different districts; a blank or broken cell is told of as such, and is no other one."""
    return bool(one and other) and district_key(one) != district_key(other)


def _another_groups_meeting(tables: Tables) -> Iterator[Problem]:
    """Money of one group for a meeting of another."""
    owner = {row["meeting"]: row["group"] for row in _rows(tables, "meetings")}
    for row in _rows(tables, "costs"):
        held_by = owner.get(row["meeting"])
        if held_by is not None and held_by != row["group"]:
            values = {"meeting": str(row["meeting"]), "owner": str(held_by)}
            yield _at("records.working_groups.another_groups_meeting", row, "group", row["group"], **values)


def _rows(tables: Tables, name: str) -> Iterator[Row]:
    """The rows of a table as plain values, missing ones None; none where there is no such table."""
    table = tables.get(name)
    if table is not None and len(table):
        plain = table.astype(object).where(table.notna(), None)
        yield from plain.to_dict("records")


def _codes(chosen: str | None) -> list[str]:
    return [code for code in (chosen or "").split(";") if code]


def _said(column: str, code: str) -> InBoth | str:
    return level_said("working_groups", "groups", column, code)


def _at(key: str, row: Row, column: str, found: InBoth | str | None, **values: InBoth | str) -> Problem:
    number = row.get("row_")
    return Problem(
        key,
        file=row.get("file_"),
        sheet=row.get("sheet_") or None,
        row=None if number is None else int(number),
        column=column,
        found=found,
        values=values,
    )
