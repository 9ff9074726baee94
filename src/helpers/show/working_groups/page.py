"""The page: tables, figures and sentences of the working-group survey in one language.

Captions, headings, notes and sentences stand in the catalogue ``working_groups``; this module
finds them by the name of what is shown, and computes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from helpers.language import MissingText, say
from helpers.show.cells import count_span
from helpers.show.labels import Labeller, Labels
from helpers.show.report import Sentence
from helpers.show.spec import Column, RowGroup, TableSpec, Value
from helpers.show.tables import estimate_notes
from helpers.show.working_groups.inline import Inline
from helpers.show.working_groups.parts import Part, parts_of, shown
from helpers.words.estimates import Estimate

STUDY = "working_groups"
Columns = Mapping[str, Sequence[Estimate]]


@dataclass(frozen=True)
class Page:
    """What is shown in one language, with the study's own labels.

    Args:
        language: ``id`` or ``en``.
        texts: the study's labels by kind, key and language.
    """

    language: str
    texts: Mapping[str, Any]

    @cached_property
    def label(self) -> Labeller:
        """The text of a key: the study's labels, then the catalogues, then the notes of methods."""
        labels = Labels(self.language, self.texts)

        def find(key: str) -> str:
            try:
                return labels(key)
            except MissingText:
                return say(f"note.{key}", self.language)

        return find

    def text(self, kind: str, name: str, **values: Any) -> str:
        """A text of the study's catalogue, e.g. the caption of a table."""
        return say(f"{STUDY}.{kind}.{name}", self.language, **values)

    def side_by_side(
        self,
        name: str,
        columns: Columns,
        sections: bool = True,
        decimals: Mapping[str, int] | None = None,
        notes: Sequence[str] = (),
    ) -> TableSpec:
        """Lists of estimates as columns; estimates of one label (and group) stand in one row.

        Args:
            name: of the caption and of the id.
            columns: by heading key; ``"KKG:frame"`` puts ``frame`` under the heading ``KKG``.
            sections: begin a section wherever the group changes.
            decimals: by heading key, other than the unit's own.
            notes: names of notes below the table.
        """
        items = [item for column in columns.values() for item in column]
        keys = list(dict.fromkeys(_key(item, sections) for item in items))
        parts = [
            part
            for key, column in columns.items()
            for part in parts_of(self._headings(key), column, self.language, (decimals or {}).get(key))
        ]
        found = [{_key(item, sections): item for item in part.estimates} for part in parts]
        names = [self.label(label) for _, label in keys]
        rows = [
            (head, *(shown(part.text, cells.get(key)) for part, cells in zip(parts, found, strict=True)))
            for head, key in zip(names, keys, strict=True)
        ]
        values = [
            (head, *(_raw(part, cells.get(key)) for part, cells in zip(parts, found, strict=True)))
            for head, key in zip(names, keys, strict=True)
        ]
        return self.table(
            name, [part.column for part in parts], rows, values, [group for group, _ in keys], items, notes
        )

    def by_type(self, name: str, estimates: Iterable[Estimate], notes: Sequence[str] = ()) -> TableSpec:
        """Estimates with a column for each group type and a row for each label."""
        columns: dict[str, list[Estimate]] = {}
        for item in estimates:
            columns.setdefault(item.group or "", []).append(item)
        return self.side_by_side(name, columns, sections=False, notes=notes)

    def listed(self, name: str, estimates: Iterable[Estimate], notes: Sequence[str] = ()) -> TableSpec:
        """Estimates one below the other, with a single column of values."""
        return self.side_by_side(name, {"value": list(estimates)}, notes=notes)

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
        own = [note if " " in note else self.text("note", note) for note in notes]
        if any(_base_is_open(item) for item in items):
            own.append(self.text("note", "open_base"))
        return TableSpec(
            id=f"tbl-{name.replace('_', '-')}",
            caption=caption or self.text("caption", name),
            columns=(Column("label", self._stub(name)), *columns),
            rows=tuple(rows),
            values=tuple(values),
            row_groups=self._runs([self.label(key) if key else "" for key in groups]),
            notes=(*(estimate_notes(items, self.language, self.label) if methods else ()), *own),
            estimates=items,
        )

    def sentence(self, name: str, **values: Estimate | str | int) -> Sentence:
        """A sentence of the catalogue with estimates in it, which the report then records.

        In the sentence ``{share}`` is the estimate, ``{share:kn}`` its count out of n, ``{share:ci}``
        its interval, ``{share:n}`` its n, ``{share:1}`` one decimal, ``{share:p}`` its p-value, and
        ``{share:label}`` and ``{share:group}`` its texts. A text among the values is a label key.
        """
        filled = {
            key: Inline(value, self.language, self.label)
            if isinstance(value, Estimate)
            else self.label(value)
            if isinstance(value, str)
            else value
            for key, value in values.items()
        }
        kept = tuple(value for value in values.values() if isinstance(value, Estimate))
        return Sentence(self.text("sentence", name, **filled), kept)

    def heading(self, key: str) -> str:
        """A column's heading: from the catalogue, or the key itself (a group type)."""
        try:
            return self.text("column", key)
        except MissingText:
            return key if key != key.lower() else self.label(key)

    def choice(self, value: str) -> str:
        """A value of a parameter in words, or as it is (a cohort, a number)."""
        try:
            return self.text("choice", value)
        except MissingText:
            return value

    def _headings(self, key: str) -> tuple[str | None, str, str]:
        spanner, _, name = key.rpartition(":")
        return (self.heading(spanner) if spanner else None, self.heading(name), key)

    def _stub(self, name: str) -> str:
        try:
            return self.text("stub", name)
        except MissingText:
            return say("show.column.label", self.language)

    def _runs(self, heads: Sequence[str]) -> tuple[RowGroup, ...]:
        groups: list[RowGroup] = []
        for place, head in enumerate(heads):
            if groups and groups[-1].label == head and groups[-1].end == place:
                groups[-1] = RowGroup(head, groups[-1].start, place + 1)
            elif head:
                groups.append(RowGroup(head, place, place + 1))
        return tuple(groups)


def _key(item: Estimate, sections: bool) -> tuple[str, str]:
    return (item.group or "" if sections else "", item.label)


def _raw(part: Part, item: Estimate | None) -> Value:
    return None if item is None else part.value(item)


def _base_is_open(item: Estimate) -> bool:
    """A share with an interval whose base is not known, so that no count stands beside it."""
    return (
        item.unit == "proportion" and item.n is None and item.ci_low is not None and count_span(item) is None
    )
