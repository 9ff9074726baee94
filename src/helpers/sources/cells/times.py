"""Dates, times of day and lengths of time, as tools and people write them."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import pandas as pd

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan januari january",
            "feb peb februari pebruari february",
            "mar maret march",
            "apr april",
            "may mei",
            "jun juni june",
            "jul juli july",
            "aug agu ags agt agustus august",
            "sep sept september",
            "oct okt oktober october",
            "nov nop november nopember",
            "dec des desember december",
        ),
        start=1,
    )
    for name in names.split()
}
_CLOCK = (
    r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,](?P<part>\d{1,9}))?)?"
    r"(?:\s*(?P<half>[ap])\.?m\.?)?"
    r"(?:\s*(?:(?P<zulu>z|wib|wita|wit)|(?:gmt|utc)?\s*(?P<zone>[+-]\d{1,2}(?::?\d{2})?)|gmt|utc))?"
)
_DATES = (
    r"(?P<year>\d{4})[/.\-](?P<month>\d{1,2})[/.\-](?P<day>\d{1,2})",
    r"(?P<first>\d{1,2})[/.\-](?P<second_>\d{1,2})[/.\-](?P<year>\d{4}|\d{2})",
    r"(?:[a-z']{3,9},?\s+)?(?P<day>\d{1,2})[\s\-](?P<name>[a-z]{3,9})\.?[\s\-](?P<year>\d{4}|\d{2})",
    r"(?:[a-z']{3,9},?\s+)?(?P<name>[a-z]{3,9})\.?\s(?P<day>\d{1,2}),?\s(?P<year>\d{4})",
)
_FORMS = tuple(
    re.compile(rf"{form}(?:(?:\s*[,t]\s*|\s+)(?:pukul\s+)?{_CLOCK})?", re.IGNORECASE) for form in _DATES
)
_LENGTH = re.compile(
    r"(?:pt)?(?:(?P<h>\d+(?:[.,]\d+)?)\s*(?:hours?|hrs?|h|jam|j))?\s*,?\s*"
    r"(?:(?P<m>\d+(?:[.,]\d+)?)\s*(?:minutes?|mins?|m|menit|mnt))?\s*,?\s*"
    r"(?:(?P<s>\d+(?:[.,]\d+)?)\s*(?:seconds?|secs?|s|detik|dtk|d))?",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?")
# Hours east of Greenwich of the zones that Indonesian clocks name
_ZONES = {"z": 0, "wib": 7, "wita": 8, "wit": 9}
# Serial days of spreadsheets: 1954 to 2119; day 0 is 30 December 1899
_SERIALS = (20000.0, 80000.0)
_DAY_ZERO = datetime(1899, 12, 30)


class Times(NamedTuple):
    """A column read as times.

    ``values`` are datetimes as the clock showed them; ``ambiguous`` says that days and months could be
    either way round and nothing tells; ``bad`` marks all cells that were not read, those among them;
    ``orders`` are the orders of day and month that single cells show (True where the day stands first).
    """

    values: pd.Series
    ambiguous: bool
    bad: pd.Series
    orders: frozenset[bool] = frozenset()


class _Read(NamedTuple):
    """One cell: its moment with the day first, and with the month first (None if that is no date)."""

    day_first: datetime | None
    month_first: datetime | None
    zone: float | None = None


def to_datetime(series: pd.Series, prefer_day_first: bool | None = None) -> Times:
    """A column as times; the order of day and month is decided from all of its cells.

    Cells with a time zone are brought to the zone of the first of them. Days without a clock are midnight.

    Args:
        series: cells of any type: datetimes, serial days of spreadsheets, texts.
        prefer_day_first: the order where it is known; cells that contradict it are bad then.
    """
    import pandas as pd

    keys = [_key(cell) for cell in series.tolist()]
    known = {key: _read(key) for key in dict.fromkeys(keys)}
    cells, read = list(known.values()), [known[key] for key in keys]
    day_first = prefer_day_first if prefer_day_first is not None else _order(cells)
    zone = next((cell.zone for cell in read if cell is not None and cell.zone is not None), None)
    values = [_moment(cell, day_first, zone) for cell in read]
    bad = [value is None and key is not None for value, key in zip(values, keys, strict=True)]
    index = series.index
    ambiguous = day_first is None and any(_two_ways(cell) for cell in cells) and not _contradicting(cells)
    moments, unread = pd.Series(values, index, "datetime64[us]"), pd.Series(bad, index, bool)
    return Times(moments, ambiguous, unread, _orders(cells))


def _key(cell: Any) -> Any:
    return None if _is_blank(cell) else (type(cell), cell)


def _is_blank(cell: Any) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip()) or cell != cell


def _two_ways(cell: _Read | None) -> bool:
    return cell is not None and None not in cell[:2] and cell.day_first != cell.month_first


def _contradicting(cells: list[_Read | None]) -> bool:
    return len(_orders(cells)) == 2


def _orders(cells: list[_Read | None]) -> frozenset[bool]:
    """Which orders cells show that are a day in one order only."""
    return frozenset(cell.day_first is not None for cell in cells if cell is not None and None in cell[:2])


def _order(cells: list[_Read | None]) -> bool | None:
    """Whether the day stands first; None if no cell tells, or they tell both."""
    ways = _orders(cells)
    return next(iter(ways)) if len(ways) == 1 else None


def _moment(cell: _Read | None, day_first: bool | None, zone: float | None) -> datetime | None:
    if cell is None:
        return None
    if day_first is None:
        moment = None if _two_ways(cell) else cell.day_first or cell.month_first
    else:
        moment = cell.day_first if day_first else cell.month_first
    if moment is None or cell.zone is None or zone is None:
        return moment
    return moment + timedelta(hours=zone - cell.zone)


def _read(key: Any) -> _Read | None:
    if key is None:
        return None
    cell = key[1]
    if isinstance(cell, datetime):
        return _Read(cell.replace(tzinfo=None), cell.replace(tzinfo=None))
    if isinstance(cell, date):
        moment = datetime.combine(cell, time())
        return _Read(moment, moment)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _serial(float(cell))
    return _text(" ".join(cell.split())) if isinstance(cell, str) else None


def _serial(days: float) -> _Read | None:
    if not _SERIALS[0] <= days <= _SERIALS[1]:
        return None
    moment = _DAY_ZERO + timedelta(seconds=round(days * 86400))
    return _Read(moment, moment)


def _text(text: str) -> _Read | None:
    if re.fullmatch(r"\d{5}(?:[.,]\d+)?", text):
        return _serial(float(text.replace(",", ".")))
    match = next((found for form in _FORMS if (found := form.fullmatch(text))), None)
    if match is None:
        return None
    parts = match.groupdict()
    year = int(parts["year"]) + (2000 if len(parts["year"]) == 2 else 0)
    if parts.get("first"):
        pairs = [(parts["second_"], parts["first"]), (parts["first"], parts["second_"])]
    else:
        month = _MONTHS.get(parts["name"].lower()) if parts.get("name") else parts["month"]
        pairs = [(month, parts["day"])] * 2
    moments = [_build(year, month, day, parts) for month, day in pairs]
    return _Read(*moments, _zone(parts)) if any(moments) else None


def _build(year: int, month: Any, day: Any, parts: dict[str, str | None]) -> datetime | None:
    hour = int(parts["hour"] or 0)
    if parts["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if parts["half"].lower() == "p" else 0)
    micro = int((parts["part"] or "0").ljust(6, "0")[:6])
    try:
        return datetime(
            year, int(month), int(day), hour, int(parts["minute"] or 0), int(parts["second"] or 0), micro
        )
    except (ValueError, TypeError):
        return None


def _zone(parts: dict[str, str | None]) -> float | None:
    if parts["zulu"]:
        return _ZONES[parts["zulu"].lower()]
    if not parts["zone"]:
        return None
    digits = parts["zone"][1:].replace(":", "")
    hours = int(digits[:-2]) + int(digits[-2:]) / 60 if len(digits) > 2 else int(digits)
    return -hours if parts["zone"][0] == "-" else hours


# Longer texts are no length of anything, and hundreds of digits no number
_LONGEST_LENGTH = 100


def to_minutes(value: Any) -> float:
    """A length in minutes: ``21m 7s``, ``1 jam 2 menit``, ``01:02:03``, ``57``; missing if unreadable.

    Two parts with a colon are hours and minutes. A bare number is minutes; a time of day, as spreadsheets
    store lengths, counts from midnight.
    """
    if isinstance(value, timedelta):
        return value.total_seconds() / 60
    if isinstance(value, time):
        return value.hour * 60 + value.minute + value.second / 60
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value) if value >= 0 else float("nan")
    text = " ".join(value.split()) if isinstance(value, str) and len(value) <= _LONGEST_LENGTH else ""
    if _PLAIN.fullmatch(text):
        return float(text.replace(",", "."))
    if clock := re.fullmatch(r"(\d{1,3}):(\d{2})(?::(\d{2}))?", text):
        return int(clock[1]) * 60 + int(clock[2]) + int(clock[3] or 0) / 60
    match = _LENGTH.fullmatch(text)
    if match is None or not any(match.groups()):
        return float("nan")
    hours, minutes, seconds = (float((part or "0").replace(",", ".")) for part in match.groups())
    return hours * 60 + minutes + seconds / 60
