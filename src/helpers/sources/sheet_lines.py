"""The lines of attendance lists, and which of them are of one person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from helpers.sources.row_problems import at_rows
from helpers.sources.sheet_header import Column
from helpers.sources.sheet_lists import ListBlock
from helpers.sources.values import clean_text, lost_digits, text_of
from helpers.words.errors import Problem

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Persons:
    """Who stands on the lines.

    ``entry`` numbers the persons, one a line; ``twice`` counts lines whose name or identifier several
    lines of one list have, so that nobody can say whether they are one person.
    """

    entry: pd.Series
    twice: int


def lines_of(blocks: Sequence[ListBlock], file: str) -> tuple[pd.DataFrame, list[Problem]]:
    """One row a line of a list.

    Args:
        blocks: the blocks that are read.
        file: for messages.

    Returns:
        ``block`` (number), ``sheet``, ``row``, ``name``, ``identifier``, ``email``, ``group`` (the class
        and the like that titles name) and ``about.*``; and what is wrong with lines.
    """
    import pandas as pd

    frames, problems = [], []
    for number, each in enumerate(blocks):
        people = each.block.people
        sheet = each.layout.sheet.name
        name = each.block.header.name
        data = {
            "block": [number] * len(people),
            "sheet": [sheet] * len(people),
            "row": [row for row, _ in people],
            "name": [clean_text(cells[name]) for _, cells in people],
            "identifier": _texts(each, each.identifier),
            "group": [" ".join(each.block.groups.values())] * len(people),
            "email": [text if "@" in text else "" for text in _texts(each, each.email)],
        }
        data |= {f"about.{column.text}": _texts(each, column) for column in each.about}
        data |= {f"about.{group}": [value] * len(people) for group, value in each.groups.items()}
        frames.append(pd.DataFrame(data))
        found = ((row, None) for row in each.block.nameless)
        problems += at_rows(
            "attendance.no_name", file, sheet, each.block.header.having("name")[0].text, found
        )
        problems += _spoilt(each, file)
    lines = pd.concat(frames, ignore_index=True)
    texts = [column for column in lines if column not in ("block", "row")]
    lines[texts] = lines[texts].astype("str").where(lines[texts].notna(), "")
    return lines, problems


def persons_of(lines: pd.DataFrame, noted: pd.DataFrame) -> Persons:
    """Number the persons: lines of different lists with one identifier, else one name, are one person.

    A list names each person once, so equal lines of one list are different people, and so are lines that
    note presence in the same session: such names are never joined.

    Args:
        lines: as of ``lines_of``.
        noted: ``line`` and ``session`` of all presence that is noted.
    """
    import pandas as pd

    name = lines["name"].str.replace(r"\s+", " ", regex=True).str.casefold() + "\n" + lines["group"]
    key = ("#" + lines["identifier"].str.casefold()).where(lines["identifier"] != "", " " + name)
    same_list = pd.DataFrame({"key": key, "block": lines["block"]}).duplicated(keep=False)
    sessions = noted.assign(key=key.reindex(noted["line"]).to_numpy())
    same_session = set(sessions.loc[sessions.duplicated(["key", "session"], keep=False), "key"])
    apart = key.isin(set(key[same_list]) | same_session)
    codes, _ = pd.factorize(key.where(~apart, key + "\n#" + lines.index.astype("str")))
    return Persons(pd.Series(codes, index=lines.index), int(apart.sum()))


def _texts(each: ListBlock, column: Column | None) -> list[str]:
    if column is None:
        return [""] * len(each.block.people)
    place = column.place
    return [text_of(cells[place]) if place < len(cells) else "" for _, cells in each.block.people]


def _spoilt(each: ListBlock, file: str) -> list[Problem]:
    import pandas as pd

    if each.identifier is None:
        return []
    place = each.identifier.place
    rows = [row for row, _ in each.block.people]
    cells = [cells[place] if place < len(cells) else None for _, cells in each.block.people]
    wrong = lost_digits(pd.Series(cells, dtype=object))
    found = ((row, cell) for row, cell, bad in zip(rows, cells, wrong, strict=True) if bad)
    return at_rows("source.digits_lost", file, each.layout.sheet.name, each.identifier.text, found)
