"""Small surveys made by hand, and the parameters that tests start from."""

from dataclasses import replace

from helpers.studies.working_groups.settings import COMPONENTS, Settings
from helpers.studies.working_groups.survey import Column, Frame, Survey, Tally

DEFAULTS = Settings(
    cohort="published",
    language="en",
    confidence=0.95,
    interval="clopper_pearson",
    base_policy="document",
    district_order="frame",
    world_bank_reading="fortnightly",
    index_weights=dict.fromkeys(COMPONENTS, 1),
    seed=2018,
)


def tally(counts, base=None, valid=None, respondents=None):
    total = sum(counts.values())
    base = total if base is None else base
    return Tally(
        counts, base, total if valid is None else valid, base if respondents is None else respondents
    )


def column(item, group, place, *tallies, order=(), kind="exclusive"):
    return Column(item, group, place, kind, tuple(tallies[0].counts), tuple(order), tallies)


def small_survey(columns, frames, **changes):
    """A survey of columns made by hand; ``frames`` are (population, asked) by (group, place)."""
    places = {key: Frame(*numbers) for key, numbers in frames.items()}
    for group in {group for group, _ in frames}:
        inside = [frame for (name, _), frame in places.items() if name == group]
        totals = (sum(frame.population for frame in inside), sum(frame.asked for frame in inside))
        places[(group, "total")] = Frame(*totals)
    found = {(c.item, c.group, c.place): c for c in columns}
    return Survey(replace(DEFAULTS, **changes), found, places)
