"""Whether what a cohort's manifest cites can be cited: in texts that reach prose, by keys that are known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from helpers.publish.citations import Citations
from helpers.publish.library import read_library
from helpers.studies.manifest import MANIFEST, Cohort, shown
from helpers.words.citation_marks import CITING, keys_in, marks_in
from helpers.words.errors import InputError, Problem

_IN_PROSE = ("title", "place", "start", "end", "period", "design", "provenance")
_IN_TABLES = "label"
_LISTED = 12


def require_references(about: Cohort) -> None:
    """Make sure that a cohort's own references can be read, and that they hold what its manifest cites.

    Raises:
        InputError: they cannot, or they do not; everything at once.
    """
    library = read_library(about.folder)
    known = Citations("en", library=library)
    named = ", ".join(list(known.library)[:_LISTED]) or "–"
    found: dict[tuple[str, str], list[str]] = {}
    for place, mark in _marks(_in_prose(about.settings)):
        for wrong in _wrong(mark, known):
            found.setdefault(("unknown_reference", wrong), []).append(place)
    for place, mark in _marks(_in_tables(about.settings)):
        found.setdefault(("cited_in_label", mark), []).append(place)
    if found:
        file = shown(about.folder / MANIFEST)
        raise InputError(
            Problem(
                f"publish.{key}", file=file, column=", ".join(places), found=said, values={"known": named}
            )
            for (key, said), places in found.items()
        )


def _wrong(mark: str, known: Citations) -> list[str]:
    """The keys of a mark that nobody knows; all of a mark that is none."""
    if not CITING.fullmatch(mark):
        return [mark]
    return [f"@{key}" for key in keys_in(mark) if not known.knows(key)]


def _marks(texts: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    return ((place, mark) for place, text in texts for mark in marks_in(text))


def _in_prose(settings: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Texts that a report sets in prose, by their place in the manifest: ``place.en``."""
    for name in _IN_PROSE:
        yield from _texts(name, settings.get(name))


def _in_tables(settings: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Labels, which stand in tables and figures."""
    labels = settings.get(_IN_TABLES)
    for name, texts in labels.items() if isinstance(labels, Mapping) else ():
        yield from _texts(f"{_IN_TABLES}.{name}", texts)
    files = settings.get("file")
    for file in files if isinstance(files, list) else ():
        sessions = file.get("sessions") if isinstance(file, Mapping) else None
        for number, each in enumerate(sessions if isinstance(sessions, list) else (), 1):
            label = each.get(_IN_TABLES) if isinstance(each, Mapping) else None
            yield from _texts(f"file.sessions.{number}.{_IN_TABLES}", label)


def _texts(place: str, given: Any) -> Iterator[tuple[str, str]]:
    if isinstance(given, str):
        yield place, given
    elif isinstance(given, Mapping):
        yield from ((f"{place}.{key}", text) for key, text in given.items() if isinstance(text, str))
