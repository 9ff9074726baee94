"""How well two names agree, and in what way: for many pairs at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from helpers.matching import thresholds
from helpers.matching.faces import SHORTEST_WORD, Faces
from helpers.matching.names import lists

# The ways in which names agree, as reviews name them
LOOSELY, ORDER, CUT, INITIALS, PART, ONE_WORD, SPELLING = (
    *("same_loosely", "other_order", "cut_short", "same_initials"),
    *("part_of_name", "one_word_of_name", "spelling"),
)
WAYS = (SPELLING, ONE_WORD, PART, INITIALS, CUT, ORDER, LOOSELY)


def agreement(faces: Faces, one: np.ndarray, other: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Similarity of pairs of names and the way in which they agree best.

    The similarity of spellings is 1 - d/l with d the optimal string alignment distance (insertions,
    deletions, substitutions, exchanged neighbours) and l the length of the longer name, of the looser forms
    without blanks, the words as they stand or sorted, whichever agrees better; below UNLIKE it counts as 0.
    Other ways count for what ``thresholds`` gives them.

    Args:
        faces: the names.
        one, other: positions in it, a pair each.

    Returns:
        Similarities in [0, 1], and positions in WAYS. Equal names have 1.
    """
    score = np.zeros(len(one))
    way = np.zeros(len(one), np.int8)
    for rank, (found, worth) in enumerate(_ways(faces, one, other)):
        better = found & (worth > score)
        score[better] = np.broadcast_to(worth, score.shape)[better]
        way[better] = rank
    return np.where(one == other, 1.0, score), way


def _ways(
    faces: Faces, one: np.ndarray, other: np.ndarray
) -> Iterator[tuple[np.ndarray, np.ndarray | float]]:
    """For each of WAYS, which pairs agree in it and what that counts for."""
    spelled = np.maximum(*(_spelling(faces, texts, one, other) for texts in (faces.compact, faces.ordered)))
    # What is equal here agrees in its order, or in its looser form, and counts for that
    yield (spelled > 0) & (spelled < 1), spelled
    inside, words = _inside(faces, one, other), np.minimum(faces.count[one], faces.count[other])
    yield inside & (words == 1), thresholds.ONE_WORD_OF_NAME
    yield inside & (words > 1), thresholds.PART_OF_NAME
    yield _initials(faces, one, other), thresholds.SAME_INITIALS
    yield _cut_short(faces, one, other), thresholds.CUT_SHORT
    yield faces.ordered[one] == faces.ordered[other], thresholds.OTHER_ORDER
    yield faces.compact[one] == faces.compact[other], thresholds.SAME_LOOSELY


def _spelling(faces: Faces, texts: np.ndarray, one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """OSA similarity; 0 below UNLIKE, and where a name is too long to compare."""
    size = faces.size
    longer, shorter = np.maximum(size[one], size[other]), np.minimum(size[one], size[other])
    worth = (shorter >= thresholds.UNLIKE * longer) & (longer <= thresholds.LONGEST_COMPARED) & (shorter > 0)
    similar = np.zeros(len(one))
    if worth.any():
        scorer = OSA.normalized_similarity
        pairs = texts[one[worth]], texts[other[worth]]
        similar[worth] = process.cpdist(
            *pairs, scorer=scorer, score_cutoff=thresholds.UNLIKE, dtype=np.float64
        )
    return similar


def _inside(faces: Faces, one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Whether all words of the shorter name are among those of the other, and one of them is no initial."""
    inside = faces.count[one] != faces.count[other]
    inside &= np.minimum(faces.longest[one], faces.longest[other]) >= SHORTEST_WORD
    if inside.any():
        pairs = faces.loose[one[inside]], faces.loose[other[inside]]
        ratio = process.cpdist(*pairs, scorer=fuzz.token_set_ratio, score_cutoff=100, dtype=np.float64)
        inside[inside] = ratio == 100
    return inside


def _initials(faces: Faces, one: np.ndarray, other: np.ndarray) -> np.ndarray:
    found = (faces.short[one] | faces.short[other]) & (faces.count[one] == faces.count[other])
    pairs = zip(faces.name[one[found]], faces.name[other[found]], strict=True)
    found[found] = [same_initials(a.split(), b.split()) for a, b in pairs]
    return found


def same_initials(one: Sequence[str], other: Sequence[str]) -> bool:
    """True if two names have the same words, some as initials and at least one of three letters written out.

    Example:
        >>> same_initials(["s", "aminah"], ["siti", "aminah"])
        True
    """
    if len(one) != len(other):
        return False
    written_out = 0
    for a, b in zip(one, other, strict=True):
        if a == b:
            written_out += len(a) >= SHORTEST_WORD
        elif not (len(a) == 1 and b.startswith(a)) and not (len(b) == 1 and a.startswith(b)):
            return False
    return written_out > 0


def _cut_short(faces: Faces, one: np.ndarray, other: np.ndarray) -> np.ndarray:
    found = np.zeros(len(one), bool)
    for cut, whole in ((one, other), (other, one)):
        asked = np.flatnonzero((faces.cut[cut] != "") & ~found)
        pairs = zip(faces.cut[cut[asked]], faces.joined[whole[asked]], strict=True)
        found[asked] = [goes_on(a, b) for a, b in pairs]
    return found


def goes_on(cut: str, name: str) -> bool:
    """True if a cut stem begins a name, or a name and a degree behind it; all without blanks."""
    if len(cut) < thresholds.SHORTEST_CUT:
        return False
    if name.startswith(cut):
        return True
    return len(name) >= thresholds.SHORTEST_CUT and cut.startswith(name) and cut[len(name) :] in beginnings()


@cache
def beginnings() -> frozenset[str]:
    """All that a cut can leave of a degree."""
    degrees = {title.replace(".", "").replace(" ", "").casefold() for title in lists()["back"]}
    return frozenset(degree[:size] for degree in degrees for size in range(1, len(degree) + 1))
