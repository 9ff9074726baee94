"""Names without the titles and degrees of a file: what others would call the person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from helpers.matching.names import lists, normal
from helpers.privacy.key_file import Identifying

_LEAST_WORDS = 2  # one word alone is too often a word of the language
_NAME = "name"


def with_bare_names(identifying: Iterable[Identifying]) -> Iterator[Identifying]:
    """The strings, and after each name its form without titles and degrees where that is another one.

    ``Hj. Siti Aminah, S.Pd.`` in an attendance list is ``Siti Aminah`` in somebody's answer.

    Args:
        identifying: strings of a key.

    Returns:
        All of them; the forms have the kind and the row of their names. Forms of one word are left out.
    """
    for each in identifying:
        yield each
        bare = normal(each.text) if each.kind == _NAME and _may_have_titles(each.text) else ""
        if len(bare.split()) >= _LEAST_WORDS and bare != each.text.casefold():
            yield each._replace(text=bare)


def _may_have_titles(name: str) -> bool:
    """False for most names at little cost: letters only, with no title at either end."""
    words = name.casefold().split()
    return bool(words) and not ("".join(words).isalpha() and _title_words().isdisjoint((words[0], words[-1])))


@cache
def _title_words() -> frozenset[str]:
    titles = [title.casefold() for place in ("front", "back") for title in lists()[place]]
    parts = [part for title in titles for part in title.replace(".", " ").split()]
    return frozenset([*parts, *(title.replace(".", "") for title in titles)])
