"""What the ledger found, in tables: contradictions, and what does not hold in the running text."""

from __future__ import annotations

from collections.abc import Iterator

from helpers.checks.contradictions import Contradiction
from helpers.ledger.build import Entry, Ledger
from helpers.ledger.findings import DIFFERS, IMPOSSIBLE, Places
from helpers.ledger.wording import Wording
from helpers.show.spec import Column, TableSpec
from helpers.show.working_groups.page import Page
from helpers.studies.structure import Link

TABLES, TEXT, SENTENCES = "tables", "text", "sentences"
_NOT_HOLDING = (IMPOSSIBLE, DIFFERS)


def claims(ledger: Ledger) -> list[tuple[str, str]]:
    """(part, verdict) of every row of the ledger: table cells, numbers in text, sentences."""
    return [(_part(entry), entry.verdict) for entry in ledger.entries]


def contradictions_table(page: Page, ledger: Ledger) -> TableSpec:
    """Every smallest set of printed numbers that cannot all be true, and why."""
    wording = Wording(ledger.evidence.transcription, page.language)
    explanations = {row["claim_id"]: row["explanation"] for row in ledger.rows(page.language)}
    columns = [Column(key, page.heading(key)) for key in ("cells", "why")]
    rows = []
    for found in ledger.margins.contradictions.found:
        cell = ledger.evidence.transcription.cells[found.cells[0]]
        head = f"{wording.location(cell.location)}, {cell.group}"
        rows.append(
            (head, wording.value(Places(found.cells)), _why(found, ledger, explanations, page.language))
        )
    return page.table("contradictions", columns, rows, rows)


def contradiction_counts(ledger: Ledger) -> dict[str, int]:
    """How many sets there are: all, of one number, of several."""
    sizes = [len(found.cells) for found in ledger.margins.contradictions.found]
    return {"sets": len(sizes), "single": sizes.count(1), "joint": len(sizes) - sizes.count(1)}


def departures_table(page: Page, ledger: Ledger) -> TableSpec:
    """Numbers and sentences of the running text that differ or are impossible, with the reason."""
    wording = Wording(ledger.evidence.transcription, page.language)
    columns = [Column(key, page.heading(key)) for key in ("what", "printed", "verdict", "explanation")]
    rows = []
    for entry, row in zip(ledger.entries, ledger.rows(page.language), strict=True):
        if _part(entry) != TABLES and entry.verdict in _NOT_HOLDING:
            place = ", ".join(part for part in (wording.location(row["location"]), row["group"]) if part)
            verdict = page.label(f"ledger.verdict.{entry.verdict}")
            rows.append((place, row["row"], row["printed"], verdict, row["explanation"]))
    return page.table("departures", columns, rows, rows)


def _part(entry: Entry) -> str:
    if entry.cell is None:
        return SENTENCES
    return TABLES if entry.cell.in_table else TEXT


def _why(found: Contradiction, ledger: Ledger, explanations: dict[str, str], language: str) -> str:
    reasons = [link.reason[language] for link in _links(found, ledger)]
    if len(found.cells) > 1 and reasons:
        totals = [explanations[link.total.value_id] for link in _links(found, ledger)]
        return " ".join(dict.fromkeys(totals))
    return explanations[found.cells[0]]


def _links(found: Contradiction, ledger: Ledger) -> Iterator[Link]:
    wanted = set(found.constraints)
    return (link for link in ledger.margins.links if f"link.{link.id}" in wanted)
