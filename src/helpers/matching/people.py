"""Who is who: the persons behind the entries of all files.

Sure links are taken: the same identifier, the same address, the same name where nobody else has it, and names
so similar that nothing else comes near. Whatever is likely but not sure is put to the user, and until it is
decided the entries stay with different persons. Nobody is ever joined with two people of one file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from helpers.matching.decisions import Pair, rule
from helpers.matching.joins import Matching, join_across_files, join_within_files
from helpers.matching.persons import NONE, Persons, components
from helpers.matching.prepared import Prepared, prepare
from helpers.matching.similar import join_similar
from helpers.matching.similarity import agreement
from helpers.words.errors import Problem

if TYPE_CHECKING:
    import pandas as pd

# How entries come together, the strongest first
LINKS = IDENTIFIER, EMAIL, NAME, SIMILAR, REVIEW = ("identifier", "email", "name", "similar", "review")
ALONE = "alone"
COLUMNS = ("source", "role", "entry", "file", "row", "name", "identifier", "email")


@dataclass(frozen=True)
class Resolution:
    """Who is who.

    ``entries`` has the index of what was given: ``person`` (numbered from 0 in the order of files and rows),
    ``how`` (by which link the entry came to the others of its person: one of LINKS, or ALONE) and
    ``similarity`` (of names, for ``similar``; 1 for other links; missing for ALONE).

    ``links`` has a column for each of LINKS: entries with the same number in it are held together by links of
    this strength or a stronger one.

    ``doubtful`` has what ``review.write_review`` writes, the likeliest first, and the labels ``a`` and ``b``
    of the two entries in the index that was given.

    ``problems`` must be mended (decisions that contradict each other), ``remarks`` are said only.
    """

    entries: pd.DataFrame
    links: pd.DataFrame
    doubtful: pd.DataFrame
    problems: tuple[Problem, ...]
    remarks: tuple[Problem, ...]

    def matched_by(self, left: pd.Series, right: pd.Series) -> pd.Series:
        """By which link each person's entries of two kinds hold together: the weakest on the strongest way.

        Args:
            left: True for the entries of one kind (say the pre-test), with the index of ``entries``.
            right: the same for the other kind.

        Returns:
            One of LINKS by ``person``; persons without an entry of both kinds are not in it.
        """
        import pandas as pd

        found: dict[int, str] = {}
        for link in LINKS:
            numbers = self.links[link]
            both = set(numbers[left]) & set(numbers[right])
            for person in self.entries.loc[(left | right) & numbers.isin(both), "person"].unique():
                found.setdefault(int(person), link)
        return pd.Series(found, dtype="str", name="matched_by").sort_index()


def resolve(entries: pd.DataFrame, decisions: pd.DataFrame | None = None, fuzzy: bool = True) -> Resolution:
    """Find out which entries are of one person.

    Args:
        entries: a row an entry with COLUMNS; ``source`` numbers the files (0 first: the register if there is
            one), ``file`` and ``row`` say where the entry stands; texts are never missing but empty. A column
            ``repeats`` (True or False) may tell whether the file can hold several entries of one person;
            without it all files can but those of the role ``roster``. It is False for Kahoot games and
            attendance lists.
        decisions: what the user decided (``review.read_review``).
        fuzzy: whether similar names are looked at too.

    Returns:
        A person for every entry, none left out.
    """
    import pandas as pd

    prepared = prepare(entries)
    ruled = rule(prepared.table, decisions)
    persons = Persons(prepared.source, _aliased(prepared, ruled.same), prepared.scheme)
    persons.tell_apart(ruled.different)
    work = Matching(prepared, persons)
    for pair in ruled.same:
        persons.join(work.labels(*pair))
    join_within_files(work)
    persons.settle_files()
    join_across_files(work)
    if fuzzy:
        join_similar(work)
    links = _links(work, ruled.same)
    order = np.argsort(prepared.table.index.to_numpy())
    return Resolution(
        entries=_told(work, links).iloc[order].set_axis(entries.index),
        links=pd.DataFrame(links).iloc[order].set_axis(entries.index),
        doubtful=_doubtful(work, entries),
        problems=tuple(ruled.problems),
        remarks=(*prepared.remarks, *ruled.remarks, *work.remarks),
    )


def _aliased(prepared: Prepared, same: Sequence[Pair]) -> np.ndarray:
    """Identifiers, with one number for those that the user gave to one person."""
    pairs = [prepared.identifier[list(pair)] for pair in same]
    known = np.array([pair for pair in pairs if (pair != NONE).all()], int).reshape(-1, 2)
    piece = components((known[:, 0], known[:, 1]), len(prepared.identifiers))
    return np.where(prepared.identifier == NONE, NONE, np.append(piece, NONE)[prepared.identifier])


def _links(work: Matching, same: Sequence[Pair]) -> dict[str, np.ndarray]:
    """For each strength of link, the pieces that entries form by links of this strength or more.

    Where the user decided on a pair, an equal address or name did not join it: that was why it was asked.
    """
    entries, n = work.entries, len(work.entries)
    decided = {frozenset(pair) for pair in same}
    _, person = np.unique(work.persons.label, return_inverse=True)
    edges: list[tuple[np.ndarray, np.ndarray]] = []
    found = {}
    keys = entries.identifier, entries.email, entries.telling_name
    for link, key in zip((IDENTIFIER, EMAIL, NAME), keys, strict=True):
        found_edges = _edges(person, key)
        edges.append(found_edges if link == IDENTIFIER else _but(found_edges, decided))
        found[link] = _pieces(edges, n)
    for link, pairs in ((SIMILAR, work.similar), (REVIEW, same)):
        edges.append((np.array([pair[0] for pair in pairs], int), np.array([pair[1] for pair in pairs], int)))
        found[link] = _pieces(edges, n)
    return found


def _edges(person: np.ndarray, keys: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Edges between entries of one person that bear the same key: each to the next."""
    has = np.flatnonzero(keys != NONE)
    order = has[np.lexsort((has, keys[has], person[has]))]
    next_same = (person[order][1:] == person[order][:-1]) & (keys[order][1:] == keys[order][:-1])
    return order[:-1][next_same], order[1:][next_same]


def _but(edges: tuple[np.ndarray, np.ndarray], pairs: set[frozenset[int]]) -> tuple[np.ndarray, np.ndarray]:
    """The edges without those between the two entries of a pair."""
    ones, others = (side.tolist() for side in edges)
    kept = np.array([frozenset(edge) not in pairs for edge in zip(ones, others, strict=True)], dtype=bool)
    return edges[0][kept], edges[1][kept]


def _pieces(edges: Sequence[tuple[np.ndarray, np.ndarray]], n: int) -> np.ndarray:
    return components(
        (np.concatenate([one for one, _ in edges]), np.concatenate([other for _, other in edges])), n
    )


def _told(work: Matching, links: dict[str, np.ndarray]) -> pd.DataFrame:
    """Person, link and similarity of each entry, in the order of files and rows."""
    import pandas as pd

    label = work.persons.label
    first, person = np.unique(label, return_inverse=True)
    how = np.full(len(label), ALONE, dtype=object)
    for link in reversed(LINKS):
        piece = links[link]
        _, start, size = np.unique(piece, return_index=True, return_counts=True)
        # An anchor (its person's first entry) is joined by its strongest link, others by the one to the
        # anchor
        joined = np.where(
            first[person] == np.arange(len(label)), size[piece] > 1, piece == piece[first[person]]
        )
        how[joined] = link
    similarity = np.where(how == ALONE, np.nan, 1.0)
    similarity[how == SIMILAR] = _similarity_of_links(work)[person[how == SIMILAR]]
    return pd.DataFrame({"person": person, "how": how.astype(str), "similarity": similarity})


def _similarity_of_links(work: Matching) -> np.ndarray:
    """The least similarity that a person was joined by."""
    first, person = np.unique(work.persons.label, return_inverse=True)
    least = np.ones(len(first))
    for one, _, similarity in work.similar:
        least[person[one]] = min(least[person[one]], similarity)
    return least


def _doubtful(work: Matching, given: pd.DataFrame) -> pd.DataFrame:
    """The pairs that are still open: each two persons once, under the weightiest reason (the first noted)."""
    import pandas as pd

    persons, table = work.persons, work.entries.table
    open_pairs: dict[frozenset[int], tuple[int, int, str]] = {}
    for one, other, reason in work.doubtful:
        mine, theirs = work.labels(one, other)
        if mine != theirs and not persons.told_apart(mine, theirs):
            open_pairs.setdefault(frozenset((mine, theirs)), (one, other, reason))
    rows = list(open_pairs.values())
    one, other = (np.array([row[side] for row in rows], int) for side in (0, 1))
    found = {}
    for side, at in (("a", one), ("b", other)):
        for column in ("name", "identifier", "file", "row"):
            found[f"{column}_{side}"] = table[column].to_numpy()[at]
        found[side] = given.index[table.index.to_numpy()[at]]
    found["similarity"] = _similarity(work, one, other)
    found["reason"] = np.array([row[2] for row in rows], dtype=object)
    return pd.DataFrame(found).sort_values("similarity", ascending=False, kind="stable", ignore_index=True)


def _similarity(work: Matching, one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Similarity of names; missing where one has none."""
    names = work.entries.name
    named = (names[one] != NONE) & (names[other] != NONE)
    found = np.full(len(one), np.nan)
    found[named], _ = agreement(work.entries.faces, names[one[named]], names[other[named]])
    return found
