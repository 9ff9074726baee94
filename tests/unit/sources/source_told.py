"""What a reading of a file tells: its problems, the rows that it counted, its remarks."""

from __future__ import annotations

import pytest

from helpers.sources.source import Source
from helpers.words.errors import InputError


def refused(read, *args, **settings) -> list[tuple]:
    """Key, row, column and find of every problem for which ``read`` refuses a file; all have their words."""
    with pytest.raises(InputError) as raised:
        read(*args, **settings)
    for language in ("id", "en"):
        assert raised.value.render(language)
    return [(each.key, each.row, each.column, each.found) for each in raised.value.problems]


def counts(source: Source) -> dict[str, int]:
    return {count.what: count.rows for count in source.counts}


def remarks(source: Source) -> dict[str, dict]:
    return {each.key: dict(each.values) for each in source.remarks if each.render("id") and each.render("en")}
