"""What the columns of a plain table may be, by their headers and by what stands below them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from helpers.sources.cells.values import lost_digits
from helpers.sources.forms.columns import (
    ABOUT,
    EMAIL,
    IDENTIFIER,
    LEFT_OUT,
    NAME,
    QUESTION,
    Column,
    identifier_rank,
)
from helpers.sources.forms.kinds import OPEN, SCALE, SEVERAL, Kind, kinds_of
from helpers.sources.tables.contents import DECIDED, Contents
from helpers.sources.tables.sheet import PlainSheet
from helpers.sources.tables.words import (
    HOURS,
    MAXIMUM,
    MINUTES,
    POST,
    PRE,
    SCORE,
    SESSION,
    STATUS,
    SUBMITTED,
    test_word,
)

_QUESTION = re.compile(r"(?:soal|question|esai|essay|uraian|nomor|no|q|s)[ ._\-]*\d+\b.*|\d+", re.IGNORECASE)
_FEW = 10  # different answers of a question with choices, at the most


@dataclass(frozen=True)
class Found:
    """What the columns were taken for. ``items`` and ``scores`` are by test (``""`` if nothing tells)."""

    sheet: PlainSheet
    people: Mapping[str, Column]
    about: Sequence[Column]
    sessions: Sequence[Column] = ()
    long: Mapping[str, Column] = field(default_factory=dict)
    items: Mapping[str, Sequence[Column]] = field(default_factory=dict)
    scores: Mapping[str, Sequence[Column]] = field(default_factory=dict)
    lengths: Mapping[str, Sequence[Column]] = field(default_factory=dict)
    maximum: Column | None = None
    submitted: Column | None = None


def found_in(sheet: PlainSheet) -> Found:
    """What the columns of a table may be."""
    holds = Contents(sheet)
    people, about = _people(holds)
    long = _long(holds, people)
    if long:
        return Found(sheet, people, about, long=long, lengths=_lengths(holds))
    sessions = _sessions(holds)
    open_ = [c for c in holds.of_role(QUESTION) if c not in sessions]
    return Found(
        sheet,
        people,
        about,
        sessions,
        items=_by_test(_items(holds, open_)),
        scores=_by_test([c for c in holds.of_role(SCORE) if holds.is_mostly_number(c) or _out_of(holds, c)]),
        lengths=_lengths(holds),
        maximum=next(iter(c for c in holds.of_role(MAXIMUM) if holds.is_mostly_number(c)), None),
        submitted=next(iter(holds.of_role(SUBMITTED)), None),
    )


def _sessions(holds: Contents) -> list[Column]:
    """The columns of marks of presence; under other headers than a session's, only where nothing else fits.

    Answers to questions are letters as some marks are, and marks of right and wrong may be marks of presence.
    """
    marked = [c for c in holds.of_role(QUESTION, SESSION, STATUS) if holds.is_presence(c)]
    named = [c for c in marked if holds.is_of_session(c)]
    if named:
        return named
    letters = [c for c in holds.of_role(QUESTION) if holds.is_letters(c)]
    others = [c for c in marked if not holds.seen(c) <= DECIDED]
    if any(c not in marked for c in letters) or not any(holds.tells_presence(c) for c in others):
        return []
    return others


def _people(holds: Contents) -> tuple[dict[str, Column], list[Column]]:
    """The best column for each thing that tells people apart, and those that may group them."""
    filled = {c.place: int(holds.sheet.texts(c.place).ne("").sum()) for c in holds.sheet.columns}
    found = {}
    for role in (NAME, IDENTIFIER, EMAIL):
        columns = holds.of_role(role)
        if role == IDENTIFIER:
            columns = [c for c in columns if not lost_digits(holds.sheet.table[c.place]).any()]
        rank = {c.place: identifier_rank(c.header) if role == IDENTIFIER else 0 for c in columns}
        best = sorted(columns, key=lambda column: (rank[column.place], -filled[column.place], column.place))
        if best:
            found[role] = best[0]
    return found, holds.of_role(ABOUT)


def _long(holds: Contents, people: Mapping[str, Column]) -> dict[str, Column]:
    """The columns of a table with a row a person and session: names come again, sessions too."""
    sessions = [c for c in holds.of_role(SESSION) if not holds.is_presence(c)]
    if not sessions or not people:
        return {}
    known = [holds.sheet.texts(column.place).str.casefold() for column in people.values()]
    again = any(texts[texts.ne("")].duplicated().any() for texts in known)
    if not again or len(holds.seen(sessions[0])) >= len(holds.sheet.table):
        return {}
    dated = [c for c in sessions if re.search(r"tanggal|date", c.header, re.IGNORECASE)]
    named = [c for c in sessions if c not in dated]
    marked = [c for c in holds.of_role(STATUS, LEFT_OUT) if holds.is_presence(c)]
    found = {SESSION: named[:1] or dated[:1], "date": dated[:1] if named else [], STATUS: marked[:1]}
    return {role: columns[0] for role, columns in found.items() if columns}


def _lengths(holds: Contents) -> dict[str, list[Column]]:
    found = {role: [c for c in holds.of_role(role) if holds.is_mostly_number(c)] for role in (MINUTES, HOURS)}
    return {role: columns for role, columns in found.items() if columns}


def _out_of(holds: Contents, column: Column) -> bool:
    """Whether a column holds totals such as ``28 / 40``."""
    return all(re.fullmatch(r"\d+(?:[.,]\d+)?\s*/\s*\d+", text) for text in holds.seen(column))


def _items(holds: Contents, columns: Sequence[Column]) -> list[Column]:
    """The columns of questions: of one way to note results if one prevails, else of answers."""
    results = [c for c in columns if holds.is_result(c)]
    letters = [c for c in columns if holds.is_letters(c)]
    if len(results) >= 2 and len(results) >= len(letters):
        return results
    if len(letters) >= 2:
        return letters
    numbers = [c for c in columns if holds.is_number(c)]
    asked = [c for c in numbers if _QUESTION.fullmatch(without_test(c.header))]
    if len(asked) >= 2:
        return asked
    kinds = survey_kinds(holds.sheet, columns)
    if any(kind.kind == SCALE for kind in kinds.values()):
        return columns_of(columns, kinds, (SCALE, OPEN, SEVERAL)) or list(columns)
    few = [c for c in columns if len(holds.seen(c)) <= _FEW and not holds.is_number(c)]
    return few if len(few) >= 2 else []


def columns_of(columns: Iterable[Column], kinds: Mapping[int, Kind], wanted: Sequence[str]) -> list[Column]:
    """The columns of some kinds, and all others with them if they are questions of choice."""
    return [column for column in columns if kinds[column.place].kind in (*wanted, "choice", "true_false")]


def survey_kinds(sheet: PlainSheet, columns: Iterable[Column]) -> dict[int, Kind]:
    """The kind of each column, read as questions of a questionnaire."""
    asked = {column.place: column for column in columns}
    texts = {place: sheet.texts(place) for place in asked}
    return kinds_of(texts, {place: column.header for place, column in asked.items()}, ", ", False)


def without_test(header: str) -> str:
    """A header without the word for the test before or after."""
    from helpers.sources.tables.words import without_test_word

    return without_test_word(header) or header


def _by_test(columns: Sequence[Column]) -> dict[str, list[Column]]:
    """Columns by the test that their headers name; by no test if only one is named, or not by all."""
    words = {column.place: test_word(column.header) for column in columns}
    if {PRE, POST} <= set(words.values()):
        found = {test: [c for c in columns if words[c.place] == test] for test in (PRE, POST, "")}
        return {test: of_test for test, of_test in found.items() if of_test}
    return {"": list(columns)} if columns else {}
