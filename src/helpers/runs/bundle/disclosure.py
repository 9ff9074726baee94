"""Whether tables with one row a person may be given away: nobody may stand alone in them, or nearly so.

The rule is k-anonymity (Sweeney 2002, International Journal of Uncertainty, Fuzziness and Knowledge-Based
Systems 10, 557-570): whatever the tables tell of people besides their answers, each combination of it is
shared by at least so many of them as reports withhold smaller groups for. Data that a program has made up
are nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from helpers.studies.canonical import prepare
from helpers.studies.manifest import Cohort
from helpers.words.errors import Problem
from helpers.words.paths import Project

if TYPE_CHECKING:
    import pandas as pd

LEAST = 5
SMALL_CELLS = "small_cells"
"""The parameter of reports that decides how few people are too few."""
_ABOUT = "about."
_PSEUDONYM = re.compile(r"P-[0-9A-Z]{4,}")


def disclosure_problems(project: Project, about: Cohort, least: int) -> list[Problem]:
    """What stands against giving the canonical tables of a cohort away.

    Args:
        project: the project to work in.
        about: the cohort.
        least: fewer people than these are too few.
    """
    import pandas as pd

    if about.kind != "new" or about.simulated:
        return []
    folder = prepare(project, about)
    name = f"{about.study}/{about.cohort}"
    problems = []
    for path in sorted(folder.glob("*.parquet")):
        table = pd.read_parquet(path)
        shown = f"data/processed/{name}/{path.name}"
        problems += [
            Problem(f"bundle.{key}", file=shown, column=column, values={"count": count, "least": least})
            for key, column, count in table_faults(table, least)
        ]
    return problems


def table_faults(table: pd.DataFrame, least: int) -> Iterator[tuple[str, str, int]]:
    """What is wrong with one table: a key, the columns, and how many people or groups it concerns.

    ``few_people``: fewer than ``least`` people have rows. ``small_groups``: so many groups, or
    combinations of groups, have fewer people than that; what is not known puts nobody into a group.
    """
    for column in table.select_dtypes(exclude=["number", "bool", "datetime"]):
        people = table[column].dropna().astype(str)
        if len(people) and people.map(_is_pseudonym).all() and 0 < people.nunique() < least:
            yield "few_people", str(column), people.nunique()
    columns = [column for column in table if str(column).startswith(_ABOUT)]
    singles = [[column] for column in columns]
    for group in [*singles, columns] if len(columns) > 1 else singles:
        known = table[(table[group].fillna("").astype(str) != "").all(axis=1)]
        sizes = known.groupby(group, observed=True).size()
        if small := int((sizes < least).sum()):
            yield "small_groups", ", ".join(str(each).removeprefix(_ABOUT) for each in group), small


def _is_pseudonym(text: str) -> bool:
    return _PSEUDONYM.fullmatch(text) is not None
