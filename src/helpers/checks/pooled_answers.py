"""Percentages of all answers of several people to several questions: which can be printed at all.

``people * questions`` answers are a base like any other (the GRIM test with items); a mean of whole
percentages, one a question, is another reading of such a number, and can be impossible where the first is
not.
"""

from __future__ import annotations

from helpers.checks.rounding import DEFAULT_RULE, count_range, totals_printing
from helpers.words.printed import PrintedValue


def right_answers(printed: PrintedValue, people: int, questions: int, rule: str = DEFAULT_RULE) -> range:
    """All numbers of right answers out of ``people * questions`` whose percentage prints so.

    Raises:
        ValueError: no people or no questions, or an unknown rule.
    """
    return count_range(printed, people * questions, rule)


def people_printing(
    printed: PrintedValue, questions: int, most: int, rule: str = DEFAULT_RULE
) -> tuple[int, ...]:
    """The numbers of people, 1 to ``most``, whose answers to all questions can print so."""
    sizes = range(1, most + 1)
    return tuple(people for people in sizes if right_answers(printed, people, questions, rule))


def fewest_missing(printed: PrintedValue, answers: int, rule: str = DEFAULT_RULE) -> int | None:
    """The fewest of ``answers`` that must be left out of the base so that the percentage can print so.

    0 if none need be; None if no smaller base does either.
    """
    return next((out for out in range(answers) if count_range(printed, answers - out, rule)), None)


def whole_percentages(printed: PrintedValue, questions: int, rule: str = DEFAULT_RULE) -> range:
    """All sums of ``questions`` whole percentages whose mean prints so; empty if there is none."""
    sums = totals_printing(printed, questions, rule)
    return range(max(sums.start, 0), max(min(sums.stop, 100 * questions + 1), sums.start, 0))
