"""What must hold after a file was read or refused, whatever stands in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from sound_exports import Cells

from helpers.language import LANGUAGES, say
from helpers.sources.book import Book, open_book
from helpers.sources.cells.values import clean_text
from helpers.sources.registry import recognise
from helpers.sources.source import (
    ANSWER_COLUMNS,
    ATTENDANCE,
    ENTRY_COLUMNS,
    ITEM_COLUMNS,
    ITEM_KINDS,
    NO_ANSWER,
    PRESENCE_COLUMNS,
    RESULTS,
    STATUSES,
    TEST,
    Proposal,
    Source,
)
from helpers.words.errors import InputError, Problem

_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)*(?:e[+-]?\d+)?", re.IGNORECASE)
_LONGEST = 2000
_JOINERS = "\u200d\u00a0\u202f"  # hold emoji and words together


def read_or_refused(path: Path, settings: Mapping[str, Any] | None = None) -> tuple[Book, Source] | None:
    """Read a file as a new one is, or under settings; None if it was refused, and refused well.

    Args:
        path: the file.
        settings: those that somebody confirmed before the file changed; without them those proposed.
    """
    try:
        book = open_book(path, path.name)
        importer = recognise(book)
        proposal = importer.propose(book)
        check_proposal(proposal)
        return book, importer.read(book, proposal.settings if settings is None else settings)
    except InputError as error:
        check_problems(error.problems, path.name)
        return None


def check_proposal(proposal: Proposal) -> None:
    """What was understood, and what is asked, has a sentence in every language."""
    for key, values in (*proposal.summary, *proposal.questions):
        for language in LANGUAGES:
            assert say(f"source.{key}", language, **values)


def check_problems(problems: Sequence[Problem], name: str) -> None:
    """Every problem names its file and has a readable sentence in every language."""
    assert problems
    for problem in problems:
        assert problem.file == name, problem
        assert problem.found is None or len(problem.found) <= 60, problem
        for language in LANGUAGES:
            said = problem.render(language)
            assert said.startswith(name), said[:300]
            assert len(said) < _LONGEST, (len(said), said[:300])
            assert all(mark.isprintable() or mark in _JOINERS for mark in said), repr(said[:300])
    assert len(problems) <= 400, Counter(problem.key for problem in problems)


def check_source(book: Book, source: Source) -> None:
    """Rows add up, results and scores lie where they can."""
    if source.remarks:
        check_problems(source.remarks, book.file)
    _check_rows(book, source)
    entries, items, answers, presence = source.entries, source.items, source.answers, source.presence
    assert list(entries)[: len(ENTRY_COLUMNS)] == list(ENTRY_COLUMNS)
    assert (list(items), list(answers)) == (list(ITEM_COLUMNS), list(ANSWER_COLUMNS))
    assert list(presence) == list(PRESENCE_COLUMNS)
    assert entries["entry"].is_unique
    assert items["item"].tolist() == list(range(1, len(items) + 1))
    assert set(items["kind"]) <= set(ITEM_KINDS)
    if source.kind == ATTENDANCE:
        assert (entries["name"] + entries["identifier"] + entries["email"]).str.strip().ne("").all()
    _check_scores(entries)
    assert not answers.duplicated(["entry", "item"]).any()
    assert set(answers["entry"]) <= set(entries["entry"])
    assert set(answers["item"]) <= set(items["item"])
    assert set(answers["result"].astype(str)) <= set(RESULTS)
    share, seconds = answers["share"].dropna(), answers["seconds"].dropna()
    assert ((share >= 0) & (share <= 1)).all()
    assert (np.isfinite(seconds) & (seconds >= 0)).all()
    none = answers["result"].astype(str) == NO_ANSWER
    assert (answers["answer"].astype(str)[none] == "").all()
    assert not presence.duplicated(["entry", "session"]).any()
    assert set(presence["status"]) <= set(STATUSES)
    assert set(presence["session"]) <= set(source.sessions["session"])
    minutes = presence["minutes"].dropna()
    assert (np.isfinite(minutes) & (minutes >= 0)).all()
    assert not (presence["left"] < presence["joined"]).any()


def _check_scores(entries: pd.DataFrame) -> None:
    score, most = entries["score"], entries["max_score"]
    assert np.isfinite(score.dropna()).all()
    assert not (score < 0).any()
    assert not (score > most).any()


def _check_rows(book: Book, source: Source) -> None:
    """Every row of every sheet became something, once."""
    counted: Counter[str] = Counter()
    for count in source.counts:
        assert count.rows > 0, count
        counted[count.sheet] += count.rows
    assert counted == Counter({sheet.name: sheet.height for sheet in book.sheets if sheet.height})


def check_values(source: Source, sheets: Mapping[str, Cells]) -> None:
    """Names, numbers and answers stand in the file as they were read: nothing was made of them.

    Args:
        sheets: the cells that were written.
    """
    for entry in source.entries.itertuples():
        cells = sheets[entry.sheet][entry.row - 1]
        said = _words(cells)
        for text in (entry.name, entry.identifier):
            assert set(clean_text(text).split()) <= said, (text, cells)
        # Teams gives addresses in another section too
        beside = _words(cell for row in sheets[entry.sheet] for cell in row)
        assert set(entry.email.split()) <= (beside if source.kind == ATTENDANCE else said), entry.email
        assert pd.isna(entry.score) or entry.score in _numbers(cells), (entry.score, cells)
    if source.kind == TEST:
        everywhere = _words(cell for rows in sheets.values() for row in rows for cell in row)
        for text in source.answers["answer"].astype(str).unique():
            assert set(clean_text(text).split()) <= everywhere, text


def _words(cells: Iterable[Any]) -> set[str]:
    """All words of cells, brackets and separators between them taken as they are and as gaps."""
    found: set[str] = set()
    for cell in cells:
        text = clean_text(cell)
        found |= set(text.split()) | set(re.split(r"[\s();,]+", text)) | set(re.split(r"[();,]\s*|\s+", text))
    return found


def _numbers(cells: Iterable[Any]) -> set[float]:
    """All numbers in cells, with either mark as the decimal one, and sums of two (totals of points)."""
    found: set[float] = set()
    for cell in cells:
        if isinstance(cell, int | float):
            found.add(float(cell))
        for text in _NUMBER.findall(str(cell)):
            for mark, other in (".,", ",."):
                plain = text.replace(other, "").replace(mark, ".")
                if plain.count(".") < 2:
                    found.add(float(plain))
    return found | {first + second for first in found for second in found}
