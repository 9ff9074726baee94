"""What every cell really holds: tasks of its own, and those that it takes over from another set."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from helpers.studies.coordination.published.tasks import SAME, TASK, Task, Tasks


@dataclass(frozen=True)
class Held:
    """A task that a cell holds; ``source`` is the set in which it stands, another if it is taken over."""

    task: Task
    institution: str
    set: str
    workstream: str

    @property
    def source(self) -> str:
        """The set in which the task stands."""
        return self.task.set

    @property
    def taken_over(self) -> bool:
        """True where the cell only refers to it."""
        return self.task.set != self.set


def held_in(tasks: Tasks, institution: str, set_: str, workstream: str) -> list[Held]:
    """All tasks of a cell, those taken over first, as the document says it.

    References are followed from set to set.

    Raises:
        ValueError: sets that refer to one another in a circle.
    """
    found = list(_followed(tasks, institution, set_, workstream, ()))
    return [Held(task, institution, set_, workstream) for task in found]


def _followed(
    tasks: Tasks, institution: str, set_: str, workstream: str, behind: tuple[str, ...]
) -> Iterator[Task]:
    if set_ in behind:
        raise ValueError(f"{institution}: sets refer to one another: {', '.join((*behind, set_))}")
    for line in tasks.in_cell(institution, set_, workstream):
        if line.kind == SAME:
            yield from _followed(tasks, institution, line.same_as, workstream, (*behind, set_))
        elif line.kind == TASK:
            yield line


def expanded(tasks: Tasks) -> list[Held]:
    """Every cell's tasks after all references were followed, in document order."""
    cells = dict.fromkeys(line.cell for line in tasks.lines)
    return [held for cell in cells for held in held_in(tasks, *cell)]
