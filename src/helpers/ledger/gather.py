"""The ledgers of several studies, side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from helpers.ledger.build import Ledger, build_ledger
from helpers.ledger.findings import NOT_CHECKABLE
from helpers.studies.claims import CLAIMS_FILE
from helpers.studies.consequences import Consequence, load_consequences
from helpers.studies.inventory import Inventory, load_inventory
from helpers.studies.manifest import Cohort
from helpers.words.errors import InputError, Problem

#: Why nothing can be said, by the sentence that the ledger gives; anything else stands for itself.
NOT_TOLD = {
    "mark": "mark",
    "nothing_printed": "nothing_printed",
    "no_evidence": "no_evidence",
    "quoted_back": "quoted_back",
}
OPEN = "open"


@dataclass(frozen=True)
class Book:
    """One document: its ledger, every numeral of its text, and what contradictions change."""

    about: Cohort
    ledger: Ledger
    inventory: Inventory
    consequences: tuple[Consequence, ...]

    @property
    def study(self) -> str:
        """The study's name."""
        return self.about.study

    @property
    def why_not_checkable(self) -> dict[str, str]:
        """Claims of which nothing can be told, with the kind of reason: a key of ``NOT_TOLD`` or ``open``."""
        return {
            entry.claim_id: NOT_TOLD.get(entry.findings[0].why.key, OPEN)
            for entry in self.ledger.entries
            if entry.verdict == NOT_CHECKABLE
        }


def gather(cohorts: Iterable[Cohort]) -> list[Book]:
    """The ledgers of all published cohorts among these, in their order.

    Raises:
        InputError: every problem of every cohort.
    """
    books, problems = [], list[Problem]()
    for about in cohorts:
        if (about.folder / CLAIMS_FILE).is_file():
            try:
                books.append(_book(about))
            except InputError as error:
                problems.extend(error.problems)
    if problems:
        raise InputError(problems)
    return books


def _book(about: Cohort) -> Book:
    ledger = build_ledger(about.study, about.folder)
    known = {entry.claim_id for entry in ledger.entries}
    inventory = load_inventory(ledger.evidence.transcription)
    return Book(about, ledger, inventory, load_consequences(about.folder, known))
