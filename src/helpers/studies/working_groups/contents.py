"""What a cohort's tables hold: printed numbers, columns of answers, and how far they are settled."""

from __future__ import annotations

from helpers.studies.canonical import StudyData
from helpers.studies.working_groups.load_survey import FRAME_TABLE
from helpers.words.estimates import Estimate


def contents(data: StudyData) -> list[Estimate] | None:
    """Counts of what was loaded: printed values, percentages, columns by how far they are settled.

    None for a new cohort, of which nothing was printed.
    """
    if data.cohort.kind == "new":
        return None
    printed, counts = data["printed"], data["counts"]
    in_tables = printed[printed["table"] != ""]
    counts = counts[counts["table"] != FRAME_TABLE]
    columns = counts.groupby(["table", "item", "group", "place"])
    readings, stated = columns["solution"].max() + 1, columns["stated"].all()
    found = {
        "table_values": len(in_tables),
        "text_values": len(printed) - len(in_tables),
        "percentages": int(((in_tables["unit"] == "%") & in_tables["value"].notna()).sum()),
        "columns": len(readings),
        "columns_settled": int((readings == 1).sum()),
        "columns_open": int((readings > 1).sum()),
        "columns_other_base": int((~stated).sum()),
    }
    return [
        Estimate(f"data.{name}", f"working_groups.data.{name}", value, unit="values")
        for name, value in found.items()
    ]
