"""Consistency checks on printed numbers: count recovery, granularity, sums and means."""
