"""What figures share in words: rows and sections of estimates, axis titles, alternative texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Literal

from helpers.language import MissingText, say
from helpers.language.listing import listing
from helpers.show.cells import (
    ABSENT,
    count_span,
    count_text,
    estimate_text,
    interval_text,
    level_text,
    value_text,
)
from helpers.show.labels import Labeller, labeller
from helpers.studies.ties import highest, lowest
from helpers.words.estimates import Estimate

By = Literal["label", "group"]
_MOST_IN_WORDS = 24


@dataclass(frozen=True)
class Named:
    """Estimates with the texts of their rows and sections, in the order of the figure."""

    items: tuple[Estimate, ...]
    names: tuple[str, ...]
    sections: tuple[str, ...]
    language: str


def named(
    estimates: Sequence[Estimate],
    language: str,
    labels: Labeller | Mapping[str, Any] | None,
    rows: By = "label",
    sections: By | None = None,
) -> Named:
    """Estimates, drawn as a figure, with the labels of their rows and sections.

    Raises:
        ValueError: there is no estimate to draw.
    """
    items = tuple(estimates)
    if not items:
        raise ValueError("a figure needs at least one estimate")
    label = labeller(labels, language)

    def text(item: Estimate, by: By | None) -> str:
        key = getattr(item, by) if by else None
        return label(key) if key else ""

    return Named(
        items, tuple(text(i, rows) for i in items), tuple(text(i, sections) for i in items), language
    )


def n_text(estimates: Sequence[Estimate], language: str) -> str:
    """``n = 52``, or ``n = 3–18`` where rows rest on different numbers; empty if n is not known."""
    known = sorted({item.n for item in estimates if item.n is not None})
    if not known:
        return ""
    span = "–".join(value_text(n, "count", language) for n in dict.fromkeys((known[0], known[-1])))
    return f"n = {span}"


def unit_text(unit: str | None, language: str) -> str:
    """A unit as an axis says it, e.g. ``Persentase (%)``; an unknown unit stands for itself."""
    try:
        return say(f"show.unit.{unit or 'none'}", language)
    except MissingText:
        return unit or ""


def axis_title(
    estimates: Sequence[Estimate],
    language: str,
    title: str | None = None,
    counted: Sequence[Estimate] | None = None,
) -> str:
    """Axis title with the unit and n: ``Persentase (%), n = 4–18``.

    Args:
        estimates: what the axis measures.
        language: ``id`` or ``en``.
        title: instead of the unit's own.
        counted: whose n is said; that of all ``estimates`` if absent.
    """
    units = {item.unit for item in estimates}
    base = title or (unit_text(units.pop(), language) if len(units) == 1 else "")
    parts = [part for part in (base, n_text(estimates if counted is None else counted, language)) if part]
    return ", ".join(parts)


def in_words(item: Estimate, language: str) -> str:
    """One estimate in a description: ``33/52 (63%) [49%; 76%]``."""
    value = estimate_text(item, language)
    if count_span(item) is not None:
        value = f"{count_text(item, language)} ({value})"
    interval = interval_text(item, language)
    return value if interval == ABSENT else f"{value} {interval}"


def alt_text(kind: str, shown: Named, **values: Any) -> str:
    """Alternative text: the kind of figure, then its data; beyond 24 rows their extremes.

    Args:
        kind: key of the opening sentence, ``show.alt.<kind>``.
        shown: what is drawn.
        values: further placeholders of the opening sentence.
    """
    language = shown.language
    level = level_text(shown.items, language)
    opening = say(f"show.alt.{kind}", language, rows=len(shown.items), **values)
    if level:
        opening += " " + say("show.alt.level", language, level=level)
    return f"{opening} {_data(shown)}"


def _data(shown: Named) -> str:
    language = shown.language
    if len(shown.items) > _MOST_IN_WORDS:
        return _extremes(shown)
    parts = []
    together = zip(shown.sections, shown.names, shown.items, strict=True)
    for section, run in groupby(together, key=lambda entry: entry[0]):
        rows = "; ".join(f"{name} {in_words(item, language)}" for _, name, item in run)
        parts.append(f"{section}: {rows}." if section else f"{rows}.")
    return " ".join(parts)


def _extremes(shown: Named) -> str:
    known = [place for place, item in enumerate(shown.items) if item.estimate_low is not None]
    if not known:
        return ""

    def text(place: int) -> str:
        head = f"{shown.sections[place]}, " if shown.sections[place] else ""
        return f"{head}{shown.names[place]} {in_words(shown.items[place], shown.language)}"

    lows = lowest(known, lambda place: shown.items[place].estimate_low or 0.0)
    highs = highest(known, lambda place: shown.items[place].estimate_high or 0.0)
    low, high = (first_of([text(place) for place in places], shown.language) for places in (lows, highs))
    return say("show.alt.extremes", shown.language, low=low, high=high)


def first_of(texts: Sequence[str], language: str) -> str:
    """The first, and how many others share its place."""
    left = len(texts) - 1
    return listing([texts[0], say("listing.alike", language, count=left)], language) if left else texts[0]
