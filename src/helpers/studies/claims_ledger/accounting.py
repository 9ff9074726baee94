"""Does every number have a row? Each document's numerals against the rows of its ledger.

What a document prints in digits is either a value with a row of its own, or a numeral of a class that is
no value (the number of a table, the year of a cited work). Rows beyond these print a number in words, a
mark where a number should stand, or a sentence that numbers can test.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from helpers.studies.claims_ledger.documents import DIGITS, FORMS, Document
from helpers.studies.rows import Row
from helpers.words.estimates import Estimate

NUMERALS, LEFT_OUT, REPEATED, UNACCOUNTED, ROWS = "numerals", "left_out", "repeated", "unaccounted", "rows"
COLUMNS = (NUMERALS, LEFT_OUT, REPEATED, *FORMS, ROWS)
ALL = "all"
_TEXT = "claims_ledger"


def account(document: Document) -> dict[str, int]:
    """Counts that add up: ``numerals = left_out + repeated + digits + unaccounted``.

    ``repeated`` are further numerals of a value that stands in several places but has one row, and
    ``rows`` is the sum of all forms. ``unaccounted`` is 0 unless a numeral was lost.
    """
    values = document.inventory.values
    forms = [document.form(row["claim_id"]) for row in document.rows]
    counts = {form: forms.count(form) for form in FORMS}
    counts[NUMERALS] = len(document.inventory.numerals)
    counts[LEFT_OUT] = sum(document.inventory.left_out.values())
    counts[REPEATED] = sum(values.values()) - len(values)
    counts[ROWS] = len(document.rows)
    counts[UNACCOUNTED] = counts[NUMERALS] - counts[LEFT_OUT] - counts[REPEATED] - counts[DIGITS]
    return counts


def account_rows(documents: Sequence[Document]) -> list[Row]:
    """A row a document and one for all: its numerals, those that are no values, rows by form, all rows.

    Columns in which every document has none are left out, but for those that the sum needs.
    """
    found = {document.study: account(document) for document in documents}
    total = {name: sum(counts[name] for counts in found.values()) for name in (*COLUMNS, UNACCOUNTED)}
    shown = [name for name in COLUMNS if total[name] or name in (NUMERALS, LEFT_OUT, DIGITS, ROWS)]
    if total[UNACCOUNTED]:
        shown.insert(shown.index(DIGITS) + 1, UNACCOUNTED)
    rows = [_row(study, f"document.{study}", counts, shown) for study, counts in found.items()]
    return [*rows, _row(ALL, f"{_TEXT}.document.{ALL}", total, shown)]


def _row(study: str, label: str, counts: dict[str, int], shown: Iterable[str]) -> Row:
    cells = {
        name: Estimate(f"account.{study}.{name}", f"{_TEXT}.column.{name}", counts[name], unit="count")
        for name in shown
    }
    return Row(label, cells)


def class_rows(documents: Sequence[Document]) -> list[Row]:
    """A row a class of numerals that are no values, the commonest first; a column a document, and all."""
    found = {document.study: document.inventory.left_out for document in documents}
    totals: dict[str, int] = {}
    for counts in found.values():
        for name, count in counts.items():
            totals[name] = totals.get(name, 0) + count
    rows = []
    for name in sorted(totals, key=lambda each: (-totals[each], each)):
        counts = {**{study: own.get(name, 0) for study, own in found.items()}, ALL: totals[name]}
        label = f"{_TEXT}.numeral.{name}"
        cells = {
            study: Estimate(f"left_out.{study}.{name}", label, count, unit="count")
            for study, count in counts.items()
        }
        rows.append(Row(label, cells))
    return rows


def account_summary(documents: Sequence[Document]) -> dict[str, Estimate]:
    """All numerals, rows and documents, and how many numerals could not be accounted for."""
    counts = [account(document) for document in documents]
    totals = {name: sum(own[name] for own in counts) for name in (NUMERALS, LEFT_OUT, ROWS, UNACCOUNTED)}
    totals["values"] = sum(own[form] for own in counts for form in FORMS[:3])
    totals["documents"] = len(documents)
    return {
        name: Estimate(f"account.summary.{name}", f"{_TEXT}.column.{name}", count, unit="count")
        for name, count in totals.items()
    }
