"""What an importer makes of a file: the same frames for every tool.

All frames are plain pandas with the columns named here, in this order, and nothing else; extra
columns are allowed where a line below says so. Texts are never missing but empty; numbers and
times may be. ``row`` is the row of the sheet as a spreadsheet counts (the first row is 1).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from helpers.words.errors import Problem

if TYPE_CHECKING:
    import pandas as pd

    from helpers.sources.book import Book

TEST, SURVEY, ATTENDANCE, ROSTER = "test", "survey", "attendance", "roster"

# One row an entry: a player, a submission, a line of a list. ``submitted`` is a datetime; ``score`` of
# ``max_score`` is the total that the tool states (never game points). Further columns named
# ``about.<header as in the file>`` hold texts on the person that may group people (school, sex).
ENTRY_COLUMNS = ("entry", "sheet", "row", "name", "identifier", "email", "submitted", "score", "max_score")

# One row a question, numbered from 1 in file order. ``kind`` is one of ITEM_KINDS; ``options`` and
# ``correct`` hold the texts joined by a line break, empty if the file does not tell; ``seconds`` allotted.
ITEM_COLUMNS = ("item", "text", "kind", "options", "correct", "seconds")
ITEM_KINDS = ("choice", "several", "true_false", "number", "open", "scale", "unscored")

# One row an entry x item that was put to the entry. ``result`` is one of RESULTS; ``answer`` the text as
# given ("" if none); ``share`` in [0, 1] where a tool gives part of the marks; ``seconds`` used.
# ``answer`` and ``result`` may be categories.
ANSWER_COLUMNS = ("entry", "item", "answer", "result", "share", "seconds")
CORRECT, WRONG, NO_ANSWER, UNSCORED = "correct", "wrong", "no_answer", "unscored"
RESULTS = (CORRECT, WRONG, NO_ANSWER, UNSCORED)

# One row a session. ``date`` is a datetime at midnight or missing, ``start`` and ``end`` datetimes or
# missing, ``minutes`` the length of the session or missing.
SESSION_COLUMNS = ("session", "label", "date", "start", "end", "minutes")

# One row an entry x session that the file says something of. ``status`` is one of STATUSES; ``minutes``
# present, ``joined`` and ``left`` (first and last, datetimes) where known; ``joins`` how many intervals.
PRESENCE_COLUMNS = ("entry", "session", "status", "minutes", "joined", "left", "joins")
PRESENT, LATE, SICK, PERMITTED, ABSENT, UNKNOWN = (
    "present",
    "late",
    "sick",
    "permitted",
    "absent",
    "unknown",
)
STATUSES = (PRESENT, LATE, SICK, PERMITTED, ABSENT, UNKNOWN)


@dataclass(frozen=True)
class RowCount:
    """How many rows of a sheet became what.

    ``what`` is ``entries``, ``answers`` (rows merged into entries), ``header``, ``title``, ``blank``,
    ``totals``, ``signatures``, ``empty_submission``, ``host``, ``repeated_header`` or another key below
    ``source.rows`` of the catalogues.
    """

    sheet: str
    what: str
    rows: int


@dataclass(frozen=True)
class Source:
    """One file, read.

    ``kind`` is what it holds: TEST, SURVEY, ATTENDANCE or ROSTER. ``names`` are further strings that
    identify somebody (host, organiser, signatures): searched for in what is published, used for nothing
    else. ``remarks`` are said to the user and refuse nothing. Frames that do not apply are empty, with
    their columns.
    """

    layout: str
    kind: str
    file: str
    title: str
    date: date | None
    entries: pd.DataFrame
    items: pd.DataFrame
    answers: pd.DataFrame
    sessions: pd.DataFrame
    presence: pd.DataFrame
    counts: tuple[RowCount, ...]
    names: tuple[str, ...] = ()
    remarks: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Proposal:
    """What an importer would take a file for, before anybody confirmed it.

    ``settings`` goes into the file's entry of ``cohort.toml`` (plain TOML values; ``role`` is among
    them where the file itself tells it, e.g. ``attendance``); ``summary`` names what was understood and
    ``questions`` what only the user can know (catalogue keys below ``source`` with their values).
    ``further`` are settings of further entries for the same file, each with its ``role``: a table may hold
    the scores of both tests.
    """

    kind: str
    settings: Mapping[str, Any]
    summary: tuple[tuple[str, Mapping[str, Any]], ...] = ()
    questions: tuple[tuple[str, Mapping[str, Any]], ...] = ()
    further: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True)
class Importer:
    """One layout.

    ``rank`` orders those that recognise the same file: the highest wins, 0 is for the last resort.
    ``recognise`` tells quickly (from the heads of sheets) and by content whether an opened file is of
    this layout; ``propose`` says what it would make of it; ``read`` reads it with the settings of
    ``cohort.toml`` and raises InputError with every problem of the file at once.
    """

    layout: str
    rank: int
    recognise: Callable[[Book], bool]
    propose: Callable[[Book], Proposal]
    read: Callable[[Book, Mapping[str, Any]], Source]


_COLUMNS: Mapping[str, Sequence[str]] = {
    "entries": ENTRY_COLUMNS,
    "items": ITEM_COLUMNS,
    "answers": ANSWER_COLUMNS,
    "sessions": SESSION_COLUMNS,
    "presence": PRESENCE_COLUMNS,
}
_TYPES = {
    **dict.fromkeys(("entry", "row", "item", "session", "joins"), "int64"),
    **dict.fromkeys(("score", "max_score", "seconds", "share", "minutes"), "float64"),
    **dict.fromkeys(("submitted", "date", "start", "end", "joined", "left"), "datetime64[us]"),
}


def frame(name: str, data: Mapping[str, Any] | None = None) -> pd.DataFrame:
    """A frame of a source with its columns and types; without data an empty one.

    Args:
        name: ``entries``, ``items``, ``answers``, ``sessions`` or ``presence``.
        data: columns by name; those left out are filled with what "unknown" is for their type. Numbers of
            very many rows may be narrower than usual.

    Raises:
        ValueError: a column that the frame does not have (entries may have ``about.*``).
    """
    import pandas as pd

    columns = _COLUMNS[name]
    given = pd.DataFrame(data or {}, copy=False)
    extra = [column for column in given if column not in columns]
    if any(name != "entries" or not column.startswith("about.") for column in extra):
        raise ValueError(f"{name} has no column {extra}")
    for column in columns:
        if column not in given:
            given[column] = _unknown(column, len(given))
    for column in (*columns, *extra):
        kind = _TYPES.get(column, "str")
        if not _fits(given[column].dtype, kind):
            given[column] = given[column].astype(kind)
    return given[[*columns, *extra]]


def _fits(dtype: Any, kind: str) -> bool:
    """Whether a column may stay as it is: a category of texts, or numbers in a narrower type than usual."""
    if dtype == "category":
        return True
    return kind in ("int64", "float64") and dtype.kind == kind[0]


def _unknown(column: str, rows: int) -> Any:
    import numpy as np
    import pandas as pd

    kind = _TYPES.get(column, "text")
    if kind == "int64":
        return np.arange(rows) if column == "entry" else np.zeros(rows, np.int64)
    if kind == "float64":
        return np.full(rows, np.nan)
    return (
        np.full(rows, np.datetime64("NaT", "us"))
        if kind != "text"
        else pd.Series("", range(rows), dtype="str")
    )
