"""Labels of sessions without names: a meeting is often called after its host."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from helpers.privacy.extracting import Passage
from helpers.privacy.key_file import IDENTIFYING, Identifying
from helpers.privacy.leak_index import LeakIndex, Secret

if TYPE_CHECKING:
    import pandas as pd


def nameless(labels: pd.Series, identifying: Iterable[Identifying]) -> pd.Series:
    """The labels, empty where one holds a string that identifies somebody.

    Args:
        labels: texts.
        identifying: every such string of the cohort.
    """
    given = labels.astype("str")
    if not given.str.strip().any():
        return given
    index = LeakIndex([Secret(each.text, each.kind, each.row) for each in identifying], frozenset())
    named = [bool(index.search(Passage(text, "text"))) for text in given]
    return given.mask(named, "")


def identifying_of(key: Iterable[tuple[str, str, str, str, str, int]]) -> list[Identifying]:
    """The identifying strings among the lines of a key, each once."""
    found = {
        (text, kind): Identifying(text, kind, number)
        for number, (_, name, identifier, email, *_) in enumerate(key)
        for text, kind in zip((name, email, identifier), IDENTIFYING, strict=True)
        if text.strip()
    }
    return list(found.values())
