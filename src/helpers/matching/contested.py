"""Nicknames that a game cut and that fit several people: equal ones need not be of one person."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from helpers.matching import thresholds
from helpers.matching.faces import Faces
from helpers.matching.names import CUT_AT
from helpers.matching.persons import NONE

# People whose nickname is taken put a number behind it
_MARKS = 4
_NUMBER_BEHIND = re.compile(rf"\d{{1,{_MARKS}}}$")
_LAST = "\U0010ffff"


@dataclass(frozen=True)
class Contested:
    """``entries``: True for those whose name is contested; ``crowd``: whether all nicknames are."""

    entries: np.ndarray
    crowd: bool


def contested_names(faces: Faces, source: np.ndarray, name: np.ndarray, length: np.ndarray) -> Contested:
    """Nicknames that were cut while some file holds several names that begin like them.

    ``Budi Puspitasa2`` and ``Budi Puspitasar`` in one game, or two Budi Puspitasari of other last names in a
    register, tell that the cut name is no longer one person's alone. If this is so of CONTESTED_SHARE of all
    cut names, and of MANY_CONTESTED at least, then the others are rather of several people too, whom chance
    has kept from standing in one file: all nicknames of such games are contested, cut or not.

    Args:
        faces: the different names.
        source, name: file and name (a position in ``faces``, NONE without) of each entry.
        length: of the text of each entry; a file in which none is longer than a nickname can be, and some as
            long, holds nicknames.
    """
    nickname = (name != NONE) & _in_files_of_nicknames(source, length)
    cut = nickname & (length == CUT_AT)
    asked = np.unique(name[cut])
    several = np.zeros(len(asked), bool)
    begins = np.array([_NUMBER_BEHIND.sub("", faces.joined[each]) for each in asked], dtype=str)
    ends = np.char.add(begins, _LAST)
    for file in np.unique(source) if len(asked) else ():
        held = np.unique(name[(source == file) & (name != NONE)])
        names = np.sort(faces.joined[held].astype(str))
        several |= (np.searchsorted(names, ends) - np.searchsorted(names, begins) > 1) & (begins != "")
    shared = set(begins[several])
    several |= np.array(
        [any(begin[:size] in shared for size in range(len(begin) - _MARKS, len(begin))) for begin in begins],
        bool,
    )
    least = max(thresholds.MANY_CONTESTED, thresholds.CONTESTED_SHARE * len(asked))
    crowd = bool(several.sum() >= least)
    return Contested(nickname if crowd else cut & np.isin(name, asked[several]), crowd)


def _in_files_of_nicknames(source: np.ndarray, length: np.ndarray) -> np.ndarray:
    _, file = np.unique(source, return_inverse=True)
    longest = np.zeros(file.max(initial=0) + 1, int)
    np.maximum.at(longest, file, length)
    return longest[file] == CUT_AT
