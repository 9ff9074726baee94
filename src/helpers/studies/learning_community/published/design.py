"""The workshop in numbers, and its framework: stages, flow, and what was planned and told of."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.studies.found import where_any
from helpers.studies.framework import PrintedList, Work
from helpers.studies.learning_community.published.facts import TEXT, Published
from helpers.studies.rows import Row
from helpers.words.estimates import Estimate

_STAGES = ("introduction", "s4", "s4_b_2")
_FLOWS = {
    "merrdeka": "s4_b_1.merrdeka",
    "announced": "s4_b_1.flow_announced",
    "numbered": "s4_b_1.flow_numbered",
}


@where_any
def design_estimates(published: Published) -> list[Estimate]:
    """People, groups, sessions, team and credits."""
    numbers, people = published.numbers, published.people
    groups = numbers.count("s4_b_1_4.groups")
    team = published.framework["method.team"].keys
    students = numbers.count("t01.teachers.survey_analysis.students")
    values = {
        "people": (people, "people"),
        "groups": (groups, "groups"),
        "group_size": (people / groups, "people"),
        "video_groups": (numbers.count("s4_b_1_4.video_last"), "groups"),
        "map_groups": (groups - numbers.count("s4_b_1_4.video_last"), "groups"),
        "lecturers": (len([key for key in team if key != "students"]), "people"),
        "students": (students, "people"),
        "credits": (numbers.count("method.credits_total"), "count"),
        "days_between": (_days_between(published), "count"),
        "plan_months": (numbers.count("s4_b_1_7.months"), "count"),
    }
    return [
        Estimate(f"design.{name}", f"{TEXT}.row.{name}", value, unit=unit)
        for name, (value, unit) in values.items()
    ]


def _days_between(published: Published) -> int:
    """Days from the first session to the second, which are printed in one month of one year."""
    numbers = published.numbers
    return numbers.count("s4_a.second_day") - numbers.count("s4_a.first_day")


@where_any
def stage_rows(published: Published) -> list[Row]:
    """The stages of building a learning community, by place in the list, each time that they are named."""
    lists = {name: published.framework[f"{name}.community_stages"] for name in _STAGES}
    longest = max(len(found.keys) for found in lists.values())
    return [
        Row(f"{place + 1}", {name: _entry(found, place) for name, found in lists.items()})
        for place in range(longest)
    ]


def _entry(found: PrintedList, place: int) -> str | None:
    return f"entry.{found.keys[place]}" if place < len(found.keys) else None


@where_any
def flow_rows(published: Published) -> list[Row]:
    """The steps of the session: their place in the whole flow, as announced, and as numbered."""
    lists = {name: published.framework[ident] for name, ident in _FLOWS.items()}
    steps = dict.fromkeys(key for found in (lists["numbered"], lists["merrdeka"]) for key in found.keys)
    return [
        Row(f"entry.{step}", {name: _place(name, found, step) for name, found in lists.items()})
        for step in steps
    ]


def _place(name: str, found: PrintedList, step: str) -> Estimate | None:
    if step not in found.keys:
        return None
    place = found.keys.index(step) + 1
    return Estimate(f"flow.{name}.{step}", f"entry.{step}", place, n=len(found.keys), unit="rank")


@where_any
def flow_summary(published: Published) -> dict[str, Estimate]:
    """How many steps the whole flow has, how many were kept, and how many the session had."""
    whole, numbered = (set(published.framework[_FLOWS[name]].keys) for name in ("merrdeka", "numbered"))
    counts = {"whole": len(whole), "kept": len(whole & numbered), "steps": len(numbered)}
    return {
        name: Estimate(f"flow.{name}", f"{TEXT}.row.flow_{name}", count, unit="count")
        for name, count in counts.items()
    }


@dataclass(frozen=True)
class Planned:
    """What was planned for one side, and how much of it the text comes back to."""

    activities: tuple[Work, ...]
    told: Estimate


@where_any
def planned_summary(published: Published) -> dict[str, Estimate]:
    """How many of the planned activities the text comes back to."""
    return {"told": planned(published).told}


@where_any
def planned(published: Published) -> Planned:
    """All planned activities; ``told`` counts those of which the text tells an outcome."""
    activities = tuple(work for work in published.framework.work if work.part == "activity")
    told = len([work for work in activities if work.reported])
    share = Estimate(
        "design.told", f"{TEXT}.row.told", told / len(activities), n=len(activities), unit="proportion"
    )
    return Planned(activities, share)
