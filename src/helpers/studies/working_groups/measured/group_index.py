"""The index of practice against standards for every single group, and how it spreads.

The index of a type is the weighted mean of shares; that of a group is the weighted mean of what it has (1)
and has not (0). A component that it gave no answer to is left out. Where an answer leaves open whether
the activity criterion is met, the group's index is a range.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from helpers.methods.group_scores import rank_comparison
from helpers.methods.means import mean_of
from helpers.methods.medians import median_of
from helpers.methods.multiplicity import holm
from helpers.methods.practice_index import practice_index, weight_sensitivity
from helpers.studies.found import Said, if_new
from helpers.studies.rows import Row
from helpers.studies.ties import highest, lowest
from helpers.studies.working_groups.measured.saying import TEXT, counted, given, placed
from helpers.studies.working_groups.measures import MEASURES
from helpers.studies.working_groups.new_cohort import NewCohort
from helpers.studies.working_groups.settings import COMPONENTS, CRITERION
from helpers.studies.working_groups.tabulate import answered, items
from helpers.studies.working_groups.world_bank import MAYBE, SURE, standings
from helpers.words.estimates import Estimate

CHANGE = 0.5
MOST_ROWS = 60
Known = Mapping[str, tuple[int, int] | None]
_Has = tuple[int | None, int | None]


@dataclass(frozen=True)
class GroupIndex:
    """One group: its type and district, its index, how many components it answered, and its reach.

    ``reach`` spans the index over all weights within half of themselves either way.
    """

    group: str
    type: str
    place: str
    index: Estimate
    reach: Estimate
    answered: int


@if_new
def group_indices(cohort: NewCohort) -> list[GroupIndex]:
    """The index of every group, the highest first; groups without any component last."""
    found = [_of_group(cohort, number, row) for number, row in enumerate(_components(cohort), start=1)]
    return sorted(found, key=lambda item: (-_middle(item.index), item.group))


@if_new
def index_rows(cohort: NewCohort) -> list[Row] | None:
    """A row a group, at most sixty: index, its reach, components answered."""
    found = group_indices(cohort) or []
    return [
        Row(
            given(item.group),
            {
                "type": given(item.type.upper()),
                "place": f"place.{item.place}",
                "value": item.index,
                "reach": item.reach,
                "answered": counted(f"index.answered.{_number(item)}", "answered", item.answered, "answers"),
            },
        )
        for item in found[:MOST_ROWS]
    ] or None


@if_new
def index_estimates(cohort: NewCohort) -> list[Estimate]:
    """All groups' indices, those of the table and the others."""
    return [item.index for item in group_indices(cohort) or []]


@if_new
def spread_rows(cohort: NewCohort) -> list[Row] | None:
    """Mean and median of the index by type and over all groups, with their intervals."""
    found = [item for item in group_indices(cohort) or [] if item.index.estimate_low is not None]
    if not found:
        return None
    kinds = [kind for kind in cohort.types if any(item.type == kind for item in found)]
    rows = [_spread(cohort, [item for item in found if item.type == kind], kind) for kind in kinds]
    return [*rows, _spread(cohort, found, "all")] if len(kinds) > 1 else rows


@if_new
def index_tests(cohort: NewCohort) -> list[Row] | None:
    """Does the index differ between types, or districts? Rank tests with epsilon squared, Holm over both."""
    found = [item for item in group_indices(cohort) or [] if item.index.estimate_low is not None]
    if len(found) < 2:
        return None
    values = [_middle(item.index) for item in found]
    tests = []
    for name in ("type", "place"):
        keys = [getattr(item, name) for item in found]
        effect = rank_comparison(values, keys, cohort.settings.confidence, cohort.settings.effort).effect
        tests.append(placed(effect, f"index.by_{name}", f"{TEXT}.row.index_by_{name}", "association"))
    adjusted = holm([test.p_value for test in tests])
    return [
        Row(test.label, {"n": test, "effect": test, "p": test, "holm": _holm(test, p)})
        for test, p in zip(tests, adjusted, strict=True)
    ]


@if_new
def index_said(cohort: NewCohort) -> list[Said]:
    """The lowest, the middle and the highest index, or that no group can have one."""
    found = [item for item in group_indices(cohort) or [] if item.index.estimate_low is not None]
    if not found:
        return [Said("no_index", {})]
    if len(found) == 1:
        return [Said("one_index", {"only": found[0].index})]
    middle = median_of([_middle(item.index) for item in found], cohort.settings.confidence, "proportion")
    highs, lows = (pick(found, lambda item: _middle(item.index)) for pick in (highest, lowest))
    values = {
        "high": highs[0].index,
        "low": lows[0].index,
        "highs": [item.index.label for item in highs],
        "lows": [item.index.label for item in lows],
        "middle": placed(middle, "index.middle", f"{TEXT}.row.index_median"),
    }
    return [Said("index_spread", values)]


def _of_group(
    cohort: NewCohort, number: int, row: tuple[tuple[str, str, str], dict[str, _Has]]
) -> GroupIndex:
    (name, kind, place), has = row
    weights = {key: float(cohort.settings.index_weights[key]) for key in has}
    ends = [_index({key: _pair(pair[end]) for key, pair in has.items()}, weights) for end in (0, 1)]
    values = [end.estimate for end in ends]
    single = values[0] if values[0] == values[1] else None
    about = {"label": given(name), "unit": "proportion", "group": kind.upper()}
    index = Estimate(
        f"new.index.group.{number}",
        estimate=single,
        estimate_low=values[0],
        estimate_high=values[1],
        note=ends[0].note if values[0] is None else None,
        **about,
    )
    reach = [
        weight_sensitivity({k: _pair(p[end]) for k, p in has.items()}, weights, CHANGE) for end in (0, 1)
    ]
    spanned = Estimate(
        f"new.index.reach.{number}",
        estimate_low=reach[0].estimate_low,
        estimate_high=reach[1].estimate_high,
        method="weight_sensitivity",
        **about,
    )
    known = sum(pair[0] is not None for pair in has.values())
    return GroupIndex(name, kind, place, index, spanned, known)


def _index(components: Known, weights: Mapping[str, float]) -> Estimate:
    return practice_index(components, weights)


def _components(cohort: NewCohort) -> Iterator[tuple[tuple[str, str, str], dict[str, _Has]]]:
    """Of each group, by component: has it (1) or not (0), at least and at most; None without an answer."""
    wanted = [name for name in COMPONENTS if cohort.settings.index_weights.get(name)]
    known = {item.name: answered(item, cohort.groups[item.name]).tolist() for item in items()}
    names = zip(cohort.groups["group"], cohort.groups["type"], cohort.groups["place"], strict=True)
    for place, about in enumerate(names):
        yield about, {name: _has(cohort, name, known, place) for name in wanted}


def _has(cohort: NewCohort, name: str, known: Mapping[str, list], place: int) -> _Has:
    if name == CRITERION:
        return _criterion(cohort, known["frequency"][place])
    measure = MEASURES[name]
    answers = known[measure.item][place]
    if answers is None or answers == ("na",):
        return None, None
    has = int(any(answer in measure.answers for answer in answers))
    return has, has


def _criterion(cohort: NewCohort, answers: tuple[str, ...] | None) -> _Has:
    if answers is None:
        return None, None
    offered = next(item for item in items() if item.name == "frequency").answers
    verdicts = {s.answer: s.verdict for s in standings(offered, cohort.settings.world_bank_reading)}
    verdict = verdicts[answers[0]]
    return int(verdict == SURE), int(verdict in (SURE, MAYBE))


def _pair(has: int | None) -> tuple[int, int] | None:
    return None if has is None else (has, 1)


def _spread(cohort: NewCohort, found: list[GroupIndex], kind: str) -> Row:
    level = cohort.settings.confidence
    values = np.array([_middle(item.index) for item in found])
    label = f"{TEXT}.row.all_types" if kind == "all" else kind.upper()
    mean = placed(mean_of(values, level, 0, 1, "proportion"), f"index.mean.{kind}", label)
    median = placed(median_of(values, level, "proportion"), f"index.median.{kind}", label)
    group = None if kind == "all" else kind.upper()
    return Row(label, {"n": replace(mean, group=group), "mean": replace(mean, group=group), "median": median})


def _middle(index: Estimate) -> float:
    """The middle of an index that may be a range; below all others where there is none."""
    if index.estimate_low is None or index.estimate_high is None:
        return -1.0
    return (index.estimate_low + index.estimate_high) / 2


def _number(item: GroupIndex) -> str:
    return item.index.id.rpartition(".")[2]


def _holm(test: Estimate, p: float | None) -> Estimate:
    note = None if p is not None else test.note
    return Estimate(f"{test.id}.holm", test.label, p_value=p, method="holm", note=note)
