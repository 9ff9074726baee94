"""Tasks that a document shares out: their numbering, references to other sets, additions, who is in charge.

The tasks stand in ``tasks.csv``; a claim names a cell by ``institution``, ``set`` and ``workstream``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from helpers.ledger.evidence import Evidence
from helpers.ledger.findings import CONSISTENT, DIFFERS, REPRODUCED, Finding, Listed, Places, phrase
from helpers.ledger.rules.registry import rule
from helpers.studies.claims import Claim
from helpers.studies.coordination.published.duplicates import plain
from helpers.studies.coordination.published.expansion import held_in
from helpers.studies.coordination.published.tasks import LEAD, SAME, TASK, Task, Tasks, load_tasks
from helpers.studies.framework import PrintedList, load_framework

_HOME = "+62"


def _tasks(evidence: Evidence) -> Tasks:
    return load_tasks(evidence.transcription.folder)


def _list(claim: Claim, evidence: Evidence) -> PrintedList:
    return load_framework(evidence.transcription.folder)[claim.arguments["list"]]


def _cell(claim: Claim, tasks: Tasks) -> list[Task]:
    """The lines of the cell that a claim names.

    Raises:
        ValueError: there are none.
    """
    lines = tasks.in_cell(*(claim.arguments[name] for name in ("institution", "set", "workstream")))
    if not lines:
        raise ValueError("no such cell")
    return lines


def _listed(tasks: Tasks, found: Sequence[Task]) -> Listed:
    return Listed(tasks.place(found[0]), tuple(dict(task.text) for task in found))


@rule("list_numbers")
def list_numbers(claim: Claim, evidence: Evidence) -> Finding:
    """The tasks of a cell are numbered from one on, without gap or repeat."""
    tasks = _tasks(evidence)
    numbered = [line for line in _cell(claim, tasks) if line.kind == TASK and line.number]
    return _numbering([int(line.number) for line in numbered], _listed(tasks, numbered[-1:]))


@rule("entry_numbers")
def entry_numbers(claim: Claim, evidence: Evidence) -> Finding:
    """The entries of a list are numbered from one on; ``numbers`` are those printed."""
    found = _list(claim, evidence)
    return _numbering(claim.arguments["numbers"], Listed(found.location, (found.entries[-1].label,)))


def _numbering(numbers: list[int], last: Listed) -> Finding:
    """Whether numbers run from one on; ``last`` is what the last of them stands before."""
    values = {"last": str(max(numbers)), "listed": last}
    if numbers == list(range(1, len(numbers) + 1)):
        key = "list_numbers" if len(numbers) > 1 else "list_number_alone"
        return Finding(REPRODUCED, phrase(key, **values))
    twice = sorted(number for number, count in Counter(numbers).items() if count > 1)
    if twice:
        again = ", ".join(map(str, twice))
        return Finding(DIFFERS, phrase("list_numbers_twice", again=again, **values))
    return Finding(DIFFERS, phrase("list_numbers_gap", **values))


@rule("same_as")
def same_as(claim: Claim, evidence: Evidence) -> Finding:
    """A cell says that it is the same as that of some months: is there a set of these months?"""
    tasks = _tasks(evidence)
    line = next(line for line in _cell(claim, tasks) if line.kind == SAME)
    target = tasks.set_of(line.institution, line.same_as)
    taken = [held.task for held in held_in(tasks, line.institution, line.same_as, line.workstream)]
    if not taken:
        return Finding(DIFFERS, phrase("same_as_nothing", months=line.months))
    values = {"months": line.months, "listed": _listed(tasks, taken), "heading": target.months}
    if not target.months:
        return Finding(CONSISTENT, phrase("same_as_unheaded", **values))
    if target.months == line.months:
        return Finding(REPRODUCED, phrase("same_as", **values))
    return Finding(DIFFERS, phrase("same_as_other_months", **values))


@rule("adds")
def adds(claim: Claim, evidence: Evidence) -> Finding:
    """What a cell adds to another set's is not there already, and stands once."""
    tasks = _tasks(evidence)
    lines = _cell(claim, tasks)
    own = [line for line in lines if line.kind == TASK]
    reference = next(line for line in lines if line.kind == SAME)
    known = held_in(tasks, reference.institution, reference.same_as, reference.workstream)
    seen = {plain(held.task.text["id"]) for held in known}
    again = []
    for task in own:
        again += [task] if plain(task.text["id"]) in seen else []
        seen.add(plain(task.text["id"]))
    if again:
        return Finding(DIFFERS, phrase("adds_again", listed=_listed(tasks, again)))
    return Finding(REPRODUCED, phrase("adds", listed=_listed(tasks, own)))


@rule("in_charge")
def in_charge(claim: Claim, evidence: Evidence) -> Finding:
    """One institution, and no other, is called the one in charge of a workstream in this set."""
    tasks = _tasks(evidence)
    wanted = tuple(claim.arguments[name] for name in ("set", "workstream"))
    leads = [task for task in tasks if (task.set, task.workstream) == wanted and task.part == LEAD]
    if not leads:
        raise ValueError("nobody is in charge")
    one = len({task.institution for task in leads}) == 1
    key = "in_charge" if one else "in_charge_several"
    return Finding(REPRODUCED if one else DIFFERS, phrase(key, listed=_listed(tasks, leads)))


@rule("have_tasks")
def have_tasks(claim: Claim, evidence: Evidence) -> Finding:
    """Every institution that a list names has tasks in some set."""
    tasks, found = _tasks(evidence), _list(claim, evidence)
    given = {task.institution for task in tasks}
    without = tuple(entry.label for entry in found.entries if entry.key not in given)
    if without:
        return Finding(DIFFERS, phrase("have_no_tasks", listed=Listed(found.location, without)))
    labels = tuple(entry.label for entry in found.entries)
    return Finding(REPRODUCED, phrase("have_tasks", listed=Listed(found.location, labels)))


@rule("listed_name")
def listed_name(claim: Claim, evidence: Evidence) -> Finding:
    """A name is spelled as the document spells it where it names its institutions."""
    found = _list(claim, evidence)
    spelled = claim.printed in {entry.printed for entry in found.entries}
    listed = Listed(found.location, tuple(entry.label for entry in found.entries))
    key = "listed_name" if spelled else "listed_name_otherwise"
    return Finding(REPRODUCED if spelled else DIFFERS, phrase(key, listed=listed))


@rule("same_phone")
def same_phone(claim: Claim, evidence: Evidence) -> Finding:
    """Two telephone numbers are one: with the country's code, or with a 0 in its place."""
    (other,) = claim.ids("of")
    here, there = (_subscriber(evidence.cell(ident).printed) for ident in (claim.id, other))
    same = here == there
    why = phrase("same_phone" if same else "other_phone", source=Places((other,)), code=_HOME)
    return Finding(REPRODUCED if same else DIFFERS, why)


def _subscriber(printed: str) -> str:
    digits = "".join(mark for mark in printed if mark.isdigit())
    return digits.removeprefix(_HOME[1:]) if digits.startswith(_HOME[1:]) else digits.removeprefix("0")
