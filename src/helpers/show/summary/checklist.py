"""Which items of a reporting standard a report covers, and which need the author."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from helpers.language import say
from helpers.show.citing.library import cite

AUTHOR = "author"


def checklist_text(study: str, language: str, kind: str = "new") -> str | None:
    """Markdown: the standard that fits, the section that covers each item, and what is left to the author.

    Of a kind of cohort that counts and measures nobody it says that no standard fits; None for a study that
    never has one.
    """
    standard = standard_of(study)
    if standard is None:
        return None
    if kind in _declared()["unfit"].get(study, ()):
        return say("checklist.unfit", language)
    about = _declared()[standard]
    elsewhere = _declared()["elsewhere"].get(study, {})
    items = [(_item(standard, key, language), elsewhere.get(key, place)) for key, place in about["items"]]
    covered = [
        say("checklist.at", language, item=item, section=place) for item, place in items if place != AUTHOR
    ]
    left = [item for item, place in items if place == AUTHOR]
    name = say(f"checklist.{standard}.name", language)
    parts = [
        say("checklist.lead", language, standard=name, cite=cite([about["cite"]])),
        say("checklist.covered", language, items="; ".join(covered)),
        say("checklist.left", language, items="; ".join(left)),
    ]
    return "\n\n".join(parts)


def standard_of(study: str) -> str | None:
    """The key of the standard that fits a study, or None."""
    return _declared()["studies"].get(study)


def _item(standard: str, key: str, language: str) -> str:
    text = say(f"checklist.{standard}.{key}", language)
    return f"{key} {text}" if _declared()[standard].get("numbered") else text


@cache
def _declared() -> dict[str, Any]:
    text = (files("helpers.show.summary") / "checklists.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
