"""Lines that lead to what follows stay with it on a page: before a list, and titles in bold letters.

``**What it does not show.**`` or ``These limits follow:`` at the foot of a page, and the list on the next
one, would be read as if nothing followed.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from helpers.publish.ooxml import Styles, element, properties, put, w
from helpers.publish.tree import Node, node

_LISTS = ("BulletList", "OrderedList", "DefinitionList")
_OPENING, _CLOSING = node("RawBlock", ["typst", "#leading-on["]), node("RawBlock", ["typst", "]"])


def kept_with_next(blocks: Sequence[Node]) -> list[Node]:
    """Blocks for typst, with a command of the template around each line that leads to the next block."""
    out: list[Node] = []
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        leads = after is not None and block["t"] == "Para" and (after["t"] in _LISTS or _is_title(block))
        out += [_OPENING, block, _CLOSING] if leads else [block]
    return out


def keep_with_next(body: etree._Element) -> None:
    """The same in Word's body, changed here."""
    for paragraph in body.findall(w("p")):
        after = paragraph.getnext()
        if after is None or after.tag != w("p") or _is_item(paragraph):
            continue
        if _is_item(after) or _is_bold(paragraph):
            put(properties(paragraph, "pPr"), element("keepNext"))


def keep_headings(body: etree._Element, styles: Styles) -> None:
    """Headings stay with what they head, also where the styles of a user's template do not say so."""
    for paragraph in body.findall(w("p")):
        if styles.of(paragraph).startswith("heading"):
            put(properties(paragraph, "pPr"), element("keepNext"))


def _is_title(block: Node) -> bool:
    """A paragraph of nothing but bold letters, with a mark behind them at most."""
    first, *others = block["c"] or [node("Space")]
    return first["t"] == "Strong" and all(each["t"] == "Str" and len(each["c"]) == 1 for each in others)


def _is_item(paragraph: etree._Element) -> bool:
    return paragraph.find(f"{w('pPr')}/{w('numPr')}") is not None


def _is_bold(paragraph: etree._Element) -> bool:
    runs = [run for run in paragraph.iter(w("r")) if "".join(run.itertext()).strip()]
    return bool(runs) and all(run.find(f"{w('rPr')}/{w('b')}") is not None for run in runs)
