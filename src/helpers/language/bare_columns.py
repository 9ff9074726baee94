"""Columns without a header: ``[F]`` in a file of settings, "column F (no header)" to readers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from helpers.language.catalogue import say

_BARE = re.compile(r"(^(?:\d+\. )?|“)\[([A-Z]{1,3})\](?=(?: #\d+)?$|”)")


def bare_columns(value: Any, language: str) -> Any:
    """A text in which a column that has no header is named in words.

    Only a whole text, one behind a number of a question, or one in quotes is taken for such a column:
    ``Rows [A]`` is a header.

    Args:
        value: what may be shown; no text stays as it is.
        language: of the reader.
    """
    if not isinstance(value, str) or "[" not in value:
        return value
    return _BARE.sub(lambda at: at[1] + say("problem.place.bare_column", language, value=at[2]), value)


def say_of_columns(key: str, language: str, values: Mapping[str, Any]) -> str:
    """The text of ``key`` with its ``values``, columns without a header among them in words."""
    return say(key, language, **{name: bare_columns(value, language) for name, value in values.items()})
