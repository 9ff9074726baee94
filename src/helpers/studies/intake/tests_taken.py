"""The tests of a cohort: one set of questions a test, its sittings and answers, from one or more files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from helpers.studies.intake.files import POST, PRE, TESTS
from helpers.studies.intake.gather import ReadFile
from helpers.words.errors import InputError, Problem

if TYPE_CHECKING:
    import pandas as pd

SETTLED = "dates_confirmed"


@dataclass(frozen=True)
class Test:
    """One test: its questions, and the answers and entries of all its files.

    ``answers`` and ``entries`` carry ``source``, the file's place among all files of the cohort.
    """

    name: str
    items: pd.DataFrame
    answers: pd.DataFrame
    entries: pd.DataFrame


def tests_taken(read: Sequence[ReadFile]) -> dict[str, Test]:
    """The tests by name (``pre``, ``post``), those that the cohort has.

    Raises:
        InputError: files of one test hold different questions, or the dates say that the pre-test came last.
    """
    problems = [*_different_questions(read), *_swapped(read)]
    if problems:
        raise InputError(problems)
    return {name: _combined(name, read) for name in TESTS if any(each.role == name for each in read)}


def _combined(name: str, read: Sequence[ReadFile]) -> Test:
    import numpy as np
    import pandas as pd

    parts = [(place, each.source) for place, each in enumerate(read) if each.role == name]
    told = [source.answers.assign(source=np.int16(place)) for place, source in parts]
    answers = told[0] if len(told) == 1 else pd.concat(told, ignore_index=True)
    entries = pd.concat([source.entries.assign(source=place) for place, source in parts], ignore_index=True)
    for column in ("answer", "result"):
        if not isinstance(answers[column].dtype, pd.CategoricalDtype):
            answers[column] = answers[column].astype("category")
    return Test(name, parts[0][1].items, answers, entries)


def _different_questions(read: Sequence[ReadFile]) -> list[Problem]:
    problems = []
    for name in TESTS:
        files = [each for each in read if each.role == name]
        for each in files[1:]:
            if _questions(each) != _questions(files[0]):
                values = {"role": name, "other": files[0].file.path.name}
                problems.append(Problem("intake.different_questions", file=each.file.shown, values=values))
    return problems


def _questions(each: ReadFile) -> list[str]:
    return [" ".join(text.casefold().split()) for text in each.source.items["text"]]


def _swapped(read: Sequence[ReadFile]) -> list[Problem]:
    """A pre-test that is dated after the post-test, unless the user has said that this is so."""
    dated = {
        name: [(_day(each), each) for each in read if each.role == name and _day(each) is not None]
        for name in TESTS
    }
    if not dated[PRE] or not dated[POST]:
        return []
    (first, pre), (last, post) = min(dated[PRE], key=_when), max(dated[POST], key=_when)
    if first <= last or pre.file.settings.get(SETTLED) or post.file.settings.get(SETTLED):
        return []
    values = {"pre": first.isoformat(), "post": last.isoformat(), "other": post.file.path.name}
    return [Problem("intake.swapped", file=pre.file.shown, values=values)]


def _when(pair: tuple) -> object:
    return pair[0]


def _day(each: ReadFile) -> object:
    """The day of a file: what the tool states, else the first submission."""
    if each.source.date is not None:
        return each.source.date
    first = each.source.entries["submitted"].min()
    return None if first != first or first is None else first.date()
