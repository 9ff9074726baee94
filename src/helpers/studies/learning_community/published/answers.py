"""Which numbers of answers can print as the means do: people, questions, and people who answered wrong."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.checks.pooled_answers import people_printing, right_answers, whole_percentages
from helpers.studies.found import where_any
from helpers.studies.learning_community.published.facts import TEXT, Published
from helpers.studies.rows import Row
from helpers.words.estimates import Estimate

_YES, _NO, _NONE = (f"{TEXT}.answer.{name}" for name in ("yes", "no", "none"))


@where_any
def question_rows(published: Published) -> list[Row]:
    """For one question, two, ... up to all: whether the pre-test's mean can be theirs, read in two ways.

    ``pooled``: right answers of all participants to all of these questions; ``whole``: the mean of as
    many whole percentages. The numbers that are printed as questions stand out by ``printed_as``.
    """
    return [_question_row(published, questions) for questions in range(1, published.stated + 1)]


def _question_row(published: Published, questions: int) -> Row:
    named = {published.hard: "hard", published.questions: "questions", published.stated: "stated"}
    pooled = right_answers(published.before, published.people, questions)
    sums = whole_percentages(published.before, questions)
    cells: dict[str, Estimate | str | None] = {
        "pooled": _answers(f"pre.of_{questions}.pooled", pooled, published.people * questions),
        "whole": _mean_of_whole(questions, sums),
        "printed_as": f"{TEXT}.printed_as.{named[questions]}" if questions in named else None,
    }
    return Row(f"{questions}", cells)


def _answers(ident: str, counts: Sequence[int], base: int) -> Estimate | str:
    if not counts:
        return _NONE
    low, high = counts[0], counts[-1]
    value = low if low == high else None
    return Estimate(
        ident,
        f"{TEXT}.row.right_answers",
        value,
        n=base,
        unit="answers",
        estimate_low=low,
        estimate_high=high,
    )


def _mean_of_whole(questions: int, sums: Sequence[int]) -> Estimate | str:
    if not sums:
        return _NONE
    low, high = (total / questions / 100 for total in (sums[0], sums[-1]))
    return Estimate(
        f"pre.of_{questions}.whole", f"{TEXT}.row.mean_of_whole", low if low == high else None, n=questions,
        unit="proportion", estimate_low=low, estimate_high=high,
    )  # fmt: skip


@where_any
def question_summary(published: Published) -> dict[str, Estimate | int]:
    """How many numbers of questions were tried, and how many let the mean print, read in either way."""
    rows = question_rows(published) or []
    counts = {"tried": len(rows)}
    counts |= {key: sum(isinstance(row.cells[key], Estimate) for row in rows) for key in ("pooled", "whole")}
    found = {name: _count(f"pre.questions_{name}", count, "count") for name, count in counts.items()}
    return found | {"hard": published.hard}


@where_any
def post_summary(published: Published) -> dict[str, Estimate | str]:
    """Right answers behind the mean of the post-test, if all answered all its questions."""
    answers = published.people * published.questions
    counts = right_answers(published.after, published.people, published.questions)
    return {
        "right": _answers("post.right", counts, answers),
        "answers": _count("post.answers", answers, "answers"),
    }


@where_any
def people_rows(published: Published) -> list[Row]:
    """The numbers of people that can have given the mean of the hard questions, and their wrong answers."""
    sizes = people_printing(published.before, published.hard, published.people)
    return [_people_row(published, people) for people in sizes]


def _people_row(published: Published, people: int) -> Row:
    counts = right_answers(published.before, people, published.hard)
    wrong = [(people * published.hard - count) / published.hard for count in counts]
    low, high = published.wrong
    answers = _answers(f"pre.people_{people}.right", counts, people * published.hard)
    each = Estimate(
        f"pre.people_{people}.wrong", f"{TEXT}.row.wrong_each", wrong[0] if len(wrong) == 1 else None,
        n=people, unit="people", estimate_low=min(wrong), estimate_high=max(wrong),
    )  # fmt: skip
    within = any(low <= number <= high for number in wrong)
    return Row(f"{people}", {"right": answers, "wrong": each, "within": _YES if within else _NO})


@where_any
def wrong_rows(published: Published) -> list[Row]:
    """What so many people with wrong answers would mean, read in three ways, beside the printed mean.

    ``each``: so many wrong on every hard question; ``any``: so many with at least one wrong answer;
    ``every``: so many with no right answer. The bounds run over both printed numbers.
    """
    low, high = published.wrong
    people, hard = published.people, published.hard
    most_wrong = {
        "each": (hard * low, hard * high),
        "any": (low, hard * high),  # from one wrong answer each to all of them
        "every": (
            hard * low,
            hard * high + (people - high) * (hard - 1),
        ),  # the others miss all but one at most
    }
    return [_wrong_row(published, name, ends) for name, ends in most_wrong.items()]


def _wrong_row(published: Published, name: str, ends: tuple[int, int]) -> Row:
    answers = published.people * published.hard
    low, high = (1 - wrong / answers for wrong in (max(ends), min(ends)))
    found = Estimate(
        f"wrong.{name}", f"{TEXT}.row.mean_implied", unit="proportion", estimate_low=low, estimate_high=high
    )
    fits = low <= float(published.before.proportion) <= high
    return Row(f"{TEXT}.wrong.{name}", {"mean": found, "fits": _YES if fits else _NO})


@where_any
def wrong_summary(published: Published) -> dict[str, Estimate]:
    """How many people the printed mean leaves with a wrong answer to each hard question, on average."""
    low, high = published.wrong
    each = published.people * (1 - float(published.before.proportion))
    return {
        "implied": _count("wrong.implied", each, "people"),
        "low": _count("wrong.printed_low", low, "people"),
        "high": _count("wrong.printed_high", high, "people"),
        "people": Estimate("printed.people", f"{TEXT}.row.people", published.people, unit="people"),
    }


@where_any
def agreement_summary(published: Published) -> dict[str, Estimate]:
    """How many numbers of people can give the mean, and which of them agree with the wrong answers too."""
    rows = people_rows(published) or []
    agreeing = [int(row.label) for row in rows if row.cells["within"] == _YES]
    ends = (min(agreeing), max(agreeing)) if agreeing else (None, None)
    return {
        "sizes": _count("pre.sizes", len(rows), "count"),
        "agreeing": _count("pre.sizes_agreeing", len(agreeing), "count"),
        "people": Estimate(
            "pre.people_agreeing", f"{TEXT}.row.people_agreeing", ends[0] if len(agreeing) == 1 else None,
            unit="people", estimate_low=ends[0], estimate_high=ends[1],
        ),
        "stated": Estimate("printed.people", f"{TEXT}.row.people", published.people, unit="people"),
    }  # fmt: skip


def _count(ident: str, value: float, unit: str) -> Estimate:
    return Estimate(ident, f"{TEXT}.row.{ident.partition('.')[2]}", value, unit=unit)
