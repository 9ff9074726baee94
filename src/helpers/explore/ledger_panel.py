"""The panel on the ledger: claims by document and verdict, and from a claim to the cells behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Any

from helpers.language import say
from helpers.ledger.build import Ledger
from helpers.ledger.findings import VERDICTS
from helpers.show.preview import table_html
from helpers.show.spec import Column, TableSpec

if TYPE_CHECKING:
    from ipywidgets import Widget

_MOST = 300
"""Claims in the list at a time; whoever looks for others narrows it down."""
_CELL = ("location", "group", "row", "column", "printed", "verdict")


@dataclass(frozen=True)
class Documents:
    """The ledgers of all documents, in one language."""

    ledgers: Mapping[str, Ledger]
    language: str

    @cached_property
    def rows(self) -> dict[str, dict[str, dict[str, str]]]:
        """The rows of each ledger, by claim."""
        return {
            study: {row["claim_id"]: row for row in ledger.rows(self.language)}
            for study, ledger in self.ledgers.items()
        }

    def found(self, study: str, verdict: str, words: str) -> list[dict[str, str]]:
        """Rows of one document with this verdict (any if empty) in which all the words stand."""
        wanted = words.casefold().split()
        return [
            row
            for row in self.rows[study].values()
            if (not verdict or row["verdict"] == verdict)
            and all(word in " ".join(row.values()).casefold() for word in wanted)
        ]

    def behind(self, study: str, claim_id: str) -> list[dict[str, str]]:
        """The cells that the checks of a claim take: the printed values that its arguments name."""
        ledger = self.ledgers[study]
        own = (claim for claim in ledger.evidence.claims if claim.id == claim_id)
        named = dict.fromkeys(name for claim in own for name in _texts(claim.arguments))
        return [self.rows[study][name] for name in named if name in self.rows[study] and name != claim_id]

    def users(self, study: str, value_id: str) -> list[dict[str, str]]:
        """The claims whose checks take a printed value."""
        claims = self.ledgers[study].evidence.claims
        users = dict.fromkeys(c.id for c in claims if c.id != value_id and value_id in _texts(c.arguments))
        return [self.rows[study][name] for name in users if name in self.rows[study]]


def _texts(value: Any) -> Iterator[str]:
    """All texts in nested lists and tables."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)


class LedgerPanel:
    """Three controls that narrow the list of claims, the list, and what is behind the one that is chosen."""

    def __init__(self, documents: Documents) -> None:
        from ipywidgets import HTML, Dropdown, Select, Text

        self.documents, self.language = documents, documents.language
        style, layout = {"description_width": "8em"}, {"width": "40em", "max_width": "100%"}
        words = {"style": style, "layout": layout}
        verdicts = [(self._say("any"), ""), *((self._verdict(each), each) for each in VERDICTS)]
        studies = list(documents.ledgers)
        self.study = Dropdown(options=studies, description=self._say("document"), **words)
        self.verdict = Dropdown(options=verdicts, value="", description=self._say("verdict"), **words)
        self.words = Text(description=self._say("words"), continuous_update=False, **words)
        self.claims = Select(options=[], rows=10, description=self._say("claims"), style=style)
        self.claims.layout = {"width": "100%"}
        self.state, self.behind = HTML(), HTML()
        marks = ("study", "verdict", "words", "claims", "state", "behind")
        for mark in marks:
            getattr(self, mark).add_class(f"telaah-ledger-{mark}")
        for control in (self.study, self.verdict, self.words):
            control.observe(self._narrow, names="value")
        self.claims.observe(self._follow, names="value")
        self._narrow()

    @cached_property
    def widget(self) -> Widget:
        """The whole panel."""
        from helpers.explore.frame import framed

        parts = [self.study, self.verdict, self.words, self.state, self.claims, self.behind]
        return framed(parts, self.language)

    def _narrow(self, *_: Any) -> None:
        found = self.documents.found(self.study.value, self.verdict.value, self.words.value)
        self.state.value = f'<div role="status">{escape(self._say("found", count=len(found)))}</div>'
        self.claims.options = [(_line(row), row["claim_id"]) for row in found[:_MOST]]
        self._follow()

    def _follow(self, *_: Any) -> None:
        claim = self.claims.value
        if claim is None:
            self.behind.value = ""
            return
        study = self.study.value
        row = self.documents.rows[study][claim]
        parts = [f"<p><b>{escape(self._verdict(row['verdict']))}.</b> {escape(row['explanation'])}</p>"]
        for key, rows in (
            ("behind", self.documents.behind(study, claim)),
            ("users", self.documents.users(study, claim)),
        ):
            if rows:
                parts.append(table_html(self._table(key, rows)))
        self.behind.value = "".join(parts)

    def _table(self, key: str, rows: Sequence[Mapping[str, str]]) -> TableSpec:
        columns = tuple(Column(name, say(f"explore.ledger.column.{name}", self.language)) for name in _CELL)
        cells = tuple(
            tuple(self._verdict(row[name]) if name == "verdict" else row[name] for name in _CELL)
            for row in rows
        )
        return TableSpec(f"tbl-{key}", self._say(key), columns, cells, cells)

    def _verdict(self, verdict: str) -> str:
        return say(f"ledger.verdict.{verdict}", self.language)

    def _say(self, key: str, **values: Any) -> str:
        return say(f"explore.ledger.{key}", self.language, **values)


def _line(row: Mapping[str, str]) -> str:
    """A claim in the list: where, what, and the number as printed."""
    parts = (row["location"], row["group"], row["row"], row["column"], row["printed"])
    return " · ".join(part for part in parts if part)


def ledger_panel(cohort: str, language: str) -> Widget:
    """The panel on the documents of a ledger.

    Raises:
        InputError: a document's files are wrong.
    """
    from helpers.ledger.gather import gather
    from helpers.studies.manifest import load_cohort
    from helpers.studies.members import member_cohorts
    from helpers.words.paths import find_project

    project = find_project()
    books = gather(member_cohorts(project, load_cohort(project, "claims_ledger", cohort)))
    return LedgerPanel(Documents({book.study: book.ledger for book in books}, language)).widget
