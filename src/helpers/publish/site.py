"""``reports/index.html``: one page over all reports, that works from a disk and from any host.

It lists what is on the disk, so that it is right after every run, of one report or of all.
"""

from __future__ import annotations

import csv
import io
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from helpers.language import LANGUAGES
from helpers.matching.review import ITEMS, ITEMS_REVIEW, PEOPLE, PEOPLE_REVIEW, count_waiting
from helpers.publish.characters import clean
from helpers.publish.formats import FORMATS
from helpers.publish.heading import read_heading
from helpers.publish.writing import write_file
from helpers.words.paths import Project

COMPLETE, PARTIAL, UNREADABLE = "complete", "partial", "unreadable"
FILES = {
    **{f"report.{name}": name.upper() for name in FORMATS},
    "tables.xlsx": "XLSX",
    "results.json": "JSON",
}
_REVIEWS = {PEOPLE_REVIEW: PEOPLE, ITEMS_REVIEW: ITEMS}


@dataclass(frozen=True)
class Entry:
    """One report found on the disk. ``title`` is None where ``results.json`` cannot be read.

    ``figure`` is the path of its first figure as a drawing, relative to its folder, or empty.
    """

    study: str
    cohort: str
    language: str
    state: str
    title: str | None
    kind: str
    estimates: int
    simulated: bool
    commit: str
    files: tuple[str, ...]
    figure: str = ""

    @property
    def place(self) -> str:
        """Its folder, relative to the page."""
        return f"{self.study}/{self.cohort}/{self.language}"


@dataclass(frozen=True)
class Card:
    """The reports on one cohort, in all languages, and what is known besides.

    ``verdicts`` counts the verdicts of the ledger on a published study; ``waiting`` the lines that wait for a
    decision of the user.
    """

    entries: tuple[Entry, ...]
    verdicts: Mapping[str, int]
    waiting: int


def write_site(project: Project, states: Mapping[tuple[str, str, str], str] | None = None) -> Path:
    """Write the index page over all reports of a project.

    Args:
        project: the project whose ``reports/`` is listed.
        states: (study, cohort, language) to a state key that the caller knows better, e.g. ``stale``;
            else a report is complete, partial or unreadable by the files that are there.

    Returns:
        The page's path.

    Raises:
        InputError: the folder cannot be written.
    """
    from helpers.publish.site_page import page

    cards = find_cards(project, find_reports(project.reports, states or {}))
    path = project.reports / "index.html"
    write_file(path, page(cards, _ledger_files(project.reports)).encode())
    return path


def find_cards(project: Project, entries: Iterable[Entry]) -> list[Card]:
    """Reports that belong together, the published ones of a study first."""
    together: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        together.setdefault((entry.study, entry.cohort), []).append(entry)
    verdicts = _verdicts(project.reports / "ledger" / "ledger.csv")
    order = sorted(together, key=lambda key: (key[0], key[1] != "published", key[1]))
    return [_card(project, together[key], verdicts) for key in order]


def _card(project: Project, entries: list[Entry], verdicts: Mapping[str, Counter[str]]) -> Card:
    first = entries[0]
    counted = verdicts.get(first.study, {}) if first.cohort == "published" else {}
    # Whether the cohort is the study's own or another's (attendance), what waits stands in its raw folder.
    return Card(tuple(entries), counted, count_waiting(project.raw(first.study, first.cohort), _REVIEWS))


def _verdicts(path: Path) -> dict[str, Counter[str]]:
    """By study, how often each verdict stands in the ledger that was written last."""
    found: dict[str, Counter[str]] = {}
    for row in csv.DictReader(io.StringIO(_bytes(path).decode("utf-8", "replace"), newline="")):
        study, verdict = row.get("study"), row.get("verdict")
        if study and verdict:
            found.setdefault(study, Counter())[verdict] += 1
    return found


def find_reports(folder: Path, states: Mapping[tuple[str, str, str], str]) -> Iterator[Entry]:
    """All reports below ``folder``, in the order of their names."""
    for place in sorted(folder.glob("*/*/*")):
        study, cohort, language = place.relative_to(folder).parts
        if (
            language in LANGUAGES
            and place.is_dir()
            and not study.startswith(".")
            and not cohort.startswith(".")
        ):
            yield _entry(place, (study, cohort, language), states)


def _entry(place: Path, key: tuple[str, str, str], states: Mapping[tuple[str, str, str], str]) -> Entry:
    there = {each.name for each in os.scandir(place) if each.is_file()}
    found = tuple(name for name in FILES if name in there)
    origin = read_heading(place)
    shown = origin.get("shown") if "results.json" in found else None
    if not isinstance(shown, dict):  # a report of an earlier version, or one that somebody has put together
        shown = shown_in_list(_bytes(place / "results.json"))
    whole = all(f"report.{name}" in found for name in FORMATS)
    state = states.get(key) or (UNREADABLE if not shown else COMPLETE if whole else PARTIAL)
    title, estimates = shown.get("title"), shown.get("estimates")
    return Entry(
        *key,
        state,
        clean(str(title)) if title else None,
        clean(str(shown.get("kind") or "")),
        estimates if isinstance(estimates, int) else 0,
        bool(shown.get("simulated")),
        str(origin.get("commit") or ""),
        found,
        _figure(place, shown.get("figure")),
    )


def _figure(place: Path, name: Any) -> str:
    plain = isinstance(name, str) and name.startswith("figures/") and ".." not in name
    return str(name) if plain and (place / str(name)).is_file() else ""


def shown_in_list(results: bytes, names: Iterable[str] = ()) -> dict[str, Any]:
    """What the index page shows of a report's results, so that it need not read all results of all reports.

    Args:
        results: content of its ``results.json``.
        names: of all its files, its figures in order.

    Returns:
        ``title``, ``kind``, ``simulated``, the number of ``estimates`` and the first ``figure``; nothing if
        they cannot be read.
    """
    try:
        content = orjson.loads(results)
    except ValueError:
        return {}
    if not isinstance(content, dict):
        return {}
    estimates = content.get("estimates")
    return {
        "title": content.get("title"),
        "kind": content.get("kind"),
        "simulated": bool(content.get("simulated")),
        "estimates": len(estimates) if isinstance(estimates, list) else 0,
        "figure": next((name for name in names if name.startswith("figures/") and name.endswith(".svg")), ""),
    }


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _ledger_files(folder: Path) -> list[str]:
    found = (path for path in folder.glob("ledger/*") if path.suffix in (".html", ".csv"))
    return sorted(path.relative_to(folder).as_posix() for path in found)
