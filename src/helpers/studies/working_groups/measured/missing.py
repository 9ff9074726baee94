"""Answers that were not given: by question, and which are missing together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from helpers.methods.contingency import association
from helpers.methods.proportions import proportion
from helpers.studies.found import Said, if_new
from helpers.studies.records.schema import load_schema
from helpers.studies.rows import Row
from helpers.studies.working_groups.measured.saying import TEXT, counted, part, placed
from helpers.studies.working_groups.new_cohort import STUDY, NewCohort
from helpers.studies.working_groups.tabulate import items
from helpers.words.estimates import Estimate

if TYPE_CHECKING:
    import pandas as pd

MOST_PATTERNS, MOST_SAID = 15, 3


@dataclass(frozen=True)
class Pattern:
    """Questions left open together (none: all were answered), and how many groups left just these open."""

    items: tuple[str, ...]
    groups: Estimate


def questions() -> tuple[str, ...]:
    """All questions of the survey that may be left open, in the order of its columns."""
    return tuple(c.name for c in load_schema(STUDY).table("groups").columns if not c.required)


@if_new
def missing_rows(cohort: NewCohort) -> list[Row]:
    """A row a question: how many groups left it open, most first, by type and in all."""
    groups = cohort.groups
    rows = [_row(cohort, name, groups[name].isna()) for name in questions()]
    return sorted(rows, key=lambda row: -(row.cells["count"].estimate or 0))


@if_new
def missing_said(cohort: NewCohort) -> list[Said]:
    """Groups that answered everything, answers missing in all, and questions that nobody answered."""
    open_cells = cohort.groups[list(questions())].isna()
    whole = int((~open_cells.any(axis=1)).sum())
    level = cohort.settings.confidence
    complete = placed(
        proportion(whole, len(open_cells), level, cohort.settings.interval),
        "missing.complete",
        f"{TEXT}.row.complete",
    )
    cells = part("missing.cells", f"{TEXT}.row.cells", int(open_cells.to_numpy().sum()), open_cells.size)
    found = [Said("missing", {"complete": complete, "cells": cells})]
    empty = [name for name in questions() if len(open_cells) and open_cells[name].all()]
    if len(empty) > MOST_SAID:
        many = counted("missing.unanswered", "unanswered", len(empty), "items", len(questions()))
        return [*found, Said("many_unanswered", {"questions": many})]
    return [*found, *(Said("nobody_answered", {"item": label_of(name)}) for name in empty)]


@if_new
def patterns(cohort: NewCohort) -> list[Pattern]:
    """Sets of questions left open together, the most frequent first, at most fifteen."""
    open_cells = cohort.groups[list(questions())].isna()
    sets = Counter(tuple(name for name in open_cells if row[name]) for _, row in open_cells.iterrows())
    ordered = sorted(sets.items(), key=lambda item: (-item[1], len(item[0]), item[0]))
    return [
        Pattern(names, part(f"missing.pattern.{place}", f"{TEXT}.row.pattern", count, len(open_cells)))
        for place, (names, count) in enumerate(ordered[:MOST_PATTERNS], start=1)
    ]


@if_new
def missing_by_type(cohort: NewCohort) -> list[Said] | None:
    """Does it depend on the type whether a group answered everything? None for a single type."""
    whole = ~cohort.groups[list(questions())].isna().any(axis=1)
    cut = [whole[cohort.groups["type"] == kind] for kind in cohort.types]
    table = [[int(part.sum()), int((~part).sum())] for part in cut if len(part)]
    if len(table) < 2:
        return None
    effect = association(table, cohort.settings.confidence, cohort.settings.effort).effect
    found = placed(effect, "missing.by_type", f"{TEXT}.row.complete", "association")
    if found.estimate is None:
        return [Said("missing_alike", {"effect": found})]
    return [
        Said("missing_by_type" if found.ci_low is not None else "missing_by_type_open", {"effect": found})
    ]


def label_of(name: str) -> str:
    """The label key of a question: the item's of the published study, or its own."""
    return f"item.{name}" if name in {item.name for item in items()} else f"{TEXT}.column.{name}"


def _row(cohort: NewCohort, name: str, left_open: pd.Series) -> Row:
    kinds = {kind: cohort.groups["type"] == kind for kind in cohort.types}
    cells = {"count": part(f"missing.{name}", label_of(name), int(left_open.sum()), len(left_open))}
    cells["share"] = cells["count"]
    for kind, mine in kinds.items():
        if mine.any():
            ident, label = f"missing.{name}.{kind}", label_of(name)
            cells[kind] = part(ident, label, int(left_open[mine].sum()), int(mine.sum()), kind.upper())
    return Row(label_of(name), cells)
