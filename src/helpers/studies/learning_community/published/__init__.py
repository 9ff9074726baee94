"""The published workshop: what its few printed numbers allow, and what they do not."""
