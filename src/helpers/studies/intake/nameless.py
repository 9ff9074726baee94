"""Labels of sessions without names: a meeting is often called after its host."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from helpers.privacy.extracting import Passage
from helpers.privacy.key_file import Identifying
from helpers.privacy.leak_index import LeakIndex, Secret
from helpers.studies.intake.bare_names import with_bare_names

if TYPE_CHECKING:
    import pandas as pd

_WORD = re.compile(r"\w+")
_TELLING = r"[^\W\d_]|\d{5}"  # dates and numbers of sessions name nobody


def nameless(labels: pd.Series, identifying: Callable[[], Iterable[Identifying]]) -> pd.Series:
    """The labels, empty where one holds a string that identifies somebody.

    Args:
        labels: texts.
        identifying: gives every such string of the cohort; asked only where a label could hold one.
    """
    given = labels.astype("str")
    if not given.str.contains(_TELLING).any():
        return given
    words = set(_words(" ".join(given)))
    near = [each for each in identifying() if not words.isdisjoint(_words(each.text))]
    index = LeakIndex([Secret(*each) for each in with_bare_names(near)], frozenset())
    return given.mask([bool(index.search(Passage(text, "text"))) for text in given], "")


def identifying_of(key: Iterable[tuple[str, str, str, str, str, int]]) -> list[Identifying]:
    """The identifying strings among the lines of a key, each once."""
    found: dict[tuple[str, str], Identifying] = {}
    for number, (_, name, identifier, email, *_) in enumerate(key):
        for text, kind in ((name, "name"), (email, "email"), (identifier, "identifier")):
            if text and (text, kind) not in found:
                found[text, kind] = Identifying(text, kind, number)
    return list(found.values())


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
