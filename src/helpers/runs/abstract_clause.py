"""The abstract of a report that was made with other parameters than the notebook's own names these."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from helpers.language import say
from helpers.language.catalogue import catalogue
from helpers.language.listing import listing
from helpers.show.settings import parameter_text, setting_text

if TYPE_CHECKING:
    from nbformat import NotebookNode

_MARKDOWN = "text/markdown"
_MOST = 3
"""So many parameters are named; of the others the section that lists them all tells."""


def name_in_abstract(
    notebook: NotebookNode,
    study: str,
    base: Mapping[str, Any],
    differing: Mapping[str, Any],
    language: str,
    called: Mapping[str, Mapping[str, str]],
) -> None:
    """Put one sentence on what differs behind the method in the abstract, if the notebook drafted one.

    Args:
        notebook: executed; changed in place.
        study: its name.
        base: the base's parameters by name.
        differing: those of this report that differ.
        language: of the report.
        called: names of values that only the data know, by parameter.
    """
    opening, before_results = _marks(language)
    clause = _clause(study, base, differing, language, called)
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            text = "".join(output.get("data", {}).get(_MARKDOWN, ""))
            if text.startswith(opening) and before_results in text:
                told = text.replace(before_results, f" {clause}{before_results}", 1)
                output["data"] = dict.fromkeys(output["data"], told)


def _marks(language: str) -> tuple[str, str]:
    """How an abstract begins, and what stands between its method and its results."""
    whole = catalogue(language)["abstract.whole"]
    return whole.partition("{aim}")[0], whole.partition("{method}")[2].partition("{results}")[0]


def _clause(
    study: str,
    base: Mapping[str, Any],
    differing: Mapping[str, Any],
    language: str,
    called: Mapping[str, Mapping[str, str]],
) -> str:
    parts = []
    for name, value in list(differing.items())[:_MOST]:
        now, before = (
            setting_text(study, name, each, language, called.get(name)) for each in (value, base.get(name))
        )
        what = parameter_text(study, name, language)
        parts.append(say("what_if.abstract.entry", language, name=what, now=now, base=before))
    if len(differing) > _MOST:
        parts.append(say("listing.more", language, count=len(differing) - _MOST))
    return say("what_if.abstract.clause", language, differing=listing(parts, language))
