"""The printed tables beside their recomputation: printed, count over base, verdict, cell by cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from helpers.language import number
from helpers.ledger.build import Entry, Ledger
from helpers.ledger.findings import NOT_CHECKABLE, VERDICTS, Amount, Share
from helpers.show.cells import ABSENT
from helpers.show.spec import Column, TableSpec, Value
from helpers.show.working_groups.page import Page
from helpers.studies.structure import COUNT
from helpers.studies.transcription import Cell
from helpers.words.estimates import Estimate

_MARK = "Na"  # in the place of a number, as the document prints it
COUNTS, PLACES, GROUPS, SECTIONS = "counts", "places", "groups", "sections"
LAYOUTS = {"t01": COUNTS, "t02": COUNTS, "t13": SECTIONS} | dict.fromkeys(
    ("t03", "t05", "t06", "t11", "t12", "t15", "t18"), PLACES
)
"""What stands in the columns of a table: group types (with districts as sections), districts, or
nothing (group types as sections); group types where nothing is said."""

Place = tuple[str, str, str]
"""Section, row and column of a cell: label keys, or texts that stand for themselves."""


@dataclass(frozen=True)
class PrintedTables:
    """All printed tables of the study with what the ledger found about each of their cells.

    Called with a table's key (``t05``) it gives the table to show.
    """

    page: Page
    ledger: Ledger | None

    def __call__(self, key: str) -> TableSpec | None:
        """A printed table beside its recomputation; None without a ledger, as a new cohort prints nothing.

        Args:
            key: ``t01`` to ``t20``.

        Raises:
            KeyError: no such table.
        """
        if self.ledger is None:
            return None
        entries = self._by_table[key]
        cells = {_place(LAYOUTS.get(key, GROUPS), entry.cell): entry for entry in entries}
        columns = list(dict.fromkeys(column for _, _, column in cells))
        lines = list(dict.fromkeys((section, row) for section, row, _ in cells))
        grid = [[cells.get((*line, column)) for column in columns] for line in lines]
        heads = [self.page.label(row) for _, row in lines]
        sections = [section for section, _ in lines]
        title = self.page.label(f"table.{key}")
        return self.page.table(
            f"printed_{key}",
            [column for place in columns for column in self._columns(place)],
            [(head, *self._texts(row)) for head, row in zip(heads, grid, strict=True)],
            [(head, *self._values(row)) for head, row in zip(heads, grid, strict=True)],
            sections if len(set(sections)) > 1 else (),
            [item for entry in entries for item in self.estimates(entry)],
            self._notes(entries, whole=all(entry for line in grid for entry in line)),
            self.page.text("caption", "printed_table", number=int(key[1:]), title=title),
            methods=False,
        )

    def estimates(self, entry: Entry) -> Iterable[Estimate]:
        """What is shown of one cell: the printed number, and the share or number recomputed."""
        cell = entry.cell
        if cell.number is None:
            return
        label, group = f"item.{cell.item}", cell.group
        printed = float(cell.number.value)
        yield Estimate(f"printed.{cell.value_id}", label, printed, unit=cell.unit, group=group)
        note = f"ledger.verdict_meaning.{entry.verdict}"
        shares = [share.count / share.base for share in self._shares(entry)]
        if shares:
            bases = {share.base for share in self._shares(entry)}
            yield Estimate(
                id=f"recount.{cell.value_id}",
                label=label,
                estimate=shares[0] if min(shares) == max(shares) else None,
                estimate_low=min(shares),
                estimate_high=max(shares),
                n=bases.pop() if len(bases) == 1 else None,
                unit="proportion",
                group=group,
                note=note,
            )
        elif (amount := self._amount(entry)) is not None:
            value = float(amount.value)
            yield Estimate(f"recount.{cell.value_id}", label, value, unit=cell.unit, group=group, note=note)

    @cached_property
    def _by_table(self) -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = {}
        for entry in self.ledger.entries:
            if entry.cell is not None and entry.cell.in_table:
                found.setdefault(entry.cell.table, []).append(entry)
        return found

    def _columns(self, place: str) -> list[Column]:
        over = self.page.heading(place) if place else None
        return [
            Column(f"{place}.{part}", self.page.text("column", part), "right", over)
            for part in ("printed", "recount")
        ]

    def _texts(self, entries: Sequence[Entry | None]) -> Iterable[str]:
        for entry in entries:
            yield ABSENT if entry is None else entry.cell.printed
            yield ABSENT if entry is None else self._recount(entry)

    def _values(self, entries: Sequence[Entry | None]) -> Iterable[Value]:
        for entry in entries:
            known = entry is not None and entry.cell.number is not None
            yield float(entry.cell.number.value) if known else None
            yield self._recount(entry) if known else None

    def _recount(self, entry: Entry) -> str:
        """``7/11 C``: what was recomputed, and the letter of the verdict."""
        shares = self._shares(entry)
        amount = None if shares else self._amount(entry)
        if shares:
            ends = dict.fromkeys((shares[0], shares[-1]))
            text = "–".join(f"{share.count}/{share.base}" for share in ends)
        elif amount is not None:
            text = number(amount.value, self.page.language, amount.decimals)
        elif entry.verdict == NOT_CHECKABLE:
            return ABSENT
        else:
            text = ""
        return f"{text} {self.page.text('verdict_mark', entry.verdict)}".strip()

    def _shares(self, entry: Entry) -> list[Share]:
        """The counts behind a percentage: the one that decided, else all that remain.

        Of a column that is impossible over its stated base all readings are shown, for every cell.
        """
        decided = entry.findings[0].recomputed
        if isinstance(decided, Share) and not self._over_other_bases(entry):
            return [decided]
        return self.ledger.evidence.shares(entry.cell.value_id) if entry.cell.unit == "%" else []

    def _over_other_bases(self, entry: Entry) -> bool:
        """True for a cell of a column that no counts over the stated base can print."""
        found = self.ledger.evidence.recovery.block_of(entry.cell.value_id)
        return found is not None and not found.stated

    def _amount(self, entry: Entry) -> Amount | None:
        """The number that other numbers give; None for a number that nothing determines."""
        decided = entry.findings[0].recomputed
        return decided if isinstance(decided, Amount) else None

    def _notes(self, entries: Sequence[Entry], whole: bool) -> list[str]:
        """What letters and dashes mean, and that counts run over other bases, each where there are any."""
        verdicts = {entry.verdict for entry in entries}
        dashes = not whole or NOT_CHECKABLE in verdicts
        others = any(map(self._over_other_bases, entries))
        marks = any(entry.cell.printed.strip() == _MARK for entry in entries)
        named = {"uncounted": dashes, "other_base": others, "printed_mark": marks}
        return [self._legend(verdicts), *(name for name, holds in named.items() if holds)]

    def _legend(self, verdicts: set[str]) -> str:
        """What the letters of this table mean, the weightiest first."""
        known = [verdict for verdict in VERDICTS if verdict in verdicts and verdict != NOT_CHECKABLE]
        marks = [
            f"{self.page.text('verdict_mark', verdict)} = {self.page.label(f'ledger.verdict.{verdict}')}"
            for verdict in known
        ]
        return self.page.text("note", "verdict_marks", marks="; ".join(marks))


def _place(layout: str, cell: Cell) -> Place:
    """Where a printed cell stands: its section, its row and its column."""
    group = _group(cell)
    answer = f"answer.{cell.answer}" if cell.answer else "place.total"
    if layout == COUNTS:
        row = f"item.{cell.item}" if cell.answer in (COUNT, "share") else answer
        return (f"place.{cell.place or 'total'}", row, group)
    if layout == PLACES:
        single = cell.answer == "yes"
        return ("" if single else group, group if single else answer, f"place.{cell.place}")
    if layout == SECTIONS:
        return (group, answer, "")
    return (f"item.{cell.item}", answer, group)


def _group(cell: Cell) -> str:
    """A type by its own letters, or the label key of one that is printed as a word."""
    group = cell.group or ""
    return group if group == group.upper() else f"group.{cell.value_id.split('.')[1]}"
