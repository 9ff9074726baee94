"""The words for simulated data in a Word document: on every page, however its footers are arranged.

A template may have footers of its own for the first page and for even pages. Where it asks for them and has
none, Word leaves the foot of these pages empty.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from lxml import etree

from helpers.language import say
from helpers.publish.ooxml import R, element, parse, w
from helpers.publish.reference import as_xml, empty_footer, register

_SETTINGS, _RELATIONS = "word/settings.xml", "word/_rels/document.xml.rels"
_OFF = ("0", "false", "off")
_ADDED = "footer901"


def spoken_mark(simulated: bool, language: str) -> str:
    """The words for simulated data, or nothing."""
    return say("publish.simulated_mark", language) if simulated else ""


def mark_pages(members: dict[str, bytes], root: etree._Element, text: str) -> None:
    """Say something at the foot of every page.

    Args:
        members: of the document, changed here.
        root: of its main part, whose sections get the footers that they lack.
        text: what to say; nothing is done where it is empty.
    """
    if not text:
        return
    even = _is_on(etree.fromstring(members[_SETTINGS]).find(w("evenAndOddHeaders")))
    sections = [each for each in root.iter(w("sectPr")) if each.getparent().tag != w("sectPrChange")]
    lacking = [kind for each in sections for kind in _add_footers(each, even)]
    if lacking:
        members[f"word/{_ADDED}.xml"] = empty_footer()
        register(members, _ADDED)
    for name in _footers(members):
        members[name] = _marked(members[name], text)


def _is_on(switch: etree._Element | None) -> bool:
    return switch is not None and switch.get(w("val"), "true") not in _OFF


def _add_footers(section: etree._Element, even: bool) -> list[str]:
    """Give a section an empty footer for each kind of its pages that has none; these kinds are returned."""
    held = {each.get(w("type"), "default") for each in section.findall(w("footerReference"))}
    wanted = {"default": True, "first": _is_on(section.find(w("titlePg"))), "even": even}
    lacking = [kind for kind, is_wanted in wanted.items() if is_wanted and kind not in held]
    for kind in lacking:
        link = element("footerReference", type=kind)
        link.set(f"{{{R}}}id", f"rId{_ADDED}")
        section.insert(0, link)
    return lacking


def _footers(members: Mapping[str, bytes]) -> Iterator[str]:
    """The parts that are footers, whatever they are called."""
    for each in etree.fromstring(members[_RELATIONS]):
        if each.get("Type", "").endswith("/footer"):
            name = posixpath.normpath(posixpath.join("/word", each.get("Target", ""))).lstrip("/")
            if name in members:
                yield name


def _marked(footer: bytes, text: str) -> bytes:
    """A footer that begins with the words: in its first paragraph, or, before tables, frames and fields that
    Word fills in, in one of their own.
    """
    root = etree.fromstring(footer)
    first = next(iter(root), None)
    if first is None or first.tag != w("p") or first.find(f"{w('pPr')}/{w('framePr')}") is not None:
        first = element("p")
        root.insert(0, first)
    held = first.find(w("r")) is not None
    shown = f"{text} · " if held else text
    run = parse(f'<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{shown}</w:t></w:r>')[0]
    first.insert(0 if first.find(w("pPr")) is None else 1, run)
    return as_xml(root)
