"""The page: tables and sentences of the working-group survey in one language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Literal

from helpers.language import say
from helpers.show.labels import Labeller
from helpers.show.page import StudyPage, ident
from helpers.show.report import Sentence
from helpers.show.spec import Column, TableSpec, Value
from helpers.show.tables import estimate_notes, without_range_notes
from helpers.show.working_groups.given import GivenLabels
from helpers.show.working_groups.parts import PLAIN_SHARES, Part, parts_of, reads_as_range, shown
from helpers.words.estimates import Estimate

CRITERION = ("world_bank.", "meets_criterion.")
Rows = Literal["section", "label", "group"]
Columns = Mapping[str, Sequence[Estimate]]


class Page(StudyPage):
    """What is shown of the working-group survey."""

    study = "working_groups"

    @cached_property
    def label(self) -> Labeller:
        """The text of a key; a text of the raw files stands for itself."""
        return GivenLabels(self.language, self.texts)

    def side_by_side(
        self,
        name: str,
        columns: Columns | None,
        rows: Rows = "section",
        decimals: Mapping[str, int] | None = None,
        notes: Sequence[str] = (),
    ) -> TableSpec | None:
        """Lists of estimates as columns; those that belong together stand in one row.

        None, or lists without an estimate, show nothing.

        Args:
            name: of the caption and of the id.
            columns: by heading key.
            rows: one a label within sections by group, one a label, or one a group.
            decimals: by heading key, other than the unit's own.
            notes: names of notes below the table.
        """
        if columns is None or not any(columns.values()):
            return None
        items = [item for column in columns.values() for item in column]
        keys = list(dict.fromkeys(_key(item, rows) for item in items))
        parts = [
            part
            for key, column in columns.items()
            for part in parts_of(self.heading(key), key, column, self.language, (decimals or {}).get(key))
        ]
        found = [{_key(item, rows): item for item in part.estimates} for part in parts]
        names = [self.label(label) for _, label in keys]
        lines = [
            (head, *(shown(part.text, cells.get(key)) for part, cells in zip(parts, found, strict=True)))
            for head, key in zip(names, keys, strict=True)
        ]
        values = [
            (head, *(_raw(part, cells.get(key)) for part, cells in zip(parts, found, strict=True)))
            for head, key in zip(names, keys, strict=True)
        ]
        return self.table(
            name, [part.column for part in parts], lines, values, [group for group, _ in keys], items, notes
        )

    def by_type(
        self, name: str, estimates: Iterable[Estimate], notes: Sequence[str] = ()
    ) -> TableSpec | None:
        """Estimates with a column for each group type and a row for each label."""
        columns: dict[str, list[Estimate]] = {}
        for item in estimates:
            columns.setdefault(item.group or "", []).append(item)
        answers = [{item.label for item in column} for column in columns.values()]
        open_types = ["of_type"] if any(each != answers[0] for each in answers) else []
        return self.side_by_side(name, columns, rows="label", notes=[*notes, *open_types])

    def listed(
        self, name: str, estimates: Iterable[Estimate] | None, notes: Sequence[str] = ()
    ) -> TableSpec | None:
        """Estimates one below the other, with a single column of values; None shows nothing."""
        return None if estimates is None else self.side_by_side(name, {"value": list(estimates)}, notes=notes)

    def table(
        self,
        name: str,
        columns: Sequence[Column],
        rows: Sequence[tuple[str, ...]],
        values: Sequence[tuple[Value, ...]],
        groups: Sequence[str] = (),
        estimates: Iterable[Estimate] = (),
        notes: Sequence[str] = (),
        caption: str = "",
        methods: bool = True,
    ) -> TableSpec:
        """A table from finished cells, labels first.

        Args:
            name: of the caption, of the heading of the labels, and of the id.
            columns: all but the first.
            rows, values: what is read, and the raw numbers of the same cells.
            groups: key of each row's section, if there are any.
            estimates: the numbers that it shows.
            notes: names of notes, or finished sentences.
            caption: instead of the catalogue's.
            methods: say below the table how its estimates came about.
        """
        items = tuple(estimates)
        about = [*self._about(items)] if methods else []
        own = [note if " " in note else self.text("note", note) for note in notes]
        if any(_base_is_open(item) for item in items):
            own.append(self.text("note", "open_base"))
        return TableSpec(
            id=ident("tbl", name),
            caption=caption or self.text("caption", name),
            columns=(Column("label", self._stub(name)), *columns),
            rows=tuple(rows),
            values=tuple(values),
            row_groups=self.sections(groups),
            notes=(*about, *own),
            estimates=items,
        )

    def _about(self, items: Sequence[Estimate]) -> Iterable[str]:
        """Notes on methods; the one on ranges only where a range comes from several sets of counts."""
        notes = estimate_notes(items, self.language, self.label)
        several = any(_several_counts(item) and reads_as_range(item, self.language) for item in items)
        return notes if several else without_range_notes(notes, self.language)

    def told(self, name: str, values: Mapping[str, Estimate | str | int] | None) -> Sentence | None:
        """A sentence with its numbers, or nothing where there are none."""
        return None if values is None else self.sentence(name, **values)

    def sentences(
        self,
        name: str,
        columns: Mapping[str, Sequence[Estimate] | None] | None,
        **values: Estimate | str | int,
    ) -> list[Sentence] | None:
        """The same sentence for each row of aligned lists, e.g. for each group type.

        None, or a list that is None, says nothing.

        Args:
            name: of the sentence.
            columns: by placeholder, lists of equal length; placeholders that it lacks are ignored.
            values: what is the same in all of them.
        """
        if columns is None or any(column is None for column in columns.values()):
            return None
        rows = zip(*columns.values(), strict=True)
        return [self.sentence(name, **dict(zip(columns, row, strict=True)), **values) for row in rows]

    def numbers(self, name: str, found: Iterable[Estimate] | None, **more: Estimate) -> Sentence | None:
        """A sentence whose placeholders are the last parts of the ids of ``found``; None says nothing."""
        if found is None:
            return None
        return self.sentence(name, **{item.id.rpartition(".")[2]: item for item in found}, **more)

    def pairs(self, name: str, found: Iterable[tuple[str, str]] | None) -> list[Sentence] | None:
        """A sentence for each pair of a group type and a district; None says nothing."""
        if found is None:
            return None
        names = [(group.upper(), self.label(f"place.{place}")) for group, place in found]
        return [Sentence(self.text("sentence", name, group=group, place=place)) for group, place in names]

    def extremes(self, what: str, ends: tuple[Sequence[Estimate], Sequence[Estimate]]) -> Sentence:
        """Where a share is lowest and highest; ``what`` is the label key of what is counted.

        Where several districts are equally low or high, all are named; their intervals may differ.
        """
        lows, highs = ends
        low, high = lows[0], highs[0]
        if len(lows) == len(highs) == 1:
            return self.sentence("extremes", low=low, high=high, what=what)
        if low in highs and (low.estimate_low, low.estimate_high) == (high.estimate_low, high.estimate_high):
            return self.sentence("extremes_alike", share=low, what=what)
        places = {"lows": [item.label for item in lows], "highs": [item.label for item in highs]}
        return self.sentence("extremes_tied", low=low, high=high, what=what, **places)

    def name(self, key: str) -> str:
        """What a column without a heading of its own is called: a group type by its own letters."""
        return key if key != key.lower() else super().name(key)

    def _stub(self, name: str) -> str:
        return self.text_if_any("stub", name) or say("show.column.label", self.language)


def _key(item: Estimate, rows: Rows) -> tuple[str, str]:
    """Section and row of an estimate."""
    if rows == "group":
        return ("", item.group or "")
    return (item.group or "" if rows == "section" else "", item.label)


def _raw(part: Part, item: Estimate | None) -> Value:
    return None if item is None else part.value(item)


def _several_counts(item: Estimate) -> bool:
    """A range because printed numbers leave several counts, and not by its nature (bounds, a criterion)."""
    return item.is_range and item.method in PLAIN_SHARES and not item.id.startswith(CRITERION)


def _base_is_open(item: Estimate) -> bool:
    """A share with an interval whose base is not known, so that no count stands beside it."""
    return item.method in PLAIN_SHARES and item.n is None
