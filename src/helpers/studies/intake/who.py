"""Who is who in the files of a cohort: persons, their pseudonyms, and the pairs that wait for a decision."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from helpers.matching.names import normalise
from helpers.matching.people import Resolution, resolve
from helpers.matching.review import PEOPLE_REVIEW, read_review
from helpers.privacy.key_file import new_secret, read_secret
from helpers.privacy.pseudonyms import pseudonyms
from helpers.studies.intake.files import ATTENDED, POST, PRE, REGISTER
from helpers.studies.intake.gather import ReadFile
from helpers.studies.manifest import MANIFEST, Cohort, shown
from helpers.words.errors import InputError, Problem

if TYPE_CHECKING:
    import pandas as pd

# Games refuse a nickname that is taken; a line of a list is a person of its own.
_ONCE = ("kahoot", "quizizz")
_TOGETHER = 50_000
# Pseudonym, name, identifier, address, file, row
KeyLine = tuple[str, str, str, str, str, int]


@dataclass(frozen=True)
class Who:
    """Persons of a cohort.

    ``persons`` has ``source``, ``entry`` and ``person`` (the pseudonym) of every entry; ``matched_by`` tells
    by pseudonym how those who sat both tests were joined (the weakest link); ``waiting`` counts by test the
    people who sat only this one and stand in a doubtful pair; ``key`` holds the lines of the key file.
    """

    persons: pd.DataFrame
    matched_by: Mapping[str, str]
    waiting: Mapping[str, int]
    doubtful: pd.DataFrame
    key: KeyLines
    secret: bytes
    remarks: Sequence[Problem] = ()


def who_is_who(read: Sequence[ReadFile], about: Cohort) -> Who:
    """Resolve all entries to persons under the user's decisions, and name them by pseudonyms.

    Raises:
        InputError: nobody is in the files, or the decisions or the key are not in order.
    """
    entries = entry_frame(read)
    if entries.empty:
        raise InputError(Problem("intake.nobody", file=shown(about.folder / MANIFEST)))
    path = about.folder / PEOPLE_REVIEW
    decisions = read_review(path, shown(path)) if path.is_file() else None
    fuzzy = bool(about.settings.get("matching", {}).get("similar_names", True))
    found = resolve(entries, decisions, fuzzy)
    if found.problems:
        raise InputError(found.problems)
    secret = read_secret(about.folder) or _fresh_secret(about)
    return _named(read, entries, found, secret)


def entry_frame(read: Sequence[ReadFile]) -> pd.DataFrame:
    """All entries of all files: ``source`` is the file's place, ``file`` its name in the raw folder."""
    import pandas as pd

    parts = [
        each.source.entries[["entry", "row", "name", "identifier", "email"]].assign(
            source=place,
            role=each.role,
            file=each.file.path.name,
            repeats=each.role not in (ATTENDED, REGISTER) and each.file.layout not in _ONCE,
        )
        for place, each in enumerate(read)
    ]
    return pd.concat(parts, ignore_index=True)


def _named(read: Sequence[ReadFile], entries: pd.DataFrame, found: Resolution, secret: bytes) -> Who:
    person = found.entries["person"]
    names = pseudonyms(_identities(entries, person), secret)
    called = person.map(dict(enumerate(names)))
    links = found.matched_by(entries["role"] == PRE, entries["role"] == POST)
    return Who(
        entries[["source", "entry"]].assign(person=called),
        {names[number]: link for number, link in links.items()},
        _waiting(entries, person, found.doubtful),
        found.doubtful,
        KeyLines(_key_lines(entries, called), _other_lines(read)),
        secret,
        found.remarks,
    )


def _identities(entries: pd.DataFrame, person: pd.Series) -> list[str]:
    """What each person is known by, persons in the order of their numbers; all different."""
    import pandas as pd

    known = pd.DataFrame({kind: entries[kind].str.strip().str.casefold() for kind in ("identifier", "email")})
    nameless = (known == "").all(axis=1).groupby(person).transform("all")
    known["name"] = normalise(entries["name"].where(nameless, ""))  # asked only of those with nothing else
    known["place"] = entries["file"] + " " + entries["row"].astype("str")
    first = known.mask(known == "").groupby(person, sort=True).first()
    identity = pd.Series("", first.index, dtype="str")
    for kind in reversed(known.columns):
        identity = identity.mask(first[kind].notna(), kind + " " + first[kind].fillna(""))
    # Namesakes keep apart, in the order of files and rows; no identity of its own begins with a number.
    again = identity.groupby(identity).cumcount()
    return (again.add(1).astype("str").add(" ").mask(again == 0, "") + identity).tolist()


def _waiting(entries: pd.DataFrame, person: pd.Series, doubtful: pd.DataFrame) -> dict[str, int]:
    if doubtful.empty:
        return {}
    open_people = set(person.loc[doubtful["a"]]) | set(person.loc[doubtful["b"]])
    sat = {test: set(person[entries["role"] == test]) for test in (PRE, POST)}
    return {test: len(open_people & sat[test] - sat[other]) for test, other in ((PRE, POST), (POST, PRE))}


@dataclass(frozen=True)
class KeyLines:
    """The lines of a key: those of ``table``, then ``others``. They become tuples a few at a time."""

    table: pd.DataFrame
    others: Sequence[KeyLine]

    def __len__(self) -> int:
        return len(self.table) + len(self.others)

    def __iter__(self) -> Iterator[KeyLine]:
        for at in range(0, len(self.table), _TOGETHER):
            part = self.table.iloc[at : at + _TOGETHER]
            yield from zip(*(part[column].tolist() for column in part), strict=True)
        yield from self.others


def _key_lines(entries: pd.DataFrame, called: pd.Series) -> pd.DataFrame:
    lines = entries[["name", "identifier", "email", "file", "row"]]
    lines.insert(0, "person", called)
    return lines.sort_values(list(lines), ignore_index=True)


def _other_lines(read: Sequence[ReadFile]) -> list[KeyLine]:
    """Hosts, organisers, signatures: nobody's pseudonym, but to be searched for in what is published."""
    return [("", name, "", "", each.file.path.name, 0) for each in read for name in each.source.names if name]


def _fresh_secret(about: Cohort) -> bytes:
    """A secret for the first run. Simulated people have none to keep: theirs is the same everywhere."""
    if about.simulated:
        return hashlib.sha256(f"simulated {about.study} {about.cohort}".encode()).digest()
    return new_secret()
