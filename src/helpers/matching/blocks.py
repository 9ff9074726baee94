"""Which names are worth comparing: those that share something rare, never every name with every other."""

from __future__ import annotations

from zlib import crc32

import numpy as np

from helpers.matching import thresholds
from helpers.matching.faces import SHORTEST_WORD, Faces

# Words with a slip are looked for among the rarest of a name: a slip in each of two words is two slips
_SLIPS_IN = 2
_BEGINNING = 8
# So many letters a cut can leave of a degree
_LONGEST_REST = 5

Pairs = tuple[np.ndarray, np.ndarray]
Keys = tuple[np.ndarray, np.ndarray]  # position of a name, number that it is looked up by


def like_pairs(faces: Faces, among: np.ndarray, files: np.ndarray) -> tuple[Pairs, int]:
    """Pairs of names that share a word, a word but for one letter, their beginning, or all letters.

    Blocks of more than LARGEST_BLOCK names are parted by the beginning of a second word, and left aside if
    they are still too large; the smallest blocks come first, up to MOST_PAIRS. So the work grows with the
    number of names, whatever they are.

    Args:
        faces: the names.
        among: positions of those to be compared with each other.
        files: for each name, as bits, the files in which all its bearers stand: names that share one are no
            pair.

    Returns:
        Pairs of positions, and how many of ``among`` were in no block that could be compared.
    """
    face, word = _words(faces, among)
    rarity = np.bincount(word, minlength=len(faces.vocabulary))[word]
    order = np.lexsort((word, rarity, face))
    face, word = face[order], word[order]
    place = np.arange(len(face)) - np.searchsorted(face, face)
    rare = place < _SLIPS_IN
    keys = [(face, _hashed(faces.vocabulary)[word]), _slip_keys(faces, face[rare], word[rare])]
    keys += _whole_keys(faces, among)
    looked_up = _in_blocks(faces, face, word, keys)
    return _pairs_within(*looked_up, files), len(np.setdiff1d(among, looked_up[0]))


def holding_pairs(faces: Faces, few: np.ndarray, among: np.ndarray, most: int) -> tuple[Pairs, int]:
    """Pairs of a name of ``few`` and one of ``among`` that share a word which ``most`` names hold at most.

    Returns:
        The pairs, and how many of ``few`` have no word that can be looked up.
    """
    face, word = _words(faces, among)
    holders = np.bincount(word, minlength=len(faces.vocabulary))
    order = np.argsort(word, kind="stable")
    start = np.cumsum(holders) - holders
    mine, asked = _words(faces, few)
    usable = holders[asked] <= most
    mine, asked = mine[usable], asked[usable]
    one, other = _each_with(mine, start[asked], start[asked] + holders[asked], face[order])
    return (one[one != other], other[one != other]), len(np.setdiff1d(few, mine))


def going_on_pairs(faces: Faces, few: np.ndarray, among: np.ndarray) -> tuple[Pairs, int]:
    """Pairs of a cut name of ``few`` and one of ``among`` that goes on after it, or ends in a degree.

    Returns:
        The pairs, and how many of ``few`` fit more names than CROWD.
    """
    names = faces.joined[among].astype(str)
    order = np.argsort(names, kind="stable")
    names, among = names[order], among[order]
    cuts = faces.cut[few].astype(str)
    low, high = np.searchsorted(names, cuts), np.searchsorted(names, np.char.add(cuts, "\U0010ffff"))
    many = high - low > thresholds.CROWD
    found = [_each_with(few[~many], low[~many], high[~many], among)]
    for size in range(1, _LONGEST_REST + 1):
        whole = np.array([cut[:-size] for cut in cuts], dtype=names.dtype)
        low, high = np.searchsorted(names, whole), np.searchsorted(names, whole, side="right")
        found.append(_each_with(few, low, high, among))
    one, other = (np.concatenate(sides) for sides in zip(*found, strict=True))
    return (one[one != other], other[one != other]), int(many.sum())


def distinct(numbers: np.ndarray) -> np.ndarray:
    """The different numbers in ascending order, by sorting: many times faster here than ``np.unique``."""
    ordered = np.sort(numbers)
    return ordered[np.append(True, ordered[1:] != ordered[:-1])] if len(ordered) else ordered


def _each_with(few: np.ndarray, low: np.ndarray, high: np.ndarray, among: np.ndarray) -> Pairs:
    """Each of ``few`` with all of ``among`` from its ``low`` up to its ``high``."""
    count = high - low
    start = np.repeat(low - np.cumsum(count) + count, count)
    return np.repeat(few, count), among[start + np.arange(count.sum())]


def _words(faces: Faces, among: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    chosen = np.zeros(len(faces), bool)
    chosen[among] = True
    listed = chosen[faces.word_of]
    return faces.word_of[listed], faces.word[listed]


def _slip_keys(faces: Faces, face: np.ndarray, word: np.ndarray) -> Keys:
    """A key for each way to leave out one letter of a word: words one slip apart share one."""
    used = distinct(word)
    left = [_without_one(faces.vocabulary[number]) for number in used]
    size = np.array([len(each) for each in left], int)
    keys = np.array([key for each in left for key in each], np.int64)
    at = np.searchsorted(used, word)
    end = np.cumsum(size)[at]
    return _each_with(face, end - size[at], end, keys)


def _without_one(word: str) -> list[int]:
    ways = {word[:at] + word[at + 1 :] for at in range(len(word))} if len(word) > SHORTEST_WORD else set()
    return sorted(crc32(b"1" + way.encode()) for way in (ways | {word}))


def _whole_keys(faces: Faces, among: np.ndarray) -> list[Keys]:
    """Keys of the whole name: all its letters in order, its words in order of the alphabet, its beginning."""
    beginnings = np.array([text[:_BEGINNING] for text in faces.compact[among]], dtype=object)
    wholes = (faces.compact[among], faces.ordered[among], beginnings)
    return [(among, _hashed(str(place) + whole)) for place, whole in enumerate(wholes)]


def _hashed(texts: np.ndarray) -> np.ndarray:
    return np.fromiter((crc32(text.encode()) for text in texts), np.int64, len(texts))


def _in_blocks(faces: Faces, face: np.ndarray, word: np.ndarray, keys: list[Keys]) -> Keys:
    """Names and keys, the keys of large blocks parted by the first two letters of each word of the name."""
    looked_up, key = (np.concatenate([each[side] for each in keys]) for side in (0, 1))
    small = _block_sizes(key) <= thresholds.LARGEST_BLOCK
    begin = _hashed(np.array([each[:2] for each in faces.vocabulary], dtype=object))[word]
    low = np.searchsorted(face, looked_up[~small])
    high = np.searchsorted(face, looked_up[~small], side="right")
    large = np.flatnonzero(~small)
    parted, part = _each_with(large, low, high, begin)
    joined = (key[parted] * 1_000_003 + part) & 0x7FFFFFFFFFFFFFFF
    still_small = _block_sizes(joined) <= thresholds.LARGEST_BLOCK
    together = looked_up[small], looked_up[parted][still_small]
    return np.concatenate(together), np.concatenate([key[small], joined[still_small]])


def _block_sizes(key: np.ndarray) -> np.ndarray:
    order = np.argsort(key, kind="stable")
    starts = np.flatnonzero(np.diff(key[order], prepend=-1))
    sizes = np.diff(np.append(starts, len(key)))
    found = np.empty(len(key), int)
    found[order] = np.repeat(sizes, sizes)
    return found


def _pairs_within(face: np.ndarray, key: np.ndarray, files: np.ndarray) -> Pairs:
    """Pairs of names that share a key and no file, from the smallest blocks up, each once."""
    order = np.lexsort((face, key))
    face, key = face[order], key[order]
    kept = np.append(True, (face[1:] != face[:-1]) | (key[1:] != key[:-1]))[: len(face)]
    face, key = face[kept], key[kept]
    starts = np.flatnonzero(np.diff(key, prepend=-1))
    sizes = np.diff(np.append(starts, len(key)))
    names, room = len(files), thresholds.MOST_PAIRS
    found = [np.empty(0, np.int64)]
    for size in range(2, thresholds.LARGEST_BLOCK + 1):
        one, other = np.triu_indices(size, 1)
        block = face[starts[sizes == size][: room // len(one)][:, None] + np.arange(size)]
        room -= len(block) * len(one)
        possible = (files[block[:, one]] & files[block[:, other]]) == 0
        found.append((block[:, one] * names + block[:, other])[possible])
    pairs = distinct(np.concatenate(found))
    return pairs // names, pairs % names
