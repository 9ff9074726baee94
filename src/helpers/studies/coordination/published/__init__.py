"""The published document: its tasks by institution, set and workstream, and what they rest on."""
