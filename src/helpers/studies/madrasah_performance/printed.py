"""How much was transcribed from the document; and nothing where a cohort has no document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.studies.found import where_any
from helpers.studies.printed_numbers import PrintedNumbers
from helpers.words.estimates import Estimate

if TYPE_CHECKING:
    from helpers.studies.canonical import StudyData


def printed_numbers(data: StudyData) -> PrintedNumbers | None:
    """All printed numbers; None for a cohort with data of its own."""
    return PrintedNumbers(data["printed"]) if data.cohort.kind == "published" else None


@where_any
def transcribed(numbers: PrintedNumbers) -> dict[str, Estimate]:
    """How many numbers were transcribed from the table and from the running text."""
    in_table = [ident for ident in numbers if ident.startswith("t01.")]
    counts = {"table": len(in_table), "text": len(list(numbers)) - len(in_table)}
    return {
        name: Estimate(f"data.{name}", f"madrasah_performance.row.printed_in_{name}", count, unit="values")
        for name, count in counts.items()
    }
