"""Rows of the table of answers by codes, never by their texts: a million people have ten million and more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from helpers.studies.learning_community.settings import BEST, LAST

if TYPE_CHECKING:
    import pandas as pd

CORRECT, NO_ANSWER, UNSCORED = "correct", "no_answer", "unscored"
"""What may have come of an answer."""
_SITTING = ["test", "person", "sitting"]
_ROWS = 1_000_000  # looked at together
_PERSON = "person"


def numbered(tables: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Canonical tables with numbers in the place of pseudonyms, from 0 in the order of the pseudonyms.

    Every look for people among others would go through all of their texts, and hold them once more.
    """
    import pandas as pd

    names = pd.Index(np.sort(tables["people"][_PERSON].to_numpy(object)))
    return {
        name: table.assign(**{_PERSON: _numbers(table[_PERSON], names)}) if _PERSON in table else table
        for name, table in tables.items()
    }


def _numbers(column: pd.Series, names: pd.Index) -> pd.Series:
    import pandas as pd

    if not isinstance(column.dtype, pd.CategoricalDtype):
        return pd.Series(names.get_indexer(column).astype(np.int32), column.index, copy=False)
    places = names.get_indexer(column.cat.categories).astype(np.int32)
    codes = column.array.codes
    if codes.dtype == places.dtype and np.array_equal(places, np.arange(len(places))):
        return pd.Series(codes, column.index, copy=False)
    return pd.Series(places[codes], column.index, copy=False)


def different(table: pd.DataFrame, columns: Sequence[str]) -> pd.DataFrame:
    """The different rows of a few columns, as they first occur."""
    import pandas as pd

    narrow = table[list(columns)]
    parts = [narrow.iloc[at : at + _ROWS].drop_duplicates() for at in range(0, max(len(narrow), 1), _ROWS)]
    return pd.concat(parts, ignore_index=True).drop_duplicates(ignore_index=True)


def sitting_of(answers: pd.DataFrame, kept: pd.DataFrame) -> pd.DataFrame:
    """The answers of some sittings, in their order.

    Args:
        answers: the canonical table.
        kept: ``test``, ``person``, ``sitting``; at most one sitting of a person in a test.
    """
    import pandas as pd

    mine = np.zeros(len(answers), dtype=bool)
    for test, sittings in kept.groupby("test", observed=True):
        here = np.flatnonzero(answers["test"] == test)
        place = pd.Index(plain(sittings["person"])).get_indexer(answers["person"].iloc[here])
        same = sittings["sitting"].to_numpy()[place] == answers["sitting"].to_numpy()[here]
        mine[here] = (place >= 0) & same
    return answers if mine.all() else answers[mine].reset_index(drop=True)


def sittings_that_count(sittings: pd.DataFrame, answers: pd.DataFrame, repeats: str) -> pd.DataFrame:
    """One sitting for each person and test: ``test``, ``person``, ``sitting``.

    Args:
        sittings: all of them.
        answers: what was answered in them.
        repeats: the rule for people who sat a test several times; of equally good sittings the first counts.
    """
    sittings = sittings[_SITTING]
    if not sittings.duplicated(["test", "person"]).any():
        return sittings
    if repeats == BEST:
        right = answers.loc[answers["result"] == CORRECT, _SITTING].apply(plain)
        counts = right.groupby(_SITTING).size().rename("right")
        sittings = sittings.join(counts, on=_SITTING).fillna({"right": 0})
        sittings = sittings.sort_values(["right", "sitting"], ascending=[False, True], kind="stable")
    else:
        sittings = sittings.sort_values("sitting", ascending=repeats != LAST, kind="stable")
    return sittings.drop_duplicates(["test", "person"])[_SITTING]


def plain(column: pd.Series) -> pd.Series:
    """A column of people or tests, its texts no categories: texts or numbers."""
    return column.astype("str") if column.dtype == "category" else column


def sorted_people(column: pd.Series) -> tuple[pd.Index, np.ndarray]:
    """The different people of a column in the order of their pseudonyms, and the place of each row's."""
    import pandas as pd

    if pd.api.types.is_integer_dtype(column.dtype):
        numbers = column.to_numpy()
        there = np.flatnonzero(np.bincount(numbers)).astype(np.int32)
        place = np.zeros(there.max(initial=-1) + 1, dtype=np.int32)
        place[there] = np.arange(len(there))
        return pd.Index(there, name="person"), place[numbers]
    found = pd.Categorical(column)
    there = np.flatnonzero(np.bincount(found.codes, minlength=len(found.categories)))
    names = found.categories[there]
    order = np.argsort(names.to_numpy(object), kind="stable")
    place = np.zeros(len(found.categories), dtype=np.int64)
    place[there[order]] = np.arange(len(there))
    return pd.Index(names[order], name="person"), place[found.codes]
