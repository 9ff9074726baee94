"""What was done of what was planned: in all, by institution, workstream and region, and in every cell.

Two denominators, both said: all planned tasks (cancelled ones left out), and those whose planned end has
come. A share of few tasks has a wide interval, and is not hidden for that.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from helpers.methods.proportions import proportion
from helpers.studies.coordination.measured.log import NO_REGION, Log
from helpers.studies.coordination.saying import (
    FEW,
    INSTITUTIONS,
    WORKSTREAMS,
    counted,
    in_order,
    institution,
    placed,
    workstream,
)
from helpers.studies.found import Said, where_any
from helpers.studies.rows import Row
from helpers.words.estimates import Estimate, span


@dataclass(frozen=True)
class Shares:
    """Completion by institution (rows) and workstream (columns); None where nothing was planned."""

    institutions: tuple[str, ...]
    workstreams: tuple[str, ...]
    cells: dict[tuple[str, str], Estimate | None]


@where_any
def completion_rows(log: Log) -> list[Row]:
    """A row for all tasks and for each institution, workstream and region: planned, due, done, and shares."""
    everything = pd.Series(True, index=log.planned.index)
    rows = [_row(log, "all", "coordination.row.all", everything, "")]
    for by, code, label, chosen in _parts(log):
        rows.append(_row(log, f"{by}.{code}", label, chosen, by))
    return rows


def _parts(log: Log) -> Iterator[tuple[str, str, str, pd.Series]]:
    """Every institution, workstream and region with tasks: what it is, its code and label, and its tasks."""
    tasks = log.planned
    for who in in_order(tasks["institution"], INSTITUTIONS):
        yield "institution", who, institution(who), tasks["institution"] == who
    for what in in_order(tasks["workstream"], WORKSTREAMS):
        yield "workstream", what, workstream(what), tasks["workstream"] == what
    for key in log.regions:
        if (tasks["region_key"] == key).any():
            yield "region", key.removeprefix("region."), key, tasks["region_key"] == key
    nowhere = tasks["region_key"] == NO_REGION
    if log.regions and nowhere.any():
        yield "region", NO_REGION, f"coordination.answer.{NO_REGION}", nowhere


def _row(log: Log, name: str, label: str, chosen: pd.Series, group: str) -> Row:
    ident = f"completion.{name}"
    cells = {
        "of_planned": share_done(log, chosen, f"{ident}.of_planned", "of_planned"),
        "of_due": share_done(log, chosen & log.due, f"{ident}.of_due", "of_due"),
    }
    return Row(label, cells, group=f"coordination.by.{group}" if group else "")


def share_done(log: Log, chosen: pd.Series, ident: str, label: str) -> Estimate:
    """The share of the chosen tasks that is done, with Wilson's interval.

    Where it is not known of some tasks, a range: from none of these done to all of them.
    """
    n, done = int(chosen.sum()), int((chosen & log.done).sum())
    open_ends = dict.fromkeys((done, done + int((chosen & log.unknown).sum())))
    shares = [proportion(count, n, log.settings.confidence, "wilson") for count in open_ends]
    return placed(span(ident, shares), ident, f"coordination.row.{label}")


@where_any
def completion_cells(log: Log) -> Shares | None:
    """The share done of all planned tasks, by institution and workstream; None without tasks."""
    if not len(log.planned):
        return None
    who = in_order(log.planned["institution"], INSTITUTIONS)
    what = in_order(log.planned["workstream"], WORKSTREAMS)
    cells: dict[tuple[str, str], Estimate | None] = {}
    for one in who:
        for other in what:
            chosen = (log.planned["institution"] == one) & (log.planned["workstream"] == other)
            ident = f"completion.cell.{one}.{other}"
            cells[one, other] = share_done(log, chosen, ident, "of_planned") if chosen.any() else None
    return Shares(who, what, cells)


@where_any
def completion_said(log: Log) -> list[Said]:
    """How much is done, of all planned tasks and of those that are due."""
    if not len(log.planned):
        return [Said("no_tasks", {})]
    everything = pd.Series(True, index=log.planned.index)
    of_planned = share_done(log, everything, "completion.all.of_planned", "of_planned")
    said = [Said("completion", {"planned": of_planned})]
    if log.due.any():
        due = share_done(log, log.due, "completion.all.of_due", "of_due")
        said.append(Said("completion_due", {"due": due}))
    else:
        said.append(Said("nothing_due", {}))
    if log.unknown.any():
        number = counted("completion.unknown", "unknown_tasks", int(log.unknown.sum()), unit="count")
        said.append(Said("completion_unknown", {"number": number}))
    found = completion_cells(log)
    shares = [share for share in found.cells.values() if share] if found else []
    few, cells = len([share for share in shares if share.n < FEW]), len(shares)
    values = {
        "few": counted("completion.few", "few_cells", few, unit="count"),
        "cells": counted("completion.cells", "cells", cells, unit="count"),
    }
    return [*said, Said("few_cells", values)] if few else said
