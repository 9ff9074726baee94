"""The sample by group: what units are like, side by side for each group and for all.

Shares are of the units of a group of which the trait is known; numbers are told by their median, with limits
from order statistics. How many are not known has a row of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from helpers.methods.medians import median_of
from helpers.studies.rows import Row
from helpers.words.estimates import Estimate

if TYPE_CHECKING:
    import pandas as pd

ALL = "all"
UNKNOWN, MEDIAN = "show.by_group.unknown", "show.by_group.median"


@dataclass(frozen=True)
class Trait:
    """A trait of units: its name in ids, its label, and the value of each unit.

    ``levels`` label the codes of a category in the order in which they are shown; without them the values are
    numbers in ``unit``.
    """

    name: str
    label: str
    values: pd.Series
    levels: Mapping[str, str] = field(default_factory=dict)
    unit: str = "count"


@dataclass(frozen=True)
class Grouped:
    """A table of the sample: its rows, and the label of the group of each column."""

    rows: list[Row]
    groups: Mapping[str, str]


def by_group(
    of: pd.Series, groups: Mapping[str, str], traits: Sequence[Trait], size: str, level: float
) -> Grouped | None:
    """Rows of traits, a column a group and one for all; None where there are not two groups to compare.

    Args:
        of: the group of each unit.
        groups: the label of each group, in the order of the columns; those without a unit are left out.
        traits: what is told of the units, in this order.
        size: the label of the first row, the number of units.
        level: confidence level of the medians.
    """
    masks = {group: of == group for group in groups if (of == group).any()}
    if len(masks) < 2:
        return None
    columns = masks | {ALL: of.notna() | of.isna()}
    sizes = {key: _count(f"units.{key}", size, int(mask.sum()), key) for key, mask in columns.items()}
    rows = [Row(size, sizes)]
    for trait in traits:
        rows += _rows(trait, columns, level)
    return Grouped(rows, {key: groups.get(key, "show.by_group.all") for key in columns})


def _rows(trait: Trait, columns: Mapping[str, pd.Series], level: float) -> Iterator[Row]:
    if trait.levels:
        for code, label in trait.levels.items():
            if (trait.values == code).any():
                cells = {key: _share(trait, code, trait.values[mask], key) for key, mask in columns.items()}
                yield Row(label, cells, trait.label)
    elif trait.values.notna().any():
        cells = {key: _median(trait, trait.values[mask], key, level) for key, mask in columns.items()}
        yield Row(MEDIAN, cells, trait.label)
    missing = {key: int(trait.values[mask].isna().sum()) for key, mask in columns.items()}
    if missing[ALL]:
        ident = f"{trait.name}.unknown"
        yield Row(
            UNKNOWN, {k: _count(f"{ident}.{k}", UNKNOWN, n, k) for k, n in missing.items()}, trait.label
        )


def _share(trait: Trait, code: str, values: pd.Series, group: str) -> Estimate:
    n = int(values.notna().sum())
    share = int((values == code).sum()) / n if n else None
    ident = f"sample.{trait.name}.{code}.{group}"
    return Estimate(ident, trait.levels[code], share, n=n, unit="proportion", group=group)


def _median(trait: Trait, values: pd.Series, group: str, level: float) -> Estimate:
    found = median_of(values.astype(float).to_numpy(), level, trait.unit)
    note = found.note if found.n else None  # the dash says it
    return replace(found, id=f"sample.{trait.name}.{group}", label=trait.label, group=group, note=note)


def _count(name: str, label: str, value: int, group: str) -> Estimate:
    return Estimate(f"sample.{name}", label, value, unit="count", group=group)
