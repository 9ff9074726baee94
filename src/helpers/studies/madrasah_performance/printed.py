"""How much was transcribed from the document."""

from __future__ import annotations

from helpers.studies.printed_numbers import PrintedNumbers
from helpers.words.estimates import Estimate


def transcribed(numbers: PrintedNumbers) -> dict[str, Estimate]:
    """How many numbers were transcribed from the table and from the running text."""
    in_table = [ident for ident in numbers if ident.startswith("t01.")]
    counts = {"table": len(in_table), "text": len(list(numbers)) - len(in_table)}
    return {
        name: Estimate(f"data.{name}", f"madrasah_performance.row.printed_in_{name}", count, unit="values")
        for name, count in counts.items()
    }
