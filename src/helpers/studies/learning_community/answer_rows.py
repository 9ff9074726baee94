"""Rows of the table of answers by codes, never by their texts: a million people have ten million and more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import pandas as pd

_ROWS = 1_000_000  # looked at together


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
        place = pd.Index(sittings["person"].astype("str")).get_indexer(answers["person"].iloc[here])
        same = sittings["sitting"].to_numpy()[place] == answers["sitting"].to_numpy()[here]
        mine[here] = (place >= 0) & same
    return answers if mine.all() else answers[mine].reset_index(drop=True)


def sorted_people(column: pd.Series) -> tuple[pd.Index, np.ndarray]:
    """The different people of a column in the order of their pseudonyms, and the place of each row's."""
    import pandas as pd

    found = pd.Categorical(column)
    there = np.flatnonzero(np.bincount(found.codes, minlength=len(found.categories)))
    names = found.categories[there]
    order = np.argsort(names.to_numpy(object), kind="stable")
    place = np.zeros(len(found.categories), dtype=np.int64)
    place[there[order]] = np.arange(len(there))
    return pd.Index(names[order], name="person"), place[found.codes]
