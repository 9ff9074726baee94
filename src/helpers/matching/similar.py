"""Joining persons by similar names: taken where sure and clear, asked about where likely."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from helpers.matching import thresholds
from helpers.matching.blocks import Pairs, distinct, going_on_pairs, holding_pairs, like_pairs
from helpers.matching.joins import Matching
from helpers.matching.similarity import CUT, INITIALS, WAYS, agreement
from helpers.words.errors import Problem

if TYPE_CHECKING:
    import pandas as pd

# Ways to agree in which a short form may stand for several names, even for one that has its partner already
SHORT_FORMS = frozenset({CUT, INITIALS})
# Pairs that are compared at one time: what memory they need
_AT_ONCE = 200_000
# More sets of files than this are not compared with each other
_MOST_SETS = 4_000


@dataclass(frozen=True)
class Candidate:
    """Two persons whose names are similar: an entry of each, how similar, and in what way."""

    similarity: float
    one: int
    other: int
    way: str


def join_similar(work: Matching) -> None:
    """Join persons with similar names, at most one to one, and note as doubtful what is likely but not sure.

    A pair is taken if its similarity is SURE at least, nothing forbids it, and no other pair of one of the
    two that would exclude it comes within CLEAR_LEAD. Pairs are gone through from the most similar down;
    names that a game cut come before all others, because there may be many and they need no searching.
    """
    for worth_comparing in (_cut_pairs, _like_pairs):
        bearers = _bearers(work)
        found = _expanded(work, bearers, worth_comparing(work, bearers))
        found.sort(key=lambda each: (-each.similarity, each.one, each.other))
        _take_sure(work, found)
        # Among so many people a cut nickname begins several names: a list of them all would help nobody
        if not (work.entries.contested.crowd and worth_comparing is _cut_pairs):
            _ask(work, found)


def _take_sure(work: Matching, found: list[Candidate]) -> None:
    near = _by_person(work, found)
    unclear = {label for one, other, _ in work.doubtful for label in work.labels(one, other)}
    for candidate in found:
        if candidate.similarity < thresholds.SURE:
            break
        clear = unclear.isdisjoint(work.labels(candidate.one, candidate.other))
        if clear and _may_be_one(work, candidate) and _leads(work, candidate, near):
            _take(work, candidate)


def _bearers(work: Matching) -> pd.DataFrame:
    """One row a person and name: ``label``, ``face``, first ``entry``, ``files`` of the person (as bits)."""
    import pandas as pd

    entries, label = work.entries, work.persons.label
    _, file = np.unique(entries.source, return_inverse=True)
    # Files beyond the 62nd have no bit: some pairs are then compared for nothing, none is missed for it
    bits = np.where(file < 62, np.left_shift(np.int64(1), np.minimum(file, 62)), 0)
    order = np.argsort(label, kind="stable")
    persons, starts = np.unique(label[order], return_index=True)
    files = pd.Series(np.bitwise_or.reduceat(bits[order], starts), index=persons)
    table = pd.DataFrame({"label": label, "face": entries.name, "entry": np.arange(len(label))})
    named = table[entries.tells].drop_duplicates(["label", "face"])
    return named.assign(files=files[named["label"]].to_numpy()).reset_index(drop=True)


def _cut_pairs(work: Matching, bearers: pd.DataFrame) -> Pairs:
    """Cut names and the names that go on after them."""
    faces = work.entries.faces
    whole = bearers[~_contested(work, bearers)] if work.entries.contested.crowd else bearers
    open_faces, all_faces = _open(bearers), distinct(whole["face"].to_numpy())
    pairs, many = going_on_pairs(faces, open_faces[faces.cut[open_faces] != ""], all_faces)
    _say_left(work, many)
    return pairs


def _like_pairs(work: Matching, bearers: pd.DataFrame) -> Pairs:
    """Names that share something, short forms and the names that they may stand for."""
    faces = work.entries.faces
    bearers = bearers[~_contested(work, bearers)]
    open_faces, all_faces = _open(bearers), distinct(bearers["face"].to_numpy())
    like, left = like_pairs(faces, open_faces, _common_files(bearers, len(faces)))
    short = open_faces[faces.short[open_faces]]
    single = open_faces[faces.count[open_faces] == 1]
    held, more = holding_pairs(faces, short, all_faces, thresholds.LARGEST_BLOCK)
    named, most = holding_pairs(faces, single, all_faces, thresholds.MOST_SHOWN)
    _say_left(work, left + more + most)
    one, other = (np.concatenate(sides) for sides in zip(like, held, named, strict=True))
    pairs = distinct(np.minimum(one, other) * len(faces) + np.maximum(one, other))
    return pairs // len(faces), pairs % len(faces)


def _contested(work: Matching, bearers: pd.DataFrame) -> np.ndarray:
    """Cut names that fit several people: similar ones would fit even more."""
    return work.entries.contested.entries[bearers["entry"].to_numpy()]


def _say_left(work: Matching, count: int) -> None:
    if count:
        work.remarks.append(Problem("matching.not_compared", values={"count": count}))


def _open(bearers: pd.DataFrame) -> np.ndarray:
    """Names of persons for whom a partner may be found yet."""
    return distinct(bearers["face"].to_numpy()[_misses_somebody(bearers["files"].to_numpy())])


def _misses_somebody(files: np.ndarray) -> np.ndarray:
    """True for persons for whom there is another with entries in other files only: the two may be one."""
    sets, at = np.unique(files, return_inverse=True)
    if len(sets) > _MOST_SETS:
        return np.ones(len(files), bool)
    return ((sets[:, None] & sets) == 0).any(axis=1)[at]


def _common_files(bearers: pd.DataFrame, faces: int) -> np.ndarray:
    """For each name, the files in which all its bearers stand: two names that share one cannot be joined."""
    common = np.full(faces, -1, np.int64)
    np.bitwise_and.at(common, bearers["face"].to_numpy(), bearers["files"].to_numpy())
    return common


def _expanded(work: Matching, bearers: pd.DataFrame, pairs: Pairs) -> list[Candidate]:
    """The pairs that are similar enough, from names to the persons who bear them."""
    bear: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for face, label, entry in zip(bearers["face"], bearers["label"], bearers["entry"], strict=True):
        bear[face].append((label, entry))
    found = []
    for start in range(0, len(pairs[0]), _AT_ONCE):
        one, other = (side[start : start + _AT_ONCE] for side in pairs)
        score, way = agreement(work.entries.faces, one, other)
        for at in np.flatnonzero(score >= thresholds.DOUBTFUL):
            mine, theirs = bear[one[at]], bear[other[at]]
            if len(mine) * len(theirs) <= thresholds.CROWD:
                found += [
                    Candidate(score[at], a[1], b[1], WAYS[way[at]])
                    for a, b in product(mine, theirs)
                    if a[0] != b[0]
                ]
    return found


def _may_be_one(work: Matching, candidate: Candidate) -> bool:
    mine, theirs = work.labels(candidate.one, candidate.other)
    return mine != theirs and work.persons.fit([mine, theirs])


def _by_person(work: Matching, found: list[Candidate]) -> dict[int, list[Candidate]]:
    """For each entry that is compared, all pairs of its person, as persons are before any is taken."""
    of_person: dict[int, list[Candidate]] = defaultdict(list)
    entries = {entry for candidate in found for entry in (candidate.one, candidate.other)}
    for candidate in found:
        for label in work.labels(candidate.one, candidate.other):
            of_person[label].append(candidate)
    return {entry: of_person[work.labels(entry)[0]] for entry in entries}


def _leads(work: Matching, candidate: Candidate, near: dict[int, list[Candidate]]) -> bool:
    """True if no other pair of one of the two comes close that would exclude this one."""
    return not any(
        _excludes(work, candidate, rival)
        for entry in (candidate.one, candidate.other)
        for rival in near[entry]
        if rival.similarity > candidate.similarity - thresholds.CLEAR_LEAD and rival is not candidate
    )


def _excludes(work: Matching, candidate: Candidate, rival: Candidate) -> bool:
    """True if the rival may hold, and then the candidate does not."""
    three = set(work.labels(candidate.one, candidate.other, rival.one, rival.other))
    if len(three) < 3 or work.persons.fit(three):
        return False
    mine, theirs = work.labels(rival.one, rival.other)
    if work.persons.told_apart(mine, theirs) or work.persons.identifiers_differ(mine, theirs):
        return False
    return rival.way in SHORT_FORMS or work.persons.fit([mine, theirs])


def _take(work: Matching, candidate: Candidate) -> None:
    work.persons.join(work.labels(candidate.one, candidate.other))
    work.similar.append((candidate.one, candidate.other, candidate.similarity))


def _ask(work: Matching, found: list[Candidate]) -> None:
    """Note the likeliest pairs that were not taken, few a person."""
    asked: dict[int, int] = defaultdict(int)
    for candidate in found:
        labels = work.labels(candidate.one, candidate.other)
        if _may_be_one(work, candidate) and max(asked[label] for label in labels) < thresholds.MOST_SHOWN:
            work.doubt(candidate.one, candidate.other, candidate.way)
            for label in labels:
                asked[label] += 1
