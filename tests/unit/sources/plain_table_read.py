"""Plain tables read for the tests, with a mapping of columns."""

from __future__ import annotations

import pytest

from helpers.language import LANGUAGES
from helpers.sources.importers import plain_table
from helpers.words.errors import InputError


def read(book, **changed):
    """The source under the proposed settings and what was changed in them."""
    return plain_table.read(book, {**plain_table.propose(book).settings, **changed})


def keys(action, *given, **changed):
    """The problems that something raises: key, row, column."""
    with pytest.raises(InputError) as caught:
        action(*given, **changed)
    assert all(caught.value.render(language) for language in LANGUAGES)
    return [(problem.key, problem.row, problem.column) for problem in caught.value.problems]


def asked(proposal):
    return [key for key, _ in proposal.questions]
