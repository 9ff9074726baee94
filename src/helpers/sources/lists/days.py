"""The day that a column of an attendance list is for: from its header, the titles and the sheet's name."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from helpers.sources.cells.day_order import DATED, FIGURES
from helpers.sources.cells.values import text_of

_MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "januari january jan",
            "februari pebruari february feb peb",
            "maret march mar",
            "april apr",
            "mei may",
            "juni june jun",
            "juli july jul",
            "agustus august agu agt ags aug",
            "september sept sep",
            "oktober october okt oct",
            "november nopember nov nop",
            "desember december des dec",
        ),
        start=1,
    )
    for word in words.split()
}
_WORD = "|".join(sorted(_MONTHS, key=len, reverse=True))
_MONTH = re.compile(
    rf"(?<![a-z])(?P<month>{_WORD})(?![a-z])\.?(?:\s+(?P<year>(?:19|20)\d\d))?", re.IGNORECASE
)
_DAY_MONTH = re.compile(
    rf"(?:[a-z']{{3,9}},?\s*)?(?P<day>\d{{1,2}})[\s\-./]*(?P<month>{_WORD})(?![a-z])\.?"
    r"(?:[\s\-./]*(?P<year>(?:20)?\d\d))?",
    re.IGNORECASE,
)
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[ T].*)?")
_SCHOOL_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[/\-]\s*((?:19|20)\d\d)(?!\d)")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_SAYS_MONTH = re.compile(r"\b(?:bulan|month)\b", re.IGNORECASE)
_SPAN = re.compile(r"\d\s*(?:-|–|s\.?\s?/?\s?d\.?|sampai|dan|&)\s*\d{1,2}\s+[a-z]{3,}", re.IGNORECASE)
_DATED_LINE = re.compile(r"(?:hari|tanggal|tgl|hari ?/ ?tanggal|waktu)\b", re.IGNORECASE)
_DAY_ZERO = date(1899, 12, 30)


@dataclass(frozen=True)
class Month:
    """A month, its year missing where nothing tells it.

    ``goes_on``: whether days may go on in the month after it; not where its heading names yet another one.
    """

    month: int
    year: int | None
    goes_on: bool = field(default=True, compare=False)

    @property
    def after(self) -> Month:
        """The month after it: after December the January of the next year."""
        if self.month < 12:
            return Month(self.month + 1, self.year)
        return Month(1, None if self.year is None else self.year + 1)

    def day(self, number: int) -> date | None:
        """A day of it; None if it has no such day or no year."""
        if self.year is None or not 1 <= number <= monthrange(self.year, self.month)[1]:
            return None
        return date(self.year, self.month, number)

    def has(self, number: int) -> bool:
        """Whether the month has a day of this number; 29 February counts where the year is open."""
        return 1 <= number <= monthrange(self.year or 2024, self.month)[1]


def month_of(texts: Iterable[str]) -> Month | None:
    """The month that texts name; its year also from another text.

    The text with the word ``Bulan`` counts first, then one with month and year, then any other. The year
    may stand alone, or be a school year (July to December are in its first half).
    """
    lines = [text for text in texts if text]
    matches = [(line, match) for line in lines if (match := _plain_month(line))]
    if not matches:
        return None
    line, found = min(matches, key=lambda each: (not _SAYS_MONTH.search(each[0]), not each[1]["year"]))
    number = _MONTHS[found["month"].casefold()]
    year = int(found["year"]) if found["year"] else year_of(number, lines)
    others = {_MONTHS[match["month"].casefold()] for match in _plain_months(line)} - {number}
    # The one year of "Desember - Januari 2026" is that of January
    told = number < 12 or bool(found["year"])
    return Month(number, year, goes_on=not others or (others == {number % 12 + 1} and told))


def year_of(month: int, lines: Iterable[str]) -> int | None:
    """The year that lines name for a month: by a school year, or alone; None if they name several."""
    lines = list(lines)
    for line in lines:
        if match := _SCHOOL_YEAR.search(line):
            return int(match[1] if month >= 7 else match[2])
    years = {int(match[1]) for line in lines for match in _YEAR.finditer(line)}
    return years.pop() if len(years) == 1 else None


def _plain_month(line: str) -> re.Match[str] | None:
    return next(_plain_months(line), None)


def _plain_months(line: str) -> Iterator[re.Match[str]]:
    """Months in a line; a short form such as ``Mar`` only where it stands alone or before a year."""
    for match in _MONTH.finditer(line):
        if len(match["month"]) > 3 or match["year"] or match.group() == line.strip():
            yield match


def day_of_lines(lines: Iterable[str], day_first: bool | None) -> date | None:
    """The one day that title lines such as ``Hari/Tanggal : Sabtu, 17 Mei 2025`` state."""
    days = set()
    for line in lines:
        if _DATED_LINE.search(line) and not _SPAN.search(line):
            found = [*_DAY_MONTH.finditer(line), *DATED.finditer(line), *_ISO.finditer(line)]
            days |= {day_in(match.group(), None, day_first) for match in found}
    days.discard(None)
    return days.pop() if len(days) == 1 else None


def day_in(cell: Any, month: Month | None, day_first: bool | None) -> date | None:
    """The day that a header cell names, with the month and year around it; None if it names none.

    Args:
        cell: a date, a day's number, ``6 Jan``, ``6/1`` or ``Senin, 6 Januari 2025``.
        month: what titles say.
        day_first: order of ``6/1`` (see ``day_order``); the day first where it is None.
    """
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        if 20000 <= cell <= 80000:
            return _DAY_ZERO + timedelta(days=int(cell))
        return month.day(int(cell)) if month else None
    text = " ".join(text_of(cell).split())
    year = month.year if month else None
    if match := _ISO.fullmatch(text):
        return _date(int(match[1]), int(match[2]), int(match[3]))
    if match := _DAY_MONTH.fullmatch(text):
        return _date(_year(match["year"], year), _MONTHS[match["month"].casefold()], int(match["day"]))
    if match := FIGURES.fullmatch(text):
        first, second = int(match["first"]), int(match["second"])
        day, number = (second, first) if day_first is False else (first, second)
        return _date(_year(match["year"], year), number, day)
    if match := re.fullmatch(r"(?:tgl|tanggal)?\.?\s*(\d{1,2})", text, re.IGNORECASE):
        return month.day(int(match[1])) if month else None
    return None


def days_in_lines(lines: Iterable[str]) -> list[str]:
    """The days in figures, such as ``3/2/2025``, of title lines that state a day."""
    dated = (line for line in lines if _DATED_LINE.search(line) and not _SPAN.search(line))
    return [match.group() for line in dated for match in DATED.finditer(line)]


def _year(text: str | None, known: int | None) -> int | None:
    if not text:
        return known
    return int(text) + (2000 if len(text) == 2 else 0)


def _date(year: int | None, month: int, day: int) -> date | None:
    try:
        return None if year is None else date(year, month, day)
    except ValueError:
        return None
