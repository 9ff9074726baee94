"""How high the parts of a Word document stand on a page, by estimate, and which of them stay together.

Word alone knows where its pages end, but letters of Times, whole rows and fixed widths leave it little
choice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from lxml import etree

from helpers.publish.letters import LINE_HEIGHT, Piece, line_count, room_left
from helpers.publish.ooxml import w

_EMU_PER_PT, _TWIPS_PER_PT = 12_700, 20
_EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
_LIST_INDENT, _LIST_HANGING = 36.0, 18.0  # of pandoc's lists, for each level
_ALONE = 2  # lines that never stand alone on a page
_RULES, _FURTHER = 2.6, 0.8  # points that the rules of a table take together, and those of a second heading
_MONOSPACED = "consolas"
_SWITCHES = {w("keepNext"): "keep_next", w("keepLines"): "keep_lines", w("b"): "bold"}


@dataclass(frozen=True)
class Strip:
    """A part that no page parts: its height in points, the room above and below it, what it belongs to.

    ``keep`` holds it on the page of the next strip; a ``heading`` row comes again where its table goes on.
    Of the height, ``slack`` may hang over the end of a page: the room that wide spacing adds to a line.
    """

    height: float
    of: etree._Element
    above: float = 0.0
    below: float = 0.0
    keep: bool = False
    heading: bool = False
    slack: float = 0.0


@dataclass(frozen=True)
class _Style:
    before: float = 0.0
    after: float = 0.0
    line: float = 240.0
    rule: str = "auto"
    left: float = 0.0
    right: float = 0.0
    first: float = 0.0
    keep_next: bool = False
    keep_lines: bool = False
    size: float = 10.0
    bold: bool = False
    mono: bool = False


class Heights:
    """Knows the styles of a document.

    Args:
        styles: the part of the document that holds them.
    """

    def __init__(self, styles: bytes) -> None:
        root = etree.fromstring(styles)
        self._raw = {each.get(w("styleId")): each for each in root.iter(w("style"))}
        self._known: dict[str, _Style] = {}
        self._measured: dict[tuple[etree._Element, float], list[Strip]] = {}
        self._default = _Style()
        for kind in ("pPr", "rPr"):
            usual = root.find(f"{w('docDefaults')}/{w(kind + 'Default')}/{w(kind)}")
            if usual is not None:
                self._default = _changed(self._default, usual)

    def strips(self, each: etree._Element, room: float) -> list[Strip]:
        """The strips of a paragraph or table that stands in lines ``room`` points wide; measured once."""
        key = each, room
        if key not in self._measured:
            found = self._of_paragraph(each, room) if each.tag == w("p") else self._of_table(each)
            self._measured[key] = list(found)
        return self._measured[key]

    def room_left(self, paragraph: etree._Element, room: float) -> float:
        """Points that the last line of a paragraph leaves empty."""
        look = self._look(paragraph)
        return room_left(self._pieces(paragraph, look), room - look.left - look.right)

    def forget(self, each: etree._Element) -> None:
        """Measure a part anew when it is asked for: its properties have changed."""
        for key in [key for key in self._measured if key[0] is each]:
            del self._measured[key]

    def _style(self, ident: str) -> _Style:
        if ident not in self._known:
            raw = self._raw.get(ident)
            if raw is None:
                return self._default
            base = raw.find(w("basedOn"))
            start = self._default if base is None else self._style(base.get(w("val")))
            for kind in ("pPr", "rPr"):
                if (props := raw.find(w(kind))) is not None:
                    start = _changed(start, props)
            self._known[ident] = start
        return self._known[ident]

    def _look(self, paragraph: etree._Element) -> _Style:
        props = paragraph.find(w("pPr"))
        if props is None:
            return self._style("")
        named, listed = props.find(w("pStyle")), props.find(w("numPr"))
        style = self._style("" if named is None else named.get(w("val"), ""))
        if listed is not None and (level := listed.find(w("ilvl"))) is not None:
            left = _LIST_INDENT * (int(level.get(w("val"), 0)) + 1)
            style = replace(style, left=left, first=0.0)  # what hangs is the mark, not the text
        return _changed(style, props)

    def _of_paragraph(self, paragraph: etree._Element, room: float) -> Iterator[Strip]:
        look = self._look(paragraph)
        count, height = self._lines(paragraph, look, room)
        slack = max(0.0, height - look.size * LINE_HEIGHT) if look.rule == "auto" else 0.0
        picture = _picture_height(paragraph)
        if picture:
            yield Strip(picture, paragraph, look.before, look.after, look.keep_next)
            return
        if look.keep_lines or count <= 2 * _ALONE - 1:
            yield Strip(count * height, paragraph, look.before, look.after, look.keep_next, slack=slack)
            return
        ends = _ALONE * height
        yield Strip(ends, paragraph, look.before, slack=slack)
        yield from (Strip(height, paragraph, slack=slack) for _ in range(count - 2 * _ALONE))
        yield Strip(ends, paragraph, 0.0, look.after, look.keep_next, slack=slack)

    def _lines(self, paragraph: etree._Element, look: _Style, room: float) -> tuple[int, float]:
        wide = room - look.left - look.right
        count = line_count(self._pieces(paragraph, look), wide, wide - look.first)
        if look.rule != "auto":
            return count, look.line / _TWIPS_PER_PT
        return count, look.size * LINE_HEIGHT * look.line / 240

    def _pieces(self, paragraph: etree._Element, look: _Style) -> Iterator[Piece]:
        for run in paragraph.iter(w("r")):
            props, letters = run.find(w("rPr")), look
            if props is not None:
                named = props.find(w("rStyle"))
                if named is not None and (raw := self._raw.get(named.get(w("val")))) is not None:
                    own = raw.find(w("rPr"))
                    letters = letters if own is None else _changed(letters, own)
                letters = _changed(letters, props)
            for part in run:
                if part.tag == w("t"):
                    yield part.text or "", letters.size, letters.bold, letters.mono
                elif part.tag == w("br"):
                    yield "\n", letters.size, False, False

    def _of_table(self, table: etree._Element) -> Iterator[Strip]:
        sides = table.find(f"{w('tblPr')}/{w('tblCellMar')}")
        padding = 0.0 if sides is None else sum(float(side.get(w("w"))) for side in sides) / _TWIPS_PER_PT
        for place, row in enumerate(table.findall(w("tr"))):
            cells = [self._cell(cell, padding) for cell in row.findall(w("tc"))]
            height = max((height for height, _ in cells), default=0.0)
            heading = row.find(f"{w('trPr')}/{w('tblHeader')}") is not None
            rules = (_FURTHER if heading else 0.0) if place else _RULES
            yield Strip(height + rules, table, keep=any(keep for _, keep in cells), heading=heading)

    def _cell(self, cell: etree._Element, padding: float) -> tuple[float, bool]:
        """The height of a cell, and whether any paragraph in it stays with the next."""
        wide = float(cell.find(f"{w('tcPr')}/{w('tcW')}").get(w("w"))) / _TWIPS_PER_PT - padding
        total, keep = 0.0, False
        for paragraph in cell.findall(w("p")):
            look = self._look(paragraph)
            count, height = self._lines(paragraph, look, wide)
            total += look.before + count * height + look.after
            keep = keep or look.keep_next
        return total, keep


def _picture_height(paragraph: etree._Element) -> float:
    return sum(int(each.get("cy")) for each in paragraph.iter(_EXTENT)) / _EMU_PER_PT


def _changed(style: _Style, props: etree._Element) -> _Style:
    """A style with what ``w:pPr`` or ``w:rPr`` says of it."""
    new: dict[str, Any] = {}
    for each in props:
        tag = each.tag
        if tag in _SWITCHES:
            new[_SWITCHES[tag]] = each.get(w("val"), "1") not in ("0", "false")
        elif tag == w("spacing") and props.tag == w("pPr"):
            new |= _numbers(each, {"before": "before", "after": "after"})
            if (line := each.get(w("line"))) is not None:
                new |= {"line": float(line), "rule": each.get(w("lineRule"), "auto")}
        elif tag == w("ind"):
            new |= _numbers(each, {"left": "left", "right": "right", "firstLine": "first"})
            if (hanging := each.get(w("hanging"))) is not None:
                new["first"] = -float(hanging) / _TWIPS_PER_PT
        elif tag == w("sz"):
            new["size"] = float(each.get(w("val"))) / 2
        elif tag == w("rFonts") and (face := each.get(w("ascii"))) is not None:
            new["mono"] = face.lower() == _MONOSPACED
    return _with(style, tuple(new.items())) if new else style


@lru_cache(maxsize=4_000)  # cells of tables have few looks
def _with(style: _Style, new: tuple[tuple[str, Any], ...]) -> _Style:
    return replace(style, **dict(new))


def _numbers(each: etree._Element, names: dict[str, str]) -> dict[str, float]:
    found = {field: each.get(w(name)) for name, field in names.items()}
    return {field: float(value) / _TWIPS_PER_PT for field, value in found.items() if value is not None}
