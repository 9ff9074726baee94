"""The report that a notebook writes: it shows what it is given, and keeps every number shown.

All state is in the object, so the same cells run under papermill and by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from helpers.show.cells import method_text, note_text
from helpers.show.held import held_text
from helpers.show.labels import Labeller
from helpers.show.preview import figure_html, figure_text, table_html, table_text
from helpers.show.records import RECORDS_MIME, RecordsSpec, records_preview
from helpers.show.spec import FIGURE_MIME, RESULTS_MIME, TABLE_MIME, FigureSpec, TableSpec, plain_value
from helpers.show.style import TWO_COLUMNS, draw_for
from helpers.words.estimates import Estimate

if TYPE_CHECKING:
    from helpers.show.summary.page import Summary


@dataclass(frozen=True)
class Sentence:
    """Prose with the estimates whose numbers it states."""

    text: str
    estimates: tuple[Estimate, ...] = ()

    def __str__(self) -> str:
        return self.text


class Report:
    """Displays tables, figures and prose, and records the estimates behind them.

    Args:
        study: the notebook's name.
        cohort: the cohort's name.
        language: ``id`` or ``en``.
        parameters: all parameters of the run, by name.
        title: the report's title in its language.
        kind: ``published`` or ``new``.
        simulated: True where the data are made up.
    """

    def __init__(
        self,
        study: str,
        cohort: str,
        language: str,
        parameters: Mapping[str, Any],
        title: str = "",
        kind: str = "published",
        simulated: bool = False,
    ) -> None:
        self.study, self.cohort, self.language = study, cohort, language
        self.parameters = dict(parameters)
        self.title, self.kind, self.simulated = title, kind, simulated
        self.where_and_when = ""
        self.software: dict[str, str] = {}
        self._sources: dict[str, dict[str, Estimate]] = {}
        self._claims: list[dict[str, str]] = []

    @property
    def estimates(self) -> list[Estimate]:
        """All estimates so far, each id once, in the order in which they came."""
        found: dict[str, Estimate] = {}
        for held in self._sources.values():
            for ident, estimate in held.items():
                found.setdefault(ident, estimate)
        return list(found.values())

    def held(self, settings: Mapping[str, Any]) -> None:
        """Take down where and when a new cohort's activity was held: it stands at the top of its report.

        Args:
            settings: what ``cohort.toml`` says. Of a published cohort the notebook's own heading tells.
        """
        self.where_and_when = held_text(settings, self.language) if self.kind == "new" else ""

    def add(self, estimates: Iterable[Estimate]) -> None:
        """Record estimates that are stated in no table, figure or sentence of this report.

        Raises:
            ValueError: an id is known already with other values.
        """
        self._record("", estimates)

    def table(self, spec: TableSpec | None, estimates: Iterable[Estimate] = ()) -> None:
        """Show a table and record its estimates (and those given); the same id replaces.

        None shows nothing: where a cohort holds no such data, or is of the other kind.
        """
        if spec is None:
            return
        self._record(spec.id, [*spec.estimates, *estimates])
        bundle = {TABLE_MIME: spec.as_json(), "text/html": table_html(spec), "text/plain": table_text(spec)}
        _show(bundle)

    def figure(self, spec: FigureSpec | None, estimates: Iterable[Estimate] = ()) -> None:
        """Show a figure and record its estimates (and those given), as :meth:`table` does."""
        if spec is None:
            return
        spec = replace(spec, estimates=(*spec.estimates, *estimates))
        self._record(spec.id, spec.estimates)
        _show(
            {
                FIGURE_MIME: spec.as_json(),
                "image/svg+xml": spec.svg,
                "text/html": figure_html(spec),
                "text/plain": figure_text(spec),
            }
        )

    def records(self, spec: RecordsSpec | None) -> None:
        """Show a long table that readers search and sort; HTML reports only, None shows nothing.

        Its rows are texts: numbers in them are kept by :meth:`claims`.
        """
        if spec is None:
            return
        _show({RECORDS_MIME: spec.as_json(), "text/html": records_preview(spec), "text/plain": spec.caption})

    def prose(
        self,
        text: str | Sentence | Iterable[str | Sentence | None] | None,
        bullets: bool = False,
        separator: str = "\n\n",
    ) -> None:
        """Show Markdown: one text, or several as paragraphs (``separator=" "``: one paragraph) or bullets.

        None, alone or among them, shows nothing.
        """
        given = [text] if text is None or isinstance(text, str | Sentence) else text
        parts = [part for part in given if part is not None]
        if not parts:
            return
        for part in parts:
            if isinstance(part, Sentence) and part.estimates:
                self._record("", part.estimates)
        lines = [f"- {part}" if bullets else str(part) for part in parts]
        markdown = ("\n" if bullets else separator).join(lines)
        _show({"text/markdown": markdown, "text/plain": markdown})

    def summary(self, label: Labeller, settings: Mapping[str, Any] | None = None) -> Summary:
        """What the report says of itself in running text, from the estimates recorded so far.

        Args:
            label: finds the words of a key.
            settings: what ``cohort.toml`` says of the design.
        """
        from helpers.show.summary.page import Summary

        return Summary(self, label, settings or {})

    def results(self) -> dict[str, Any]:
        """What ``results.json`` holds."""
        return {
            "study": self.study,
            "cohort": self.cohort,
            "language": self.language,
            "title": self.title,
            "kind": self.kind,
            "simulated": self.simulated,
            "software": self.software,
            "held": self.where_and_when,
            "parameters": self.parameters,
            "estimates": [_plain(estimate) for estimate in self.estimates],
            "claims": self._claims,
        }

    def claims(self, rows: Iterable[Mapping[str, str]]) -> None:
        """Record rows of the ledger whose explanations the report quotes, so that their numbers are kept."""
        self._claims = [dict(row) for row in rows]

    def finish(self, label: Labeller | None = None) -> None:
        """Hand all results to the publisher; shows nothing on the page.

        Args:
            label: finds the words of a key. With it labels, methods and notes are handed over
                in words, in the report's language, and their keys stand beside them.
        """
        results = self.results()
        if label is not None:
            results["estimates"] = [in_words(item, label, self.language) for item in results["estimates"]]
        _show({RESULTS_MIME: results, "text/plain": ""})

    def _record(self, source: str, estimates: Iterable[Estimate]) -> None:
        new: dict[str, Estimate] = dict(self._sources.get("", {})) if source == "" else {}
        clashes = []
        for estimate in estimates:
            known = new.get(estimate.id) or self._known(estimate.id, besides=source)
            if known is not None and _plain(known) != _plain(estimate):
                clashes.append(estimate.id)
            new[estimate.id] = estimate
        if clashes:
            raise ValueError(
                f"estimates known already with other values: {', '.join(sorted(set(clashes)))}. "
                "Give them ids of their own; after a change of parameters run again from begin()."
            )
        self._sources[source] = new

    def _known(self, ident: str, besides: str) -> Estimate | None:
        held = (held for name, held in self._sources.items() if name != besides and ident in held)
        return next((found[ident] for found in held), None)


def begin(
    study: str,
    cohort: str,
    language: str,
    parameters: Mapping[str, Any],
    title: str = "",
    kind: str = "published",
    simulated: bool = False,
    figure_width: str = TWO_COLUMNS,
) -> Report:
    """Begin a report: the first call of a notebook after its parameters.

    Args:
        study: the notebook's name.
        cohort: the cohort's name.
        language: ``id`` or ``en``.
        parameters: all parameters of the run, by name.
        title: the report's title in its language.
        kind: ``published`` or ``new``.
        simulated: True where the data are made up.
        figure_width: for how many columns of a journal's page figures are drawn; a parameter, too.
    """
    draw_for(figure_width)
    return Report(
        study, cohort, language, {**parameters, "figure_width": figure_width}, title, kind, simulated
    )


def in_words(estimate: dict[str, Any], label: Labeller, language: str) -> dict[str, Any]:
    """The estimate with words for its label, method and note, and their keys beside them."""
    keys = {f"{name}_key": estimate[name] for name in ("label", "method", "note")}
    method, note = estimate["method"], estimate["note"]
    words = {
        "label": label(estimate["label"]),
        "method": method and method_text(method, language),
        "note": note and note_text(note, language, label),
    }
    return estimate | words | keys


def _plain(estimate: Estimate) -> dict[str, Any]:
    try:
        return {name: plain_value(value) for name, value in estimate.as_dict().items()}
    except ValueError as error:
        raise ValueError(f"estimate {estimate.id!r}: {error}") from error


def _show(bundle: dict[str, Any]) -> None:
    from IPython.display import display

    display(bundle, raw=True)
