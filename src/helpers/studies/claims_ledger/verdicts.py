"""Verdicts by document: how many rows have which, what holds, and why some can have none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from helpers.studies.claims_ledger.accounting import ALL
from helpers.studies.claims_ledger.documents import FORMS, Document
from helpers.studies.rows import Row
from helpers.studies.verdict_counts import VERDICTS
from helpers.words.estimates import Estimate

_TEXT = "claims_ledger"
IMPOSSIBLE, DIFFERS, NOT_CHECKABLE = "impossible", "differs", "not_checkable"
CONTRADICTING = (IMPOSSIBLE, DIFFERS)
REASONS = ("no_evidence", "nothing_printed", "mark", "quoted_back", "open")


def counts_by_document(documents: Sequence[Document]) -> list[Estimate]:
    """Rows of each verdict in each document: label the verdict, group the document, n its rows."""
    found = []
    for document in documents:
        verdicts = Counter(row["verdict"] for row in document.rows)
        found += [
            _count(f"verdict.{document.study}.{name}", f"ledger.verdict.{name}", verdicts[name],
                   len(document.rows), document.label)
            for name in VERDICTS
        ]  # fmt: skip
    return found


def share_rows(documents: Sequence[Document]) -> list[Row]:
    """For each document and all together, of the rows that can be checked: the share of each verdict.

    A share here describes all rows of a document; they are no sample, so that it has no interval.
    """
    pools = [(document.study, document.label, document.rows) for document in documents]
    pools.append((ALL, f"{_TEXT}.document.{ALL}", [row for each in documents for row in each.rows]))
    return [_share_row(study, label, rows) for study, label, rows in pools]


def _share_row(study: str, label: str, rows: Sequence[Mapping[str, str]]) -> Row:
    verdicts = Counter(row["verdict"] for row in rows)
    checkable = len(rows) - verdicts[NOT_CHECKABLE]
    cells = {"checkable": _count(f"checkable.{study}", f"{_TEXT}.column.checkable", checkable, len(rows))}
    for name in VERDICTS[:-1]:
        share = verdicts[name] / checkable if checkable else None
        cells[name] = Estimate(
            f"share.{study}.{name}", f"ledger.verdict.{name}", share, n=checkable, unit="proportion"
        )
    return Row(label, cells)


def form_rows(documents: Sequence[Document]) -> list[Row]:
    """Rows of each verdict over all documents, by what a row prints (digits, words, a mark, a sentence)."""
    rows = []
    for form in FORMS:
        own = [row for each in documents for row in each.rows if each.form(row["claim_id"]) == form]
        verdicts = Counter(row["verdict"] for row in own)
        cells = {
            name: _count(f"verdict.form_{form}.{name}", f"ledger.verdict.{name}", verdicts[name], len(own))
            for name in VERDICTS
        }
        if own:
            rows.append(Row(f"{_TEXT}.column.{form}", cells))
    return rows


def verdict_summary(documents: Sequence[Document]) -> dict[str, Estimate]:
    """Rows of each verdict over all documents, and how many contradict the document that prints them."""
    verdicts = Counter(row["verdict"] for each in documents for row in each.rows)
    total = verdicts.total()
    counts = {name: verdicts[name] for name in VERDICTS}
    counts["contradicting"] = sum(verdicts[name] for name in CONTRADICTING)
    return {
        name: _count(f"verdict.{ALL}.{name}", f"{_TEXT}.row.{name}", count, total)
        for name, count in counts.items()
    }


def reason_rows(documents: Sequence[Document]) -> list[Row]:
    """Why rows cannot be checked: a row a kind of reason, a column a document, and all."""
    rows = []
    for reason in REASONS:
        counts = {each.study: list(each.unchecked.values()).count(reason) for each in documents}
        counts[ALL] = sum(counts.values())
        label = f"{_TEXT}.reason.{reason}"
        if counts[ALL]:
            cells = {s: _count(f"unchecked.{s}.{reason}", label, count) for s, count in counts.items()}
            rows.append(Row(label, cells))
    return rows


def _count(ident: str, label: str, count: int, n: int | None = None, group: str | None = None) -> Estimate:
    return Estimate(ident, label, count, n=n, unit="claims", group=group)
