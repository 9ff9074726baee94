"""Table 1 of the study: mean scores of levels on parameters, as printed and as a profile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from helpers.studies.found import where_any
from helpers.studies.printed_numbers import PrintedNumbers
from helpers.studies.rows import Row
from helpers.words.estimates import Estimate
from helpers.words.printed import PrintedValue

if TYPE_CHECKING:
    from helpers.studies.canonical import StudyData

TABLE, MEAN, FINAL = "t01", "mean", "final"


@dataclass(frozen=True)
class ScoreTable:
    """The printed means with what is known of them.

    Args:
        printed: by (level, parameter); the level ``mean`` is the row of means, the parameter
            ``final`` the column of final scores.
        sizes: number of madrasahs at each level.
        scale: lowest and highest possible score.
    """

    printed: Mapping[tuple[str, str], PrintedValue]
    sizes: Mapping[str, int]
    scale: tuple[int, int]

    @property
    def levels(self) -> tuple[str, ...]:
        """The levels in printed order, without the row of means."""
        return tuple(dict.fromkeys(level for level, _ in self.printed if level != MEAN))

    @property
    def parameters(self) -> tuple[str, ...]:
        """The parameters in printed order, without the final score."""
        return tuple(dict.fromkeys(name for _, name in self.printed if name != FINAL))

    @property
    def columns(self) -> tuple[str, ...]:
        """The parameters and the final score."""
        return (*self.parameters, FINAL)

    @property
    def level_sizes(self) -> list[int]:
        """Sizes in the order of ``levels``."""
        return [self.sizes[level] for level in self.levels]

    @property
    def half_unit(self) -> Fraction:
        """How far a printed mean may be off: half of its last digit."""
        return max(value.step for value in self.printed.values()) / 2

    def row(self, level: str) -> list[PrintedValue]:
        """The printed parameters of one level, without the final score."""
        return [self.printed[level, name] for name in self.parameters]

    def column(self, name: str) -> list[PrintedValue]:
        """The printed values of one parameter, a level each."""
        return [self.printed[level, name] for level in self.levels]


def read_scores(data: StudyData) -> ScoreTable:
    """Table 1 from a cohort's canonical tables."""
    frame = data["printed"]
    numbers = PrintedNumbers(frame)
    rows = frame[frame["table"] == TABLE].to_dict("records")
    printed = {(row["group"], row["answer"]): numbers[row["value_id"]] for row in rows}
    sizes = {row["group"]: int(row["base_n"]) for row in rows}
    scale = (numbers.count("method.scale_low"), numbers.count("method.scale_high"))
    return ScoreTable(printed, sizes, scale)


@where_any
def score_estimates(scores: ScoreTable) -> list[Estimate]:
    """Every printed mean with the range of means that print so, level by level."""
    return [_score(scores, level, name) for level in (*scores.levels, MEAN) for name in scores.columns]


@where_any
def score_rows(scores: ScoreTable) -> list[Row]:
    """The printed table turned: a row a parameter, a column a level."""
    levels = (*scores.levels, MEAN)
    return [
        Row(f"answer.{name}", {level: _score(scores, level, name) for level in levels})
        for name in scores.columns
    ]


@where_any
def scale_use(scores: ScoreTable) -> dict[str, Estimate]:
    """How far up the scale each level's final score lies: 0 at its lowest, 1 at its highest point."""
    low, high = scores.scale
    finals = {level: scores.printed[level, FINAL].value for level in scores.levels}
    return {
        level: Estimate(
            f"scale.{level}.final", f"group.{level}", float((value - low) / (high - low)), unit="proportion"
        )
        for level, value in finals.items()
    }


def _score(scores: ScoreTable, level: str, name: str) -> Estimate:
    value = scores.printed[level, name].value
    return Estimate(
        id=f"score.{level}.{name}",
        label=f"answer.{name}",
        estimate=float(value),
        estimate_low=float(value - scores.half_unit),
        estimate_high=float(value + scores.half_unit),
        n=scores.sizes[level],
        unit="score",
        group=f"group.{level}",
    )
