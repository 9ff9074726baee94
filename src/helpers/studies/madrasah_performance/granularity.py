"""How many whole-number item scores must stand behind the printed means (the GRIM test)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import count

from helpers.checks.granularity import grim
from helpers.checks.rounding import round_value
from helpers.studies.found import where_any
from helpers.studies.madrasah_performance.scores import ScoreTable
from helpers.studies.rows import Row
from helpers.words.estimates import Estimate
from helpers.words.printed import PrintedValue

_TEXT = "madrasah_performance"
ALL = "all"


@where_any
def granularity_rows(scores: ScoreTable, most_items: int) -> list[Row]:
    """For 1, 2, ... item scores a madrasah: how many printed means are possible, by level and in all.

    The last two columns tell how many would be by chance alone, and whether the number of items can
    rule out anything at all at the smallest level.
    """
    return [_items_row(scores, items) for items in range(1, most_items + 1)]


def _items_row(scores: ScoreTable, items: int) -> Row:
    cells: dict[str, Estimate | str | None] = {
        level: possible_means(scores, items, level) for level in (*scores.levels, ALL)
    }
    cells["chance"] = expected_by_chance(scores, items)
    cells["decisive"] = f"{_TEXT}.answer.{'yes' if _decides(scores, items) else 'no'}"
    return Row(f"{items}", cells)


def possible_means(scores: ScoreTable, items: int, level: str = ALL) -> Estimate:
    """How many of the printed means are possible if each madrasah's score rests on ``items`` items."""
    levels = scores.levels if level == ALL else (level,)
    tests = [
        grim(value, scores.sizes[name], items, scale=scores.scale)
        for name in levels
        for value in scores.row(name)
    ]
    return Estimate(
        f"grim.items_{items}.{level}", f"{_TEXT}.row.possible_means", sum(test.possible for test in tests),
        n=len(tests), unit="count",
    )  # fmt: skip


def expected_by_chance(scores: ScoreTable, items: int) -> Estimate:
    """How many means would be possible if they were any numbers of as many digits on the scale.

    The share of the two-digit numbers on the scale that some total of scores prints as, summed
    over the printed means.
    """
    parameters = len(scores.parameters)
    share = sum(_attainable(scores, size * items) for size in scores.level_sizes)
    return Estimate(
        f"grim.items_{items}.chance", f"{_TEXT}.row.chance_means", float(share * parameters),
        n=parameters * len(scores.levels), unit="count",
    )  # fmt: skip


def _attainable(scores: ScoreTable, number: int) -> Fraction:
    low, high = scores.scale
    decimals = len(str(scores.half_unit.denominator)) - 1
    shown = {
        round_value(Fraction(total, number), decimals) for total in range(low * number, high * number + 1)
    }
    return Fraction(len(shown), (high - low) * 10**decimals + 1)


def _decides(scores: ScoreTable, items: int) -> bool:
    return min(scores.level_sizes) * items * 2 * scores.half_unit < 1


def smallest_items(scores: ScoreTable) -> dict[str, Estimate]:
    """The fewest items that make all means possible: of one level, of one parameter, of the whole table."""
    sizes, levels = scores.level_sizes, scores.levels
    means = {
        f"answer.{name}": list(zip(scores.column(name), sizes, strict=True)) for name in scores.parameters
    }
    means |= {
        f"group.{level}": [(mean, scores.sizes[level]) for mean in scores.row(level)] for level in levels
    }
    means[f"{_TEXT}.row.{ALL}"] = [pair for level in levels for pair in means[f"group.{level}"]]
    found = {}
    for label, pairs in means.items():
        key = label.rpartition(".")[2]
        fewest = _fewest(scores, pairs)
        found[key] = Estimate(f"grim.smallest.{key}", label, fewest, n=len(pairs), unit="items")
    return found


def _fewest(scores: ScoreTable, means: Sequence[tuple[PrintedValue, int]]) -> int:
    """The first number of items that fits; there is one, since enough scores have any mean on the scale."""
    return next(
        items
        for items in count(1)
        if all(grim(value, size, items, scale=scores.scale).possible for value, size in means)
    )


@where_any
def granularity_summary(scores: ScoreTable, items: int) -> dict[str, Estimate | str]:
    """What an assumed number of items would make possible, and what the table tells of their number."""
    assumed = Estimate("grim.assumed_items", f"{_TEXT}.row.assumed_items", items, unit="items")
    smallest = smallest_items(scores)
    needs = sorted((smallest[name] for name in scores.parameters), key=lambda need: need.estimate or 0)
    return {
        "items": assumed,
        "possible": possible_means(scores, items),
        "chance": expected_by_chance(scores, items),
        "smallest": smallest[ALL],
        "least": needs[0],
        "least_parameter": needs[0].label,
        "most": needs[-1],
        "most_parameter": needs[-1].label,
        "deciding": deciding_items(scores),
    }


def deciding_items(scores: ScoreTable) -> Estimate:
    """The most items a madrasah with which some mean of the smallest level would still be impossible."""
    items = 1
    while _decides(scores, items + 1):
        items += 1
    return Estimate("grim.deciding", f"{_TEXT}.row.deciding_items", items, unit="items")
