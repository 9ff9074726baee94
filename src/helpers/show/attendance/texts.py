"""Texts that follow from a cohort: sessions by number and date, bands, bars, and the names of groups."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from helpers.language import LANGUAGES, number, say
from helpers.language.dates import month_names
from helpers.show.cells import value_text
from helpers.studies.attendance.cohort import Attendance
from helpers.studies.attendance.distribution import Histogram
from helpers.studies.attendance.saying import session_key

if TYPE_CHECKING:
    from datetime import date

_LONGEST = 60
Texts = dict[str, dict[str, str]]


def texts_of(attendance: Attendance | None, bands: Sequence[float], bars: Histogram | None = None) -> Texts:
    """The labels of a report that no catalogue can hold, in both languages, by key.

    Args:
        attendance: who was at which session; None leaves only the bands.
        bands: ends of the bands, in percent.
        bars: the histogram, if there is one.
    """
    texts = band_texts(bands)
    if attendance is None:
        return texts
    for session in attendance.sessions.itertuples():
        key = session_key(int(session.session))
        texts[key] = {
            language: session_text(int(session.session), session.date, language) for language in LANGUAGES
        }
        texts[f"{key}.in_words"] = {
            language: say("attendance.session.named", language, session=texts[key][language])
            for language in LANGUAGES
        }
    for name, values in attendance.groups.items():
        for text in (name, *values.unique().tolist()):
            if text:
                texts[text] = dict.fromkeys(LANGUAGES, _short(text))
    return texts | (_bar_texts(bars) if bars else {})


def band_texts(bands: Sequence[float]) -> Texts:
    """What the bands ``band.0``, ``band.1`` and so on are called, by their ends."""
    texts: Texts = {}
    for place in range(len(bands) + 1):
        low = bands[place - 1] if place else None
        high = bands[place] if place < len(bands) else None
        name = "below" if low is None else "from" if high is None else "between"
        texts[f"band.{place}"] = {
            language: say(
                f"attendance.band.{name}", language, low=_end(low, language), high=_end(high, language)
            )
            for language in LANGUAGES
        }
    return texts


def session_text(number_: int, day: date | None, language: str) -> str:
    """``3 (10 Jan 2026)``, or the number alone where the day is not known."""
    if day is None or day != day:
        return str(number_)
    return say("attendance.session.dated", language, number=number_, date=day_text(day, language))


def day_text(day: date, language: str) -> str:
    """A day as both languages write it: ``1 Agu 2026``, ``1 Aug 2026``."""
    return f"{day.day} {month_names(language, short=True)[day.month - 1]} {day.year}"


def _bar_texts(bars: Histogram) -> Texts:
    unit = "JP" if bars.unit == "JP" else "count"
    texts = {}
    for place in range(len(bars.bars)):
        ends = bars.values[place : place + 1] or bars.edges[place : place + 2]
        texts[f"bin.{place}"] = {
            language: say(
                f"attendance.bin.{bars.unit.lower()}",
                language,
                amount="–".join(value_text(round(end, 6), unit, language) for end in ends),
            )
            for language in LANGUAGES
        }
    return texts


def _end(value: float | None, language: str) -> str:
    if value is None:
        return ""
    digits = max(0, -int(Decimal(str(value)).normalize().as_tuple().exponent))
    return number(value, language, digits) + "%"


def _short(text: str) -> str:
    """A text of a raw file on one line, not longer than a label may be."""
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…"
