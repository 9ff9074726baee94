"""Labels that follow from a cohort: places of printed tasks, stretches of time, regions, tasks of a log."""

from __future__ import annotations

from typing import Any

from helpers.language import LANGUAGES, number, say
from helpers.language.catalogue import catalogue
from helpers.language.dates import day_text, month_names
from helpers.show.learning_community.raw_text import on_one_line
from helpers.studies.canonical import StudyData
from helpers.studies.coordination.measured.escalations import horizon_key
from helpers.studies.coordination.measured.log import Log
from helpers.studies.coordination.plan import UNDATED
from helpers.studies.coordination.published.facts import Published
from helpers.studies.coordination.published.repeats import texts_of_places

_LONGEST = 60
Texts = dict[str, dict[str, str]]


def texts_of(data: StudyData, published: Published | None, log: Log | None) -> dict[str, Any]:
    """The labels of a report that no catalogue can hold, in both languages, by key."""
    texts: dict[str, Any] = dict(data.labels.texts)
    if published is not None:
        words = _words()
        sets = {f"period.{key}": words[f"coordination.set.{key}"] for key in published.plan.periods}
        return texts | sets | texts_of_places(published, words)
    return texts | (_of_log(log) if log is not None else {})


def _words() -> Texts:
    """Institutions and sets as the catalogues call them."""
    known = {language: catalogue(language) for language in LANGUAGES}
    keys = [key for key in known["en"] if key.startswith(("coordination.institution.", "coordination.set."))]
    return {key: {language: known[language][key] for language in LANGUAGES} for key in keys}


def _of_log(log: Log) -> Texts:
    texts = {f"period.{key}": period_text(key) for key in log.plan.periods}
    texts |= {key: dict.fromkeys(LANGUAGES, on_one_line(name, _LONGEST)) for key, name in log.regions.items()}
    for place, (code, work) in enumerate(zip(log.planned["task"], log.planned["work"], strict=True)):
        texts[f"task.{place}"] = dict.fromkeys(LANGUAGES, on_one_line(f"{code}: {work}", _LONGEST))
    for day in log.settings.horizons:
        key = horizon_key(day)
        words = {lang: say("coordination.horizon", lang, days=_plain(day, lang)) for lang in LANGUAGES}
        texts |= {f"horizon.{key}": words, f"open_after.{key}": words}
    if log.as_of is not None:
        texts["as_of"] = {language: day_text(log.as_of.date(), language) for language in LANGUAGES}
    return texts


def period_text(key: str) -> dict[str, str]:
    """A stretch of time in words: ``2026-07``, ``2026Q3``, ``2026``, or none."""
    if key == UNDATED:
        return {language: say("coordination.period.undated", language) for language in LANGUAGES}
    year, mark, part = key[:4], key[4:5], key[5:]
    if mark == "Q":
        return {lang: say("coordination.period.quarter", lang, quarter=part, year=year) for lang in LANGUAGES}
    if not mark:
        return dict.fromkeys(LANGUAGES, year)
    return {lang: f"{month_names(lang, short=True)[int(part) - 1]} {year}" for lang in LANGUAGES}


def _plain(day: float, language: str) -> str:
    return number(day, language, 0 if day == int(day) else 1)
