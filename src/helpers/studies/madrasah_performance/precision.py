"""What a mean on a scale of 1 to 4 can say when neither scores nor standard deviations are printed.

Everything here is conditional on standard deviations that are assumed, and on the madrasahs of a
level being as good as a random sample, which they are not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from helpers.methods.bounded_means import (
    largest_telling_sd,
    mean_interval,
    possible_spread,
    smallest_difference,
)
from helpers.methods.outcome import named
from helpers.studies.found import where_any
from helpers.studies.madrasah_performance.ranking import settled_ranks
from helpers.studies.madrasah_performance.scores import FINAL, ScoreTable
from helpers.studies.rows import Row, decimal_key
from helpers.words.estimates import Estimate

_TEXT = "madrasah_performance"
Pair = tuple[str, str]


def level_pairs(scores: ScoreTable) -> list[Pair]:
    """Every pair of levels, the later printed one first."""
    return [(second, first) for first, second in combinations(scores.levels, 2)]


@where_any
def interval_rows(scores: ScoreTable, assumed_sd: Sequence[float], confidence: float) -> list[Row]:
    """Final scores of the levels: the largest spread that the scale allows, and t intervals by spread."""
    return [
        Row(
            f"group.{level}",
            {"n": _size(scores, level), "mean": _final(scores, level), "most": largest_spread(scores, level)}
            | {f"sd_{decimal_key(sd)}": _interval(scores, level, sd, confidence) for sd in assumed_sd},
        )
        for level in scores.levels
    ]


def largest_spread(scores: ScoreTable, level: str, name: str = FINAL) -> Estimate:
    """An upper bound of the standard deviation under a printed mean: all madrasahs at the ends of the scale.

    No set of so few scores need reach it exactly.
    """
    mean, n = float(scores.printed[level, name].value), scores.sizes[level]
    most = possible_spread(mean, n, *scores.scale).most
    return Estimate(
        f"sd.most.{level}.{name}", f"group.{level}", most, n=n, unit="score", group=f"answer.{name}"
    )


@where_any
def smallest_difference_rows(
    scores: ScoreTable, assumed_sd: Sequence[float], confidence: float, power: float
) -> list[Row]:
    """For each pair of levels: the true difference that such samples would mostly find, by spread."""
    return [
        Row(
            f"{_TEXT}.pair.{first}_{second}",
            {
                f"sd_{decimal_key(sd)}": named(
                    smallest_difference(scores.sizes[first], scores.sizes[second], sd, confidence, power),
                    f"smallest_difference.{first}_{second}.sd_{decimal_key(sd)}",
                    f"{_TEXT}.pair.{first}_{second}",
                    unit="score",
                )
                for sd in assumed_sd
            },
        )
        for first, second in level_pairs(scores)
    ]


@where_any
def difference_rows(scores: ScoreTable, assumed_sd: Sequence[float], confidence: float) -> list[Row]:
    """Every printed difference between levels, and how alike madrasahs must be for it to tell anything.

    A column a spread says whether the difference would tell the levels apart if both had it.
    """
    rows = []
    for name in scores.columns:
        for pair in level_pairs(scores):
            gap, limit = level_difference(scores, name, pair), telling_sd(scores, name, pair, confidence)
            cells: dict[str, Estimate | str | None] = {"difference": gap, "telling_sd": limit}
            for sd in assumed_sd:
                cells[f"sd_{decimal_key(sd)}"] = f"{_TEXT}.answer.{'yes' if _tells(limit, sd) else 'no'}"
            rows.append(Row(f"{_TEXT}.pair.{pair[0]}_{pair[1]}", cells, f"answer.{name}"))
    return rows


def level_difference(scores: ScoreTable, name: str, pair: Pair) -> Estimate:
    """The difference of two printed means, with the range that their rounding leaves."""
    first, second = pair
    value = scores.printed[first, name].value - scores.printed[second, name].value
    return Estimate(
        id=f"difference.{first}_{second}.{name}",
        label=f"{_TEXT}.pair.{first}_{second}",
        estimate=float(value),
        estimate_low=float(value - 2 * scores.half_unit),
        estimate_high=float(value + 2 * scores.half_unit),
        n=scores.sizes[first] + scores.sizes[second],
        unit="score",
        group=f"answer.{name}",
    )


def telling_sd(scores: ScoreTable, name: str, pair: Pair, confidence: float) -> Estimate:
    """Up to which standard deviation a printed difference would differ from 0, one test at a time."""
    first, second = pair
    gap = float(scores.printed[first, name].value - scores.printed[second, name].value)
    found = largest_telling_sd(gap, scores.sizes[first], scores.sizes[second], confidence)
    ident, label = f"telling_sd.{first}_{second}.{name}", f"{_TEXT}.pair.{first}_{second}"
    return named(found, ident, label, f"answer.{name}", "score")


@where_any
def firmness_rows(scores: ScoreTable, assumed_sd: Sequence[float], confidence: float) -> list[Row]:
    """How many ranks of the levels are settled and how many of their differences tell, by spread."""
    ranks = {sd: settled_ranks(scores, sd, confidence) for sd in assumed_sd}
    limits = [limit for _, _, limit in _limits(scores, confidence)]
    telling = {
        sd: Estimate(
            f"differences.telling.sd_{decimal_key(sd)}",
            f"{_TEXT}.row.differences_tell",
            sum(_tells(limit, sd) for limit in limits),
            n=len(limits),
            unit="count",
            ci_level=confidence,
        )
        for sd in assumed_sd
    }
    return [
        Row(f"{_TEXT}.row.{name}", {f"sd_{decimal_key(sd)}": found for sd, found in cells.items()})
        for name, cells in (("ranks_settled", ranks), ("differences_tell", telling))
    ]


@where_any
def widest_differences(scores: ScoreTable, confidence: float) -> dict[str, Estimate | str]:
    """The difference that would survive the widest spread: of parameters, and of final scores."""
    found: dict[str, Estimate | str] = {}
    for head, columns in (("", scores.parameters), ("final_", (FINAL,))):
        limits = [entry for entry in _limits(scores, confidence) if entry[0] in columns]
        name, pair, limit = max(limits, key=lambda entry: entry[2].estimate or 0.0)
        gap = level_difference(scores, name, pair)
        found |= {f"{head}pair": gap.label, f"{head}difference": gap, f"{head}limit": limit}
        found |= {f"{head}parameter": f"answer.{name}"}
    return found


@where_any
def firmness_summary(
    scores: ScoreTable, assumed_sd: Sequence[float], confidence: float
) -> dict[str, Estimate]:
    """The confidence level in percent, and the counts under the first spread, whose n are the totals."""
    percent = round(100 * confidence, 6)
    first = assumed_sd[:1]
    ranks, differences = (next(iter(row.cells.values())) for row in firmness_rows(scores, first, confidence))
    level = Estimate("precision.level", f"{_TEXT}.parameter.confidence", percent, unit="%")
    return {"level": level, "ranks": ranks, "differences": differences}


@where_any
def spread_summary(scores: ScoreTable) -> dict[str, Estimate]:
    """The largest standard deviation that each level's final score allows."""
    return {level: largest_spread(scores, level) for level in scores.levels}


def telling_estimates(scores: ScoreTable, confidence: float) -> list[Estimate]:
    """The standard deviation up to which each difference tells, parameter by parameter."""
    return [limit for _, _, limit in _limits(scores, confidence)]


def _limits(scores: ScoreTable, confidence: float) -> Iterator[tuple[str, Pair, Estimate]]:
    for name in scores.columns:
        for pair in level_pairs(scores):
            yield name, pair, telling_sd(scores, name, pair, confidence)


def _tells(limit: Estimate, sd: float) -> bool:
    return sd < (limit.estimate or 0.0)


def _interval(scores: ScoreTable, level: str, sd: float, confidence: float) -> Estimate:
    mean = float(scores.printed[level, FINAL].value)
    found = mean_interval(mean, scores.sizes[level], sd, *scores.scale, confidence)
    return named(found, f"interval.{level}.final.sd_{decimal_key(sd)}", f"group.{level}", unit="score")


def _final(scores: ScoreTable, level: str) -> Estimate:
    value = float(scores.printed[level, FINAL].value)
    return Estimate(f"precision.{level}.mean", f"group.{level}", value, n=scores.sizes[level], unit="score")


def _size(scores: ScoreTable, level: str) -> Estimate:
    return Estimate(f"precision.{level}.n", f"group.{level}", scores.sizes[level], unit="madrasah")
