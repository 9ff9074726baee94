"""Rows that count under the settings of a run: of some levels, by some raters, visits of some mentors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from helpers.studies.madrasah_performance.rubric import same_name
from helpers.studies.madrasah_performance.settings import ALL, Settings
from helpers.studies.what_if import parted

if TYPE_CHECKING:
    import pandas as pd

_OF_MADRASAHS = ("scores", "visits", "products")


def counting_rows(tables: Mapping[str, pd.DataFrame], settings: Settings) -> dict[str, pd.DataFrame]:
    """The tables of a cohort without the rows that the settings leave out; the others are untouched.

    Args:
        tables: canonical tables.
        settings: ``levels``, ``rater_role``, ``mentor_roles`` and ``mode`` decide.
    """
    found = _of_levels(dict(tables), parted(settings.levels))
    if settings.rater_role != ALL:
        found["scores"] = _those(found["scores"], "rater_role", (settings.rater_role,))
    if roles := parted(settings.mentor_roles):
        found |= {name: _those(found[name], "role", roles) for name in ("visits", "quotas")}
    if settings.mode != ALL:
        found["visits"] = _those(found["visits"], "mode", (settings.mode,))
    return found


def _of_levels(tables: dict[str, pd.DataFrame], levels: tuple[str, ...]) -> dict[str, pd.DataFrame]:
    """Rows of madrasahs of these levels; of those of other levels, not what they passed on either."""
    if not levels:
        return tables
    every = tables["madrasahs"]
    kept = _those(every, "level", levels)
    gone = set(map(same_name, every["madrasah"])) - set(map(same_name, kept["madrasah"]))
    links = tables["links"]
    left = {name: _those(tables[name], "madrasah", tuple(kept["madrasah"])) for name in _OF_MADRASAHS}
    passed = links[~links["source"].map(same_name).isin(gone)].reset_index(drop=True)
    return {**tables, **left, "madrasahs": kept, "links": passed}


def _those(table: pd.DataFrame, column: str, values: tuple[str, ...]) -> pd.DataFrame:
    return table[table[column].isin(values)].reset_index(drop=True)
