"""Pseudonyms, the search for names in what is published, and small cells."""
