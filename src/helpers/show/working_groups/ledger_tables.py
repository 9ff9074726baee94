"""What the ledger found, in tables: contradictions, and what does not hold in the running text."""

from __future__ import annotations

from helpers.checks.contradictions import Contradiction
from helpers.ledger.build import Entry, Ledger
from helpers.ledger.findings import DIFFERS, IMPOSSIBLE, Places
from helpers.ledger.quotations import quoted
from helpers.ledger.wording import Wording
from helpers.show.claims_ledger.records import capital_first
from helpers.show.spec import Column, TableSpec
from helpers.show.working_groups.page import Page
from helpers.studies.working_groups.lacking import unless_none

TABLES, TEXT, SENTENCES = "tables", "text", "sentences"
_NOT_HOLDING = (IMPOSSIBLE, DIFFERS)


@unless_none
def claims(ledger: Ledger) -> list[tuple[str, str]]:
    """(part, verdict) of every row of the ledger: table cells, numbers in text, sentences."""
    return [(_part(entry), entry.verdict) for entry in ledger.entries]


@unless_none
def table_claims(ledger: Ledger) -> list[tuple[str, str]]:
    """(table, verdict) of every printed cell."""
    return [(e.cell.table, e.verdict) for e in ledger.entries if e.cell is not None and e.cell.in_table]


@unless_none
def contradictions_table(page: Page, ledger: Ledger) -> TableSpec:
    """Every smallest set of printed numbers that cannot all be true, and why."""
    wording = Wording(ledger.evidence.transcription, page.language)
    columns = [Column("why", page.heading("why"))]
    rows = [
        (wording.value(Places(found.cells)), _why(page, found, ledger, wording))
        for found in ledger.margins.contradictions.found
    ]
    return page.table("contradictions", columns, rows, rows, notes=["of_document"])


@unless_none
def contradiction_counts(ledger: Ledger) -> dict[str, int]:
    """How many sets there are: all, of one number, of several."""
    sizes = [len(found.cells) for found in ledger.margins.contradictions.found]
    return {"sets": len(sizes), "single": sizes.count(1), "joint": len(sizes) - sizes.count(1)}


@unless_none
def departures_table(page: Page, ledger: Ledger) -> TableSpec:
    """Numbers and sentences of the running text that differ or are impossible, with the reason."""
    wording = Wording(ledger.evidence.transcription, page.language)
    columns = [Column(key, page.heading(key)) for key in ("what", "explanation")]
    found: list[tuple[str, tuple[str, str, str]]] = []
    for entry, row in zip(ledger.entries, ledger.rows(page.language), strict=True):
        if _part(entry) != TABLES and entry.verdict in _NOT_HOLDING:
            place = ", ".join(part for part in (wording.location(row["location"]), row["group"]) if part)
            what = f"{row['row']}: {quoted(row['printed'], page.language)}"
            found.append((entry.verdict, (capital_first(place), what, row["explanation"])))
    found.sort(key=lambda item: _NOT_HOLDING.index(item[0]))
    rows = [row for _, row in found]
    verdicts = [f"ledger.verdict.{verdict}" for verdict, _ in found]
    return page.table("departures", columns, rows, rows, verdicts, notes=["of_document", "as_printed"])


def _part(entry: Entry) -> str:
    if entry.cell is None:
        return SENTENCES
    return TABLES if entry.cell.in_table else TEXT


def _why(page: Page, found: Contradiction, ledger: Ledger, wording: Wording) -> str:
    """Of a margin, what its parts give; of a single number, what the ledger says of it."""
    for link in ledger.margins.links:
        if f"link.{link.id}" in found.constraints and len(found.cells) > 1:
            given = wording.value(ledger.margins.recomputed(link, link.total.value_id))
            reason = link.reason[page.language]
            return page.text("sentence", "margin", value=given, total=link.total.printed, reason=reason)
    entry = next(entry for entry in ledger.entries if entry.claim_id == found.cells[0])
    return wording.sentence(entry.findings[0].why)
