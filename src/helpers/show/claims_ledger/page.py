"""The page on the ledgers of all documents, in one language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from helpers.language import MissingText
from helpers.language.given import in_language
from helpers.ledger.quotations import explained, quoted
from helpers.show.cells import ABSENT, estimate_text
from helpers.show.claims_ledger.records import capital_first, claim_text, ledger_records
from helpers.show.page import StudyPage, ident
from helpers.show.raw import raw_value
from helpers.show.records import RecordsSpec
from helpers.show.spec import Column, TableSpec
from helpers.studies.claims_ledger.contradictions import Contradiction
from helpers.studies.claims_ledger.documents import Document
from helpers.studies.consequences import WEIGHTY
from helpers.studies.manifest import Cohort
from helpers.studies.rows import Cell, Row, estimates_of
from helpers.studies.verdict_counts import as_one
from helpers.words.citation_marks import without_marks
from helpers.words.estimates import Estimate

_SETTING = "setting"
_SAME = ("group", "row", "column", "verdict", "recomputed")


class Page(StudyPage):
    """What is shown of all ledgers together."""

    study = "claims_ledger"

    def wide(
        self, name: str, rows: Sequence[Row], notes: Sequence[str] = (), groups: Sequence[str] = ()
    ) -> TableSpec | None:
        """A table of rows with a column a key, or None where there are no rows.

        Args:
            name: of its caption and of the heading of its first column.
            rows: what it shows; the columns are the keys of all cells, in their order.
            notes: names of texts below ``note``.
            groups: key of each row's section, if there are any.
        """
        if not rows:
            return None
        keys = list(dict.fromkeys(key for row in rows for key in row.cells))
        columns = [Column("label", self.text("stub", name))]
        columns += [Column(key, self.heading(key, name), "right") for key in keys]
        heads = [self._head(row.label) for row in rows]
        shown = [tuple(self._cell(row.cells.get(key)) for key in keys) for row in rows]
        raw = [tuple(_value(row.cells.get(key)) for key in keys) for row in rows]
        return TableSpec(
            id=ident("tbl", name),
            caption=self.text("caption", name),
            columns=tuple(columns),
            rows=tuple((head, *cells) for head, cells in zip(heads, shown, strict=True)),
            values=tuple((head, *cells) for head, cells in zip(heads, raw, strict=True)),
            row_groups=self.sections(groups),
            notes=tuple(self.text("note", note) for note in notes),
            estimates=tuple(estimates_of(rows)),
        )

    def name(self, key: str) -> str:
        """A column without a heading of its own stands for a document."""
        return self.label(f"document.{key}")

    def claims(self, name: str, rows: Sequence[Mapping[str, str]]) -> TableSpec | None:
        """Rows of ledgers, a section a document: place, what is claimed, how it is printed, why it fails."""
        keys = ("location", "claim", "printed", "explanation")
        if not rows:
            return None
        shown = [row for _, own in groupby(rows, lambda row: row["study"]) for row in alike(own)]
        cells = tuple(tuple(self._claim_cell(row, key) for key in keys) for row in shown)
        return TableSpec(
            id=ident("tbl", name),
            caption=self.text("caption", name),
            columns=tuple(Column(key, self.text("column", f"claim_{key}")) for key in keys),
            rows=cells,
            values=cells,
            row_groups=self.sections([f"document.{row['study']}" for row in shown]),
            notes=(self.text("note", "as_printed"),),
        )

    def essay(self, found: Iterable[Contradiction]) -> Iterator[str]:
        """For each conclusion: heading, what is concluded, what does not hold and why, what is left."""
        for each in found:
            yield f"#### {self.title(each)}"
            concludes = each.consequence.concludes[self.language]
            yield self.text("sentence", "concludes", document=self.name(each.study), text=concludes)
            yield "\n".join(f"- {self._found(row)}" for row in alike(each.rows))
            yield self.text("sentence", "changes", text=each.consequence.changes[self.language])

    def title(self, each: Contradiction) -> str:
        """The heading of a contradiction."""
        return each.consequence.title[self.language]

    def minor(self, found: Sequence[Contradiction]) -> TableSpec | None:
        """Contradictions that leave the conclusion standing: where, what is printed, what changes."""
        if not found:
            return None
        keys = ("about", "where", "changes")
        cells = tuple(
            (
                self.title(each),
                capital_first("; ".join(map(self._briefly, each.rows))),
                each.consequence.changes[self.language],
            )
            for each in found
        )
        return TableSpec(
            id="tbl-minor",
            caption=self.text("caption", "minor"),
            columns=tuple(Column(key, self.text("column", f"minor_{key}")) for key in keys),
            rows=cells,
            values=cells,
            row_groups=self.sections([f"document.{each.study}" for each in found]),
            notes=(self.text("note", "as_printed"),),
        )

    def records(self, documents: Sequence[Document], weighed: Iterable[Contradiction]) -> RecordsSpec:
        """All rows of all ledgers; those behind a conclusion lead to where the essay speaks of it."""
        leads = {
            (each.study, row["claim_id"]): (self.title(each), self._place(each))
            for each in weighed
            for row in each.rows
        }
        names = {each.study: self.name(each.study) for each in documents}
        rows = self.rows(documents)
        return ledger_records(rows, self.language, names, leads)

    @staticmethod
    def rows(documents: Iterable[Document]) -> list[Mapping[str, str]]:
        """The rows of all documents."""
        return [row for each in documents for row in each.rows]

    def documents(self, cohorts: Iterable[Cohort]) -> TableSpec:
        """The documents: what each is about, where and when."""
        keys = ("title", "place", "period")
        cells = tuple(
            (self.name(about.study), *(self._stated(about, key) for key in keys)) for about in cohorts
        )
        return TableSpec(
            id="tbl-documents",
            caption=self.text("caption", "documents"),
            columns=tuple(Column(key, self.text("column", f"document_{key}")) for key in ("name", *keys)),
            rows=cells,
            values=cells,
        )

    def parameters(self, values: Mapping[str, Any]) -> TableSpec:
        """The parameters of the run and their values."""
        cells = tuple(
            (self.text("parameter", name), self.choice(str(value))) for name, value in values.items()
        )
        return TableSpec(
            id="tbl-parameters",
            caption=self.text("caption", "parameters"),
            columns=(
                Column("label", self.text("stub", "parameters")),
                Column("value", self.text("column", _SETTING)),
            ),
            rows=cells,
            values=cells,
        )

    def _place(self, each: Contradiction) -> str:
        """Where a contradiction is discussed: under its own heading, or in the table of minor ones."""
        return f"sec:{self.title(each)}" if each.consequence.weight == WEIGHTY else "tbl-minor"

    def _stated(self, about: Cohort, key: str) -> str:
        texts = about.settings.get(key)
        stated = in_language(texts, self.language) if isinstance(texts, Mapping) else ""
        return without_marks(stated) or ABSENT

    def _found(self, row: Mapping[str, str]) -> str:
        """A row as a sentence: place, what is claimed, as printed, verdict, and the reason."""
        filled = {
            **row,
            "location": capital_first(row["location"]),
            "printed": quoted(row["printed"], self.language),
            "verdict": self.label(f"ledger.verdict.{row['verdict']}"),
        }
        key = "found_in_group" if row["group"] else "found"
        return self.text("sentence", key, **filled)

    def _briefly(self, row: Mapping[str, str]) -> str:
        printed = quoted(row["printed"], self.language)
        return self.text("sentence", "briefly", **{**row, "printed": printed})

    def _claim_cell(self, row: Mapping[str, str], key: str) -> str:
        if key == "claim":
            return claim_text(row)
        if key == "printed":
            return explained(row[key], self.language) or ABSENT
        return (capital_first(row[key]) if key == "location" else row[key]) or ABSENT

    def _head(self, key: str) -> str:
        """A row's label; a class of numerals that the catalogue does not know keeps its own name."""
        try:
            return self.label(key)
        except MissingText:
            return key.rpartition(".")[2].replace("_", " ")

    def _cell(self, cell: Cell) -> str:
        if cell is None:
            return ABSENT
        return self.label(cell) if isinstance(cell, str) else estimate_text(cell, self.language)


def alike(rows: Iterable[Mapping[str, str]]) -> list[dict[str, str]]:
    """Rows that say the same of the same, with one result, as one: their places are joined."""
    merged: dict[tuple[str, ...], list[Mapping[str, str]]] = {}
    for row in rows:
        merged.setdefault(tuple(row[key] for key in _SAME), []).append(row)
    return [as_one(found) for found in merged.values()]


def _value(cell: Cell) -> Any:
    return raw_value(cell) if isinstance(cell, Estimate) else cell
