"""Stretches of a Word document that want a section of their own, and what goes along with them.

On a page of two columns, text of a few lines between what runs over both is set over both, too: columns of
two lines read badly, and LibreOffice leaves the rest of a page empty where it cannot balance such columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from helpers.publish.ooxml import Styles, w

TURNED, WIDE = "turned", "wide"
_MARKS = (w("bookmarkStart"), w("bookmarkEnd"))
_TEXT = ("body text", "first paragraph")
_LEAD, _BETWEEN = 350, 500  # letters: some three, and some five, lines over both columns


@dataclass
class Stretch:
    """Neighbouring parts of the text, from ``first`` to ``last``, that want a section of the same kind."""

    first: etree._Element
    last: etree._Element
    kind: str


def in_order(stretches: Sequence[Stretch], body: etree._Element) -> list[Stretch]:
    """Stretches as they follow each other in the text."""
    order = {each: place for place, each in enumerate(body)}
    return sorted(stretches, key=lambda each: order[each.first])


def settle(stretches: Sequence[Stretch], styles: Styles) -> list[Stretch]:
    """Stretches with the headings above them, and few lines of text; neighbours of one kind are one.

    Args:
        stretches: in the order of the text.
        styles: of the document.
    """
    settled: list[Stretch] = []
    for each in stretches:
        stretch = _with_lead(_with_headings(each, styles), styles)
        if settled and settled[-1].kind == stretch.kind and _are_near(settled[-1], stretch, styles):
            settled[-1].last = stretch.last
        else:
            settled.append(stretch)
    return settled


def content_before(each: etree._Element) -> etree._Element | None:
    """The part of the text above another; None for the first."""
    before = each.getprevious()
    while before is not None and before.tag in _MARKS:
        before = before.getprevious()
    return before


def _with_headings(stretch: Stretch, styles: Styles) -> Stretch:
    # Alone at the end of a page a heading would head nothing.
    first = stretch.first
    before = first.getprevious()
    while before is not None and (before.tag in _MARKS or _is_heading(before, styles)):
        first, before = before, before.getprevious()
    return Stretch(first, stretch.last, stretch.kind)


def _with_lead(stretch: Stretch, styles: Styles) -> Stretch:
    """A stretch over both columns with the heading above it and the few lines between the two."""
    part, letters = content_before(stretch.first), 0
    while stretch.kind == WIDE and part is not None and _is_text(part, styles):
        letters += _letters(part)
        if letters > _LEAD:
            break
        if (above := content_before(part)) is not None and _is_heading(above, styles):
            return _with_headings(Stretch(part, stretch.last, WIDE), styles)
        part = above
    return stretch


def _are_near(one: Stretch, other: Stretch, styles: Styles) -> bool:
    """Whether nothing stands between two stretches or, between such as run over both columns, little text."""
    part, letters = content_before(other.first), 0
    while part is not None and part is not one.last:
        letters += _letters(part)
        short = letters <= _BETWEEN and (_is_text(part, styles) or _is_heading(part, styles))
        if one.kind != WIDE or not short:
            return False
        part = content_before(part)
    return part is not None


def _letters(part: etree._Element) -> int:
    return sum(len(each.text or "") for each in part.iter(w("t")))


def _is_heading(part: etree._Element, styles: Styles) -> bool:
    return part.tag == w("p") and styles.of(part).startswith("heading")


def _is_text(part: etree._Element, styles: Styles) -> bool:
    listed = part.find(f".//{w('numPr')}") is not None
    drawn = part.find(f".//{w('drawing')}") is not None
    return part.tag == w("p") and styles.of(part) in _TEXT and not (listed or drawn)
