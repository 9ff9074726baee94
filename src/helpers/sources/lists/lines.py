"""The lines of attendance lists, and which of them are of one person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from helpers.sources.cells.row_problems import at_rows, cell_shown
from helpers.sources.cells.values import clean_text, lost_digits, text_of
from helpers.sources.lists.header import Column
from helpers.sources.lists.lists import ListBlock
from helpers.words.errors import Problem

if TYPE_CHECKING:
    import pandas as pd

_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class Persons:
    """Who stands on the lines.

    ``entry`` numbers the persons, one a line; ``twice`` counts lines whose name or identifier several
    lines of one list have, so that nobody can say whether they are one person.
    """

    entry: pd.Series
    twice: int


def lines_of(blocks: Sequence[ListBlock], file: str) -> tuple[pd.DataFrame, list[Problem], list[Problem]]:
    """One row a line of a list.

    Args:
        blocks: the blocks that are read.
        file: for messages.

    Returns:
        ``block`` (number), ``sheet``, ``row``, ``name``, ``identifier``, ``email``, ``group`` (the class
        and the like that titles name) and ``about.*``; what is wrong with lines; and what is to be said.
    """
    import pandas as pd

    frames, problems, remarks = [], [], []
    for number, each in enumerate(blocks):
        identifiers, words = _identifiers(each)
        people = each.block.people
        sheet = each.layout.sheet.name
        name = each.block.header.name
        data = {
            "block": [number] * len(people),
            "sheet": [sheet] * len(people),
            "row": [row for row, _ in people],
            "name": [clean_text(cells[name]) for _, cells in people],
            "identifier": identifiers,
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
        remarks += _remarks(each, words, file)
    lines = pd.concat(frames, ignore_index=True)
    texts = [column for column in lines if column not in ("block", "row")]
    lines[texts] = lines[texts].astype("str").where(lines[texts].notna(), "")
    return lines, problems, remarks


def _remarks(each: ListBlock, words: int, file: str) -> Iterator[Problem]:
    sheet = each.layout.sheet.name or None
    if words and each.identifier is not None:
        column = each.identifier.text
        yield Problem("attendance.words_for_numbers", file, sheet, column=column, values={"count": words})
    if each.block.unnumbered:
        row, text = each.block.unnumbered[0]
        values = {"count": len(each.block.unnumbered)}
        yield Problem("attendance.unnumbered", file, sheet, row, None, cell_shown(text), values)


def persons_of(lines: pd.DataFrame, noted: pd.DataFrame) -> Persons:
    """Number the persons: lines of different lists with one identifier, else one name, are one person.

    Where the file has no identifiers, but addresses in all of its lists, these count instead. A line that
    lacks what others of its name have is theirs if they all have the same. A list names each person once,
    so equal lines of one list are different people, and so are lines that note presence in the same
    session: such names are never joined.

    Args:
        lines: as of ``lines_of``.
        noted: ``line`` and ``session`` of all presence that is noted.
    """
    import pandas as pd

    name = lines["name"].str.replace(r"\s+", " ", regex=True).str.casefold() + "\n" + lines["group"]
    own = _own(lines)
    known = pd.DataFrame({"name": name, "own": own})[own != ""].drop_duplicates()
    single = known.drop_duplicates("name", keep=False).set_index("name")["own"]
    own = own.where(own != "", name.map(single).astype(object).fillna("").astype("str"))
    key = ("#" + own).where(own != "", " " + name)
    same_list = pd.DataFrame({"key": key, "block": lines["block"]}).duplicated(keep=False)
    sessions = noted.assign(key=key.reindex(noted["line"]).to_numpy())
    same_session = set(sessions.loc[sessions.duplicated(["key", "session"], keep=False), "key"])
    apart = key.isin(set(key[same_list]) | same_session)
    codes, _ = pd.factorize(key.where(~apart, key + "\n#" + lines.index.astype("str")))
    return Persons(pd.Series(codes, index=lines.index), int(apart.sum()))


def _own(lines: pd.DataFrame) -> pd.Series:
    """What tells people apart besides their names; empty where there is nothing."""
    identifier, email = lines["identifier"].str.casefold(), lines["email"].str.casefold()
    everywhere = (email != "").groupby(lines["block"]).any().all()
    return email if (identifier == "").all() and everywhere else identifier


def _identifiers(each: ListBlock) -> tuple[list[str], int]:
    """The identifiers, and how many words stand in their place.

    Lists hold ``-``, ``GTT`` or ``belum ada`` where somebody has no number; taken as an identifier, that
    would make one person of several. Where no identifier of the list has a digit, they are all words.
    """
    found = _texts(each, each.identifier)
    if each.block.below:
        rows = [row for row, _ in each.block.people]
        found = [text or each.block.below.get(row, "") for row, text in zip(rows, found, strict=True)]
    if not any(_DIGIT.search(text) for text in found):
        return [text if re.search(r"\w", text) else "" for text in found], 0
    words = sum(bool(re.search(r"\w", text)) and not _DIGIT.search(text) for text in found)
    return [text if _DIGIT.search(text) else "" for text in found], words


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
