"""One document as the essay on all ledgers takes it: rows in words, numerals, consequences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from helpers.studies.consequences import Consequence
from helpers.studies.inventory import Inventory
from helpers.studies.transcription import Transcription
from helpers.words.printed import is_absent

#: What a row of a ledger prints: a number in digits or in words, a mark for none, or no number of its own.
DIGITS, WORDS, MARK, SENTENCE = "digits", "words", "mark", "sentence"
FORMS = (DIGITS, WORDS, MARK, SENTENCE)


@dataclass(frozen=True)
class Document:
    """One document's ledger in one language, with its transcription, numerals and consequences.

    ``unchecked`` gives the kind of reason for each claim of which nothing can be told.
    """

    study: str
    rows: Sequence[Mapping[str, str]]
    transcription: Transcription
    inventory: Inventory
    consequences: tuple[Consequence, ...]
    unchecked: Mapping[str, str]

    def form(self, claim: str) -> str:
        """How a row of the ledger prints its number: one of ``FORMS``."""
        cell = self.transcription.cells.get(claim)
        if cell is None:
            return SENTENCE
        if claim in self.inventory.values:
            return DIGITS
        return MARK if is_absent(cell.printed) else WORDS

    @property
    def label(self) -> str:
        """Key of the document's name."""
        return f"document.{self.study}"
