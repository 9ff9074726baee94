"""How wide the letters of well-known faces are beside those of Times, and which face a Word template has.

The numbers are the makers' own widths of figures and bold letters against those by which
:mod:`helpers.publish.measure` reckons, as nineteen in twenty words of tables need them. A face that is not
known is taken to be as wide as any.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from helpers.publish.ooxml import w

_BREADTHS = {
    1.0: "times, times new roman, liberation serif, tinos, nimbus roman, garamond, arial narrow",
    1.05: "calibri, calibri light, carlito",
    1.12: "arial, helvetica, liberation sans, arimo, nimbus sans, trebuchet ms, palatino linotype",
    1.14: "cambria, caladea, segoe ui",
    1.2: "tahoma",
    1.33: "verdana, georgia, dejavu sans, dejavu serif",
    1.47: "courier, courier new, liberation mono, cousine, dejavu sans mono, consolas",
}
_OF = {name: breadth for breadth, names in _BREADTHS.items() for name in names.split(", ")}
_UNKNOWN = 1.33
_USUAL = "times new roman"  # what Word takes where nothing is said
_THEME = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def breadth(face: str) -> float:
    """How wide tables take the letters of a face, by its name, beside those of Times."""
    return _OF.get(face.strip().lower(), _UNKNOWN)


def text_face(members: Mapping[str, bytes]) -> str:
    """The face of a Word document's text: that of its usual paragraphs, else of all its text.

    Args:
        members: the parts of the document by name.
    """
    styles = etree.fromstring(members["word/styles.xml"])
    usual = (
        each.find(w("rPr"))
        for each in styles.iter(w("style"))
        if each.get(w("type")) == "paragraph" and each.get(w("default")) in ("1", "true", "on")
    )
    for letters in (*usual, styles.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")):
        fonts = None if letters is None else letters.find(w("rFonts"))
        if fonts is not None and (face := _named(fonts, members)):
            return face
    return _USUAL


def _named(fonts: etree._Element, members: Mapping[str, bytes]) -> str:
    """The face of Latin letters; one of the document's theme wins over one by its name."""
    if theme := fonts.get(w("asciiTheme")) or fonts.get(w("hAnsiTheme")):
        kind = "majorFont" if theme.startswith("major") else "minorFont"
        for name, content in members.items():
            if name.startswith("word/theme/theme") and name.endswith(".xml"):
                latin = etree.fromstring(content).find(f".//{_THEME}{kind}/{_THEME}latin")
                if latin is not None and latin.get("typeface"):
                    return latin.get("typeface")
    return fonts.get(w("ascii")) or fonts.get(w("hAnsi")) or ""
