"""The activity criterion that the study takes from the World Bank, in its two readings.

It asks for a meeting every two weeks "or about 16 in a year". These are not the same: every two
weeks makes 26 in a year, and 16 in a year is one in little over three weeks. An answer such as
"once a month" stands for whatever lies nearer to it than to the neighbouring answers, so it may
hide 16 meetings: the categories that meet a reading surely, perhaps, and surely not, are worked
out and not decided by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from helpers.methods.outcome import named
from helpers.methods.proportions import proportion
from helpers.methods.solutions import over_solutions
from helpers.studies.working_groups.survey import Column, Survey
from helpers.words.estimates import Estimate

ITEM = "frequency"
WEEKS_IN_A_YEAR = 52
MEETINGS = {
    "weekly": 52,
    "fortnightly": 26,
    "monthly": 12,
    "quarterly": 4,
    "semester": 2,
    "yearly": 1,
    "never": 0,
}
"""Meetings in a year that an answer names."""
THRESHOLDS = {"fortnightly": 26, "sixteen_a_year": 16}
"""Meetings in a year that each reading of the criterion asks for."""
SURE, MAYBE, NOT = "sure", "maybe", "not"


@dataclass(frozen=True)
class Standing:
    """How one answer stands to a reading of the criterion.

    ``low`` and ``high`` bound the meetings in a year for which this answer is the nearest of
    those offered; ``verdict`` is ``sure``, ``maybe`` or ``not``.
    """

    answer: str
    meetings: int
    low: float
    high: float
    verdict: str


def standings(offered: Sequence[str], reading: str) -> list[Standing]:
    """All answers offered, most meetings first, with how they stand to a reading.

    An answer meets it surely where the meetings that it names suffice, perhaps where some
    number that is still nearest to it would.

    Example:
        >>> [(s.answer, s.verdict) for s in standings(["fortnightly", "monthly", "yearly"], "sixteen_a_year")]
        [('fortnightly', 'sure'), ('monthly', 'maybe'), ('yearly', 'not')]
    """
    needed = THRESHOLDS[reading]
    known = sorted((answer for answer in offered if answer in MEETINGS), key=MEETINGS.__getitem__)
    numbers = [MEETINGS[answer] for answer in known]
    edges = [0.0, *((a + b) / 2 for a, b in zip(numbers, numbers[1:], strict=False)), float("inf")]
    found = []
    for place, answer in enumerate(known):
        low, high = edges[place], edges[place + 1]
        verdict = SURE if numbers[place] >= needed else MAYBE if high >= needed else NOT
        found.append(Standing(answer, numbers[place], low, high, verdict))
    return found[::-1]


def criterion_pairs(survey: Survey, group: str, reading: str = "") -> list[tuple[int, int]]:
    """All (count, base) pairs of groups that may meet the criterion: from surely to perhaps.

    Groups without an answer on their meetings count as not meeting it, where the base holds them.
    """
    column = survey.column(ITEM, group)
    if column is None:
        return []
    sure, maybe, _ = _split(survey, reading or survey.settings.world_bank_reading)
    pairs = set()
    for tally in column.readings:
        n, least = tally.n(survey.settings.base_policy), tally.count(sure)
        pairs |= {(count, n) for count in range(least, least + tally.count(maybe) + 1)}
    return sorted(pairs)


def criterion_shares(survey: Survey, reading: str = "") -> dict[str, list[Estimate]]:
    """By group type: who meets a reading surely, who perhaps, and who is not known.

    Args:
        survey: the answers.
        reading: a key of ``THRESHOLDS``; that of the parameters if empty.

    Returns:
        lists under ``sure``, ``possible`` (from surely to perhaps, of those who answered), ``not`` and
        ``unknown`` (respondents without an answer on their meetings), a type after the other.
    """
    reading = reading or survey.settings.world_bank_reading
    found: dict[str, list[Estimate]] = {"sure": [], "possible": [], "not": [], "unknown": []}
    for group in survey.groups_asked(ITEM):
        column = survey.column(ITEM, group)
        sure, _, fails = _split(survey, reading)
        policy = survey.settings.base_policy
        found["sure"].append(_share(survey, column.pairs(sure, policy), reading, "sure", group))
        found["possible"].append(_share(survey, criterion_pairs(survey, group, reading), reading, "", group))
        found["not"].append(_share(survey, column.pairs(fails, policy), reading, "not", group))
        found["unknown"].append(_unknown(column, reading, group))
    return found


def all_standings(survey: Survey) -> dict[str, list[Standing]]:
    """How each answer offered stands to each reading."""
    return {reading: standings(offered(survey), reading) for reading in THRESHOLDS}


def both_readings(survey: Survey) -> dict[str, list[Estimate]]:
    """The lists of :func:`criterion_shares` under both readings, a group type after the other."""
    found: dict[str, list[Estimate]] = {}
    for reading in THRESHOLDS:
        for name, items in criterion_shares(survey, reading).items():
            found.setdefault(name, []).extend(items)
    return {name: sorted(items, key=lambda e: _place(survey, e)) for name, items in found.items()}


def _place(survey: Survey, estimate: Estimate) -> int:
    return survey.groups.index((estimate.group or "").lower())


def readings_in_numbers() -> dict[str, Estimate]:
    """What the readings mean in each other's terms.

    Returns:
        ``fortnightly`` and ``sixteen`` (meetings in a year), ``weeks`` (between meetings, if there
        are 16), ``monthly`` (meetings that this answer names) and ``nearest`` (the most that are
        still nearest to it).
    """
    monthly = next(s for s in standings(list(MEETINGS), "sixteen_a_year") if s.answer == "monthly")
    numbers = {
        "fortnightly": (THRESHOLDS["fortnightly"], "meetings"),
        "sixteen": (THRESHOLDS["sixteen_a_year"], "meetings"),
        "weeks": (WEEKS_IN_A_YEAR / THRESHOLDS["sixteen_a_year"], "weeks"),
        "monthly": (monthly.meetings, "meetings"),
        "nearest": (monthly.high, "meetings"),
    }
    return {
        name: Estimate(f"world_bank.criterion.{name}", "item.frequency", value, unit=unit)
        for name, (value, unit) in numbers.items()
    }


def offered(survey: Survey) -> list[str]:
    """All answers on meetings that any group type was offered."""
    columns = [survey.column(ITEM, group) for group in survey.groups_asked(ITEM)]
    return list(dict.fromkeys(answer for column in columns for answer in column.answers))


def _split(survey: Survey, reading: str) -> tuple[list[str], list[str], list[str]]:
    """Answers by standing. All types got the same answers to choose from, printed or not."""
    all_of = standings(offered(survey), reading)
    return tuple([s.answer for s in all_of if s.verdict == verdict] for verdict in (SURE, MAYBE, NOT))


def _share(survey: Survey, pairs: list[tuple[int, int]], reading: str, kind: str, group: str) -> Estimate:
    settings = survey.settings
    found = over_solutions(lambda k, n: proportion(k, n, settings.confidence, settings.interval), pairs)
    name = ".".join(part for part in ("world_bank", reading, group, kind) if part)
    return named(found, name, f"working_groups.reading.{reading}", group.upper())


def _unknown(column: Column, reading: str, group: str) -> Estimate:
    lacking = sorted({tally.respondents - tally.count(column.answers) for tally in column.readings})
    single = lacking[0] if len(lacking) == 1 else None
    return Estimate(
        f"world_bank.{reading}.{group}.unknown",
        f"working_groups.reading.{reading}",
        estimate=single,
        estimate_low=lacking[0],
        estimate_high=lacking[-1],
        unit="groups",
        group=group.upper(),
    )
