"""Where and when a cohort's activity took place, as its manifest says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from helpers.language import say
from helpers.language.dates import day_text, days_text
from helpers.language.given import in_language


def held_text(settings: Mapping[str, Any], language: str) -> str:
    """``Jember, 10–31 January 2026``; only the place or the time where no more is known, else empty.

    Args:
        settings: what ``cohort.toml`` says: ``place`` in both languages, ``start`` and ``end``; each may be
            absent, and a time may be a text such as ``2026-01``, which stands as it is.
        language: ``id`` or ``en``.
    """
    place = settings.get("place")
    where = in_language(place, language).strip() if isinstance(place, Mapping) else str(place or "").strip()
    when = _when(settings.get("start"), settings.get("end"), language)
    parts = {"place": where, "time": when}
    said = [say(f"show.held.{name}", language, text=text) for name, text in parts.items() if text]
    return " ".join(said)


def _when(start: Any, end: Any, language: str) -> str:
    first, last = (each.date() if isinstance(each, datetime) else each for each in (start, end))
    if isinstance(first, date) and isinstance(last, date):
        return days_text(first, last, language)
    known = [each for each in (first, last) if each]
    shown = [day_text(each, language) if isinstance(each, date) else str(each) for each in known]
    return " – ".join(dict.fromkeys(shown))
