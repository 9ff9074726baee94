"""``reports/index.html``: one page over all reports, that works from a disk and from any host."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote

from helpers.language import LANGUAGES, say
from helpers.publish.characters import clean
from helpers.publish.formats import FORMATS
from helpers.publish.writing import write_file
from helpers.words.paths import Project

COMPLETE, PARTIAL, UNREADABLE = "complete", "partial", "unreadable"
_TEMPLATES = files("helpers.publish") / "templates"
_FILES = {
    **{f"report.{name}": name.upper() for name in FORMATS},
    "tables.xlsx": "XLSX",
    "results.json": "JSON",
}
_COLUMNS = ("study", "cohort", "language", "state", "estimates", "commit", "files")


@dataclass(frozen=True)
class Entry:
    """One report found on the disk. ``title`` is None where ``results.json`` cannot be read."""

    study: str
    cohort: str
    language: str
    state: str
    title: str | None
    estimates: int
    simulated: bool
    commit: str
    files: tuple[str, ...]

    @property
    def place(self) -> str:
        """Its folder, relative to the page."""
        return f"{self.study}/{self.cohort}/{self.language}"


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
    entries = list(find_reports(project.reports, states or {}))
    path = project.reports / "index.html"
    write_file(path, page(entries, _ledger_files(project.reports)).encode())
    return path


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
    found = tuple(name for name in _FILES if (place / name).is_file())
    origin = _read(place / "provenance.json") or {}
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
        estimates if isinstance(estimates, int) else 0,
        bool(shown.get("simulated")),
        str(origin.get("commit") or ""),
        found,
    )


def shown_in_list(results: bytes) -> dict[str, Any]:
    """What the index page shows of a report's results, so that it need not read all results of all reports.

    Args:
        results: content of its ``results.json``.

    Returns:
        ``title``, ``simulated`` and the number of ``estimates``; nothing if it cannot be read.
    """
    try:
        content = json.loads(results)
    except ValueError:
        return {}
    if not isinstance(content, dict):
        return {}
    estimates = content.get("estimates")
    return {
        "title": content.get("title"),
        "simulated": bool(content.get("simulated")),
        "estimates": len(estimates) if isinstance(estimates, list) else 0,
    }


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _read(path: Path) -> dict | None:
    try:
        content = json.loads(_bytes(path))
    except ValueError:
        return None
    return content if isinstance(content, dict) else None


def _ledger_files(folder: Path) -> list[str]:
    found = (path for path in folder.glob("ledger/*") if path.suffix in (".html", ".csv"))
    return sorted(path.relative_to(folder).as_posix() for path in found)


def page(entries: list[Entry], ledger: list[str]) -> str:
    """The index page as text: everything from files escaped, nothing that changes from run to run."""
    heads = "".join(f"<th scope='col'>{both(f'site.{name}')}</th>" for name in _COLUMNS)
    parts = {
        "style": (_TEMPLATES / "report.css").read_text("utf-8")
        + (_TEMPLATES / "site.css").read_text("utf-8"),
        "script": (_TEMPLATES / "site.js").read_text("utf-8"),
        "heads": heads,
        "rows": "\n".join(map(_row, entries))
        or f"<tr><td colspan='{len(_COLUMNS)}'>{both('site.none')}</td></tr>",
        "ledger": _ledger(ledger),
        "count": f"{len(entries)} {both('site.reports')}",
    }
    parts |= {name: both(f"site.{name}") for name in ("title", "search")}
    parts["lead"] = both("site.lead", "<br>\n")
    text = (_TEMPLATES / "site.html").read_text("utf-8")
    # In one pass, so that no text from a report can be taken for a mark.
    pieces = text.split("%%")
    return "".join(piece if place % 2 == 0 else parts[piece] for place, piece in enumerate(pieces))


def both(key: str, between: str = " <i>·</i> ") -> str:
    """A text in both languages, each marked as what it is."""
    texts = [(language, escape(say(f"publish.{key}", language))) for language in LANGUAGES]
    if len({text for _, text in texts}) == 1:
        return texts[0][1]
    return between.join(f'<span lang="{language}">{text}</span>' for language, text in texts)


def _row(entry: Entry) -> str:
    title = escape(entry.title or entry.study)
    badge = f" <b class='badge'>{both('site.simulated')}</b>" if entry.simulated else ""
    links = " ".join(_link(f"{entry.place}/{name}", _FILES[name]) for name in entry.files)
    main = next((name for name in entry.files if name == "report.html"), None)
    shown = _link(f"{entry.place}/{main}", entry.title or entry.study) if main else title
    cells = [
        f'<span lang="{entry.language}">{shown}</span><br><code>{escape(entry.study)}</code>',
        f"<code>{escape(entry.cohort)}</code>{badge}",
        entry.language,
        f"<span class='state {escape(entry.state, quote=True)}'>{_state(entry.state)}</span>",
        str(entry.estimates),
        f"<code>{escape(entry.commit[:10])}</code>",
        links,
    ]
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _state(state: str) -> str:
    known = (COMPLETE, PARTIAL, UNREADABLE, "fresh", "stale")
    return both(f"site.{state}") if state in known else escape(state)


def _link(target: str, text: str) -> str:
    return f'<a href="{escape(quote(target), quote=True)}">{escape(text)}</a>'


def _ledger(names: list[str]) -> str:
    if not names:
        return ""
    links = " ".join(_link(name, name.removeprefix("ledger/")) for name in names)
    return f"<p class='ledger'>{both('site.ledger')}: {links}</p>"
