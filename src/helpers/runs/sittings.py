"""What is made in one go: the reports of one cohort in several languages, from one run of its notebook."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from helpers.language import LANGUAGES
from helpers.runs.jobs import Job


@dataclass(frozen=True)
class Sitting:
    """Jobs that differ in their language only.

    Attributes:
        jobs: the reports to make.
        also: other languages in which the notebook runs on this occasion, so that a report in them can later
            be made without running it.
    """

    jobs: tuple[Job, ...]
    also: tuple[Job, ...] = ()

    @property
    def first(self) -> Job:
        """Any of the jobs: they share study, cohort and parameters."""
        return self.jobs[0]


def sittings(jobs: Sequence[Job], asked: Iterable[Job], places: int) -> list[Sitting]:
    """Jobs put together so that the work is least, as long as that leaves no place without work.

    Args:
        jobs: the reports to make.
        asked: all reports that the command is about, those that need not be made too.
        places: how many notebooks can run at a time.
    """
    known: dict[tuple[str, str, str], set[str]] = {}
    for job in asked:
        known.setdefault(_alike(job), set()).add(job.language)
    together: dict[tuple[str, str, str], list[Job]] = {}
    for job in jobs:
        together.setdefault(_alike(job), []).append(job)
    made = []
    for key, alike in together.items():
        others = [
            each for each in LANGUAGES if each not in known.get(key, set()) | {j.language for j in alike}
        ]
        also = tuple(replace(alike[0], language=each, formats=()) for each in others)
        if len(together) >= places:
            made.append(Sitting(tuple(alike), also))
        else:  # whoever waits for one report has it sooner
            made += [Sitting((job,), also if job is alike[0] else ()) for job in alike]
    return made


def _alike(job: Job) -> tuple[str, str, str]:
    return (job.study, job.published_as, json.dumps(job.parameters, sort_keys=True, default=str))
