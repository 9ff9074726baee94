"""What cannot be true together in the tables of a cohort of madrasahs, each problem at its place.

What is odd but possible (a madrasah that passed the training on before it was reached itself, two visits of
one role on one day) is no problem; the report lists it. The functions see canonical codes, with ``file_``,
``sheet_`` and ``row_`` of each row beside them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from helpers.studies.madrasah_performance.rubric import PRODUCT_STAGE, STATUS_OF, same_name
from helpers.studies.records.labels import level_said
from helpers.words.errors import InBoth, Problem

if TYPE_CHECKING:
    import pandas as pd

Tables = Mapping[str, "pd.DataFrame"]
Row = dict[str, Any]
_HERE = "records.madrasah_performance"


def contradictions(tables: Tables) -> list[Problem]:
    """Everything in the tables of a cohort that cannot be true together.

    Args:
        tables: canonical tables by name, with ``file_``, ``sheet_`` and ``row_``; tables may be missing.
    """
    rules = (_status_of_level, _stages, _done, _itself, _unknown_sources, _two_statuses)
    return [problem for rule in rules for problem in rule(tables)]


def _status_of_level(tables: Tables) -> Iterator[Problem]:
    """MIN that is private, MTsS that is a state madrasah."""
    for row in _rows(tables, "madrasahs"):
        level, status = row["level"], row["status"]
        if level in STATUS_OF and status in ("state", "private") and STATUS_OF[level] != status:
            said = _said("madrasahs", "status", status)
            values = {"level": _said("madrasahs", "level", level), "status": said}
            yield _at("status_of_level", row, "status", said, **values)


def _stages(tables: Tables) -> Iterator[Problem]:
    """Products under a stage that does not ask for them."""
    for row in _rows(tables, "products"):
        stage = PRODUCT_STAGE.get(row["product"])
        if stage is not None and row["stage"] != stage:
            values = {
                "product": _said("products", "product", row["product"]),
                "stage": _said("products", "stage", stage),
            }
            found = _said("products", "stage", row["stage"])
            yield _at("product_of_other_stage", row, "stage", found, **values)


def _done(tables: Tables) -> Iterator[Problem]:
    """A day on which a product was done that is not done."""
    for row in _rows(tables, "products"):
        if row["done"] == row["done"] and row["done"] is not None and row["status"] != "done":
            found = _said("products", "status", row["status"])
            yield _at("done_without_end", row, "status", found, done=_said("products", "status", "done"))


def _itself(tables: Tables) -> Iterator[Problem]:
    for row in _rows(tables, "links"):
        if row["source"] and same_name(row["source"]) == same_name(row["target"]):
            yield _at("link_to_itself", row, "target", row["target"])


def _unknown_sources(tables: Tables) -> Iterator[Problem]:
    """Who passes on what nobody passed on to it, and took no part: most often a name spelt otherwise."""
    links = list(_rows(tables, "links"))
    known = {same_name(row["madrasah"]) for row in _rows(tables, "madrasahs")}
    known |= {same_name(row["target"]) for row in links}
    for row in links:
        if same_name(row["source"]) not in known:
            yield _at("unknown_source", row, "source", row["source"])


def _two_statuses(tables: Tables) -> Iterator[Problem]:
    """A receiver that one row calls a state madrasah and another a private one."""
    first: dict[str, str] = {}
    for row in _rows(tables, "links"):
        status = row["target_status"]
        if status not in ("state", "private"):
            continue
        before = first.setdefault(same_name(row["target"]), status)
        if before != status:
            found, other = (_said("links", "target_status", each) for each in (status, before))
            yield _at("two_statuses", row, "target_status", found, other=other)


def _rows(tables: Tables, name: str) -> Iterator[Row]:
    if name in tables:
        yield from tables[name].to_dict("records")


def _said(table: str, column: str, code: object) -> InBoth | str:
    return level_said("madrasah_performance", table, column, str(code))


def _at(key: str, row: Row, column: str, found: InBoth | str, **values: InBoth | str) -> Problem:
    """A problem at a row's place, which is not known for tables in memory."""
    place: dict[str, Any] = {"column": column}
    if "row_" in row:
        place |= {"file": row["file_"], "sheet": row["sheet_"] or None, "row": int(row["row_"])}
    return Problem(f"{_HERE}.{key}", found=found, values=values, **place)
