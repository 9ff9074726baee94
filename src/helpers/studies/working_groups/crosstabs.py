"""Tables for the tests: those who answered, districts or group types against answers.

A test counts those who gave an answer (an ordered one, where answers are ranked), whatever the
base policy: an answer that was not given is no "no". Where the data leave several tables possible
all of them are made, so that a test over them is a range and never a pick.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, product

from helpers.studies.working_groups.measures import YES
from helpers.studies.working_groups.survey import Column, Survey

YES_NO = ("decree", "statutes", "tor", "reports")
JOINED = {"below_40": "a0_59"}
"""Answers that overlap as printed and are ranked as one."""
_MOST_TABLES = 100

Table = tuple[tuple[int, ...], ...]


def district_tables(survey: Survey, item: str, columns: Sequence[Column]) -> list[tuple[Table]]:
    """All tables (districts x answers) that the readings allow, as arguments of a test.

    Args:
        survey: the answers.
        item: what was asked.
        columns: the districts' columns of one group type, in the order of the rows wanted.
    """
    if item not in YES_NO:
        return _whole_tables(columns, _answers(columns))
    readings = islice(product(*(column.readings for column in columns)), _MOST_TABLES)
    found: dict[Table, None] = {}
    for tallies in readings:
        yes = [tally.count((YES,)) for tally in tallies]
        no = [tally.valid - count for tally, count in zip(tallies, yes, strict=True)]
        for lost in _without_place(survey, columns, sum(yes), sum(no)):
            for split in _splits(lost, no):
                rows = zip(no, split, yes, strict=True)
                found[tuple((no - gone, yes) for no, gone, yes in rows)] = None
    return [(table,) for table in islice(found, _MOST_TABLES)]


def type_tables(survey: Survey, item: str) -> list[tuple[Table]]:
    """All tables (group types x answers) that the readings allow; types that were not asked are left out."""
    groups = survey.groups_asked(item)
    if item not in YES_NO:
        columns = [survey.column(item, group) for group in groups]
        return _whole_tables(columns, _answers(columns))
    choices = [survey.pairs_under("valid", item, group, (YES,)) for group in groups]
    rows = [[(n - yes, yes) for yes, n in pairs] for pairs in choices]
    return [(table,) for table in islice(product(*rows), _MOST_TABLES)]


def scale(columns: Sequence[Column]) -> tuple[str, ...]:
    """The ordered answers, lowest first: the longest scale of the columns, which holds the others."""
    return max((column.order for column in columns), key=len)


def row(column: Column, reading: int, answers: Sequence[str]) -> tuple[int, ...]:
    """How many gave each answer in one reading; answers that are ranked as one are added up."""
    tally = column.readings[reading]
    kept = [answer for answer in answers if answer not in JOINED]
    return tuple(tally.count((a, *(j for j, into in JOINED.items() if into == a))) for a in kept)


def _answers(columns: Sequence[Column]) -> tuple[str, ...]:
    """The ordered answers, or all that were offered where they have no order."""
    if ordered := scale(columns):
        return ordered
    return tuple(dict.fromkeys(answer for column in columns for answer in column.answers))


def _whole_tables(columns: Sequence[Column], answers: Sequence[str]) -> list[tuple[Table]]:
    choices = [
        list(dict.fromkeys(row(column, reading, answers) for reading in range(len(column.readings))))
        for column in columns
    ]
    return [(table,) for table in islice(product(*choices), _MOST_TABLES)]


def _without_place(survey: Survey, columns: Sequence[Column], yes: int, no: int) -> list[int]:
    """How many seem to have said no only because districts print nothing but "yes".

    A table over all districts prints who said no; what the districts' bases hold beyond these gave
    no answer, and nothing printed says in which district.
    """
    first = columns[0]
    if (first.item, first.group, "") not in survey.columns or any(len(c.answers) > 1 for c in columns):
        return [0]
    pairs = survey.pairs_under("valid", first.item, first.group, (YES,))
    lost = {yes + no - n for count, n in pairs if count == yes}
    return sorted(number for number in lost if 0 <= number <= no) or [0]


def _splits(number: int, room: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """All ways to spread a number over places with limited room."""
    if not room:
        if number == 0:
            yield ()
        return
    for here in range(min(number, room[0]) + 1):
        for rest in _splits(number - here, room[1:]):
            yield (here, *rest)
