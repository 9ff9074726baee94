"""What is shown of the ledgers of all documents together."""

from helpers.show.claims_ledger.page import Page

__all__ = ["Page"]
