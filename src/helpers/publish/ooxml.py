"""Small tools for Word's XML: names, elements, and children in the order that its schema wants."""

from __future__ import annotations

from functools import cache

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# The first part of the sequence of each kind of properties, as far as we write them.
_ORDER = {
    "pPr": """
        pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs
        suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi
        adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection
        textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange
        """,
    "rPr": """
        rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof
        snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText
        vertAlign
        rtl cs em lang eastAsianLayout specVanish oMath rPrChange
        """,
    "sectPr": """
        headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType
        pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings
        sectPrChange
        """,
    "tblPr": """
        tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing
        tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription
        """,
    "trPr": """
        cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc
        hidden
        """,
    "tcPr": """
        cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark
        """,
}


@cache
def w(name: str) -> str:
    """``name`` in Word's namespace, as lxml writes it."""
    return f"{{{W}}}{name}"


_RANK = {
    w(kind): {w(name): rank for rank, name in enumerate(names.split())} for kind, names in _ORDER.items()
}


def element(name: str, **values: str | int) -> etree._Element:
    """An element of Word's with its attributes, e.g. ``element("jc", val="center")``."""
    return etree.Element(w(name), {w(key.rstrip("_")): str(value) for key, value in values.items()})


def parse(text: str) -> list[etree._Element]:
    """The elements of a snippet that uses the prefixes ``w:`` and ``r:``."""
    return list(etree.fromstring(f'<x xmlns:w="{W}" xmlns:r="{R}">{text}</x>'))


def properties(parent: etree._Element, kind: str) -> etree._Element:
    """The properties element ``kind`` of ``parent``, made as its first child if absent."""
    found = parent.find(w(kind))
    if found is None:
        found = element(kind)
        parent.insert(0, found)
    return found


def put(props: etree._Element, child: etree._Element) -> None:
    """Set ``child`` in a properties element: in its place, instead of an older one of its name."""
    rank, tag = _RANK[props.tag], child.tag
    own = rank[tag]
    for each in props:
        if each.tag == tag:
            props.replace(each, child)
            return
        if rank.get(each.tag, 999) > own:
            each.addprevious(child)
            return
    props.append(child)


def style_of(paragraph: etree._Element) -> str:
    """The style of a paragraph; empty if it has none."""
    found = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    return "" if found is None else found.get(w("val"), "")


class Styles:
    """The styles of a document: ids by name, for ids differ between languages and makers, and back."""

    def __init__(self, part: bytes) -> None:
        root = etree.fromstring(part)
        self._idents: dict[str, str] = {}
        for each in root.iter(w("style")):
            name = each.find(w("name"))
            if name is not None:
                self._idents.setdefault(name.get(w("val"), "").lower(), each.get(w("styleId"), ""))
        self._names = {ident: name for name, ident in self._idents.items()}

    def ident(self, name: str) -> str:
        """The id of the style of this name, upper and lower case alike.

        Raises:
            KeyError: there is none.
        """
        return self._idents[name.lower()]

    def of(self, paragraph: etree._Element) -> str:
        """The name, in small letters, of a paragraph's style; empty if it has none."""
        return self._names.get(style_of(paragraph), "")
