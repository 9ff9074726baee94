"""What section 7 of a notebook calls: a panel on its cohort, or a sentence on why there is none."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from helpers.explore.session import open_session
from helpers.language import say
from helpers.words.errors import TelaahError

if TYPE_CHECKING:
    from ipywidgets import Widget

LEDGER = "claims_ledger"


def explore(study: str, cohort: str, language: str = "id", of_study: str = "", **start: Any) -> Widget:
    """A panel on a cohort: controls for the parameters worth trying, and what they move.

    Args:
        study: the notebook's name.
        cohort: the cohort's name.
        language: ``id`` or ``en``.
        of_study: whose cohort it is, where not the study's own.
        start: parameters to begin with; those that are not named begin as published.

    Returns:
        A widget, which a notebook shows as the value of its cell. What is wrong with the cohort stands in it.
    """
    from ipywidgets import HTML

    from helpers.explore.panel import Panel, problem_html

    try:
        if study == LEDGER:
            from helpers.explore.ledger_panel import ledger_panel

            return ledger_panel(cohort, language)
        session = open_session(study, cohort, language, of_study=of_study)
        if session is None:
            return HTML(f'<div role="status">{escape(say("explore.nothing", language))}</div>')
        return Panel(session, start).widget
    except TelaahError as error:
        return HTML(problem_html(error.render(language)))
