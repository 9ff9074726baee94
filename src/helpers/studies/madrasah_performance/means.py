"""Means of means: which printed ones are weighted by the sizes of the levels, and which are not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from helpers.checks.means import REPRODUCED, check_mean, compare_means
from helpers.methods.means_of_means import grand_mean
from helpers.methods.outcome import named
from helpers.studies.found import where_any
from helpers.studies.madrasah_performance.scores import FINAL, MEAN, ScoreTable
from helpers.studies.rows import Row
from helpers.words.estimates import Estimate
from helpers.words.printed import PrintedValue

_TEXT = "madrasah_performance"


@dataclass(frozen=True)
class ColumnReading:
    """One printed column mean and both ways to reach it.

    ``reading`` is ``unweighted``, ``weighted``, ``both`` or ``neither``, by what the printed inputs
    give, and ``exact`` whether one of them prints so and not only within the rounding of the inputs;
    ``weighted_ruled_out`` says that not even the numbers behind the printed inputs can give a
    weighted mean that prints so.
    """

    parameter: str
    printed: PrintedValue
    unweighted: Estimate
    weighted: Estimate
    shift: Estimate
    reading: str
    exact: bool
    weighted_ruled_out: bool


def column_readings(scores: ScoreTable) -> list[ColumnReading]:
    """Both readings of each parameter's mean over the levels, final scores last."""
    return [_reading(scores, name) for name in scores.columns]


def _reading(scores: ScoreTable, name: str) -> ColumnReading:
    parts, sizes = scores.column(name), scores.level_sizes
    compared = compare_means(scores.printed[MEAN, name], parts, sizes)
    found = grand_mean([part.value for part in parts], sizes, scores.half_unit, "score")
    label = f"answer.{name}"
    return ColumnReading(
        parameter=name,
        printed=scores.printed[MEAN, name],
        unweighted=named(found.unweighted, f"mean.{name}.unweighted", label),
        weighted=named(found.weighted, f"mean.{name}.weighted", label),
        shift=named(found.shift, f"mean.{name}.shift", label),
        reading=compared.verdict,
        exact=REPRODUCED in (compared.unweighted.verdict, compared.weighted.verdict),
        weighted_ruled_out=not compared.weighted.within_inputs,
    )


@where_any
def reading_rows(scores: ScoreTable) -> list[Row]:
    """A row a column mean: printed, unweighted, weighted, shift, and which reading prints so."""
    printed = {name: float(scores.printed[MEAN, name].value) for name in scores.columns}
    return [
        Row(
            f"answer.{found.parameter}",
            {
                "printed": Estimate(
                    f"mean.{found.parameter}.printed",
                    f"answer.{found.parameter}",
                    printed[found.parameter],
                    n=scores.sizes[MEAN],
                    unit="score",
                ),  # fmt: skip
                "unweighted": found.unweighted,
                "weighted": found.weighted,
                "shift": found.shift,
                "reading": f"{_TEXT}.reading.{_reading_key(found)}",
            },
        )
        for found in column_readings(scores)
    ]


def _reading_key(found: ColumnReading) -> str:
    if found.reading == "unweighted" and found.weighted_ruled_out:
        return "unweighted_surely"
    return found.reading if found.exact or found.reading != "both" else "both_rounding"


@where_any
def reading_summary(scores: ScoreTable) -> dict[str, Estimate | str]:
    """How many of the parameters' means are read how, and the largest shift by weighting."""
    found = [reading for reading in column_readings(scores) if reading.parameter != FINAL]
    counts = {
        "unweighted": sum(reading.reading == "unweighted" for reading in found),
        "both": sum(reading.reading == "both" for reading in found),
        "weighted": sum(reading.reading == "weighted" for reading in found),
        "ruled_out": sum(reading.weighted_ruled_out for reading in found),
    }
    shown = {
        name: Estimate(
            f"mean.columns.{name}", f"{_TEXT}.row.columns_{name}", count, n=len(found), unit="count"
        )
        for name, count in counts.items()
    }
    largest = max((reading.shift for reading in found), key=lambda shift: abs(shift.estimate or 0))
    return shown | {"largest": largest, "parameter": largest.label}


@where_any
def grand_mean_paths(scores: ScoreTable) -> list[Row]:
    """The overall mean by every path through the table, and whether it prints as printed."""
    sizes, cells = scores.level_sizes, len(scores.parameters)
    rows = [scores.row(level) for level in scores.levels]
    flat = [value for row in rows for value in row]
    by_size = [size for size in sizes for _ in range(cells)]
    finals = scores.column(FINAL)
    paths: list[tuple[str, Sequence[PrintedValue], Sequence[int] | None]] = [
        ("parameters", scores.row(MEAN), None),
        ("levels", finals, None),
        ("levels_weighted", finals, sizes),
        ("cells", flat, None),
        ("cells_weighted", flat, by_size),
    ]
    return [_path(scores.printed[MEAN, FINAL], name, parts, weights) for name, parts, weights in paths]


def _path(
    printed: PrintedValue, name: str, parts: Sequence[PrintedValue], weights: Sequence[int] | None
) -> Row:
    check = check_mean(printed, parts, weights)
    label = f"{_TEXT}.path.{name}"
    found = Estimate(f"grand_mean.{name}", label, float(check.value), n=len(parts), unit="score")
    return Row(label, {"value": found, "prints_as": found, "verdict": f"ledger.verdict.{check.verdict}"})


@where_any
def path_summary(scores: ScoreTable) -> dict[str, Estimate]:
    """The overall mean as printed, from the column means, and from the final scores."""
    value = float(scores.printed[MEAN, FINAL].value)
    printed = Estimate("grand_mean.printed", f"answer.{FINAL}", value, n=scores.sizes[MEAN], unit="score")
    paths = {row.label.rpartition(".")[2]: row.cells["value"] for row in grand_mean_paths(scores)}
    return {"printed": printed, "parameters": paths["parameters"], "levels": paths["levels"]}


def recomputed_finals(scores: ScoreTable) -> list[Estimate]:
    """Each level's final score as the mean of its six printed parameters."""
    found = []
    for level in scores.levels:
        check = check_mean(scores.printed[level, FINAL], scores.row(level))
        found.append(
            Estimate(
                f"final.{level}.recomputed",
                f"group.{level}",
                float(check.value),
                n=len(scores.parameters),
                unit="score",
            )  # fmt: skip
        )
    return found


def left_by_margins(scores: ScoreTable, level: str, name: str) -> tuple[Fraction, Fraction]:
    """Between which values the margins of the table leave one inner cell.

    The row says ``final * parameters - others``, the column (read unweighted) ``mean * levels -
    others``; every number printed may be off by half of its last digit. Where the two disagree, the
    lower end exceeds the upper one.
    """
    half = scores.half_unit
    along = [scores.printed[level, other].value for other in scores.parameters if other != name]
    down = [scores.printed[other, name].value for other in scores.levels if other != level]
    row = scores.printed[level, FINAL].value * len(scores.parameters) - sum(along)
    column = scores.printed[MEAN, name].value * len(scores.levels) - sum(down)
    row_slack = half * (len(scores.parameters) + len(along))
    column_slack = half * (len(scores.levels) + len(down))
    return max(row - row_slack, column - column_slack), min(row + row_slack, column + column_slack)
