"""What is compared of names, worked out once for every different name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from helpers.matching import thresholds
from helpers.matching.looser import loosen

# A shorter word is an initial or a particle
SHORTEST_WORD = 3


@dataclass(frozen=True)
class Faces:
    """Different normalised names, one a position; all texts are arrays of ``str`` objects.

    ``name`` as normalised, ``joined`` without blanks, ``cut`` the stem of a name that a game may have cut
    (else empty). Of the looser form: ``loose`` the words, ``compact`` without blanks, ``ordered`` the same
    with the words sorted, ``size`` in letters, ``count`` of words, ``longest`` of them. ``short`` is True
    where a word is a single letter. ``word_of`` and ``word`` list the words that names are looked up by (a
    name's position and a position in ``vocabulary``): each once a name, without initials and particles.
    """

    name: np.ndarray
    joined: np.ndarray
    cut: np.ndarray
    loose: np.ndarray
    compact: np.ndarray
    ordered: np.ndarray
    size: np.ndarray
    count: np.ndarray
    longest: np.ndarray
    short: np.ndarray
    word_of: np.ndarray
    word: np.ndarray
    vocabulary: np.ndarray

    def __len__(self) -> int:
        return len(self.name)


def make_faces(names: Sequence[str], cuts: Sequence[str]) -> Faces:
    """Work out what is compared.

    Args:
        names: normalised names, each once.
        cuts: for each its stem (``names.stems``) where a game may have cut it, else empty.
    """
    loose = [loosen(name) for name in names]
    word_of, word, vocabulary = _listed(loose)
    return Faces(
        name=_texts(names),
        joined=_texts([name.replace(" ", "") for name in names]),
        cut=_texts(cuts),
        loose=_texts([" ".join(words) for words in loose]),
        compact=_texts(["".join(words) for words in loose]),
        ordered=_texts(["".join(sorted(words)) for words in loose]),
        size=np.array([sum(map(len, words)) for words in loose], int),
        count=np.array([len(words) for words in loose], int),
        longest=np.array([max(map(len, words), default=0) for words in loose], int),
        short=np.array([any(len(word) == 1 for word in name.split()) for name in names], bool),
        word_of=word_of,
        word=word,
        vocabulary=vocabulary,
    )


def _texts(texts: Sequence[str]) -> np.ndarray:
    found = np.empty(len(texts), dtype=object)
    found[:] = texts
    return found


def _listed(loose: Sequence[list[str]]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    number: dict[str, int] = {}
    pairs = [
        (face, number.setdefault(word, len(number)))
        for face, words in enumerate(loose)
        for word in dict.fromkeys(words)
        if SHORTEST_WORD <= len(word) <= thresholds.LONGEST_COMPARED
    ]
    listed = np.array(pairs, np.int64).reshape(-1, 2)
    return listed[:, 0], listed[:, 1], _texts(list(number))
