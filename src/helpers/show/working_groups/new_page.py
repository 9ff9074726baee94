"""The page of a new cohort: tables of what only its rows tell, and sentences on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from helpers.show.cells import note_text
from helpers.show.inline import Inline
from helpers.show.labels import Labeller
from helpers.show.learning_community.grid import GridRow, Head, MeasuredPage
from helpers.show.spec import TableSpec
from helpers.show.tables import parts_of_note, without_range_notes
from helpers.show.working_groups.given import GivenLabels
from helpers.words.estimates import Estimate

if TYPE_CHECKING:
    from helpers.studies.rows import Row
    from helpers.studies.working_groups.measured.checks import Check
    from helpers.studies.working_groups.measured.missing import Pattern

_FEW = 2
"""Columns that a note names; of more it is said without."""
_LONGEST = 6
"""Questions that a pattern names; more are said to be many."""
_COUNTED = (Head("count", "count"), Head("share", "plain"))
_TESTED = (Head("effect"), Head("p", "p"), Head("holm", "p"))
HEADS: Mapping[str, tuple[Head, ...]] = {
    "files": (Head("file", "plain"), Head("rows", "plain")),
    "response": (Head("exist", "plain"), *_COUNTED, Head("representation", "plain", 2)),
    "response_tests": _TESTED,
    "missing": _COUNTED,
    "pairs": (
        *(Head("second", "text"), Head("count", "count"), Head("share"), Head("jaccard"), Head("phi")),
        *(Head("p", "p"), Head("holm", "p")),
    ),
    "index_groups": (
        *(Head("type", "text"), Head("place", "text"), Head("value", "plain"), Head("reach", "plain")),
        Head("answered", "plain"),
    ),
    "index_spread": (Head("n", "n"), Head("mean"), Head("median")),
    "index_tests": (Head("n", "n"), *_TESTED),
    "meeting_log": (
        *(Head("keeping", "count"), Head("keeping_share"), Head("meetings", "plain")),
        *(Head("each", decimals=1), Head("hours", decimals=1)),
    ),
    "attendance_log": (Head("log_n", "n"), Head("log"), Head("lists_n", "n"), Head("lists")),
    "costs": (Head("n", "plain"), Head("each"), Head("meeting"), Head("hour"), Head("school")),
    "purposes": (Head("amount", "plain"), Head("part")),
    "certificates": (Head("count", "count"), Head("giving"), Head("holders"), Head("hours", decimals=0)),
    "satisfaction_scores": (Head("n", "n"), Head("mean"), Head("count", "count"), Head("share")),
    "beside": (
        *(Head("published_count", "count", over="there"), Head("published", over="there")),
        *(Head("count", "count", over="here"), Head("share", over="here"), Head("difference")),
    ),
}
"""Columns of each table; further cells of a row are counts out of n under their own name."""
_BY_LETTERS = ("costs",)
"""Tables whose columns leave no room for names: types stand there by their letters."""


@dataclass(frozen=True)
class NewPage(MeasuredPage):
    """What is shown of a new cohort beyond what the published study has; None shows nothing."""

    study: ClassVar[str] = "working_groups_new"

    @cached_property
    def label(self) -> Labeller:
        """The text of a key; a text of the raw files stands for itself."""
        return GivenLabels(self.language, self.texts)

    def rows(
        self, name: str, found: Sequence[Row] | None, notes: Sequence[str] = (), caption: str = ""
    ) -> TableSpec | None:
        """A table of rows; ``caption`` names another caption and id than ``name``, which gives the columns.

        Args:
            name: a key of ``HEADS``.
            found: the rows. None, or none, shows nothing.
            notes: names of texts below ``note``.
            caption: of the caption, of the first column's heading and of the id.
        """
        if not found:
            return None
        heads = {head.key: head for head in HEADS[name]}
        for row in found:
            for key in row.cells:
                heads.setdefault(key, Head(key, "count"))
        letters = name in _BY_LETTERS
        rows = [
            GridRow(self._head(row.label, letters), self._cells(row), self._section(row.group))
            for row in found
        ]
        table = self.grid(caption or name, list(heads.values()), rows, notes)
        table = replace(table, notes=self._placed(name, found, table.notes))
        if name == "beside":
            return table
        # Only printed numbers leave several counts; other ranges are told of in the table's own notes
        return replace(table, notes=without_range_notes(table.notes, self.language))

    def listed(
        self, name: str, found: Sequence[Estimate] | None, notes: Sequence[str] = ()
    ) -> TableSpec | None:
        """Estimates one below the other, their values beside them."""
        if not found:
            return None
        rows = [GridRow(self.label(item.label), {"value": item}) for item in found]
        return self.grid(name, [Head("value", "plain")], rows, notes)

    def checks(self, found: Sequence[Check] | None) -> TableSpec | None:
        """Every check of survey logic: how many groups it could be made for, how many it finds, which."""
        if not found:
            return None
        rows = [
            GridRow(
                self.label(each.found.label),
                {"count": each.found, "names": self._names(each)},
                self.text("part", each.part),
            )
            for each in found
        ]
        return self.grid("checks", [Head("count", "count"), Head("names", "text")], rows, ["checks"])

    def patterns(self, found: Sequence[Pattern] | None) -> TableSpec | None:
        """Sets of questions left open together, and how many groups left just these open."""
        if not found:
            return None
        rows = [GridRow(self._pattern(each), {"count": each.groups, "share": each.groups}) for each in found]
        return self.grid("patterns", list(_COUNTED), rows, ["patterns"])

    def name(self, key: str) -> str:
        """What a column without a heading of its own is called: a group type by its own letters."""
        return key.upper()

    def _cells(self, row: Row) -> dict[str, Estimate | str | None]:
        return {key: self.label(cell) if isinstance(cell, str) else cell for key, cell in row.cells.items()}

    def _head(self, label: str, letters: bool) -> str:
        return label if letters and label.isupper() else self.label(label)

    def _placed(self, name: str, found: Sequence[Row], notes: Sequence[str]) -> tuple[str, ...]:
        """Notes with the columns that they are of, where there are several and they are of one or two."""
        where: dict[str, dict[str, None]] = {}
        for row in found:
            for key, cell in row.cells.items():
                if isinstance(cell, Estimate) and cell.note:
                    for part in parts_of_note(cell.note):
                        text = note_text(part, self.language, self.label)
                        where.setdefault(text, {})[self.heading(key, name)] = None
        if len(where) < 2:
            return tuple(notes)
        few = {text: "; ".join(heads) for text, heads in where.items() if len(heads) <= _FEW}
        return tuple(f"{note.removesuffix('.')} ({few[note]})." if note in few else note for note in notes)

    def _section(self, key: str) -> str:
        return self.label(key.upper() if "." not in key else key) if key else ""

    def _names(self, check: Check) -> str | None:
        names = ", ".join(check.groups)
        return self.text("mark", "more", names=names, more=check.more) if check.more else names or None

    def _pattern(self, found: Pattern) -> str:
        from helpers.studies.working_groups.measured.missing import label_of

        labels = [self.label(label_of(name)) for name in found.items]
        if not labels:
            return self.text("mark", "all_answered")
        if len(labels) <= _LONGEST:
            return "; ".join(labels)
        return self.text("mark", "many_open", names="; ".join(labels[:2]), more=len(labels) - 2)

    def _filled(self, value: Estimate | str | int) -> Inline | str | int:
        return self.label(value) if isinstance(value, str) else super()._filled(value)
