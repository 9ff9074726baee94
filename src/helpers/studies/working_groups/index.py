"""An index of practice against standards, by group type.

Each component is something that the ministry's standards or the study's own criterion ask of a
group; the index is the weighted mean of the shares of groups that have it. The weights are a
judgement and a parameter, so the index comes with what other weights would make of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice, product

import numpy as np

from helpers.methods.outcome import named
from helpers.methods.practice_index import practice_index, weight_sensitivity
from helpers.methods.solutions import over_solutions
from helpers.studies.working_groups.measures import MEASURES, share
from helpers.studies.working_groups.settings import COMPONENTS, CRITERION
from helpers.studies.working_groups.survey import Survey
from helpers.studies.working_groups.world_bank import criterion_pairs, criterion_shares
from helpers.words.estimates import Estimate

CHANGE = 0.5
"""How far each weight may move, as a share of itself, in the sensitivity analysis."""
DRAWS = 2_000
_MOST_SOLUTIONS = 500

Solution = tuple[tuple[int, int] | None, ...]


def component_pairs(survey: Survey, component: str, group: str) -> list[tuple[int, int]]:
    """All (count, base) pairs of one component; empty where it was not asked of the type."""
    if component == CRITERION:
        return criterion_pairs(survey, group)
    measure = MEASURES[component]
    return survey.pairs(measure.item, group, measure.answers)


def indices(survey: Survey) -> dict[str, list[Estimate]]:
    """The index of every group type, in four ways.

    Returns:
        lists by type: ``index`` (components that were not asked are left out), ``index_bound`` (they
        may be anything from none to all), ``index_common`` (only components asked of all types) and
        ``sensitivity`` (all weights within half of themselves either way).
    """
    weights = _weights(survey)
    common = {name: weight for name, weight in weights.items() if _asked_of_all(survey, name)}
    found: dict[str, list[Estimate]] = {"index": plain_indices(survey)}
    found |= {"index_bound": [], "index_common": [], "sensitivity": []}
    for group in survey.groups:
        found["index_bound"].append(_index(survey, group, weights, "index_bound", missing="bound"))
        found["index_common"].append(_index(survey, group, common, "index_common"))
        found["sensitivity"].append(_sensitivity(survey, group, weights))
    return found


def plain_indices(survey: Survey) -> list[Estimate]:
    """The index of every group type; components that were not asked are left out."""
    return [_index(survey, group, _weights(survey), "index") for group in survey.groups]


def leave_one_out(survey: Survey) -> list[Estimate]:
    """The index of every type without one component at a time, by component left out."""
    weights = _weights(survey)
    found = []
    for component in weights:
        rest = {name: weight for name, weight in weights.items() if name != component}
        if rest:
            name = f"index_without.{component}"
            label = component_label(component)
            found += [_index(survey, group, rest, name, label) for group in survey.groups]
    return found


def order_stability(survey: Survey) -> Estimate | None:
    """How often random weights rank the group types as the chosen ones do.

    Weights are drawn evenly over all mixtures of the components asked of every type (a flat
    Dirichlet distribution), with the seed of the parameters. Where counts leave a component
    open, its middle is taken. None for a single type, or without a component that all types answered.
    """
    names = [name for name in _weights(survey) if _asked_of_all(survey, name)]
    if not names or len(survey.groups) < 2:
        return None
    shares = np.array([[_middle(component_pairs(survey, n, g)) for n in names] for g in survey.groups])
    chosen = np.array([_weights(survey)[name] for name in names], dtype=float)
    draws = np.random.default_rng(survey.settings.seed).dirichlet(np.ones(len(names)), size=DRAWS)
    orders = np.argsort(-(shares @ draws.T), axis=0, kind="stable")
    own = np.argsort(-(shares @ chosen), kind="stable")
    share = float((orders == own[:, None]).all(axis=0).mean())
    return Estimate(
        "index_order_stability",
        "working_groups.measure.order_stability",
        share,
        unit="proportion",
    )


def component_shares(survey: Survey) -> list[Estimate]:
    """The share of each component by group type, as it enters the index."""
    found = []
    for group in survey.groups:
        for name in _weights(survey):
            if name == CRITERION:
                criterion = {e.group: e for e in criterion_shares(survey)["possible"]}
                own, label = criterion.get(group.upper()), component_label(CRITERION)
                found += [named(own, f"{CRITERION}.{group}", label)] if own else []
            elif (estimate := share(survey, MEASURES[name], group)) is not None:
                found.append(estimate)
    return found


def component_label(component: str) -> str:
    """Key of a component's label."""
    return MEASURES[component].label if component in MEASURES else f"working_groups.measure.{component}"


def _weights(survey: Survey) -> dict[str, float]:
    """The weights of the parameters without those that are 0, in the order of the components."""
    weights = survey.settings.index_weights
    return {name: float(weights[name]) for name in COMPONENTS if weights.get(name)}


def _asked_of_all(survey: Survey, component: str) -> bool:
    return all(component_pairs(survey, component, group) for group in survey.groups)


def _solutions(survey: Survey, group: str, names: Sequence[str]) -> list[Solution]:
    choices = [component_pairs(survey, name, group) or [None] for name in names]
    return list(islice(product(*choices), _MOST_SOLUTIONS))


def _index(
    survey: Survey,
    group: str,
    weights: Mapping[str, float],
    name: str,
    label: str = "working_groups.measure.index",
    missing: str = "renormalise",
) -> Estimate:
    names, level = list(weights), survey.settings.confidence
    if not names:
        fields = {"unit": "proportion", "group": group.upper(), "note": "no_answers"}
        return Estimate(f"{name}.{group}", label, **fields)

    def of(*solution: tuple[int, int] | None) -> Estimate:
        return practice_index(dict(zip(names, solution, strict=True)), weights, level, missing)

    found = over_solutions(of, _solutions(survey, group, names))
    # Components rest on different numbers of groups, so that the index has no n of its own
    return replace(named(found, f"{name}.{group}", label, group.upper()), n=None, missing=None)


def _sensitivity(survey: Survey, group: str, weights: Mapping[str, float]) -> Estimate:
    """All that weights within reach and remaining solutions leave possible, as one range."""
    names = list(weights)
    found = [
        weight_sensitivity(dict(zip(names, solution, strict=True)), weights, CHANGE)
        for solution in _solutions(survey, group, names)
    ]
    ends = [item for item in found if item.estimate_low is not None]
    return Estimate(
        f"index_sensitivity.{group}",
        "working_groups.measure.index",
        unit="proportion",
        group=group.upper(),
        method="weight_sensitivity",
        estimate_low=min((item.estimate_low for item in ends), default=None),
        estimate_high=max((item.estimate_high for item in ends), default=None),
    )


def _middle(pairs: Sequence[tuple[int, int]]) -> float:
    shares = [count / n for count, n in pairs]
    return (min(shares) + max(shares)) / 2
