"""From the ledgers of the documents to what the essay on them takes, in one language."""

from __future__ import annotations

from collections.abc import Iterable

from helpers.ledger.gather import Book
from helpers.studies.claims_ledger.documents import Document


def documents(books: Iterable[Book], language: str) -> list[Document]:
    """Each book with its rows in words."""
    return [
        Document(
            book.study,
            tuple(book.ledger.rows(language)),
            book.ledger.evidence.transcription,
            book.inventory,
            book.consequences,
            book.why_not_checkable,
        )
        for book in books
    ]
