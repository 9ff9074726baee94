"""Consequences: what the contradictions of a document change in what it concludes.

``consequences.toml`` stands beside ``claims.toml``. It holds no verdict: it gathers claims that bear on one
conclusion, says what the document concludes from them, and what is left of it where they do not hold.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers.language import REQUIRED
from helpers.language.given import of_entry
from helpers.studies.manifest import read_toml, shown
from helpers.words.errors import InputError, Problem

CONSEQUENCES_FILE = "consequences.toml"
WEIGHTY, MINOR = "weighty", "minor"
WEIGHTS = (WEIGHTY, MINOR)
_TEXTS = ("title", "concludes", "changes")


@dataclass(frozen=True)
class Consequence:
    """Claims that bear on one conclusion of a document, and what their failing changes in it.

    ``weight`` is ``weighty`` where the conclusion rests on them, ``minor`` where it stands without them.
    ``title``, ``concludes`` and ``changes`` are texts by language.
    """

    id: str
    weight: str
    claims: tuple[str, ...]
    title: Mapping[str, str]
    concludes: Mapping[str, str]
    changes: Mapping[str, str]


def load_consequences(folder: Path, known: Collection[str]) -> tuple[Consequence, ...]:
    """Read the consequences of a published cohort; none if it has no such file.

    Args:
        folder: the cohort's folder in ``data/raw``.
        known: identifiers of all rows of its ledger.

    Raises:
        InputError: a broken file, an entry that lacks something, an unknown weight, a claim that is not in
            the ledger or stands in two entries; all problems at once.
    """
    path = folder / CONSEQUENCES_FILE
    if not path.is_file():
        return ()
    entries = read_toml(path).get("consequence", [])
    problems, seen = list[Problem](), set[str]()
    for place, entry in enumerate(entries, start=1):
        found = str(entry.get("id") or f"consequence {place}")
        for key, value in _faults(entry, known, seen):
            problems.append(Problem(f"consequences.{key}", file=shown(path), found=found, values=value))
        seen |= {f"id {found}", *entry.get("claims", [])}
    if problems:
        raise InputError(problems)
    return tuple(_consequence(entry) for entry in entries)


def _consequence(entry: Mapping[str, Any]) -> Consequence:
    texts = {name: of_entry(entry, name) for name in _TEXTS}
    return Consequence(entry["id"], entry["weight"], tuple(entry["claims"]), **texts)


def _faults(
    entry: Mapping[str, Any], known: Collection[str], seen: Collection[str]
) -> Iterator[tuple[str, dict[str, str]]]:
    needed = ["id", "weight", "claims", *(f"{name}_{code}" for name in _TEXTS for code in REQUIRED)]
    for key in needed:
        if not entry.get(key):
            yield "lacks", {"what": key}
    if entry.get("weight") and entry["weight"] not in WEIGHTS:
        yield "unknown_weight", {"weight": str(entry["weight"]), "known": ", ".join(WEIGHTS)}
    if f"id {entry.get('id')}" in seen:
        yield "twice", {"what": str(entry["id"])}
    for claim in entry.get("claims", []):
        if claim not in known:
            yield "unknown_claim", {"claim": str(claim)}
        elif claim in seen:
            yield "twice", {"what": str(claim)}
