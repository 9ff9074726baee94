"""The table of the sample by group: numbers with shares in brackets, medians with their intervals."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.language import say
from helpers.show.cells import ABSENT, estimate_text, value_text
from helpers.show.learning_community.grid import with_interval
from helpers.show.page import StudyPage, ident
from helpers.show.raw import raw_count, raw_value, raw_with_interval
from helpers.show.spec import Column, TableSpec, Value
from helpers.show.tables import estimate_notes
from helpers.studies.by_group import Grouped
from helpers.studies.rows import Cell, estimates_of
from helpers.words.estimates import Estimate


def sample_table(page: StudyPage, grouped: Grouped | None, notes: Sequence[str] = ()) -> TableSpec | None:
    """The table ``by_group`` of a study; nothing where there are no groups.

    Args:
        page: of the study, whose catalogue has its caption and the heading of its first column.
        grouped: what it shows.
        notes: names of further texts below ``note``.
    """
    if grouped is None:
        return None
    keys, rows = list(grouped.groups), grouped.rows
    shown = estimates_of(rows)
    lines = tuple(
        (page.label(row.label), *(_text(row.cells[k], page.language) for k in keys)) for row in rows
    )
    below = [say("show.by_group.note", page.language), *estimate_notes(shown, page.language, page.label)]
    if any(ABSENT in line for line in lines):
        below.append(say("show.by_group.absent", page.language))
    return TableSpec(
        id=ident("tbl", "by_group"),
        caption=page.text("caption", "by_group"),
        columns=(
            Column("label", page.text("stub", "by_group")),
            *(Column(key, page.label(label), "right") for key, label in grouped.groups.items()),
        ),
        rows=lines,
        values=tuple((page.label(row.label), *(_value(row.cells[k]) for k in keys)) for row in rows),
        row_groups=page.sections([row.group for row in rows]),
        notes=tuple(dict.fromkeys([*below, *(page.text("note", note) for note in notes)])),
        estimates=tuple(shown),
    )


def _text(cell: Cell, language: str) -> str:
    if not isinstance(cell, Estimate) or cell.estimate is None:
        return ABSENT
    if not _is_share(cell):
        return with_interval(cell, language)
    count = value_text(round(cell.estimate * (cell.n or 0)), "count", language)
    return f"{count}\u00a0({estimate_text(cell, language)})"


def _value(cell: Cell) -> Value:
    if not isinstance(cell, Estimate) or cell.estimate is None:
        return None
    if not _is_share(cell):
        return raw_with_interval(cell)
    return {"estimate": raw_count(cell), "share": raw_value(cell)}


def _is_share(cell: Estimate) -> bool:
    """Whether a part of a group is told, and not a median of shares."""
    return cell.unit == "proportion" and cell.method is None
