"""Days as a sentence or a heading tells them: ``10–31 January 2026``, ``10–31 Januari 2026``."""

from __future__ import annotations

from datetime import date
from functools import cache


def day_text(day: date, language: str) -> str:
    """A day in words.

    Example:
        >>> day_text(date(2026, 8, 9), "id")
        '9 Agustus 2026'
    """
    return f"{day.day} {_month(day, language)} {day.year}"


def days_text(first: date, last: date, language: str) -> str:
    """From the first to the last day; what both share is said once.

    Example:
        >>> days_text(date(2026, 1, 10), date(2026, 1, 31), "en")
        '10–31 January 2026'
    """
    end = day_text(last, language)
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    if first.year == last.year:
        return f"{first.day} {_month(first, language)} – {end}"
    return f"{day_text(first, language)} – {end}"


@cache
def month_names(language: str, short: bool = False) -> tuple[str, ...]:
    """The twelve months as the Unicode locale data have them: ``Agustus``, ``Agu``.

    Args:
        language: ``id`` or ``en``.
        short: abbreviated, as axes and narrow columns want them.
    """
    from babel.dates import get_month_names

    names = get_month_names("abbreviated" if short else "wide", context="format", locale=language)
    return tuple(names[place] for place in range(1, 13))


def _month(day: date, language: str) -> str:
    return month_names(language)[day.month - 1]
