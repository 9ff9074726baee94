"""What the tables of partners cannot say together: an agreement that ends before it was signed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from helpers.words.errors import Problem

if TYPE_CHECKING:
    import pandas as pd


def contradictions(tables: Mapping[str, pd.DataFrame]) -> list[Problem]:
    """Rows that contradict themselves or another table.

    Args:
        tables: all tables with canonical codes; ``file_``, ``sheet_`` and ``row_`` say where a row stands.
    """
    return list(_ends_before_it_begins(tables["agreements"]))


def _ends_before_it_begins(agreements: pd.DataFrame) -> Iterator[Problem]:
    wrong = agreements[agreements["valid_until"] < agreements["signed"]]
    for row in wrong.to_dict("records"):
        yield Problem(
            "records.development_partners.ends_before_it_begins",
            found=str(row["valid_until"].date()),
            values={"signed": str(row["signed"].date())},
            **_place(row),
        )


def _place(row: Mapping[str, Any]) -> dict[str, Any]:
    """Where a row stands, as messages say it; nothing where it is not known (tables in memory)."""
    if "row_" not in row:
        return {"column": "valid_until"}
    return {
        "file": row["file_"],
        "sheet": row["sheet_"] or None,
        "row": int(row["row_"]),
        "column": "valid_until",
    }
