"""How one estimate stands in a cell or a sentence: value, range, interval, count out of n."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from helpers.language import MissingText, number, percent, say
from helpers.language.numbers import bounded, half_up, p_value
from helpers.words.estimates import Estimate

Style = Literal["percent", "points", "whole", "money", "bounded", "odds", "plain"]
ABSENT = "–"
_REFINED = ("percent", "points", "plain", "bounded")  # styles whose numbers may have more decimals
_MOST_REFINED = 4  # decimals more than usual; limits closer still are as good as equal
_COUNT_TOLERANCE = 1e-6


@dataclass(frozen=True)
class Notation:
    """How numbers of a unit are written, and with how many decimals unless told otherwise."""

    style: Style
    decimals: int


_PLAIN = Notation("plain", 2)
_NOTATIONS: dict[str, Notation] = {
    "%": Notation("whole", 0),
    "proportion": Notation("percent", 0),
    "percentage_points": Notation("points", 0),
    "correlation": Notation("bounded", 2),
    "association": Notation("bounded", 2),
    "probability": Notation("bounded", 3),
    "p_difference": Notation("bounded", 3),
    "rupiah": Notation("money", 0),
    "rank": Notation("whole", 0),
    "points": Notation("plain", 1),
    "odds": Notation("odds", 2),
}
_COUNTED = (
    "groups people madrasah schools respondents informants meetings districts claims values solutions "
    "JP hours sessions days year years count items tasks answers tables"
)
_NOTATIONS |= {unit: Notation("whole", 0) for unit in _COUNTED.split()}


def notation(unit: str | None) -> Notation:
    """The notation of a unit; two decimals where the unit is not a known one."""
    return _NOTATIONS.get(unit or "", _PLAIN)


def value_text(value: float | None, unit: str | None, language: str, decimals: int | None = None) -> str:
    """One number in its unit: ``63%``, ``0,31``, ``287``, ``Rp10.000``; a dash where there is none.

    Counts are whole, unless the number itself is not (a mean number of groups keeps one decimal). A p-value
    is never none and never sure: ``< 0,001``, ``> 0,999``.

    Args:
        value: the number; proportions and percentage points as a share of one.
        unit: a unit key.
        language: ``id`` or ``en``.
        decimals: other than the unit's own.
    """
    if value is None:
        return ABSENT
    form = notation(unit)
    places = form.decimals if decimals is None else decimals
    if form.style == "percent":
        return percent(value, language, places)
    if form.style == "points":
        return number(half_up(value, places + 2) * 100, language, places)
    if unit == "probability" and decimals is None:
        return p_value(value, language).removeprefix("= ")
    if form.style == "bounded":
        return bounded(value, language, places)
    if form.style == "odds":
        return _odds_text(value, language, places)
    if form.style == "money":
        return "Rp" + number(value, language, places)
    if form.style == "whole" and decimals is None and value != int(value):
        places = 1
    return number(value, language, places, grouping=unit != "year")


# Beyond these an odds ratio says no more than that it is very small or very large
_LEAST_ODDS, _MOST_ODDS = 0.001, 1000


def _odds_text(value: float, language: str, decimals: int) -> str:
    """An odds ratio with about as many digits at either end: ``0,004``, ``2,12``, ``214``, ``> 1.000``."""
    if value < _LEAST_ODDS:
        return f"< {number(_LEAST_ODDS, language, 3)}"
    if value > _MOST_ODDS:
        return f"> {number(_MOST_ODDS, language, 0)}"
    places = decimals + 1 if value < 0.1 else decimals if value < 10 else 1 if value < 100 else 0
    return number(value, language, places)


def estimate_text(estimate: Estimate, language: str, decimals: int | None = None) -> str:
    """The estimate as shown; a range ``32–35%`` where several solutions remain."""
    places = told_apart(estimate, language, decimals)
    if estimate.is_range:
        return range_text(estimate.estimate_low, estimate.estimate_high, estimate.unit, language, places)
    return value_text(estimate.estimate, estimate.unit, language, places)


def told_apart(estimate: Estimate, language: str, decimals: int | None = None) -> int | None:
    """``decimals``, or as many as it takes for the limits of the interval to print differently.

    Of a million people, ``88% [88%, 88%]`` would say nothing: the interval is a tenth of a per cent wide.
    """
    ends, form = (estimate.ci_low, estimate.ci_high), notation(estimate.unit)
    if None in ends or ends[0] == ends[1] or form.style not in _REFINED:
        return decimals
    least = form.decimals if decimals is None else decimals
    for places in range(least, least + _MOST_REFINED):
        low, high = (value_text(end, estimate.unit, language, places) for end in ends)
        if low != high:
            return places if places > least else decimals
    return decimals


def range_text(
    low: float | None, high: float | None, unit: str | None, language: str, decimals: int | None = None
) -> str:
    """Two numbers as one range, the percent sign once; one number where both print alike."""
    first, last = (value_text(value, unit, language, decimals) for value in (low, high))
    if first == last:
        return first
    if first.startswith("\u2212"):
        return say("show.range_words", language, low=first, high=last)
    return f"{first.removesuffix('%')}–{last}"


def interval_text(estimate: Estimate, language: str, decimals: int | None = None) -> str:
    """The interval in brackets: ``[0,17; 0,79]`` in Indonesian, ``[0.17, 0.79]`` in English."""
    if estimate.ci_low is None or estimate.ci_high is None:
        return ABSENT
    places = told_apart(estimate, language, decimals)
    low, high = (
        value_text(value, estimate.unit, language, places) for value in (estimate.ci_low, estimate.ci_high)
    )
    return f"[{low}{say('show.interval_separator', language)}{high}]"


def count_span(estimate: Estimate) -> tuple[int, int] | None:
    """Lowest and highest count behind a proportion of ``n``; None where it is no count of ``n``."""
    if estimate.unit != "proportion" or not estimate.n or estimate.estimate_low is None:
        return None
    ends = [share * estimate.n for share in (estimate.estimate_low, estimate.estimate_high)]
    if any(abs(end - round(end)) > _COUNT_TOLERANCE * estimate.n for end in ends):
        return None
    return round(ends[0]), round(ends[1])


def count_text(estimate: Estimate, language: str) -> str:
    """``33/52``, or ``17–18/52`` where several counts remain; a dash where there is no count."""
    span = count_span(estimate)
    if span is None:
        return ABSENT
    counts = range_text(span[0], span[1], "count", language)
    return f"{counts}/{value_text(estimate.n, 'count', language)}"


def level_text(estimates: Iterable[Estimate], language: str) -> str:
    """The level of the intervals, e.g. ``95%``; empty where there are none or several."""
    levels = {item.ci_level for item in estimates if item.ci_level is not None and _limited(item)}
    if len(levels) != 1:
        return ""
    level = levels.pop()
    return percent(level, language, 0 if half_up(level, 2) == half_up(level, 4) else 1)


def _limited(item: Estimate) -> bool:
    """Whether there is an interval, be it open at an end: a power has a level, and none."""
    return item.ci_low is not None or item.ci_high is not None


def method_text(method: str, language: str) -> str:
    """A method's name in words, from the catalogues (``method.<key>``).

    A name that says it all already (it holds a capital or a space) stands for itself.

    Raises:
        MissingText: a key that no catalogue knows.
    """
    try:
        return say(f"method.{method}", language)
    except MissingText:
        if method != method.lower() or " " in method:
            return method
        raise


def note_text(note: str, language: str, label: Callable[[str], str] | None = None) -> str:
    """A note in words: below ``note.`` of the catalogues, else by ``label``; free text stands as it is.

    Several keys are joined by ``+``.

    Raises:
        MissingText: a key that nobody knows.
    """
    if " " in note:
        return note
    if "+" in note:
        return " ".join(note_text(part, language, label) for part in note.split("+"))
    if "." not in note:
        try:
            return say(f"note.{note}", language)
        except MissingText:
            pass  # a study's own note
    return label(note) if label else say(note, language)
