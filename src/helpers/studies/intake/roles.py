"""What each file of a new cohort is for: proposed from its kind, the words in its names, and its date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from helpers.sources.source import ATTENDANCE, ROSTER, SURVEY, TEST
from helpers.studies.intake.files import ATTENDED, POST, PRE, REGISTER, SATISFACTION

_ROLE_OF_KIND = {SURVEY: SATISFACTION, ATTENDANCE: ATTENDED, ROSTER: REGISTER}
_WORDS = {
    PRE: r"pre|pra|prates|pretes\w*|pretest\w*|awal|sebelum|before|baseline",
    POST: r"post|pos|pasca|postes\w*|posttest\w*|pascates|akhir|sesudah|setelah|after|endline",
}


@dataclass(frozen=True)
class Clue:
    """What tells the role of a file: its kind, its own name and title, the day it is from."""

    kind: str
    name: str
    title: str = ""
    day: date | None = None


def propose_roles(clues: Sequence[Clue]) -> list[str]:
    """A role for each file, empty where only the user can tell.

    Tests: the words in file name or title decide first, the dates of two tests without such words
    next (the earlier one came before), else the order in which two were given. A quiz that was played
    twice has the same title both times: of two tests it tells nothing.
    """
    tests = [place for place, clue in enumerate(clues) if clue.kind == TEST]
    if len(tests) == 2 and len({clues[place].title for place in tests}) == 1:
        clues = [replace(clue, title="") if clue.kind == TEST else clue for clue in clues]
    roles = [_ROLE_OF_KIND.get(clue.kind) or _by_words(clue) for clue in clues]
    if len(tests) == 2:
        _complete(roles, clues, *tests)
    return roles


def test_words() -> str:
    """The words for the test before and the one after, as the alternatives of a pattern."""
    return "|".join(_WORDS.values())


def _by_words(clue: Clue) -> str:
    for text in (clue.name, clue.title):
        words = re.sub(r"[^a-z]+", " ", text.casefold())
        found = [role for role, pattern in _WORDS.items() if re.search(rf"\b(?:{pattern})\b", words)]
        if len(found) == 1:
            return found[0]
    return ""


def _complete(roles: list[str], clues: Sequence[Clue], first: int, second: int) -> None:
    other = {PRE: POST, POST: PRE}
    if roles[first] and not roles[second]:
        roles[second] = other[roles[first]]
    elif roles[second] and not roles[first]:
        roles[first] = other[roles[second]]
    elif not roles[first]:
        days = clues[first].day, clues[second].day
        turned = None not in days and days[0] > days[1]
        roles[first], roles[second] = (POST, PRE) if turned else (PRE, POST)
