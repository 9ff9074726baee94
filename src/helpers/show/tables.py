"""Tables from estimates and from frames: raw numbers in ``values``, what is read in ``rows``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, Literal

from helpers.language import p_value, say
from helpers.show.cells import (
    ABSENT,
    count_span,
    count_text,
    estimate_text,
    interval_text,
    level_text,
    method_text,
    note_text,
    value_text,
)
from helpers.show.labels import Labeller, labeller
from helpers.show.raw import raw_count, raw_interval, raw_value
from helpers.show.spec import Column, RowGroup, TableSpec, Value, plain_value
from helpers.words.estimates import Estimate

if TYPE_CHECKING:
    import pandas as pd

By = Literal["label", "group"]
_VERY_MANY = 100_000


@dataclass(frozen=True)
class _Part:
    """One column of an estimates table: what it is called, how it reads, the raw number."""

    key: str
    text: Callable[[Estimate], str]
    value: Callable[[Estimate], Value]


def estimates_table(
    estimates: Iterable[Estimate],
    language: str,
    *,
    id: str,
    caption: str,
    labels: Labeller | Mapping[str, Any] | None = None,
    rows: By = "label",
    sections: By | None = "group",
    decimals: int | None = None,
    notes: Sequence[str] = (),
) -> TableSpec:
    """A row an estimate: label, k/n, estimate, interval, test, n; methods and caveats below.

    Columns that no estimate fills are left out. Estimates keep their order; neighbours of
    one section stand under one heading.

    Args:
        estimates: what to show.
        language: ``id`` or ``en``.
        id: ``tbl-...``.
        caption: one sentence.
        labels: the study's labels (a function, a dictionary), or None for the catalogues alone.
        rows: the field that names a row.
        sections: the field whose changes begin a new section, or None.
        decimals: other than the unit's own.
        notes: further sentences below the table.

    Returns:
        The table, which carries its estimates.
    """
    items = tuple(estimates)
    label = labeller(labels, language)
    parts = _parts(items, language, decimals)
    columns = [Column("label", say("show.column.label", language))]
    columns += [Column(part.key, _heading(part.key, items, language), "right") for part in parts]
    names = [_name(item, rows, label) for item in items]
    return TableSpec(
        id=id,
        caption=caption,
        columns=tuple(columns),
        rows=tuple((n, *(p.text(e) for p in parts)) for n, e in zip(names, items, strict=True)),
        values=tuple((n, *(p.value(e) for p in parts)) for n, e in zip(names, items, strict=True)),
        row_groups=_sections(items, sections, label),
        notes=(*estimate_notes(items, language, label), *notes),
        estimates=items,
    )


def estimate_notes(
    estimates: Sequence[Estimate], language: str, label: Labeller | None = None
) -> tuple[str, ...]:
    """What a reader must know of these estimates: methods, remaining solutions, missing answers, notes.

    A note of an estimate is a key below ``note.`` of the catalogues (``no_answers``) or any label key;
    free text stands as it is.
    """
    notes = []
    methods = list(dict.fromkeys(item.method for item in estimates if item.method))
    if methods:
        names = "; ".join(method_text(method, language) for method in methods)
        level = level_text(estimates, language)
        key = "show.note.method_and_level" if level else "show.note.method"
        notes.append(say(key, language, methods=names, level=level))
    ranges = [item for item in estimates if item.is_range]
    if ranges:
        limited = any(item.ci_low is not None for item in ranges)
        notes.append(say("show.note.range" if limited else "show.note.range_alone", language))
    own = dict.fromkeys(part for item in estimates if item.note for part in parts_of_note(item.note))
    notes += [note_text(note, language, label) for note in own]
    return tuple(notes)


def without_range_notes(notes: Iterable[str], language: str) -> tuple[str, ...]:
    """``notes`` but the one that ranges come of printed numbers, for ranges that do not."""
    printed = {say(f"show.note.{name}", language) for name in ("range", "range_alone")}
    return tuple(note for note in notes if note not in printed)


def parts_of_note(note: str) -> list[str]:
    """The keys of a note; free text is one."""
    return [note] if " " in note else note.split("+")


@dataclass(frozen=True)
class ColumnFormat:
    """A column of :func:`plain_table`.

    Args:
        key: the frame's column.
        label: its heading.
        unit: a unit key for numbers (``proportion`` prints as a percentage); None for text.
        decimals: other than the unit's own.
        spanner: a heading above several neighbouring columns.
        align: ``right`` for numbers and ``left`` for text unless given.
    """

    key: str
    label: str
    unit: str | None = None
    decimals: int | None = None
    spanner: str | None = None
    align: Literal["left", "right", "center"] | None = None


def plain_table(
    frame: pd.DataFrame,
    columns: Sequence[ColumnFormat],
    language: str,
    *,
    id: str,
    caption: str,
    group_by: str | None = None,
    notes: Sequence[str] = (),
    estimates: Iterable[Estimate] = (),
) -> TableSpec:
    """A frame as it is, a column a :class:`ColumnFormat`; missing cells are dashes.

    Args:
        frame: the data, in the order in which they are shown.
        columns: which columns, and how.
        language: ``id`` or ``en``.
        id: ``tbl-...``.
        caption: one sentence.
        group_by: a column whose changes begin a section headed by its text.
        notes: sentences below the table.
        estimates: the estimates that the numbers come from.
    """
    records = frame.to_dict("records")
    heads = [str(record[group_by]) for record in records] if group_by else []
    return TableSpec(
        id=id,
        caption=caption,
        columns=tuple(
            Column(c.key, c.label, c.align or ("left" if c.unit is None else "right"), c.spanner)
            for c in columns
        ),
        rows=tuple(tuple(_cell(record[c.key], c, language) for c in columns) for record in records),
        values=tuple(tuple(plain_value(record[c.key]) for c in columns) for record in records),
        row_groups=row_groups(heads),
        notes=tuple(notes),
        estimates=tuple(estimates),
    )


def row_groups(heads: Sequence[str]) -> tuple[RowGroup, ...]:
    """Neighbouring rows with the same head as one group; rows with an empty head stand in none."""
    groups, start = [], 0
    for head, run in groupby(heads):
        end = start + len(list(run))
        groups += [RowGroup(head, start, end)] if head else []
        start = end
    return tuple(groups)


def _parts(items: Sequence[Estimate], language: str, decimals: int | None) -> list[_Part]:
    candidates = [
        (_Part("count", lambda e: count_text(e, language), raw_count), [count_span(e) for e in items]),
        (
            _Part("estimate", lambda e: estimate_text(e, language, decimals), raw_value),
            [e.estimate_low for e in items],
        ),
        (
            _Part("interval", lambda e: interval_text(e, language, decimals), raw_interval),
            [e.ci_low for e in items],
        ),
        (
            _Part("statistic", lambda e: _statistic_text(e, language), lambda e: e.statistic),
            [e.statistic for e in items],
        ),
        (_number_part("df", "count", language), [e.df for e in items]),
        (_Part("p_value", lambda e: _p_text(e, language), lambda e: e.p_value), [e.p_value for e in items]),
        (_number_part("n", "count", language), [e.n for e in items]),
        (_number_part("missing", "count", language), [e.missing for e in items]),
    ]
    return [part for part, filled in candidates if any(value is not None for value in filled)]


def _number_part(name: str, unit: str | None, language: str) -> _Part:
    return _Part(name, lambda e: value_text(getattr(e, name), unit, language), lambda e: getattr(e, name))


def _statistic_text(estimate: Estimate, language: str) -> str:
    """Two decimals; none of counts, nor of sums over very many people, where they tell nothing."""
    value = estimate.statistic
    whole = isinstance(value, int) or (value is not None and abs(value) >= _VERY_MANY)
    return value_text(value, None, language, 0 if whole else None)


def _p_text(estimate: Estimate, language: str) -> str:
    return ABSENT if estimate.p_value is None else p_value(estimate.p_value, language).removeprefix("= ")


def _heading(key: str, items: Sequence[Estimate], language: str) -> str:
    if key == "estimate" and all(item.ci_low is None and item.p_value is None for item in items):
        key = "value"  # what was counted whole, or printed, is no estimate
    if key != "interval":
        return say(f"show.column.{key}", language)
    level = level_text(items, language)
    return say("show.column.interval_at" if level else "show.column.interval", language, level=level)


def _name(item: Estimate, rows: By, label: Labeller) -> str:
    key = getattr(item, rows)
    return label(key) if key else ABSENT


def _sections(items: Sequence[Estimate], by: By | None, label: Labeller) -> tuple[RowGroup, ...]:
    if by is None or not any(getattr(item, by) for item in items):
        return ()
    return row_groups([label(getattr(item, by)) if getattr(item, by) else "" for item in items])


def _cell(value: Any, column: ColumnFormat, language: str) -> str:
    raw = plain_value(value)
    if raw is None or raw == "":
        return ABSENT
    if isinstance(raw, str):
        return raw
    return value_text(raw, column.unit or "count", language, column.decimals)
