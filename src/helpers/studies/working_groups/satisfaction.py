"""Satisfaction: printed means on a scale from 0 to 4, without n and without spread.

The study prints a handful of means in its text and no table of answers. What such a mean
still says: how far its spread can go, what part of the respondents can have been satisfied (3 or
4), how wide an interval might be, and how many whole scores can make it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from helpers.checks.granularity import grim
from helpers.methods.bounded_means import mean_interval, possible_spread
from helpers.studies.canonical import StudyData
from helpers.studies.working_groups.lacking import unless_none
from helpers.studies.working_groups.settings import Settings
from helpers.words.estimates import Estimate
from helpers.words.printed import parse_printed

LOW, HIGH = 0, 4
SATISFIED = 3
_PREFIX = "satisfaction_"
_UNIT = "score 0-4"
_FOUND = ("mean", "sd", "satisfied", "stated_n", "possible_n")


def satisfaction(data: StudyData, settings: Settings) -> dict[str, list[Estimate]] | None:
    """All printed satisfaction means and what they allow.

    Returns:
        lists under ``mean`` (with the widest interval that the scale allows at the stated n),
        ``sd`` (largest standard deviation), ``satisfied`` (bounds of the share with 3 or 4), ``stated_n`` and
        ``possible_n`` (the largest number of whole scores, up to the stated n, with this mean),
        aligned; empty lists for a cohort without printed means, None for one that prints nothing.
    """
    if data.cohort.kind == "new":
        return None
    found: dict[str, list[Estimate]] = {key: [] for key in _FOUND}
    for row in _rows(data):
        for key, estimate in zip(_FOUND, _of_row(row, settings.confidence), strict=True):
            found[key].append(estimate)
    return found


def _of_row(row: Mapping[str, Any], confidence: float) -> tuple[Estimate, ...]:
    """What one printed mean and its stated n allow, in the order of ``_FOUND``."""
    mean, n = parse_printed(row["printed"]), int(row["base_n"])
    name, label, group = _names(row)
    value, half = float(mean.value), float(mean.step) / 2
    least, most = max(LOW, value - half), min(HIGH, value + half)
    sd = possible_spread(value, n, LOW, HIGH).most
    widest = mean_interval(value, n, sd, LOW, HIGH, confidence)
    low, high = satisfied_bounds(least, most)
    largest = largest_possible_n(row["printed"], n)
    common = {"label": label, "group": group, "n": n}
    return (
        Estimate(
            f"satisfaction.{name}",
            estimate=value,
            estimate_low=least,
            estimate_high=most,
            ci_low=widest.ci_low,
            ci_high=widest.ci_high,
            ci_level=confidence,
            method=widest.method,
            unit=_UNIT,
            **common,
        ),
        Estimate(f"satisfaction_sd.{name}", estimate=sd, unit=_UNIT, **common),
        Estimate(f"satisfied.{name}", estimate_low=low, estimate_high=high, unit="proportion", **common),
        Estimate(f"satisfaction_stated_n.{name}", estimate=n, unit="respondents", **common),
        Estimate(f"satisfaction_n.{name}", estimate=largest, unit="respondents", **common),
    )


@unless_none
def impossible(found: dict[str, list[Estimate]]) -> list[Estimate]:
    """Of the lists of :func:`satisfaction`, those means that the stated number of scores cannot have."""
    return [item for item in found["possible_n"] if item.estimate is not None and item.estimate < item.n]


def satisfied_bounds(low: float, high: float) -> tuple[float, float]:
    """Least and most share of whole scores of 3 or 4 if the mean lies between ``low`` and ``high``.

    Least: the satisfied give 4 and all others 2. Most: the satisfied give 3 and all others 0.

    Example:
        >>> satisfied_bounds(3.0, 3.0)
        (0.5, 1.0)
    """
    below = SATISFIED - 1
    least = max(0.0, (low - below) / (HIGH - below))
    return least, min(1.0, high / SATISFIED)


def largest_possible_n(printed: str, n: int) -> int | None:
    """The most whole scores, at most ``n``, whose mean prints so; None if no number up to n does.

    Example:
        >>> largest_possible_n("2,8", 7)
        6
    """
    mean = parse_printed(printed)
    return next((size for size in range(n, 0, -1) if grim(mean, size, scale=(LOW, HIGH)).possible), None)


def _rows(data: StudyData) -> Iterator[dict]:
    printed = data["printed"]
    wanted = printed[
        printed["item"].str.startswith(_PREFIX)
        & (printed["item"] != "satisfaction_scale")
        & printed["base_n"].notna()
        & printed["value"].notna()
    ]
    yield from wanted.sort_values("group", kind="stable").to_dict("records")


def _names(row: dict) -> tuple[str, str, str]:
    """Stable name, label key and group of a printed mean."""
    group = str(row["group"])
    aspect = str(row["item"]).removeprefix(_PREFIX)
    end = str(row["value_id"]).rpartition("_")[2]
    name = f"{group}.{aspect}" + (f".{end}" if end in ("low", "high") else "")
    return name, f"label.{row['value_id']}", group.upper()
