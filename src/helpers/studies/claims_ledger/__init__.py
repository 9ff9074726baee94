"""The ledgers of all documents, counted, set against the documents' numerals, and weighed."""
