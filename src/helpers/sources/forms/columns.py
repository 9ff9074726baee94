"""The columns of a form's sheet: what the tool wrote, what people were asked, and how a column is called.

Headers are compared as they read: line breaks and repeated blanks count as one blank. Headers that
then are equal (the same question over two pictures) are told apart by their place: the second is
called ``text #2`` in ``cohort.toml``, the third ``text #3``.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_WORDS = Path(__file__).with_name("form_words.toml")
_GRID = re.compile(r"(?P<stem>.*\S)\s*\[(?P<row>[^\[\]]+)\]", re.DOTALL)

# What a column is, as far as its header tells. POINTS and FEEDBACK belong to the question in column ``of``.
SUBMITTED, SCORE, NAME, IDENTIFIER, EMAIL = "submitted", "score", "name", "identifier", "email"
ABOUT, LEFT_OUT, QUESTION, POINTS, FEEDBACK = "about", "left_out", "question", "points", "feedback"
TOOL = "tool"  # the tool's own and of no use here: its numbers of submissions, when a mark was posted


@dataclass(frozen=True)
class Column:
    """One column.

    ``place`` counts from 0; ``header`` is the text as it reads; ``called`` is how ``cohort.toml`` calls
    it; ``part`` is one of the words above; ``of`` the place of the question that points belong to;
    ``text`` is the question, rows of a grid as ``stem [row]``.
    """

    place: int
    header: str
    called: str
    part: str
    of: int | None
    text: str


@cache
def words(group: str) -> Mapping[str, Sequence[str]]:
    """The words of ``form_words.toml`` for ``google``, ``microsoft`` or ``people``."""
    return tomllib.loads(_WORDS.read_text(encoding="utf-8"))[group]


def plain(header: str) -> str:
    """A header in lower case, without brackets and punctuation at its ends."""
    return header.casefold().strip(" .:*?!\u00a0")


def column_letters(place: int) -> str:
    """The letters of a column as a spreadsheet names it: 0 is ``A``, 27 is ``AB``."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def named(
    headers: Sequence[str], parts: Sequence[tuple[str, int | None]], texts: Sequence[str]
) -> tuple[Column, ...]:
    """Columns with the names that tell equal headers apart; one without a header is called ``[F]``."""
    times: Counter[str] = Counter()
    columns = []
    for place, (header, (part, of)) in enumerate(zip(headers, parts, strict=True)):
        base = header or f"[{column_letters(place)}]"
        times[base] += 1
        called = base if times[base] == 1 else f"{base} #{times[base]}"
        columns.append(Column(place, header, called, part, of, texts[place]))
    return tuple(columns)


def asked_for(header: str) -> str:
    """What a header of a person's own making asks for: NAME, IDENTIFIER, EMAIL, ABOUT, LEFT_OUT or QUESTION.

    Phone numbers, addresses, birth dates and files are LEFT_OUT: nothing here needs them.
    """
    text = _bare(header)
    for role, patterns in (
        (LEFT_OUT, (*words("people")["phone"], *words("people")["private"])),
        (NAME, words("people")["name"]),
        (IDENTIFIER, words("people")["identifier"]),
        (EMAIL, words("people")["email"]),
        (ABOUT, words("people")["about"]),
    ):
        if any(re.fullmatch(pattern, text) for pattern in patterns):
            return role
    return QUESTION


def identifier_rank(header: str) -> int:
    """How good a column of identifiers is to match people by: 0 is the best."""
    text = _bare(header)
    patterns = words("people")["identifier"]
    return next((n for n, pattern in enumerate(patterns) if re.fullmatch(pattern, text)), len(patterns))


def invites_words(header: str) -> bool:
    """Whether a question asks for an answer in one's own words ("saran", "jelaskan")."""
    return any(word in header.casefold() for word in words("people")["open"])


def split_grid(text: str) -> tuple[str, str]:
    """Stem and row of a grid question ``stem [row]``; the whole text and nothing if it is none."""
    match = _GRID.fullmatch(text.strip())
    return (match["stem"], match["row"].strip()) if match else (text.strip(), "")


def find(columns: Iterable[Column], called: Any) -> Column | None:
    """The column that ``cohort.toml`` calls so; case and blanks do not matter."""
    wanted = " ".join(str(called).split())
    named_so = [column for column in columns if column.called == wanted]
    folded = [column for column in columns if column.called.casefold() == wanted.casefold()]
    return next(iter(named_so or folded), None)


@cache
def _bare(header: str) -> str:
    text = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", header.casefold())
    text = " ".join(re.sub(r"[^\w\s]|_", " ", text).split())
    text = re.sub(r"^\d{1,2} ", "", text)
    for word in words("people")["dropped"]:
        text = re.sub(rf"\b{word}\b", " ", text)
    return " ".join(text.split())
