"""Parts of a Word document that move as one: a figure or table with what belongs to it, what may pass it."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from helpers.publish.ooxml import Styles, w
from helpers.publish.word_captions import Captioned

_TEXT = ("body text", "first paragraph")
_PASSABLE = ("heading 2", "heading 3", "heading 4")
_MARKS = (w("bookmarkStart"), w("bookmarkEnd"))
Unit = list[etree._Element]


class Units:
    """The figures and tables of a document.

    Args:
        captioned: those with numbers.
        styles: of the document.
    """

    def __init__(self, captioned: Sequence[Captioned], styles: Styles) -> None:
        self._styles = styles
        self._of = {
            part: (each.kind, unit) for each in captioned for unit in [self._unit(each)] for part in unit
        }

    def at(self, part: etree._Element) -> tuple[str, Unit] | None:
        """The kind and the parts of what begins with ``part``; None if nothing does."""
        found = self._of.get(part)
        return found if found and found[1][0] is part else None

    def led_by(self, part: etree._Element) -> tuple[str, Unit] | None:
        """The same for what begins below a heading or a line that leads to it."""
        below: etree._Element | None = part
        while (
            below is not None
            and below not in self._of
            and below.find(f"{w('pPr')}/{w('keepNext')}") is not None
        ):
            below = following(below)
        return self.at(below) if below is not None else None

    def follower(self, kind: str, unit: Unit, past_headings: bool) -> Unit | None:
        """What stands below a unit, or below that and the next of its kind, and may stand above it.

        Args:
            kind: of the unit; those of one kind keep the order of their numbers.
            unit: which shall move down.
            past_headings: whether a heading below it, but for one of a chapter, may go up with its text.
        """
        part = self._below(unit)
        if part in self._of and self._of[part][0] == kind:
            part = self._below(self._of[part][1])
        headings: Unit = []
        while past_headings and part is not None and self._styles.of(part) in _PASSABLE:
            headings.append(part)
            part = following(part)
        found = self._mover(kind, part) if part is not None else None
        return [*headings, *found] if found and not any(map(_ends_section, headings)) else None

    def _below(self, unit: Unit) -> etree._Element | None:
        return None if any(map(_ends_section, unit)) else following(unit[-1])

    def _mover(self, kind: str, part: etree._Element) -> Unit | None:
        if part in self._of:
            other, below = self._of[part]
            return None if other == kind or any(map(_ends_section, below)) else below
        may = part.tag == w("p") and self._styles.of(part) in _TEXT and not _ends_section(part)
        return [part] if may and not leads_on(part) and part.find(f".//{w('numPr')}") is None else None

    def _unit(self, each: Captioned) -> Unit:
        """Picture or rows, caption, notes, the empty line below."""
        unit = [each.caption]
        if each.kind == "figure":
            before, after = each.caption.getprevious(), following(each.caption)
            return [before, *unit] if _is_picture(before) else [*unit, after]
        unit.append(following(each.caption))
        while (part := following(unit[-1])) is not None and self._is_below(part):
            unit.append(part)
        return unit

    def _is_below(self, part: etree._Element) -> bool:
        if part.tag != w("p"):
            return False
        style = self._styles.of(part)
        return style == "table note" or not (style or any(part.itertext()))


def following(part: etree._Element) -> etree._Element | None:
    """The next part of the text; None at the end."""
    return next((each for each in part.itersiblings() if each.tag not in _MARKS), None)


def leads_on(part: etree._Element) -> bool:
    """Whether a paragraph leads to a list or a quotation."""
    text = "".join(each.text or "" for each in part.iter(w("t"))).rstrip()
    below = following(part)
    return text.endswith(":") or (below is not None and below.find(f".//{w('numPr')}") is not None)


def _is_picture(part: etree._Element | None) -> bool:
    return part is not None and part.find(f".//{w('drawing')}") is not None


def _ends_section(part: etree._Element) -> bool:
    return part.find(f"{w('pPr')}/{w('sectPr')}") is not None
