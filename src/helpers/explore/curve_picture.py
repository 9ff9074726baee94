"""The specification curve as a picture: numbers above, and the choices behind each of them below."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from helpers.explore.picture import Scale, label_text, lines_of, round_ends
from helpers.explore.session import Session
from helpers.show.cells import value_text
from helpers.show.describe import axis_title
from helpers.show.settings import parameter_text
from helpers.show.specification_curve import curve_title, values_of
from helpers.studies.specifications import Specification, in_order
from helpers.words.estimates import Estimate

_LEFT, _PLOT, _HIGH, _ROW, _LINE = 300, 420, 190, 17, 13
_INK, _OWN = "#767676", "#0b5cad"


def curve_picture(session: Session, found: Sequence[Specification], described: str, name: str) -> str:
    """An ``<svg>``: dots with intervals from the lowest to the highest, the published one in blue.

    Args:
        session: whose curve it is.
        found: all specifications.
        described: what it shows, in words.
        name: of the number that it follows.
    """
    shown = in_order(found)
    if not shown:
        return ""
    limits = [limit for each in shown for limit in _limits(each)]
    low, high = min(limits), max(limits)
    scale = Scale(*round_ends(low, high if high > low else low + 1), start=_HIGH + 10, length=-_HIGH)
    step = _PLOT / len(shown)
    marks = [_mark(each, _LEFT + 20 + step * (n + 0.5), scale) for n, each in enumerate(shown)]
    choices, height = _choices(session, found, shown, step)
    axis = _axis(scale, [each.estimate for each in shown if each.estimate], session.language)
    title = escape(curve_title(found, session.language, name))
    return (
        f'<svg role="img" viewBox="0 0 {_LEFT + _PLOT + 40} {height}" class="telaah-curve" '
        'style="max-width:50rem;width:100%" font-family="sans-serif" font-size="11">'
        f"<title>{title}</title><desc>{escape(described)}</desc>"
        f"{axis}{''.join(marks)}{choices}</svg>"
    )


def _limits(each: Specification) -> list[float]:
    found = each.estimate
    assert found is not None
    ends = (found.estimate_low, found.estimate_high, found.ci_low, found.ci_high)
    return [float(end) for end in ends if end is not None]


def _mark(each: Specification, place: float, scale: Scale) -> str:
    found, colour = each.estimate, _OWN if each.published else _INK
    assert found is not None
    assert each.height is not None
    parts = []
    if found.ci_low is not None and found.ci_high is not None:
        parts.append(
            f'<line x1="{place:.1f}" x2="{place:.1f}" y1="{scale(found.ci_low)}" '
            f'y2="{scale(found.ci_high)}" stroke="{colour}" stroke-width="1.2"/>'
        )
    size = 4.5 if each.published else 3
    parts.append(f'<circle cx="{place:.1f}" cy="{scale(each.height)}" r="{size}" fill="{colour}"/>')
    return "".join(parts)


def _axis(scale: Scale, measured: Sequence[Estimate], language: str) -> str:
    title, middle, left = escape(axis_title(measured, language)), 10 + _HIGH / 2, _LEFT - 46
    parts = [
        f'<text transform="rotate(-90 {left} {middle:g})" x="{left}" y="{middle:g}" text-anchor="middle" '
        f'fill="currentColor">{title}</text>'
    ]
    for value in scale.ticks:
        text = escape(value_text(value, measured[0].unit, language))
        height = scale(value)
        parts.append(
            f'<line x1="{_LEFT + 20}" x2="{_LEFT + 20 + _PLOT}" y1="{height}" y2="{height}" stroke="#ddd"/>'
            f'<text x="{_LEFT + 12}" y="{height + 4}" text-anchor="end" fill="currentColor">{text}</text>'
        )
    return "".join(parts)


def _choices(
    session: Session, found: Sequence[Specification], shown: Sequence[Specification], step: float
) -> tuple[str, float]:
    """A row a value of each parameter, with a mark below every number that rests on it."""
    top, parts = _HIGH + 36.0, []
    for name in shown[0].values:
        head = escape(parameter_text(session.study, name, session.language))
        parts.append(f'<text x="6" y="{top}" font-weight="bold" fill="currentColor">{head}</text>')
        for words, value in values_of(session.study, name, found, session.language):
            top += _ROW
            lines = lines_of(words)
            top += _LINE * (len(lines) - 1)
            middle = top - _LINE * (len(lines) - 1) / 2
            parts.append(label_text(lines, _LEFT + 12, middle))
            for n, each in enumerate(shown):
                if each.values[name] == value:
                    left, colour = _LEFT + 20 + step * n, _OWN if each.published else _INK
                    size = f'width="{max(step - 1, 0.6):.1f}" height="9" fill="{colour}"'
                    parts.append(f'<rect x="{left:.1f}" y="{middle - 8:g}" {size}/>')
        top += _ROW + 4
    return "".join(parts), top
