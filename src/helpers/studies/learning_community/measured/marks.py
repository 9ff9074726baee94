"""The questions of both tests, and everybody's marks, times and choices as arrays, made once for all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from helpers.methods.exact_tables import Floats
from helpers.privacy.enough import all_told
from helpers.studies.found import if_new
from helpers.studies.learning_community.cohort import NO_ANSWER, NewCohort

if TYPE_CHECKING:
    import pandas as pd

_LONGEST_NAME = 80
R = TypeVar("R")
_USED = ["person", "item", "answer", "result", "seconds"]


@dataclass(frozen=True)
class Question:
    """A question: key (stable, shared by both tests where linked), number in its test, what it asks.

    ``seconds`` is the time allotted, NaN without a limit; ``options`` and ``correct`` are empty if not known.
    """

    key: str
    number: int
    text: str
    kind: str
    options: tuple[str, ...] = ()
    correct: tuple[str, ...] = ()
    seconds: float = float("nan")

    @property
    def name(self) -> str:
        """Number and text on one line, cut where it is long: what results call the question."""
        whole = " ".join(f"{self.number} {self.text}".split())
        return whole if len(whole) <= _LONGEST_NAME else whole[: _LONGEST_NAME - 1] + "…"


@dataclass(frozen=True)
class Marks:
    """One test: its questions, the people told of (``NewCohort.told``), and results, people x questions.

    A result is 1 right, 0 not, NaN no mark.
    """

    test: str
    questions: tuple[Question, ...]
    people: pd.Index
    results: Floats
    answers: pd.DataFrame

    @property
    def seconds(self) -> Floats:
        """Time taken to answer; NaN where no answer was given or no time is known."""
        seconds = self.answers["seconds"].astype(float)
        return self._wide(seconds.mask(self.answers["result"] == NO_ANSWER).to_numpy(float))

    @property
    def unanswered(self) -> Floats:
        """1 where a question was put and not answered, 0 where it was answered, NaN where it was not put."""
        return self._wide((self.answers["result"] == NO_ANSWER).to_numpy(float))

    @cached_property
    def _people_at(self) -> np.ndarray:
        """For each row of the answers the place of its person, -1 for others."""
        return self.people.get_indexer(self.answers["person"]).astype(np.int32)

    def chosen(self, place: int) -> pd.Series:
        """The texts that were answered to the question at ``place``, by the place of each person asked."""
        mine = np.flatnonzero(self.answers["item"] == self.questions[place].number)
        rows = self._people_at[mine]
        order = np.argsort(rows, kind="stable")
        order = order[rows[order] >= 0]
        return self.answers["answer"].iloc[mine[order]].set_axis(rows[order]).dropna()

    def _wide(self, values: Floats) -> Floats:
        import pandas as pd

        numbers = pd.Index([question.number for question in self.questions])
        wide = np.full(self.results.shape, np.nan)
        rows, columns = self._people_at, numbers.get_indexer(self.answers["item"])
        known = (rows >= 0) & (columns >= 0)
        wide[rows[known], columns[known]] = values[known]
        return wide


@dataclass(frozen=True)
class Questions:
    """All questions of a cohort that can be scored, under the settings of its run.

    A test that fewer people sat than ``small_cells`` is withheld, and so is what changed in fewer pairs:
    results of single questions would be those of single people.
    """

    cohort: NewCohort

    @cached_property
    def tests(self) -> tuple[Marks, ...]:
        """The tests that have questions with marks, in their order."""
        found = (_marks(self.cohort, test) for test in self.cohort.sat)
        asked = (marks for marks in found if marks.questions and len(marks.people))
        return tuple(marks for marks in asked if self.cohort.suffice(len(marks.people)))

    @property
    def too_few_pairs(self) -> bool:
        """True where changes are withheld."""
        return self.cohort.few_pairs

    @cached_property
    def linked(self) -> tuple[Question, ...]:
        """The questions that both tests share, as the pre-test has them; none where they are withheld."""
        if len(self.tests) < 2 or self.too_few_pairs:
            return ()
        by_key = {question.key: question for question in self.tests[0].questions}
        return tuple(by_key[link] for link in self.cohort.links)

    @cached_property
    def paired(self) -> tuple[Floats, Floats]:
        """Marks of the paired people on the linked questions: before and after, of the same shape."""
        if not self.linked:
            return np.zeros((0, 0)), np.zeros((0, 0))
        return self.cohort.paired_results()

    def of(self, test: str) -> Marks | None:
        """The marks of one test, None where it has none."""
        return next((marks for marks in self.tests if marks.test == test), None)


def of_questions(function: Callable[..., R]) -> Callable[..., R | None]:
    """Let a function of questions, and of a test, give None where there are none; keep what it gave.

    What few people were asked or answered is withheld, however many sat the test.
    """
    name = f"{function.__module__}.{function.__qualname__}"

    @wraps(function)
    def maybe(questions: Questions | None, *tests: str) -> R | None:
        if questions is None:
            return None
        least = questions.cohort.settings.small_cells
        return questions.cohort.kept.found(
            " ".join([name, *tests]), lambda: all_told(function(questions, *tests), least)
        )

    return maybe


@if_new
def questions_of(cohort: NewCohort) -> Questions | None:
    """The questions of a new cohort; None where none is known, or too few people sat the tests."""
    questions = Questions(cohort)
    if not questions.tests:
        # Two tests without a question in common are still two tests whose questions can be looked at
        questions = all_questions(cohort)
    return questions if questions.tests else None


def all_questions(cohort: NewCohort) -> Questions:
    """The questions of both tests, in common or not."""
    return Questions(cohort.with_all_items())


def numbered(questions: Sequence[Question]) -> str:
    """Numbers of questions as a sentence lists them: ``2, 5, 7``."""
    return ", ".join(str(question.number) for question in questions)


def _marks(cohort: NewCohort, test: str) -> Marks:
    items = cohort.items[cohort.items["test"] == test]
    questions = tuple(_question(row, test) for row in items.to_dict("records"))
    counted = cohort.counted
    if not questions:
        return Marks(test, (), counted["person"].iloc[:0], np.zeros((0, 0)), counted.iloc[:0])
    people, results = cohort.matrix(test)
    told = cohort.told(people)
    if not told.all():
        people, results = people[told], results[told]
    mine = (counted["test"] == test) & counted["item"].isin(items["item"]) & counted["person"].isin(people)
    return Marks(test, questions, people, results, _rows(counted[_USED], mine.to_numpy()))


def _rows(table: pd.DataFrame, mine: np.ndarray) -> pd.DataFrame:
    """Some rows of a table, and no copy of them where they stand together."""
    at = np.flatnonzero(mine)
    together = len(at) and at[-1] - at[0] + 1 == len(at)
    return table.iloc[at[0] : at[-1] + 1] if together else table.iloc[at]


def _question(row: dict, test: str) -> Question:
    key = row["link"] or f"{test}{int(row['item']):02d}"
    options, correct = (
        tuple(filter(None, str(row[name] or "").split("\n"))) for name in ("options", "correct")
    )
    seconds = float("nan") if row["seconds"] is None else float(row["seconds"])
    return Question(key, int(row["item"]), str(row["text"]), str(row["kind"]), options, correct, seconds)
