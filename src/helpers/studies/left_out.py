"""People who take no part in an analysis: lists of pseudonyms that stay beside the raw files.

A parameter never holds pseudonyms, since reports show parameters. It holds the name of a list, that of
the variant in whose file the list stands: ``data/raw/<study>/<cohort>/variants/<name>.toml``. Only a panel,
which nobody publishes, hands over pseudonyms themselves, with ``; `` between.

Who knows a number about everybody, and the same number without some, knows it about these. A report can
therefore leave out groups alone that are no small cells: see :func:`revealing`.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.privacy.key_file import read_secret
from helpers.studies.manifest import is_name, read_toml, shown
from helpers.studies.what_if import parted
from helpers.words.errors import InputError, Problem

if TYPE_CHECKING:
    import pandas as pd

PEOPLE = "people_left_out"
FOLDER = "variants"
_PERSON = "person"


def named_lists(folder: Path) -> dict[str, tuple[str, ...]]:
    """The lists of a cohort by name; files that are no lists, or are broken, are told of elsewhere.

    Args:
        folder: the cohort's raw folder.
    """
    found = {}
    for path in sorted((folder / FOLDER).glob("*.toml")):
        try:
            found[path.stem] = list_in(read_toml(path), shown(path))
        except InputError:
            continue
    return {name: people for name, people in found.items() if people}


def list_in(content: Mapping[str, object], file: str) -> tuple[str, ...]:
    """The list in a variant's file, each person once; empty where there is none.

    Raises:
        InputError: it is no list of texts, or an empty one.
    """
    given = content.get(PEOPLE)
    if given is None:
        return ()
    if not isinstance(given, list) or not given or not all(isinstance(each, str) for each in given):
        raise InputError(Problem("variants.not_people", file=file, column=PEOPLE, found=str(given)))
    return tuple(dict.fromkeys(each.strip() for each in given))


def people_meant(folder: Path, value: str) -> tuple[str, ...]:
    """Who is meant: those on the list of this name, or the pseudonyms that a panel hands over.

    Raises:
        InputError: there is no list of this name.
    """
    if not is_name(value):
        return parted(value)
    lists = named_lists(folder)
    if value not in lists:
        values = {"known": ", ".join(lists) or "–"}
        raise InputError(Problem("variants.no_such_list", found=value, values=values))
    return lists[value]


def without(tables: Mapping[str, pd.DataFrame], people: Iterable[str]) -> dict[str, pd.DataFrame]:
    """Canonical tables without any row of some people; counts of rows and people of the files stay."""
    gone = set(people)
    if not gone:
        return dict(tables)
    return {name: _without(table, gone) for name, table in tables.items()}


def _without(table: pd.DataFrame, gone: set[str]) -> pd.DataFrame:
    if _PERSON not in table:
        return table
    kept = table[~table[_PERSON].isin(gone)].reset_index(drop=True)
    if kept[_PERSON].dtype != "category":
        return kept
    return kept.assign(**{_PERSON: kept[_PERSON].cat.remove_unused_categories()})


def revealing(bodies: Iterable[set[str]], one: Iterable[str], other: Iterable[str], least: int) -> int:
    """How few people two analyses tell of between them that leave out ``one`` and ``other``.

    Args:
        bodies: people on whom results rest: those of a test, those of both, those who answered a form.
        one: people left out of the one analysis.
        other: people left out of the other; nobody of the base.
        least: the smallest group that may be told of; 0 allows any.

    Returns:
        The fewest people of a body that are in one analysis and not in the other; 0 where none are too few.

    Example:
        >>> revealing([{"a", "b", "c"}, {"a", "x"}], ["a", "b"], [], 2)
        1
    """
    apart = set(one) ^ set(other)
    sizes = [len(apart & body) for body in bodies]
    return min((size for size in sizes if 0 < size < least), default=0)


def list_mark(folder: Path, content: str) -> str:
    """A mark of a variant's content that only the holder of the cohort's key could guess a list from.

    Reports keep marks of what they were made from; of a short list, a plain hash could be found by trying.
    """
    secret = read_secret(folder) or b"telaah"
    return hmac.new(secret, content.encode(), "sha256").hexdigest()
