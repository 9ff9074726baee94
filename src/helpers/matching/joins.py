"""Joining entries by what is equal: identifier, address, name. What is not clear is noted as doubtful."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np

from helpers.matching import thresholds
from helpers.matching.identifiers import near, slips
from helpers.matching.persons import NONE, Persons
from helpers.matching.prepared import Prepared
from helpers.matching.review_cells import shown
from helpers.matching.similarity import agreement
from helpers.words.errors import Problem

#: Similarity of the names of two entries, the earlier one first.
Pairs = dict[tuple[int, int], float]


@dataclass
class Matching:
    """What is being worked on: entries, the persons made of them so far, and what is to be said.

    ``doubtful`` holds (entry, entry, reason), ``similar`` the joins by similar names (entry, entry,
    similarity). ``disputed`` are entries whose identifier somebody of a wholly different name bears too.
    """

    entries: Prepared
    persons: Persons
    doubtful: list[tuple[int, int, str]] = field(default_factory=list)
    similar: list[tuple[int, int, float]] = field(default_factory=list)
    disputed: set[int] = field(default_factory=set)
    remarks: list[Problem] = field(default_factory=list)

    def doubt(self, one: int, other: int, reason: str) -> None:
        """Put the question to the user whether two entries are of one person."""
        self.doubtful.append((min(one, other), max(one, other), reason))

    def labels(self, *entries: int) -> list[int]:
        """The persons that entries belong to at present."""
        return [int(self.persons.label[entry]) for entry in entries]

    def alike(self, one: np.ndarray, other: np.ndarray) -> np.ndarray:
        """Similarity of the names of pairs of entries; 1 where one has none."""
        names = self.entries.name
        found = np.ones(len(one))
        asked = np.flatnonzero((names[one] != names[other]) & (names[one] != NONE) & (names[other] != NONE))
        found[asked], _ = agreement(self.entries.faces, names[one[asked]], names[other[asked]])
        return found


def join_within_files(work: Matching) -> None:
    """Repeated submissions: entries of one file that are one person's."""
    entries = work.entries
    for what, reason in ((entries.identifier, "identifier_repeated"), (entries.email, "email_shared")):
        key = _with(entries.source, what)
        join_by_key(work, np.where(entries.repeats, key, NONE), reason, thresholds.SAME_FILE)
        _doubt_repeated(work, np.where(entries.repeats, NONE, key), reason)
    work.persons.join_bulk(_repeated_names(work))


def join_across_files(work: Matching) -> None:
    """The same identifier, then the same address, then the same name in several files."""
    entries = work.entries
    join_by_key(work, entries.identifier, "identifier_shared", thresholds.UNLIKE)
    join_by_key(work, entries.email, "email_shared", thresholds.UNLIKE)
    names = entries.telling_name
    for piece in work.persons.join_bulk(names):
        for name in np.unique(names[piece]):
            if name != NONE:
                _settle_name(work, piece[names[piece] == name])
    asked = entries.tells & np.isin(entries.name, entries.name[entries.contested.entries])
    for group in _grouped(np.where(asked, entries.name, NONE)):
        if len(group) > 1:
            _ask_contested(work, group)


def join_by_key(work: Matching, keys: np.ndarray, reason: str, limit: float) -> None:
    """Join entries that bear the same key if their names agree at least to ``limit``."""
    bearers = np.flatnonzero(keys != NONE)
    order = bearers[np.lexsort((bearers, work.entries.name[bearers] == NONE, keys[bearers]))]
    starts = np.flatnonzero(np.diff(keys[order], prepend=NONE - 1))
    anchor = np.repeat(order[starts], np.diff(np.append(starts, len(order))))
    unlike = np.unique(keys[order[work.alike(order, anchor) < limit]])
    unclear = np.isin(keys, unlike)
    broken = work.persons.join_bulk(np.where(unclear, NONE, keys))
    if broken:
        unclear[np.concatenate(broken)] = True
    groups = [group for group in _grouped(np.where(unclear, keys, NONE)) if len(group) > 1]
    similar = _similar_pairs(work, groups)
    for group in groups:
        _settle_key(work, group, reason, limit, similar)


def _similar_pairs(work: Matching, groups: list[np.ndarray]) -> Pairs:
    """Similarity of the names of all pairs within groups, at once: there may be very many groups."""
    small = [sorted(group.tolist()) for group in groups if len(group) <= thresholds.CROWD]
    pairs = [pair for group in small for pair in combinations(group, 2)]
    one, other = np.array(pairs, int).reshape(-1, 2).T
    return dict(zip(pairs, work.alike(one, other).tolist(), strict=True))


def _settle_key(work: Matching, group: np.ndarray, reason: str, limit: float, similar: Pairs) -> None:
    """Entries of one identifier (or address): join those whose names agree, doubt the rest."""
    firsts = _first_of_each(work, group)
    if len(firsts) < 2:
        return
    if len(firsts) > thresholds.CROWD:
        text = shown(str(work.entries.table["identifier"].iloc[firsts[0]]))
        work.remarks.append(
            Problem("matching.crowd_under_identifier", found=text, values={"count": len(firsts)})
        )
        return
    clusters = _alike_clusters(work, firsts, limit, similar)
    for cluster in clusters:
        labels = [int(work.persons.label[entry]) for entry in cluster]
        if work.persons.fit(labels):
            work.persons.join(labels)
        else:
            for one, other in combinations(cluster, 2):
                work.doubt(one, other, reason)
    for mine, theirs in combinations(clusters, 2):
        work.doubt(mine[0], theirs[0], "identifier_shared" if reason == "identifier_repeated" else reason)
        work.disputed |= {*mine, *theirs}


def _grouped(keys: np.ndarray) -> list[np.ndarray]:
    """The entries that bear the same key, those without left out."""
    bearers = np.flatnonzero(keys != NONE)
    bearers = bearers[np.argsort(keys[bearers], kind="stable")]
    return np.split(bearers, np.flatnonzero(np.diff(keys[bearers])) + 1) if len(bearers) else []


def _first_of_each(work: Matching, group: np.ndarray) -> list[int]:
    """One entry of each person in a group, one with a name if there is one."""
    found: dict[int, int] = {}
    for entry in group[np.argsort(work.entries.name[group] == NONE, kind="stable")]:
        found.setdefault(int(work.persons.label[entry]), int(entry))
    return sorted(found.values())


def _alike_clusters(work: Matching, firsts: list[int], limit: float, similar: Pairs) -> list[list[int]]:
    """Entries whose names agree, taken together; one without a name goes with the others if these agree."""
    named = [entry for entry in firsts if work.entries.name[entry] != NONE]
    clusters = {entry: [entry] for entry in named}
    for a, b in combinations(named, 2):
        agree = similar[a, b] if (a, b) in similar else work.alike(np.array([a]), np.array([b]))[0]
        if agree >= limit and clusters[a] is not clusters[b]:
            clusters[a] += clusters[b]
            for entry in clusters[b]:
                clusters[entry] = clusters[a]
    distinct = list({id(cluster): sorted(cluster) for cluster in clusters.values()}.values())
    nameless = [entry for entry in firsts if work.entries.name[entry] == NONE]
    return [distinct[0] + nameless] if len(distinct) == 1 else distinct + [[entry] for entry in nameless]


def _doubt_repeated(work: Matching, keys: np.ndarray, reason: str) -> None:
    """The same key twice in a file that holds everybody once."""
    for group in _grouped(keys):
        for one, other in combinations(group[: thresholds.CROWD].tolist(), 2):
            work.doubt(one, other, reason)


def _with(source: np.ndarray, what: np.ndarray) -> np.ndarray:
    """A key for what stands in the same file."""
    return np.where(what == NONE, NONE, source * (what.max(initial=0) + 1) + what)


def _repeated_names(work: Matching) -> np.ndarray:
    """Keys of entries that are one person's because a full name stands several times in one file.

    Only where nothing speaks against it: a name of two words or more, in a file that may hold several entries
    of one person, with one address at most and not too often, and nowhere borne by people who are known to be
    two.
    """
    import pandas as pd

    entries, label = work.entries, work.persons.label
    usable = entries.repeats & (entries.telling_name != NONE) & (entries.faces.count[entries.name] > 1)
    _, file, size = np.unique(entries.source, return_inverse=True, return_counts=True)
    usable &= size[file] <= thresholds.SMALL_FILE
    key = np.where(usable, _with(entries.source, entries.name), NONE)
    told = pd.DataFrame({"key": key, "name": entries.name, "label": label, "source": entries.source})
    told["email"] = np.where(entries.email == NONE, np.nan, entries.email)
    told["identifier"] = np.where(entries.identifier == NONE, np.nan, entries.identifier)
    per_key = told.groupby("key").agg(emails=("email", "nunique"), labels=("label", "nunique"))
    numbers = told.assign(scheme=entries.scheme).groupby(["name", "scheme"])["identifier"].nunique()
    listed = told[~entries.repeats].groupby(["name", "source"])["label"].nunique()
    several = {*numbers[numbers > 1].index.get_level_values(0), *listed[listed > 1].index.get_level_values(0)}
    against = per_key[(per_key["emails"] > 1) | (per_key["labels"] > thresholds.MOST_SUBMISSIONS)].index
    return np.where(np.isin(key, against) | np.isin(entries.name, list(several)), NONE, key)


def _settle_name(work: Matching, group: np.ndarray) -> None:
    """Entries of one name that cannot all be one person: doubt those that may be."""
    firsts = _first_of_each(work, group)
    persons = work.persons
    if len(firsts) < 2:
        return
    if persons.fit([int(persons.label[entry]) for entry in firsts]):
        persons.join([int(persons.label[entry]) for entry in firsts])
    elif len(firsts) > thresholds.CROWD:
        _settle_crowd(work, firsts)
    else:
        for one, other in combinations(firsts, 2):
            if reason := _name_doubt(work, one, other, len(firsts) == 2):
                work.doubt(one, other, reason)


def _ask_contested(work: Matching, group: np.ndarray) -> None:
    """Entries of one nickname that fits several people: asked about, never joined for it."""
    firsts = _first_of_each(work, group)
    if len(firsts) > thresholds.CROWD:
        _settle_crowd(work, firsts)
        return
    for one, other in combinations(firsts, 2):
        if reason := _name_doubt(work, one, other, len(firsts) == 2):
            open_name = "nickname_of_many" if work.entries.contested.crowd else "cut_short"
            work.doubt(one, other, open_name if reason == "name_ambiguous" else reason)


def _name_doubt(work: Matching, one: int, other: int, alone: bool) -> str | None:
    """Why two persons of the same name may be one after all; None if they are two."""
    persons, entries = work.persons, work.entries
    mine, theirs = int(persons.label[one]), int(persons.label[other])
    apart = not persons.share_source(mine, theirs)
    if not apart and _are_two(work, mine, theirs):
        return None
    if persons.identifiers_differ(mine, theirs):
        numbers = [entries.identifiers[entries.identifier[_bearer(work, label)]] for label in (mine, theirs)]
        if near(*numbers) or work.disputed & {*persons.entries_of(mine), *persons.entries_of(theirs)}:
            return "identifier_near"
        return "identifier_differs" if apart and alone else None
    may_repeat = entries.repeats[one] and entries.faces.count[entries.name[one]] > 1
    return "name_ambiguous" if apart or may_repeat else None


def _are_two(work: Matching, mine: int, theirs: int) -> bool:
    """True if a file that holds everybody once has both, or if each bears its identifier in several files."""
    entries = work.entries
    members = [np.array(work.persons.entries_of(label)) for label in (mine, theirs)]
    once = [set(entries.source[member[~entries.repeats[member]]].tolist()) for member in members]
    bearing = [member[entries.identifier[member] != NONE] for member in members]
    return bool(once[0] & once[1]) or all(len(set(entries.source[each].tolist())) > 1 for each in bearing)


def _bearer(work: Matching, label: int) -> int:
    """An entry of the person that has an identifier."""
    return next(entry for entry in work.persons.entries_of(label) if work.entries.identifier[entry] != NONE)


def _settle_crowd(work: Matching, firsts: list[int]) -> None:
    """Many people of one name: asked about only where identifiers in different files are one slip apart."""
    entries, persons = work.entries, work.persons
    name = shown(str(entries.table["name"].iloc[firsts[0]]))
    work.remarks.append(Problem("matching.name_of_many", found=name, values={"count": len(firsts)}))
    found = defaultdict(list)
    for entry in firsts:
        if entries.identifier[entry] != NONE:
            for left in slips(entries.identifiers[entries.identifier[entry]]):
                found[left].append(entry)
    pairs = {
        pair for group in found.values() if len(group) <= thresholds.CROWD for pair in combinations(group, 2)
    }
    shown_of: dict[int, int] = defaultdict(int)
    for one, other in sorted(pairs):
        room = max(shown_of[one], shown_of[other]) < thresholds.MOST_SHOWN
        if (
            room
            and _name_doubt(work, one, other, False)
            and not persons.share_source(*persons.label[[one, other]].tolist())
        ):
            work.doubt(one, other, "identifier_near")
            shown_of[one] += 1
            shown_of[other] += 1
