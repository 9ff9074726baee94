"""Whether what is published holds a string that identifies somebody.

Texts are taken out of every kind of file that a run writes (``extracting``) and compared word by
word with all identifying strings at once: the cost grows with the texts, not with the people.

Not everything can be told apart. A name that is a word or a phrase of the report itself (a player
who called herself ``Score``), one of one or two letters, a number of fewer than five digits, and
numbers so many that any number of their length would be one of them are not searched; the report
of the search says how many. Letters drawn as lines or as pixels (figures) are not text: search the
notebook's JSON too, it holds what figures were drawn from.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import PurePosixPath
from typing import Any

from helpers.privacy.extracting import Passage, Unreadable, passages
from helpers.privacy.key_file import KEY_FILE
from helpers.privacy.leak_index import LeakIndex, Secret
from helpers.privacy.leak_words import vocabulary
from helpers.words.errors import Problem

__all__ = ["Leak", "LeakReport", "Origin", "Secret", "find_leaks", "vocabulary"]

FILE_NAME, PAGE = "file_name", "page"
_UNSEEN = ("attribute", "metadata", "source")
_MOST_FILES = 6

# The key of a problem that tells where a string comes from, and what its sentences need to know
Origin = tuple[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Leak:
    """A place where an identifying string stands; the string itself is not named.

    ``file`` is the output, ``part`` a part of it (a page, a sheet's file) or empty, ``place`` what kind
    of place it is (``text``, ``attribute``, ``metadata``, ``page``, ``source``, ``file_name``), ``kind``
    ``name``, ``email`` or ``identifier``, ``row`` its row in ``key.csv``.
    """

    file: str
    part: str
    place: str
    kind: str
    row: int


@dataclass(frozen=True)
class LeakReport:
    """What a search gave.

    ``searched`` counts the identifying strings that were searched, ``too_common`` those that cannot be
    told apart from the report's own words (see the module); ``unread`` names files that could not be
    opened and so may not be published either.
    """

    leaks: tuple[Leak, ...]
    searched: int
    too_common: int
    unread: tuple[str, ...] = ()

    def problems(self, origins: Mapping[tuple[int, str], Origin] | None = None) -> list[Problem]:
        """All that stands against publishing, one problem an identifying string; empty if nothing does.

        Args:
            origins: by row and column of ``key.csv``, where in the cohort the string was taken from, as
                far as known.
        """
        places: dict[tuple[int, str], list[Leak]] = {}
        named = []
        for leak in self.leaks:
            if leak.place == FILE_NAME:
                named.append(_problem("leak.file_name", leak.row, leak.kind, {"file": leak.file}))
            else:
                places.setdefault((leak.row, leak.kind), []).append(leak)
        held = []
        for (row, kind), leaks in sorted(places.items()):
            unseen = all(leak.place in _UNSEEN for leak in leaks)
            key, values = (origins or {}).get((row, kind), ("leak.unseen" if unseen else "leak.found", {}))
            held.append(_problem(key, row, kind, {**values, "places": _places(leaks)}))
        unread = [Problem("leak.unread", file=file) for file in self.unread]
        return [*held, *named, *unread]


def _problem(key: str, row: int, kind: str, values: Mapping[str, Any]) -> Problem:
    return Problem(key, file=KEY_FILE, row=row, column=kind, values=values)


def _places(leaks: Iterable[Leak]) -> str:
    """``report.html, report.pdf (3, 8)``: the files, of a PDF with its pages, the first of many."""
    pages: dict[str, set[int]] = {}
    for leak in leaks:
        numbered = leak.place == PAGE and leak.file.endswith(".pdf")
        pages.setdefault(leak.file, set()).update([int(leak.part)] if numbered else [])
    told = [
        f"{file} ({', '.join(map(str, sorted(found)))})" if found else file for file, found in pages.items()
    ]
    more = len(told) - _MOST_FILES
    return ", ".join(told[:_MOST_FILES]) + (f", +{more}" if more > 0 else "")


def find_leaks(
    files: Mapping[str, bytes], identifying: Iterable[Secret | str], own_words: Container[str]
) -> LeakReport:
    """Search all outputs of a run for every identifying string.

    Strings are compared as whole sequences of words, whatever their case, their compatibility forms,
    their blanks and line breaks, and however they are escaped (entities, ``\\u``, per cent). Numbers are
    also found with full stops, dashes or blanks between their digits. A part of a name is not searched:
    give every form that may be printed. One word alone is searched in what readers see, in descriptions
    and in metadata, not in markup, styles and code, where words mean something else.

    Args:
        files: name of each output and its bytes.
        identifying: what must not be in them, gone through twice; a plain text counts as the row where it
            stands, from 1.
        own_words: ``vocabulary`` of what the report says of itself.

    Returns:
        The places, and how much was searched.
    """
    texts, unread = _texts(files)
    every = (passage for held in texts.values() for passage in held)
    named = (Passage(name, FILE_NAME) for name in _names(files, texts))
    index = LeakIndex(identifying, own_words, chain(every, named))
    leaks: list[Leak] = []
    for file in files:
        shown, found = _masked(file, index)
        leaks += [Leak(shown, "", FILE_NAME, secret.kind, secret.row) for secret in found]
        leaks += _of_file(shown, texts[file], index)
    hidden = tuple(_masked(file, index)[0] for file in unread)
    return LeakReport(tuple(leaks), index.searched, index.too_common, hidden)


def _texts(files: Mapping[str, bytes]) -> tuple[dict[str, list[Passage]], list[str]]:
    """The texts of each file, and the files that could not be opened."""
    texts: dict[str, list[Passage]] = {}
    unread = []
    for file, data in files.items():
        try:
            texts[file] = list(passages(PurePosixPath(file).name, data))
        except Unreadable:
            texts[file] = []
            unread.append(file)
    return texts, unread


def _names(files: Iterable[str], texts: Mapping[str, Iterable[Passage]]) -> set[str]:
    """The names of files and of their parts."""
    return {*files, *(passage.part for held in texts.values() for passage in held)}


def _of_file(file: str, texts: Iterable[Passage], index: LeakIndex) -> list[Leak]:
    seen: dict[tuple[str, Secret], str] = {}
    for passage in texts:
        for secret in index.search(passage):
            part = _masked(passage.part, index)[0]
            # What readers see is named before the source that it is written in
            if seen.get((part, secret), "source") == "source":
                seen[part, secret] = passage.place
    ordered = sorted(seen.items(), key=lambda item: (item[0][0], item[0][1].row, item[0][1].kind))
    return [Leak(file, part, place, secret.kind, secret.row) for (part, secret), place in ordered]


def _masked(name: str, index: LeakIndex) -> tuple[str, list[Secret]]:
    """The name of a file or part as it may be shown, and the secrets in it."""
    found = sorted(index.search(Passage(name, FILE_NAME)), key=lambda secret: secret.row)
    return (f"***{PurePosixPath(name).suffix}" if found else name), found
