"""Kahoot reports: raw sheets, sheets of questions, totals."""
