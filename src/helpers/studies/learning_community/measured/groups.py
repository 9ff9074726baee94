"""Groups of people: did some gain more than others, and how much of it is the group?

Groups with fewer people than ``small_cells`` are withheld, and with them those that would give them away by
subtraction (see ``privacy.small_cells``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from helpers.studies.found import Said, if_new
from helpers.studies.learning_community.cohort import FULL, POST, PRE, NewCohort
from helpers.studies.learning_community.measured.gains import scores_of
from helpers.studies.learning_community.measured.saying import (
    POINTS,
    TEXT,
    counted,
    given,
    placed,
    results,
    why_nothing,
)
from helpers.studies.rows import Row
from helpers.words.estimates import Estimate

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from helpers.methods.ancova import Ancova
    from helpers.methods.mixed_gain import MixedGain

FEWEST_MIXED, MOST_MIXED = 3, 20_000
"""Groups from which, and pairs up to which, a mixed model is fitted: large groups are known well anyway."""
MOST_SHOWN = 12
"""Groups of which a table shows each; with more, only what the models say is shown."""


@dataclass(frozen=True)
class Grouping:
    """The pairs of a cohort by one header of the raw files; ``key`` names it in ids."""

    name: str
    key: str
    cohort: NewCohort

    @cached_property
    def labels(self) -> pd.Series:
        """The group of each pair that has one."""
        of_people = self.cohort.groups[self.name]
        return of_people[of_people.index.isin(self.cohort.pairs.index)].astype("str").str.strip()

    @cached_property
    def sizes(self) -> dict[str, int]:
        """Pairs a group, in text order."""
        return {str(name): int(size) for name, size in self.labels.value_counts().sort_index().items()}

    @cached_property
    def shown(self) -> list[str]:
        """Groups that are not withheld; pairs without a group are part of all pairs."""
        from helpers.privacy.small_cells import small_groups

        apart = len(self.cohort.pairs) - len(self.labels)
        small = small_groups(self.sizes, self.cohort.settings.small_cells, apart)
        return [name for name in self.sizes if name not in small]

    @property
    def of_pairs(self) -> list[str]:
        """The group of each pair, empty without one."""
        return self.labels.reindex(self.cohort.pairs.index).fillna("").tolist()

    @property
    def printed(self) -> list[str]:
        """Groups of which a table tells: those shown, unless they are too many for it."""
        return self.shown if len(self.shown) <= MOST_SHOWN else []

    @property
    def withheld(self) -> int:
        """How many groups are not shown."""
        return len(self.sizes) - len(self.shown)

    @cached_property
    def compared(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Scores before and after, and group, of the pairs in groups that are shown."""
        import numpy as np

        kept = self.labels[self.labels.isin(self.shown)].sort_index()
        pairs = self.cohort.pairs.loc[kept.index]
        return pairs[PRE].to_numpy(float), pairs[POST].to_numpy(float), np.array(kept, dtype=object)

    @cached_property
    def ancova(self) -> Ancova:
        """Post-tests by group, given the pre-tests."""
        from helpers.methods.ancova import SMALLEST_GROUP, ancova

        smallest = max(3, min(SMALLEST_GROUP, self.cohort.settings.small_cells or 3))
        return ancova(*self.compared, self.cohort.settings.confidence, smallest)

    @cached_property
    def mixed(self) -> MixedGain:
        """Gains with a level of its own for each group."""
        from helpers.methods.mixed_gain import mixed_gain

        pre, post, groups = self.compared
        return mixed_gain(post - pre, groups, pre, self.cohort.settings.confidence)


@if_new
def groupings(cohort: NewCohort) -> list[Grouping]:
    """Headers by which at least two groups can be shown; a header with a group a person is none.

    Nor is one whose groups, set beside those of an earlier header, would tell of a few people.
    """
    from helpers.privacy.small_cells import side_by_side

    found = {each.key: each for each in _headers(cohort) if _is_shown(each)}
    labels = {key: (each.of_pairs, each.printed) for key, each in found.items()}
    return [found[key] for key in side_by_side(labels, cohort.settings.small_cells)]


def _headers(cohort: NewCohort) -> list[Grouping]:
    keys = unique_keys(list(cohort.groups))
    return [Grouping(name, keys[name], cohort) for name in cohort.groups]


def _is_shown(grouping: Grouping) -> bool:
    return len(grouping.shown) > 1 and 2 * len(grouping.sizes) <= len(grouping.labels)


def unique_keys(names: Sequence[str]) -> dict[str, str]:
    """A short key of plain letters for each name, no two alike.

    Example:
        >>> unique_keys(["L/P", "Asal sekolah", "l p"])
        {'L/P': 'l_p', 'Asal sekolah': 'asal_sekolah', 'l p': 'l_p_2'}
    """
    found: dict[str, str] = {}
    for name in names:
        plain = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")[:40] or "group"
        key, number = plain, 1
        while key in found.values():
            number += 1
            key = f"{plain}_{number}"
        found[name] = key
    return found


@results
def group_rows(cohort: NewCohort) -> list[Row] | None:
    """Scores before and after, gain and adjusted mean of each group that is shown. None without groups."""
    rows = [row for each in groupings(cohort) or [] if each.printed for row in _rows_of(each)]
    return rows or None


def _rows_of(grouping: Grouping) -> list[Row]:
    keys = unique_keys(grouping.shown)
    adjusted = dict(zip(grouping.ancova.labels, grouping.ancova.means, strict=True))
    return [_row(grouping, name, keys[name], adjusted.get(name)) for name in grouping.shown]


def _row(grouping: Grouping, name: str, key: str, adjusted: Estimate | None) -> Row:
    from helpers.methods.scale_ends import within_scale

    pre, post, groups = grouping.compared
    mine, ident = groups == name, f"group.{grouping.key}.{key}"
    gain = gain_of(grouping, name, key)
    cells: dict[str, Estimate | str | None] = {
        "n": replace(counted(f"{ident}.n", "people_scored", int(mine.sum())), group=name)
    }
    for test, scores in ((PRE, pre), (POST, post)):
        value = float(scores[mine].mean())
        label = f"{TEXT}.row.mean_{test}"
        cells[test] = Estimate(f"{ident}.{test}", label, value, n=int(mine.sum()), unit=POINTS, group=name)
    cells |= {"gain": gain, "adjusted": None}
    if adjusted is not None and adjusted.estimate is not None:
        cells["adjusted"] = placed(within_scale(adjusted, 0, FULL), f"{ident}.adjusted", name, POINTS)
    return Row(given(name), cells, group=given(grouping.name))


def gain_of(grouping: Grouping, name: str, key: str) -> Estimate:
    """Mean gain of one group with its interval."""
    from helpers.methods.paired_mean import mean_difference

    pre, post, groups = grouping.compared
    mine = groups == name
    found = mean_difference(pre[mine], post[mine], grouping.cohort.settings.confidence, FULL)
    named = placed(found, f"group.{grouping.key}.{key}.gain", grouping.name, POINTS)
    return replace(named, label=given(name))


@results
def group_gains(cohort: NewCohort) -> list[Estimate] | None:
    """Mean gain of each group that is shown, by header: what a figure shows. None without groups."""
    found = [
        gain_of(each, name, key)
        for each in groupings(cohort) or []
        if each.printed
        for name, key in unique_keys(each.shown).items()
    ]
    return found or None


@results
def model_estimates(cohort: NewCohort) -> list[Estimate] | None:
    """By header: tests of the groups, the slope, parallel slopes, the mixed model. None without groups."""
    from helpers.methods.scale_ends import within_scale

    found = []
    for each in groupings(cohort) or []:
        models = [each.ancova.eta, each.ancova.robust, each.ancova.slope, each.ancova.parallel]
        if len(each.shown) >= FEWEST_MIXED and len(each.compared[0]) <= MOST_MIXED:
            models += [within_scale(each.mixed.mean, -FULL, FULL), each.mixed.icc]
        ids = [item.id for item in models]
        lost = each.ancova.eta.missing  # one set of people is behind them all
        models = [replace(item, missing=lost) if item.missing is None else item for item in models]
        units = {"pre_slope": "slope", "mixed_mean": POINTS}
        found += [
            placed(item, f"group.{each.key}.{name}", each.name, units.get(name, "association"))
            for name, item in zip(ids, models, strict=True)
        ]
    return [item for item in found if item.estimate is not None or item.p_value is not None] or None


@if_new
def groups_said(cohort: NewCohort) -> list[Said] | None:
    """By header, whether groups differ after the pre-test is taken into account; what was withheld."""
    if why := why_nothing(cohort):
        return why
    wanted = cohort.settings.group
    if wanted and wanted not in cohort.groups:
        return [Said("group_unknown", {"group": given(wanted)})]
    found = groupings(cohort) or []
    if not found:
        return [Said("groups_none", {})]
    told = {each.key for each in found}
    hidden = [each for each in _headers(cohort) if each.key not in told and len(each.sizes) > 1]
    said = [said for each in found for said in _said_of(each)]
    return said + [Said("groups_hidden", {"header": given(each.name)}) for each in hidden]


def _said_of(grouping: Grouping) -> list[Said]:
    eta = placed(
        grouping.ancova.eta, f"group.{grouping.key}.partial_eta_squared", grouping.name, "association"
    )
    name = {"header": given(grouping.name)}
    said = []
    if eta.estimate is None:
        said.append(Said("groups_not_modelled", name | {"why": f"note.{eta.note}"}))
    else:
        how = "differ" if (eta.p_value or 1.0) < 1 - grouping.cohort.settings.confidence else "alike"
        said.append(Said(f"groups_{how}", name | {"eta": eta}))
    if grouping.withheld:
        least = grouping.cohort.settings.small_cells
        values = {
            "withheld": counted(f"group.{grouping.key}.withheld", "withheld", grouping.withheld, "groups"),
            "least": least,
        }
        said.append(Said("groups_withheld", name | values))
    return said


@results
def all_pairs_gain(cohort: NewCohort) -> Estimate | None:
    """Mean gain of all pairs, as a line to compare groups with."""
    from helpers.methods.paired_mean import mean_difference

    if not len(cohort.pairs):
        return None
    return placed(
        mean_difference(*scores_of(cohort), FULL),
        "gain.mean_difference",
        f"{TEXT}.section.difference",
        POINTS,
    )
