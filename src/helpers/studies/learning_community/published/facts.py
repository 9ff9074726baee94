"""The facts that the published workshop prints: people, questions, two means, and its framework."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from helpers.checks.part_means import PartMean
from helpers.studies.found import where_any
from helpers.studies.framework import Framework, load_framework
from helpers.studies.printed_numbers import PrintedNumbers
from helpers.words.estimates import Estimate
from helpers.words.printed import PrintedValue

if TYPE_CHECKING:
    from helpers.studies.canonical import StudyData

TEXT = "learning_community"
_PRE, _POST = "s4_b_1_1", "s4_b_1_6"


@dataclass(frozen=True)
class Published:
    """The printed numbers and the framework of the published cohort."""

    numbers: PrintedNumbers
    framework: Framework

    @property
    def people(self) -> int:
        """Participants, as printed."""
        return self.numbers.count(f"{_PRE}.participants")

    @property
    def hard(self) -> int:
        """Questions of the pre-test that had many wrong answers: the printed mean is theirs."""
        return self.numbers.count(f"{_PRE}.hard_questions")

    @property
    def questions(self) -> int:
        """Questions of each test, by the smaller of the two printed numbers."""
        return self.numbers.count(f"{_PRE}.questions_in_all")

    @property
    def stated(self) -> int:
        """Questions of the pre-test, by the number that is printed first."""
        return self.numbers.count(f"{_PRE}.questions")

    @property
    def before(self) -> PrintedValue:
        """Mean of the hard questions before, in per cent."""
        return self.numbers[f"{_PRE}.mean_hard"]

    @property
    def after(self) -> PrintedValue:
        """Mean of the post-test, in per cent."""
        return self.numbers[f"{_POST}.mean"]

    @property
    def wrong(self) -> tuple[int, int]:
        """Fewest and most participants who answered wrong, as printed."""
        return self.numbers.count(f"{_PRE}.wrong_low"), self.numbers.count(f"{_PRE}.wrong_high")

    def part(self, questions: int | None = None) -> PartMean:
        """The printed mean of the pre-test as a part of a test with so many questions."""
        return PartMean(self.before, self.hard, questions or self.questions)


def read_published(data: StudyData) -> Published | None:
    """What the cohort prints; None for a cohort with data of its own."""
    if data.cohort.kind != "published":
        return None
    return Published(PrintedNumbers(data["printed"]), load_framework(data.cohort.folder))


def texts_of(data: StudyData, published: Published | None) -> dict[str, Mapping[str, Any]]:
    """The cohort's labels, and those of the framework below ``entry`` and ``title``."""
    texts: dict[str, Mapping[str, Any]] = dict(data.labels.texts)
    if published is not None:
        lists = published.framework.lists.values()
        texts["entry"] = {entry.key: entry.label for found in lists for entry in found.entries}
        texts["title"] = {found.id.replace(".", "_"): found.title for found in lists}
    return texts


@where_any
def transcribed(published: Published) -> dict[str, Estimate]:
    """How many numbers were transcribed, and how many lists and pieces of planned work."""
    counts = {
        "numbers": len(list(published.numbers)),
        "lists": len(published.framework.lists),
        "work": len(published.framework.work),
    }
    return {
        name: Estimate(f"data.{name}", f"{TEXT}.row.transcribed_{name}", count, unit="values")
        for name, count in counts.items()
    }


@where_any
def printed_tests(published: Published) -> dict[str, Estimate]:
    """Both printed means, as shares of one, and what they rest on."""
    before, after = published.before, published.after
    return {
        "before": _mean("before", before, published.hard),
        "after": _mean("after", after, published.questions),
        "people": Estimate("printed.people", f"{TEXT}.row.people", published.people, unit="people"),
        "hard": _count("hard", published.hard),
        "questions": _count("questions", published.questions),
        "stated": _count("stated", published.stated),
    }


def _mean(name: str, printed: PrintedValue, questions: int) -> Estimate:
    label = f"{TEXT}.row.mean_{name}"
    return Estimate(f"printed.mean_{name}", label, float(printed.proportion), n=questions, unit="proportion")


def _count(name: str, value: int) -> Estimate:
    return Estimate(f"printed.{name}", f"{TEXT}.row.{name}", value, unit="items")
