"""Attendance lists: blocks, headers, days, marks, signatures, totals."""
