"""The code that a report rests on: what all reports share, its own study's, and that of studies it uses.

A study's own code stands in ``helpers/studies/<study>`` and ``helpers/show/<study>``. A change in it concerns
the reports of that study, and of those that import from it; changes anywhere else concern all reports. The
command line, the panels and the makers of simulated files leave no trace in a report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
_OF_A_STUDY = ("studies", "show")
_TRACELESS = ("cli", "explore", "simulation")
# Beginning with plain letters, they are found ten times as fast as with a boundary of words
_NAMED = re.compile(rb"helpers\.(?:studies|show)\.([a-z0-9_]+)")
_TAKEN = re.compile(rb"from helpers\.(?:studies|show) import (\([^)]*\)|[^\n\\]+)")
_WORD = re.compile(rb"[a-z0-9_]+")


@cache
def studies_with_code() -> frozenset[str]:
    """Studies that have packages of their own, to ask and to show; other packages belong to all."""
    asking, showing = ({each.name for each in (PACKAGE / part).glob("[a-z]*")} for part in _OF_A_STUDY)
    return frozenset(name for name in asking & showing if (PACKAGE / "studies" / name).is_dir())


@lru_cache(maxsize=64)  # by content: hundreds of cohorts share a notebook
def named_in(source: bytes) -> frozenset[str]:
    """The studies from whose packages a source, or a notebook, imports."""
    found = set(_NAMED.findall(source))
    for names in _TAKEN.findall(source):
        found.update(_WORD.findall(names))
    return studies_with_code() & {name.decode() for name in found}


def whose_code(place: str) -> str:
    """The study that a file belongs to, by its path within the package; empty if it belongs to all."""
    top, _, rest = place.partition("/")
    name, below, _ = rest.partition("/")
    return name if below and top in _OF_A_STUDY and name in studies_with_code() else ""


@cache
def _imports() -> Mapping[str, frozenset[str]]:
    """The studies from which the code of each study imports; under an empty name, that of all."""
    found: dict[str, set[str]] = {"": set(), **{name: set() for name in studies_with_code()}}
    for path in PACKAGE.rglob("*.py"):
        place = path.relative_to(PACKAGE).as_posix()
        if place.partition("/")[0] not in _TRACELESS:
            found[whose_code(place)] |= named_in(path.read_bytes())
    return {name: frozenset(used) for name, used in found.items()}


def used_studies(studies: Iterable[str], notebook: Path) -> frozenset[str]:
    """The studies whose code counts for a report.

    Args:
        studies: its own, and those whose cohorts it reads.
        notebook: its notebook, which may import from others.
    """
    named = named_in(notebook.read_bytes()) if notebook.is_file() else frozenset[str]()
    waiting, found = {*studies, *named, *_imports()[""]} & studies_with_code(), set[str]()
    while waiting:
        each = waiting.pop()
        found.add(each)
        waiting |= _imports()[each] - found
    return frozenset(found)


def counts(place: str, used: frozenset[str]) -> bool:
    """True if a file of the package, by its path within it, counts for a report that uses these studies."""
    if place.partition("/")[0] in _TRACELESS:
        return False
    owner = whose_code(place)
    return not owner or owner in used
