"""From the groups that answered to all groups of the frame: what is certain, what random sampling would give.

In one district 13 of 15 groups answered: whatever the other two would have said, the share
in all 15 lies within narrow bounds. In another 4 of 43 answered, and it hardly is bounded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import islice, product

from helpers.methods.finite_population import certain_share, population_share
from helpers.methods.outcome import named
from helpers.methods.solutions import over_solutions
from helpers.methods.weighting import Stratum, WeightedShare, weighted_share
from helpers.studies.working_groups.measures import Measure, ident, share
from helpers.studies.working_groups.sample import fraction
from helpers.studies.working_groups.survey import Survey
from helpers.words.estimates import Estimate

_MOST_COMBINATIONS = 500


def frame_bounds(survey: Survey, measure: Measure, groups: Iterable[str] = ()) -> dict[str, list[Estimate]]:
    """A measure in the sample, its certain bounds in the frame, and its limits under random sampling.

    Returns:
        lists under ``answered`` (ids as in ``measures.share``), ``certain`` and ``population``
        (ids beginning with these words); a type after the other, districts in order.
    """
    found: dict[str, list[Estimate]] = {"answered": [], "certain": [], "population": []}
    for group in groups or survey.groups:
        for place in survey.places:
            answered = share(survey, measure, group, place)
            if answered is None:
                continue
            pairs = survey.pairs(measure.item, group, measure.answers, place)
            size = survey.frame(group, place).population
            if not size:
                continue  # nobody counted the groups of this type here
            found["answered"].append(answered)
            certain = over_solutions(lambda k, n, size=size: certain_share(k, n, size), pairs)
            inferred = over_solutions(
                lambda k, n, size=size: population_share(k, n, size, survey.settings.confidence), pairs
            )
            for kind, estimate in (("certain", certain), ("population", inferred)):
                name = f"{kind}.{ident(measure, group, place)}"
                found[kind].append(named(estimate, name, f"place.{place}", group.upper()))
    return found


def best_known(survey: Survey, measure: Measure, group: str) -> dict[str, Estimate] | None:
    """The district of which most of the frame answered: its ``answered``, ``certain`` and ``fraction``.

    None where the frame, or any answer, is not known.
    """
    found = frame_bounds(survey, measure, [group])
    fractions = [_answering(survey, measure, group, item) for item in found["answered"]]
    if not fractions:
        return None
    best = max(range(len(fractions)), key=lambda i: fractions[i].estimate)
    return {
        "answered": found["answered"][best],
        "certain": found["certain"][best],
        "fraction": fractions[best],
    }


def _answering(survey: Survey, measure: Measure, group: str, answered: Estimate) -> Estimate:
    """The part of a district's groups that answered this item, without those that left it blank."""
    place = answered.label.removeprefix("place.")
    found = fraction(survey, group, place)
    if answered.n is None:
        return found
    return replace(found, id=f"answering.{ident(measure, group, place)}", estimate=answered.n / found.n)


def weighted_shares(survey: Survey, measures: Iterable[Measure]) -> dict[str, list[Estimate]]:
    """Each measure of each type with design weights beside the plain share.

    A district's weight is its share of all groups of the type. Measures that were not printed
    by district, and types of which fewer than two districts answered, are left out.

    Returns:
        lists under ``plain``, ``weighted``, ``shift`` and ``bounds``, aligned.
    """
    wanted = list(measures)
    found: dict[str, list[Estimate]] = {"plain": [], "weighted": [], "shift": [], "bounds": []}
    for group in survey.groups:
        for measure in wanted:
            solutions = _strata(survey, measure, group)
            if not solutions:
                continue
            found["plain"].append(share(survey, measure, group))
            made = {
                kind: over_solutions(
                    lambda *strata, kind=kind: getattr(_weighted(survey, strata), kind), solutions
                )
                for kind in ("weighted", "bounds")
            }
            made["shift"] = over_solutions(*_shifts(survey, measure, group, solutions))
            for kind, estimate in made.items():
                name = f"{kind}.{ident(measure, group)}"
                unit = "percentage_points" if kind == "shift" else None
                found[kind].append(named(estimate, name, measure.label, group.upper(), unit))
    return found


def largest_shift(found: dict[str, list[Estimate]]) -> dict[str, Estimate] | None:
    """Of the lists of :func:`weighted_shares`, the row that weighting moves most; None if there is none."""
    known = [place for place, item in enumerate(found["shift"]) if item.estimate_low is not None]
    if not known:
        return None
    most = max(known, key=lambda place: _farthest(found["shift"][place]))
    return {name: items[most] for name, items in found.items()}


def _farthest(shift: Estimate) -> float:
    return max(abs(shift.estimate_low), abs(shift.estimate_high))


def _shifts(
    survey: Survey, measure: Measure, group: str, solutions: list[tuple[Stratum, ...]]
) -> tuple[Callable[..., Estimate], list[tuple[object, ...]]]:
    """The weighted share less the plain one, and the arguments for which it is to be taken.

    Where a table of all districts prints another count than they add up to, either may be the plain one.
    """
    pairs = survey.pairs(measure.item, group, measure.answers)
    sums = {sum(stratum.yes for stratum in strata) for strata in solutions}
    others = [pair for pair in pairs if pair[0] not in sums]

    def shift(plain: tuple[int, int] | None, *strata: Stratum) -> Estimate:
        found = _weighted(survey, strata)
        if plain is None or found.shift.estimate is None:
            return found.shift
        moved = found.weighted.estimate - plain[0] / plain[1]
        return replace(found.shift, estimate=moved, estimate_low=moved, estimate_high=moved)

    return shift, [(plain, *strata) for plain in (None, *others) for strata in solutions]


def _weighted(survey: Survey, strata: tuple[Stratum, ...]) -> WeightedShare:
    return weighted_share(strata, survey.settings.confidence)


def _strata(survey: Survey, measure: Measure, group: str) -> list[tuple[Stratum, ...]]:
    """All sets of strata that the answers allow; empty where fewer than two districts answered."""
    if len(survey.by_district(measure.item, group)) < 2 or not survey.frame(group).population:
        return []
    choices = []
    for place in survey.places:
        size = survey.frame(group, place).population
        if not size:
            continue
        pairs = survey.pairs(measure.item, group, measure.answers, place) or [(0, 0)]
        choices.append([Stratum(size, n, k) for k, n in pairs])
    return list(islice(product(*choices), _MOST_COMBINATIONS))
