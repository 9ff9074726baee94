"""Captions in Word: numbers as fields with a bookmark around them, to which references in the text lead.

So Word numbers anew when a table is put in between, and its own lists of tables and figures find them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from lxml import etree

from helpers.language import say
from helpers.publish.document import Document, Figure, Table
from helpers.publish.ooxml import Styles, element, parse, properties, put, w

KINDS = {"table caption": "table", "image caption": "figure"}
_LONGEST_NAME = 40
_ABOVE, _BELOW = 200, 60  # twentieths of a point
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


@dataclass(frozen=True)
class Captioned:
    """A numbered table or figure, its caption's paragraph, and the names of its two bookmarks."""

    kind: str
    block: Table | Figure
    caption: etree._Element

    @property
    def label_mark(self) -> str:
        """Around the word and the number, for references."""
        return f"_Ref{self._series}{self.block.number:05d}"

    @property
    def number_mark(self) -> str:
        """Around the number alone, for references to several."""
        return f"_Num{self._series}{self.block.number:05d}"

    @property
    def entry_mark(self) -> str:
        """Around the whole caption, for the lists."""
        return f"_Toc{self._series}{self.block.number:05d}"

    @property
    def _series(self) -> int:
        return 100 + (self.kind == "figure")


def number_captions(
    body: etree._Element, document: Document, styles: Styles, stacked: bool
) -> list[Captioned]:
    """Make the numbers in all captions fields; references in the text to them, too.

    Args:
        body: of the document, as pandoc wrote it.
        document: what it shows, in the same order.
        styles: of the document.
        stacked: the number has a line of its own, and captions of figures stand above them.
    """
    waiting = {
        "table": iter(document.tables),
        "figure": iter([each for each in document.figures if each.number]),
    }
    found, free = [], count(free_mark(body))
    for paragraph in body.findall(w("p")):
        kind = KINDS.get(styles.of(paragraph))
        if kind is None:
            continue
        each = Captioned(kind, next(waiting[kind]), paragraph)
        _number(each, document.language, styles, stacked, free)
        if kind == "figure":
            _name_picture(each, document.language)
            if stacked:
                paragraph.getprevious().addprevious(paragraph)
        found.append(each)
    _refer(body, found, document.language)
    return found


def set_apart(captioned: Sequence[Captioned]) -> None:
    """Room above captions of tables and not below them, as the style has it for captions of figures."""
    for each in captioned:
        if each.kind == "table":
            put(properties(each.caption, "pPr"), element("spacing", before=_ABOVE, after=_BELOW))


def marks(name: str, ident: int) -> tuple[etree._Element, etree._Element]:
    """The two ends of a bookmark."""
    return element("bookmarkStart", id=ident, name_=name), element("bookmarkEnd", id=ident)


def free_mark(body: etree._Element) -> int:
    """The first number that no bookmark has."""
    return max((int(each.get(w("id"))) for each in body.iter(w("bookmarkStart"))), default=0) + 1


def field_runs(code: str, shown: str, style: str = "") -> str:
    """A field's runs, all with the letter properties ``style``."""
    return (
        f'<w:r>{style}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{style}<w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        f'<w:r>{style}<w:fldChar w:fldCharType="separate"/></w:r>'
        f"{shown}"
        f'<w:r>{style}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def sequence(kind: str, language: str) -> str:
    """The name of the sequence that counts tables or figures, e.g. ``Tabel``."""
    return say(f"publish.{kind}_reference", language, number="\0").split("\0")[0].strip()


def _number(each: Captioned, language: str, styles: Styles, stacked: bool, free: Iterator[int]) -> None:
    paragraph = each.caption
    put(properties(paragraph, "pPr"), element("pStyle", val=styles.ident("Caption")))
    if each.kind == "table" or stacked:
        put(properties(paragraph, "pPr"), element("keepNext"))
    label = next(iter(paragraph.iter(w("r"))))
    before, after = say(f"publish.{each.kind}_caption", language, number="\0").split("\0")
    style = f'<w:rPr><w:rStyle w:val="{styles.ident("Caption Number")}"/></w:rPr>'
    shown = f"<w:r>{style}<w:t>{each.block.number}</w:t></w:r>"
    field = field_runs(f"SEQ {sequence(each.kind, language)} \\* ARABIC", shown, style)
    first, end = marks(each.label_mark, next(free))
    number, number_end = marks(each.number_mark, next(free))
    lead = parse(f'<w:r>{style}<w:t xml:space="preserve">{before}</w:t></w:r>')
    closing = "<w:r><w:br/></w:r>" if stacked else f"<w:r>{style}<w:t>{after}</w:t></w:r>"
    for part in (first, *lead, number, *parse(field), number_end, end, *parse(closing)):
        label.addprevious(part)
    if stacked and (blank := label.getnext()) is not None:
        _strip_left(blank)
    paragraph.remove(label)
    _mark_whole(paragraph, marks(each.entry_mark, next(free)))


def _strip_left(run: etree._Element) -> None:
    text = run.find(w("t"))
    if text is not None:
        text.text = (text.text or "").lstrip(" ")


def _mark_whole(paragraph: etree._Element, ends: tuple[etree._Element, etree._Element]) -> None:
    first, end = ends
    props = paragraph.find(w("pPr"))
    paragraph.insert(0 if props is None else paragraph.index(props) + 1, first)
    paragraph.append(end)


def _name_picture(each: Captioned, language: str) -> None:
    """A title beside the description of a picture, and a name that tells it from the others."""
    picture = each.caption.getprevious()
    label = say("publish.figure_reference", language, number=each.block.number)
    for frame in picture.iter(f"{_WP}docPr"):
        frame.set("name", label)
        frame.set("title", f"{label}. {each.block.caption}")


def _refer(body: etree._Element, captioned: Sequence[Captioned], language: str) -> None:
    """References in the text: links of pandoc's become fields, or lead to our bookmarks."""
    known = {bookmark_name(each.block.ident): each for each in captioned}
    idents = {each.get(w("id")) for each in body.iter(w("bookmarkStart")) if each.get(w("name")) in known}
    for each in list(_ends_of(body, idents)):
        each.getparent().remove(each)
    for link in list(body.iter(w("hyperlink"))):
        target = known.get(link.get(w("anchor"), ""))
        if target is not None:
            _refer_to(link, target, language)


def _ends_of(body: etree._Element, idents: set[str]) -> Iterator[etree._Element]:
    for tag in ("bookmarkStart", "bookmarkEnd"):
        yield from (each for each in body.iter(w(tag)) if each.get(w("id")) in idents)


def _refer_to(link: etree._Element, target: Captioned, language: str) -> None:
    number = target.block.number
    label = say(f"publish.{target.kind}_reference", language, number=number)
    link.set(w("anchor"), target.label_mark)
    shown = "".join(link.itertext())
    mark = {label: target.label_mark, str(number): target.number_mark}.get(shown)
    if mark is None:
        return  # words of the author's own: an update of the field would put the label in their place
    runs = f"<w:r><w:t>{shown}</w:t></w:r>"
    for part in parse(field_runs(f"REF {mark} \\h", runs)):
        link.addprevious(part)
    link.getparent().remove(link)


def bookmark_name(ident: str) -> str:
    """The name that pandoc gives a bookmark: Word allows 40 letters, beginning with one."""
    if ident[:1].isalpha() and len(ident) <= _LONGEST_NAME:
        return ident
    return "X" + hashlib.sha1(ident.encode(), usedforsecurity=False).hexdigest()[1:]
