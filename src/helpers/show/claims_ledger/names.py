"""Names of documents: short ones from the catalogue, else the title of the cohort's manifest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from helpers.language import LANGUAGES, MissingText, say
from helpers.studies.manifest import Cohort


def document_names(cohorts: Iterable[Cohort]) -> dict[str, dict[str, Mapping[str, str]]]:
    """Labels ``document.<study>`` in all languages, for a page."""
    return {
        "document": {about.study: {each: short_name(about, each) for each in LANGUAGES} for about in cohorts}
    }


def short_name(about: Cohort, language: str) -> str:
    """What a document is called in one language."""
    try:
        return say(f"claims_ledger.document.{about.study}", language)
    except MissingText:
        return about.title[language]
