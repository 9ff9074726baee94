"""Ranks of levels and parameters, and how firm they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from helpers.methods.ranks import RankRange, ranks_under_rounding, ranks_under_sampling
from helpers.studies.found import where_any
from helpers.studies.madrasah_performance.scores import MEAN, ScoreTable
from helpers.studies.rows import Row, decimal_key
from helpers.words.estimates import Estimate

_TEXT = "madrasah_performance"


@where_any
def parameter_rank_rows(scores: ScoreTable) -> list[Row]:
    """Ranks of the parameters within each level and in the row of means, under rounding alone."""
    ranked = {level: _parameter_ranks(scores, level) for level in (*scores.levels, MEAN)}
    return [
        Row(
            f"answer.{name}",
            {
                level: _estimate(
                    f"rank.parameter.{level}.{name}", f"answer.{name}", f"group.{level}", found[place]
                )
                for level, found in ranked.items()
            },
        )
        for place, name in enumerate(scores.parameters)
    ]


@where_any
def level_rank_rows(scores: ScoreTable, sd: float, confidence: float) -> list[Row]:
    """Ranks of the levels on each parameter: as printed, and those possible under a standard deviation.

    Under the standard deviation, the ranks on one parameter hold together at the confidence level.
    """
    key = f"sd_{decimal_key(sd)}"
    rows = []
    for name in scores.columns:
        ranks = {"as_printed": _level_ranks(scores, name), key: _sampled(scores, name, sd, confidence)}
        cells = {
            f"{kind}.{level}": _estimate(
                f"rank.level.{level}.{name}.{kind}", f"group.{level}", f"answer.{name}", rank
            )
            for kind, found in ranks.items()
            for level, rank in zip(scores.levels, found, strict=True)
        }
        rows.append(Row(f"answer.{name}", dict(cells)))
    return rows


def settled_ranks(scores: ScoreTable, sd: float, confidence: float) -> Estimate:
    """How many of the levels' ranks are settled at the confidence level under a standard deviation."""
    found = [rank for name in scores.columns for rank in _sampled(scores, name, sd, confidence)]
    counted = _certain(f"rank.settled.sd_{decimal_key(sd)}", found)
    return replace(counted, label=f"{_TEXT}.row.ranks_settled", ci_level=confidence)


@where_any
def rank_summary(scores: ScoreTable) -> dict[str, Estimate]:
    """How many ranks are certain as printed: of the levels, and of the parameters within levels."""
    levels = [rank for name in scores.columns for rank in _level_ranks(scores, name)]
    parameters = [rank for level in scores.levels for rank in _parameter_ranks(scores, level)]
    return {
        "levels": _certain("rank.certain.levels", levels),
        "parameters": _certain("rank.certain.parameters", parameters),
    }


@where_any
def first_and_last(scores: ScoreTable) -> dict[str, Estimate]:
    """On how many parameters each level comes first, and on how many last; ties count for all."""
    found = {}
    for place, level in enumerate(scores.levels):
        ranks = [_level_ranks(scores, name)[place] for name in scores.parameters]
        counts = {
            "first": sum(rank.best == 1 for rank in ranks),
            "last": sum(rank.worst == len(scores.levels) for rank in ranks),
        }
        for end, count in counts.items():
            ident = f"rank.{end}.{level}"
            found[f"{level}_{end}"] = Estimate(ident, f"group.{level}", count, n=len(ranks), unit="count")
    return found


def _parameter_ranks(scores: ScoreTable, level: str) -> list[RankRange]:
    return ranks_under_rounding([value.value for value in scores.row(level)], scores.half_unit)


def _level_ranks(scores: ScoreTable, name: str) -> list[RankRange]:
    return ranks_under_rounding([value.value for value in scores.column(name)], scores.half_unit)


def _sampled(scores: ScoreTable, name: str, sd: float, confidence: float) -> list[RankRange]:
    means = [float(value.value) for value in scores.column(name)]
    return ranks_under_sampling(means, scores.level_sizes, sd, confidence)


def _estimate(ident: str, label: str, group: str, found: RankRange) -> Estimate:
    value = found.best if found.certain else None
    ends = {"estimate_low": found.best, "estimate_high": found.worst}
    return Estimate(ident, label, value, unit="rank", group=group, **ends)


def _certain(ident: str, ranks: Sequence[RankRange]) -> Estimate:
    certain = sum(rank.certain for rank in ranks)
    return Estimate(ident, f"{_TEXT}.row.ranks_certain", certain, n=len(ranks), unit="count")
