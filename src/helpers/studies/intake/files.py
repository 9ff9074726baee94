"""The files of a new cohort, as its ``cohort.toml`` lists them: what each one is and what it is for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from helpers.sources.registry import importers
from helpers.sources.source import ATTENDANCE, ROSTER, SURVEY, TEST
from helpers.studies.manifest import MANIFEST, Cohort, shown
from helpers.words.errors import InputError, Problem

PRE, POST, SATISFACTION, ATTENDED, REGISTER, LEFT_OUT = (
    "pre", "post", "satisfaction", "attendance", "roster", "left_out",
)  # fmt: skip
TESTS = (PRE, POST)
# In the order in which people become known: who is on a list first keeps the fullest name.
ROLES = (REGISTER, PRE, POST, SATISFACTION, ATTENDED, LEFT_OUT)
_KEYS = {"key": '[file.key] 1 = "..."', "key_from": "[file.key_from] totals = [1, 2]"}
"""Settings that hold tables, as a message shows them."""
NEEDED = {"attendance": ATTENDED}
"""The role without which there is nothing for a study to show."""
KIND_OF_ROLE = {REGISTER: ROSTER, PRE: TEST, POST: TEST, SATISFACTION: SURVEY, ATTENDED: ATTENDANCE}


@dataclass(frozen=True)
class CohortFile:
    """One file of a cohort. ``label`` names it where its own name must not stand, e.g. ``pre 1``."""

    path: Path
    layout: str
    role: str
    label: str
    settings: Mapping[str, Any]

    @property
    def shown(self) -> str:
        """The path as messages show it, from ``data/`` on."""
        return shown(self.path)

    @property
    def kind(self) -> str:
        """What a file of this role holds."""
        return KIND_OF_ROLE[self.role]


def lacks_needed(study: str, roles: Iterable[str]) -> bool:
    """True where none of a cohort's files is for what its study is about; not while one has no role yet."""
    given = set(roles)
    return study in NEEDED and NEEDED[study] not in given and "" not in given


def cohort_files(about: Cohort) -> list[CohortFile]:
    """The files that a new cohort is made from, in the order of :data:`ROLES`, those left out left out.

    Raises:
        InputError: a file without a role or a layout, or named twice; everything at once.
    """
    entries = about.settings["file"]
    problems = list(_problems(entries, shown(about.folder / MANIFEST)))
    if problems:
        raise InputError(problems)
    numbers: Counter[str] = Counter()
    found = []
    for entry in sorted(entries, key=lambda entry: ROLES.index(entry["role"])):
        if entry["role"] == LEFT_OUT:
            continue
        numbers[entry["role"]] += 1
        label = f"{entry['role']} {numbers[entry['role']]}"
        path = about.folder / entry["name"]
        found.append(CohortFile(path, entry["layout"], entry["role"], label, entry))
    return found


def _problems(entries: list[dict[str, Any]], manifest: str) -> Iterator[Problem]:
    for name in _listed_twice(entries):
        yield Problem("intake.listed_twice", file=manifest, column="name", found=name)
    for entry in entries:
        role, values = entry.get("role"), {"name": entry["name"], "allowed": " | ".join(ROLES)}
        if role not in ROLES:
            yield Problem("intake.no_role", file=manifest, column="role", found=_text(role), values=values)
        elif role != LEFT_OUT and entry.get("layout") not in importers():
            values |= {"allowed": " | ".join(importers())}
            found = _text(entry.get("layout"))
            yield Problem("intake.no_layout", file=manifest, column="layout", found=found, values=values)
        elif role != LEFT_OUT:
            yield from _of_keys(entry, manifest)


def _of_keys(entry: Mapping[str, Any], manifest: str) -> Iterator[Problem]:
    """Answer keys that are no tables, whatever the layout: reports tell from them where a key comes from."""
    for name, allowed in _KEYS.items():
        found = entry.get(name, {})
        listed = found.values() if isinstance(found, Mapping) and name == "key_from" else ()
        if not isinstance(found, Mapping) or any(not isinstance(items, list) for items in listed):
            file, values = str(PurePosixPath(manifest).with_name(entry["name"])), {"allowed": allowed}
            yield Problem("source.wrong_setting", file=file, column=name, found=_text(found), values=values)


def _listed_twice(entries: list[dict[str, Any]]) -> list[str]:
    """Names that stand twice; a plain table may serve several roles, once each."""
    known = importers()
    last = {layout for layout, importer in known.items() if importer.rank == 0}
    uses = Counter(
        (entry["name"], entry.get("role") if entry.get("layout") in last else None) for entry in entries
    )
    named = Counter(name for name, _ in uses)
    mixed = {name for name, role in uses if role is None and named[name] > 1}
    return sorted({name for (name, _), count in uses.items() if count > 1} | mixed)


def _text(value: object) -> str:
    return "" if value is None else str(value)
