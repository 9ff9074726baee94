"""The ledger: a verdict, reached by code, for every printed number and checkable sentence."""
