"""Contradictions: rows that contradict their document, gathered by the conclusion that they bear on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from helpers.studies.claims_ledger.documents import Document
from helpers.studies.claims_ledger.verdicts import CONTRADICTING, IMPOSSIBLE
from helpers.studies.consequences import MINOR, WEIGHTY, Consequence
from helpers.studies.rows import Row
from helpers.words.estimates import Estimate

UNWEIGHED = "unweighed"
_TEXT = "claims_ledger"


@dataclass(frozen=True)
class Contradiction:
    """A consequence with the contradicting rows behind it, in the order in which it names them."""

    study: str
    consequence: Consequence
    rows: tuple[Mapping[str, str], ...]


def contradictions(documents: Iterable[Document], weight: str) -> list[Contradiction]:
    """All consequences of a weight of which at least one claim contradicts its document, by document.

    A claim that holds (because its verdict changed) or agrees by rounding is left out, and with the last of
    them the consequence: what is listed is what is counted.
    """
    found = []
    for document in documents:
        by_claim = {row["claim_id"]: row for row in document.rows if row["verdict"] in CONTRADICTING}
        for each in document.consequences:
            rows = tuple(by_claim[claim] for claim in each.claims if claim in by_claim)
            if each.weight == weight and rows:
                found.append(Contradiction(document.study, each, rows))
    return found


def unweighed(documents: Iterable[Document]) -> list[Mapping[str, str]]:
    """Rows that contradict their document and that no consequence names."""
    found = []
    for document in documents:
        named = {claim for each in document.consequences for claim in each.claims}
        found += [
            row for row in document.rows if row["verdict"] in CONTRADICTING and row["claim_id"] not in named
        ]
    return found


def impossible(documents: Iterable[Document]) -> list[Mapping[str, str]]:
    """Rows whose number no count over its base (no set of scores) prints, by document."""
    return [row for each in documents for row in each.rows if row["verdict"] == IMPOSSIBLE]


def weight_rows(documents: Sequence[Document]) -> list[Row]:
    """For each document: contradicting rows, those behind a conclusion, minor ones, those not weighed yet."""
    rows = []
    for document in documents:
        counts = {"contradicting": sum(row["verdict"] in CONTRADICTING for row in document.rows)}
        for weight in (WEIGHTY, MINOR):
            found = contradictions([document], weight)
            counts[weight] = sum(len(each.rows) for each in found)
        counts[UNWEIGHED] = len(unweighed([document]))
        counts["conclusions"] = len(contradictions([document], WEIGHTY))
        rows.append(Row(document.label, {name: _cell(document.study, name, n) for name, n in counts.items()}))
    if not any(row.cells[UNWEIGHED].estimate for row in rows):
        rows = [Row(row.label, {k: v for k, v in row.cells.items() if k != UNWEIGHED}) for row in rows]
    return rows


def weight_summary(documents: Sequence[Document]) -> dict[str, Estimate]:
    """How many conclusions are touched, and by how many rows; how many rows are minor."""
    weighty, minor = (contradictions(documents, weight) for weight in (WEIGHTY, MINOR))
    counts = {
        "conclusions": len(weighty),
        "weighty": sum(len(each.rows) for each in weighty),
        "minor": sum(len(each.rows) for each in minor),
        "impossible": len(impossible(documents)),
    }
    return {name: _cell("all", name, count) for name, count in counts.items()}


def _cell(study: str, name: str, count: int) -> Estimate:
    return Estimate(f"contradiction.{study}.{name}", f"{_TEXT}.column.{name}", count, unit="claims")
