"""The next cohort: what this one could show, and how many people the next one needs."""

from __future__ import annotations

from dataclasses import replace

from helpers.methods.word_scales import NO_WORDS, chosen_scale
from helpers.privacy.enough import told
from helpers.studies.found import Said, if_new
from helpers.studies.learning_community.cohort import FULL, TESTS, NewCohort
from helpers.studies.learning_community.measured.gains import scores_of
from helpers.studies.learning_community.measured.saying import POINTS, TEXT, counted, placed, why_nothing
from helpers.studies.rows import Row
from helpers.words.estimates import Estimate


@if_new
def planning_rows(cohort: NewCohort) -> list[Row] | None:
    """Changes worth finding: their size, the pairs needed, the people to invite. None for one test only.

    Besides those that the cohort suggests, where "small" and what is above it begin.
    """
    if len(cohort.sat) < 2:
        return None
    words = cohort.settings.size_words
    scale = chosen_scale("effect", words)
    rows = [_row(cohort, name, size, name) for name, size in _seen(cohort).items()]
    for name, size in zip(scale.names[1:], scale.cuts, strict=True):
        rows.append(_row(cohort, name, size, "to_compare" if words == NO_WORDS else name))
    return rows


def planning_notes(cohort: NewCohort | None) -> list[str]:
    """Keys of the notes of that table: what to plan with, and whose words sizes are called by."""
    words = cohort.settings.size_words if cohort else NO_WORDS  # of what is published no such table is made
    return ["planning", *([] if words == NO_WORDS else [f"planning_{words}"])]


def _seen(cohort: NewCohort) -> dict[str, float]:
    """The change as large as here, and as small as the interval leaves it, where there are any."""
    from helpers.methods.mean_change import d_z

    found = told(d_z(*scores_of(cohort)), cohort.settings.small_cells)
    if found.estimate is None or found.ci_low is None or found.ci_high is None:
        return {}
    ends = sorted((abs(found.ci_low), abs(found.ci_high)))
    seen = {"as_here": abs(found.estimate)}
    return seen | ({"careful": ends[0]} if found.ci_low * found.ci_high > 0 else {})


def spread_of(cohort: NewCohort) -> float | None:
    """Standard deviation of the differences in points, None where there is none, or too few people for it."""
    pre, post, _ = scores_of(cohort)
    if len(pre) < 2 or cohort.few_pairs:
        return None
    spread = float((post - pre).std(ddof=1))
    return spread if spread > 1e-9 else None


def _row(cohort: NewCohort, name: str, size: float, called: str) -> Row:
    from helpers.methods.paired_power import pairs_needed, people_needed

    settings, spread, ident = cohort.settings, spread_of(cohort), f"planning.{name}"
    pairs = pairs_needed(size, settings.power, settings.confidence)
    cells = {"d_z": Estimate(f"{ident}.d_z", "method.quantity.d_z", size, unit="sd")}
    cells["points"] = (
        None
        if spread is None
        else Estimate(f"{ident}.points", f"{TEXT}.row.points", size * spread, unit=POINTS)
    )
    cells["pairs"] = placed(pairs, f"{ident}.pairs", unit="people")
    cells["people"] = None
    if pairs.estimate is not None:
        people = people_needed(int(pairs.estimate), settings.dropout)
        cells["people"] = placed(people, f"{ident}.people", unit="people")
    return Row(f"{TEXT}.change_of.{called}", cells)


@if_new
def planning_said(cohort: NewCohort) -> list[Said] | None:
    """The smallest change that so many pairs find as often as wished; why there is none with one test only.

    None for fewer than two pairs.
    """
    from helpers.methods.paired_power import smallest_change

    settings, pairs = cohort.settings, len(cohort.pairs)
    if pairs < 2:
        return why_nothing(cohort) if len(cohort.sat) < len(TESTS) else None
    found = placed(
        smallest_change(pairs, settings.power, settings.confidence), "planning.smallest", unit="sd"
    )
    values = {
        "smallest": found,
        "pairs": counted("planning.pairs", "pairs", pairs),
        "power": Estimate("planning.power", f"{TEXT}.row.power", settings.power, unit="proportion"),
    }
    spread = spread_of(cohort)
    if spread is None or found.estimate is None:
        return [Said("smallest", values)]
    points = replace(
        found, id="planning.smallest_points", label=f"{TEXT}.row.points", estimate=found.estimate * spread,
        estimate_low=None, estimate_high=None, unit=POINTS,
    )  # fmt: skip
    beyond = found.estimate * spread > FULL
    return [Said("smallest_beyond" if beyond else "smallest_points", values | {"points": points})]
