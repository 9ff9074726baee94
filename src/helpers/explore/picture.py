"""The panel's picture as plain SVG: it has to follow a finger, and a figure for print takes too long."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence
from html import escape

from helpers.language import say
from helpers.show.cells import value_text
from helpers.show.compared import Pair
from helpers.show.describe import axis_title
from helpers.show.labels import Labeller
from helpers.words.estimates import Estimate

_LABEL, _PLOT, _ROW, _EDGE, _FOOT = 300, 380, 34, 20, 64
_BASE, _NOW = "#767676", "#0b5cad"
_TICKS, _SEEN = 5, 8
_LETTERS, _LINES, _LINE = 46, 2, 13
"""Letters a line of a label, lines a label, and height of a line."""


def moved_picture(pairs: Sequence[Pair], label: Labeller, language: str) -> str:
    """Base and present value of all numbers of the first one's unit, as dots with their intervals.

    Args:
        pairs: the main numbers.
        label: finds words for their labels.
        language: ``id`` or ``en``.

    Returns:
        An ``<svg>`` with a title and a description; empty where no number is known.
    """
    known = [pair for pair in pairs if pair.any.estimate_low is not None]
    shown = [pair for pair in known if pair.any.unit == known[0].any.unit]
    ends = [end for pair in shown for each in (pair.base, pair.now) for end in _ends(each)]
    if not ends:
        return ""
    low, high = min(ends), max(ends)
    scale = Scale(*round_ends(low, high if high > low else low + 1))
    rows = [
        _row(name, pair, place, scale)
        for place, (name, pair) in enumerate(zip(_names(shown, label), shown, strict=True))
    ]
    height = _ROW * len(shown) + _FOOT
    measured = [each for pair in shown for each in (pair.base, pair.now) if each is not None]
    title = escape(say("what_if.caption.figure", language))
    described = escape("; ".join(_said(pair, label, language) for pair in shown))
    return (
        f'<svg role="img" viewBox="0 0 {_LABEL + _PLOT + 2 * _EDGE} {height}" class="telaah-moved" '
        'style="max-width:46rem;width:100%" font-family="sans-serif" font-size="12">'
        f"<title>{title}</title><desc>{described}</desc>{_axis(scale, len(shown), measured, language)}"
        f"{''.join(rows)}{_key(height, language)}</svg>"
    )


class Scale:
    """From numbers to places on the page: from ``low`` at ``start`` over a ``length``, which may go up."""

    def __init__(
        self, low: float, high: float, step: float, start: float = _LABEL + _EDGE, length: float = _PLOT
    ) -> None:
        self.low, self.high, self.step, self.start, self.length = low, high, step, start, length

    @property
    def ticks(self) -> list[float]:
        """Round numbers from end to end."""
        count = round((self.high - self.low) / self.step)
        return [round(self.low + self.step * n, 9) for n in range(count + 1)]

    def __call__(self, value: float) -> float:
        """The place of a number."""
        return round(self.start + (value - self.low) / (self.high - self.low) * self.length, 1)


def _ends(estimate: Estimate | None) -> list[float]:
    if estimate is None:
        return []
    found = (estimate.estimate_low, estimate.estimate_high, estimate.ci_low, estimate.ci_high)
    return [float(each) for each in found if each is not None]


def round_ends(low: float, high: float) -> tuple[float, float, float]:
    """A step of 1, 2 or 5 at some power of ten, and multiples of it around both ends."""
    rough = (high - low) / _TICKS
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * each for each in (1, 2, 5, 10) if power * each >= rough)
    return math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step, step


def _names(shown: Sequence[Pair], label: Labeller) -> list[str]:
    """Their labels; with the group before them where labels alone do not tell them apart."""
    labels = [label(pair.any.label) for pair in shown]
    if len(set(labels)) == len(labels):
        return labels
    groups = (_group(pair.any.group or "", label) for pair in shown)
    return [" · ".join(part for part in each if part) for each in zip(groups, labels, strict=True)]


def _group(key: str, label: Labeller) -> str:
    """A group's label; an abbreviation such as KKG stands for itself, where there is little room."""
    return label(key) if key and not key.isupper() else key


def _row(name: str, pair: Pair, place: int, scale: Scale) -> str:
    middle = place * _ROW + 20
    marks = _mark(pair.base, middle - 6, scale, _BASE) + _mark(pair.now, middle + 6, scale, _NOW)
    return label_text(lines_of(name), _LABEL, middle + 4) + marks


def lines_of(text: str) -> list[str]:
    """A label in as few lines as hold it; what two of them do not hold ends in an ellipsis."""
    return textwrap.wrap(text, _LETTERS, max_lines=_LINES, placeholder="…") or [""]


def label_text(lines: Sequence[str], right: float, middle: float) -> str:
    """Lines that end at ``right``, around the height ``middle``."""
    top, look = middle - _LINE * (len(lines) - 1) / 2, 'text-anchor="end" fill="currentColor"'
    return "".join(
        f'<text x="{right}" y="{top + _LINE * n:g}" {look}>{escape(line)}</text>'
        for n, line in enumerate(lines)
    )


def _mark(estimate: Estimate | None, height: float, scale: Scale, colour: str) -> str:
    if estimate is None:
        return ""
    parts = []
    lines = ((estimate.ci_low, estimate.ci_high, 1.5), (estimate.estimate_low, estimate.estimate_high, 5))
    for low, high, width in lines:
        if low is not None and high is not None and high > low:
            left, right = scale(low), scale(high)
            if width > 2 and right - left < _SEEN:  # of a range this is all there is to see
                left, right = (left + right - _SEEN) / 2, (left + right + _SEEN) / 2
            parts.append(
                f'<line x1="{left}" x2="{right}" y1="{height}" y2="{height}" '
                f'stroke="{colour}" stroke-width="{width}"/>'
            )
    if estimate.estimate is not None:
        parts.append(f'<circle cx="{scale(estimate.estimate)}" cy="{height}" r="4" fill="{colour}"/>')
    return "".join(parts)


def _axis(scale: Scale, rows: int, measured: Sequence[Estimate], language: str) -> str:
    foot, middle = rows * _ROW + 6, _LABEL + _EDGE + _PLOT / 2
    title = escape(axis_title(measured, language))
    parts = [f'<text x="{middle:g}" y="{foot + 31}" text-anchor="middle" fill="currentColor">{title}</text>']
    for value in scale.ticks:
        text = escape(value_text(value, measured[0].unit, language))
        parts.append(
            f'<line x1="{scale(value)}" x2="{scale(value)}" y1="4" y2="{foot}" stroke="#ddd"/>'
            f'<text x="{scale(value)}" y="{foot + 14}" text-anchor="middle" fill="currentColor">{text}</text>'
        )
    return "".join(parts)


def _key(height: int, language: str) -> str:
    texts = [(key, say(f"what_if.column.{key}", language)) for key in ("base", "now")]
    parts = []
    for place, ((_, text), colour) in enumerate(zip(texts, (_BASE, _NOW), strict=True)):
        left = _LABEL + _EDGE + 90 * place
        parts.append(f'<circle cx="{left}" cy="{height - 8}" r="4" fill="{colour}"/>')
        parts.append(f'<text x="{left + 8}" y="{height - 4}" fill="currentColor">{escape(text)}</text>')
    return "".join(parts)


def _said(pair: Pair, label: Labeller, language: str) -> str:
    values = [
        value_text(each.estimate, each.unit, language) if each else "–" for each in (pair.base, pair.now)
    ]
    return f"{label(pair.any.label)}: {' → '.join(values)}"
