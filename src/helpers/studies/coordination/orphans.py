"""Orphans: institutions that take part, or are named by others' tasks, and have no task of their own."""

from __future__ import annotations

from helpers.studies.coordination.plan import Plan
from helpers.studies.coordination.saying import COUNT, INSTITUTIONS, counted, institution
from helpers.studies.found import Said
from helpers.studies.rows import Row

MEMBER, NAMED_ONLY = "member", "named_only"


def orphans(plan: Plan) -> list[str]:
    """Codes of institutions without tasks that are members or are named, in the study's order."""
    working = {task.institution for task in plan.tasks}
    return [
        code
        for code in INSTITUTIONS
        if code not in working and (code in plan.members or plan.named.get(code, 0))
    ]


def orphan_rows(plan: Plan) -> list[Row]:
    """Everybody who is named and has no task: how often tasks name them, and whether they take part."""
    working = {task.institution for task in plan.tasks}
    rows = []
    codes = [*orphans(plan), *(code for code in plan.named if code in _PEOPLE)]
    for code in codes:
        named = sum(task.institution not in (code,) and code in task.others for task in plan.tasks)
        times = plan.named.get(code, named)
        taking_part = f"coordination.answer.{MEMBER if code in plan.members else NAMED_ONLY}"
        kind = "institutions" if code in INSTITUTIONS else "people"
        cells = {
            "times": counted(f"orphan.{code}.times", "orphan_times", times),
            "part": taking_part if code in INSTITUTIONS else None,
        }
        key = institution(code) if code in INSTITUTIONS else f"coordination.people.{code}"
        rows.append(Row(key, cells, group=f"coordination.orphan.{kind}"))
    return rows if working else []


def orphans_said(plan: Plan) -> list[Said]:
    """How many institutions have no task; one of them by its name."""
    found = orphans(plan)
    if not plan.tasks:
        return [Said("no_tasks", {})]
    if not found:
        return [Said("no_orphans", {})]
    number = counted("orphan.institutions", "orphan_institutions", len(found), unit=COUNT)
    members = [code for code in found if code in plan.members]
    if not members:
        name = "orphan_named" if len(found) == 1 else "orphans_named"
        return [Said(name, {"number": number, "first": institution(found[0])})]
    times = counted(f"orphan.{members[0]}.times", "orphan_times", plan.named.get(members[0], 0))
    return [Said("orphans", {"number": number, "first": institution(members[0]), "times": times})]


#: People and groups that tasks name; they are no institutions of the coordination.
_PEOPLE = (
    *("team", "supervisor", "school", "school_head", "teacher"),
    *("community", "community_lead", "speaker"),
)
