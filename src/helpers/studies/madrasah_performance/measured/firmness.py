"""How firm are ranks: of parameters, of levels, of madrasahs?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.studies.found import Said, if_new
from helpers.studies.madrasah_performance.measured.cohort import NewCohort
from helpers.studies.madrasah_performance.measured.saying import (
    FINAL,
    counted,
    given,
    level_label,
    parameter_label,
    placed,
)
from helpers.studies.rows import Row
from helpers.words.estimates import Estimate

if TYPE_CHECKING:
    from helpers.methods.rank_stability import Ranked

CERTAIN = 0.9
"""Share of resamples from which a place in the first or last quarter counts as firm."""


@if_new
def parameter_rank_rows(cohort: NewCohort) -> list[Row] | None:
    """A row a parameter: its rank, how often it is first or last in resamples of madrasahs."""
    if cohort.wave is None:
        return None
    from helpers.methods.rank_stability import column_ranks

    wide = cohort.parameter_scores()[list(cohort.parameters)].dropna(how="all")
    settings = cohort.settings
    found = column_ranks(wide.to_numpy(float), settings.confidence, settings.draws, settings.seed)
    return [
        _row(ranked, f"rank.parameter.{name}", parameter_label(name))
        for name, ranked in zip(cohort.parameters, found, strict=True)
    ]


@if_new
def level_rank_rows(cohort: NewCohort) -> list[Row] | None:
    """A row a level with at least one scored madrasah: the rank of its mean final score."""
    if cohort.wave is None:
        return None
    import numpy as np

    from helpers.methods.rank_stability import column_ranks

    final = cohort.parameter_scores()[FINAL].dropna()
    levels = cohort.madrasahs.loc[final.index, "level"]
    present = [level for level in cohort.levels if (levels == level).any()]
    wide = np.column_stack([np.where(levels == level, final, np.nan) for level in present or [""]])
    places = levels.map({level: place for place, level in enumerate(present)}).to_numpy(int)
    settings = cohort.settings
    found = column_ranks(wide, settings.confidence, settings.draws, settings.seed, places)
    return [
        _row(ranked, f"rank.level.{level}", level_label(level))
        for level, ranked in zip(present, found, strict=False)
    ] or None


@if_new
def madrasah_ranks(cohort: NewCohort) -> list[Row] | None:
    """A row a madrasah, best first: its rank by the mean of all its indicators, and how often it is in either
    outer quarter.

    Scores are drawn anew within each madrasah and parameter alike: the score of an indicator is the mean of
    its raters.
    """
    if cohort.wave is None:
        return None
    from helpers.methods.rank_stability import unit_ranks

    rows = cohort.scores[cohort.scores["wave"] == cohort.wave]
    wide = rows.groupby(["madrasah", "indicator"])["score"].mean().unstack("indicator")
    wide = wide.reindex(cohort.madrasahs.index)
    settings = cohort.settings
    found = unit_ranks(wide.to_numpy(float), settings.confidence, settings.draws, settings.seed)
    named = [
        _row(ranked, f"rank.madrasah.m{place:03d}", given(name))
        for place, (name, ranked) in enumerate(zip(wide.index, found, strict=True), start=1)
    ]
    return sorted(named, key=lambda row: _place(row))


def _place(row: Row) -> float:
    rank = row.cells["rank"]
    return rank.estimate if isinstance(rank, Estimate) and rank.estimate is not None else float("inf")


@if_new
def rank_estimates(cohort: NewCohort) -> list[Estimate] | None:
    """The ranks of madrasahs with their intervals, best first; None where none can be had."""
    rows = madrasah_ranks(cohort)
    ranks = [row.cells["rank"] for row in rows or ()]
    known = [rank for rank in ranks if isinstance(rank, Estimate) and rank.estimate is not None]
    return known or None


@if_new
def outer_rows(cohort: NewCohort) -> list[Row] | None:
    """The rows of :func:`madrasah_ranks` that stand firmly in the first or the last quarter; None for
    none.
    """
    rows = madrasah_ranks(cohort) or []
    return [row for row in rows if _firm(row, "first") or _firm(row, "last")] or None


@if_new
def ranks_said(cohort: NewCohort) -> list[Said] | None:
    """How many places are firm, and how wide the widest interval is."""
    ranks = rank_estimates(cohort)
    if ranks is None:
        return None if cohort.wave is None else [Said("ranks_not_to_be_had", {})]
    rows = madrasah_ranks(cohort) or []
    n = len(ranks)
    wide = sorted((rank.ci_high or 0) - (rank.ci_low or 0) for rank in ranks)[n // 2]
    values = {
        end: counted(f"rank.firm_{end}", f"firm_{end}", sum(_firm(row, end) for row in rows), "madrasah", n)
        for end in ("first", "last")
    }
    values["width"] = counted("rank.median_width", "rank_width", wide, "rank", n)
    values["quarter"] = counted("rank.quarter", "quarter", max(1, n // 4), "madrasah", n)
    return [Said("ranks", values)]


def _firm(row: Row, end: str) -> bool:
    share = row.cells[end]
    return isinstance(share, Estimate) and share.estimate is not None and share.estimate >= CERTAIN


def _row(ranked: Ranked, ident: str, label: str) -> Row:
    return Row(
        label,
        {
            "rank": placed(ranked.rank, ident, label),
            "first": placed(ranked.first, f"{ident}.first", label),
            "last": placed(ranked.last, f"{ident}.last", label),
        },
    )
