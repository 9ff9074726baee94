"""What can be said of a change: a mean of some questions before, a mean of all questions after.

The other questions have no printed mean before. Whatever they gave, the change has bounds, and
for one mean of theirs there was none.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from helpers.checks.part_means import (
    ANYTHING,
    PartMean,
    change,
    unchanged_exactly,
    unchanged_others,
    whole_mean,
)
from helpers.checks.rounding import Interval, preimage
from helpers.studies.found import where_any
from helpers.studies.learning_community.published.facts import TEXT, Published
from helpers.studies.rows import Row
from helpers.words.estimates import Estimate

OPEN, EASIER = "anything", "easier"
_STEPS = range(0, 101, 10)


def assumed_others(part: PartMean, assumption: str) -> Interval:
    """Between what the mean of the other questions lies.

    ``anything``: from nought to 100 %; ``easier``: at least the mean of the hard ones, since these are
    said to be the ones with many wrong answers.
    """
    return ANYTHING if assumption == OPEN else Interval(preimage(part.printed).low, ANYTHING.high)


@where_any
def change_rows(published: Published) -> list[Row]:
    """Mean of the whole pre-test and change, by number of questions and by what is taken of the others.

    The last row takes the printed mean to be that of the whole pre-test, against what the document says.
    """
    rows = [
        _row(published, questions, assumption)
        for questions in sorted({published.questions, published.stated})
        for assumption in (OPEN, EASIER)
    ]
    return [*rows, _whole_row(published)]


def _whole_row(published: Published) -> Row:
    part, group = (
        PartMean(published.before, published.questions, published.questions),
        f"{TEXT}.test_of.whole",
    )
    cells = {
        "before": _span("before.as_whole", "before_all", whole_mean(part), "proportion", group),
        "change": _span(
            "change.as_whole", "change", change(part, published.after), "percentage_points", group
        ),
        "even": None,
    }
    return Row(f"{TEXT}.others.none", cells, group)


def _row(published: Published, questions: int, assumption: str) -> Row:
    part, group = published.part(questions), f"{TEXT}.test_of.{_named(published, questions)}"
    others = assumed_others(part, assumption)
    ident = f"of_{questions}.{assumption}"
    before, moved = whole_mean(part, others), change(part, published.after, others)
    even = unchanged_others(part, published.after)
    cells = {
        "before": _span(f"before.{ident}", "before_all", before, "proportion", group),
        "change": _span(f"change.{ident}", "change", moved, "percentage_points", group),
        "even": _span(f"unchanged.of_{questions}", "even", even, "proportion", group),
    }
    return Row(f"{TEXT}.others.{assumption}", cells, group)


def _named(published: Published, questions: int) -> str:
    return "smaller" if questions == published.questions else "larger"


def _span(ident: str, label: str, found: Interval, unit: str, group: str = "") -> Estimate:
    low, high = float(found.low / 100), float(found.high / 100)
    return Estimate(
        ident, f"{TEXT}.row.{label}", unit=unit, group=group or None, estimate_low=low, estimate_high=high
    )


@where_any
def change_summary(published: Published) -> dict[str, Estimate | int]:
    """The change that the printed means seem to show, its bounds, and where there is none."""
    part, after = published.part(), published.after
    easier = change(part, after, assumed_others(part, EASIER))
    apparent = float(after.proportion - part.printed.proportion)
    even = float(unchanged_exactly(part, after) / 100)
    return {
        "apparent": Estimate("change.apparent", f"{TEXT}.row.apparent", apparent, unit="percentage_points"),
        "open": _span("change.of_all.anything", "change", change(part, after), "percentage_points"),
        "easier": _span("change.of_all.easier", "change", easier, "percentage_points"),
        "even": Estimate("unchanged.exactly", f"{TEXT}.row.even", even, n=part.others, unit="proportion"),
        "others": part.others,
    }  # fmt: skip


@where_any
def assumed_estimates(published: Published, mean: float) -> list[Estimate]:
    """Mean of the whole pre-test and change if the other questions had this mean before.

    Args:
        published: the printed facts.
        mean: of the questions whose mean is not printed, in per cent.
    """
    part, exact = published.part(), Fraction(str(mean))
    others = Interval(exact, exact)
    before, moved = whole_mean(part, others), change(part, published.after, others)
    return [
        _span("assumed.before", "assumed_before", before, "proportion"),
        _span("assumed.change", "assumed_change", moved, "percentage_points"),
    ]


@where_any
def assumed_summary(published: Published, mean: float) -> dict[str, Estimate | int]:
    """The same for a sentence, with the mean that is assumed."""
    before, moved = assumed_estimates(published, mean)
    given = Estimate("assumed.others", f"{TEXT}.row.assumed_others", mean / 100, unit="proportion")
    return {"given": given, "before": before, "change": moved, "others": published.part().others}


@where_any
def change_curve(published: Published, steps: Sequence[int] = _STEPS) -> list[Estimate]:
    """The change for each mean of the other questions: a range, since both printed means are rounded.

    Args:
        published: the printed facts.
        steps: means of the other questions, in per cent.
    """
    part = published.part()
    return [
        _span(
            f"change.at_{step}",
            "change",
            change(part, published.after, Interval(step, step)),
            "percentage_points",
        )
        for step in steps
    ]


@where_any
def marks(published: Published) -> dict[str, Estimate]:
    """Where the change is nought, and from where on the other questions are easier than the hard ones."""
    part = published.part()
    even = float(unchanged_exactly(part, published.after) / 100)
    hard = float(published.before.proportion)
    return {
        "even": Estimate("unchanged.exactly", f"{TEXT}.row.even", even, n=part.others, unit="proportion"),
        "hard": Estimate(
            "printed.mean_before", f"{TEXT}.row.mean_before", hard, n=part.items, unit="proportion"
        ),
    }
