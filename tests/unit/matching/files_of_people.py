"""Entries of several files, written down in a line each."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

Line = str | tuple[str, str] | tuple[str, str, str]


def entries_of(**files: Sequence[Line]) -> pd.DataFrame:
    """Files by role, in order; a line is a name, or name, identifier and e-mail address.

    The roles ``game...`` and ``list...`` stand for files that hold everybody once.
    """
    rows = []
    for source, (role, lines) in enumerate(files.items()):
        for entry, line in enumerate(lines):
            name, identifier, email = (line, "", "") if isinstance(line, str) else (*line, "")[:3]
            once = role.startswith(("game", "list", "roster"))
            rows.append((source, role, entry, f"{role}.xlsx", entry + 2, name, identifier, email, not once))
    columns = ["source", "role", "entry", "file", "row", "name", "identifier", "email", "repeats"]
    table = pd.DataFrame(rows, columns=columns)
    return table.astype(dict.fromkeys(("role", "file", "name", "identifier", "email"), "str"))


def persons(resolution, entries: pd.DataFrame) -> list[list[str]]:
    """The persons found, each as the list of its entries such as ``pre 2``; those alone are left out."""
    said = entries["role"] + " " + entries["row"].astype(str)
    groups = said.groupby(resolution.entries["person"]).agg(list)
    return [group for group in groups if len(group) > 1]


def doubts(resolution) -> set[tuple[str, str, str]]:
    """The open pairs: the names of both sides and the reason."""
    columns = ("name_a", "name_b", "reason")
    return set(zip(*(resolution.doubtful[column] for column in columns), strict=True))


def decided(*lines: tuple[str, pd.Series, pd.Series]) -> pd.DataFrame:
    """Decisions about pairs of rows of ``entries_of``, as a review file holds them."""
    return pd.DataFrame(
        [
            {
                "decision": decision,
                **{f"{part}_a": one[part] for part in ("name", "file", "row")},
                **{f"{part}_b": other[part] for part in ("name", "file", "row")},
            }
            for decision, one, other in lines
        ]
    )
