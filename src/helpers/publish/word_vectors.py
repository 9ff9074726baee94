"""Figures in Word as vectors, with their pixels for programs that draw none.

A picture keeps its PNG and names an SVG beside it, in the extension that Word has known since 2016: Word and
LibreOffice draw the vectors, others the pixels. Word draws no patterns, so a hatched drawing gets its hatches
as lines; letters are shapes, since no reader's machine need have our font.
"""

from __future__ import annotations

import re

from lxml import etree

from helpers.publish.document import Figure
from helpers.publish.reference import register_picture
from helpers.publish.tiles import tiles_over

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_BLIP = f"{{{_A}}}blip"
_XLINK = "http://www.w3.org/1999/xlink"
_FILL = re.compile(r"fill: url\(#([^)]+)\)")
_NUMBER = re.compile(r"-?[0-9.]+(?:e-?\d+)?")
_PLACED = ("clip-path", "transform")
_PROLOGUE = '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'


def add_vectors(members: dict[str, bytes], root: etree._Element, figures: list[Figure]) -> None:
    """Put the drawings of figures into a document, beside their pixels.

    Args:
        members: the document's parts by name; the drawings, and what tells of them, are added.
        root: of its main part, with one picture for each figure, in their order.
        figures: of the report; one that others drew may hold anything and keeps its pixels.
    """
    for number, (blip, figure) in enumerate(zip(root.iter(_BLIP), figures, strict=True), start=1):
        if not figure.svg or not figure.lettered:
            continue
        part = f"drawing{number}"
        members[f"word/media/{part}.svg"] = (_PROLOGUE + without_patterns(_bare(figure.svg))).encode()
        blip.append(_link(register_picture(members, part)))


def _bare(svg: str) -> str:
    """A drawing without what stands before it in a file of its own."""
    return svg[svg.index("<svg") :]


def without_patterns(svg: str) -> str:
    """A drawing in which hatches are lines, cut to their shapes; one without hatches as it is."""
    if "<pattern" not in svg:
        return svg
    root = etree.fromstring(svg.encode())
    patterns = {each.get("id"): each for each in root.iter(_svg("pattern"))}
    for number, shape in enumerate(_hatched(root), start=1):
        pattern = patterns[_FILL.search(shape.get("style"))[1]]
        shape.getparent().replace(shape, _hatching(shape, pattern, f"hatched-{number}"))
    for ident, pattern in patterns.items():
        tile = etree.Element(_svg("g"), id=f"{ident}-tile")
        tile.extend([each for each in pattern if each.tag != _svg("rect")])
        pattern.getparent().replace(pattern, tile)
    return etree.tostring(root, encoding="unicode")


def _hatched(root: etree._Element) -> list[etree._Element]:
    return [each for each in root.iter(_svg("path")) if _FILL.search(each.get("style", ""))]


def _box_of(shape: etree._Element) -> tuple[float, float, float, float]:
    """The box around a path; of curves with what bends them, beyond which the tiles are cut anyway."""
    numbers = [float(number) for number in _NUMBER.findall(shape.get("d"))]
    across, down = numbers[::2], numbers[1::2]
    return min(across), min(down), max(across), max(down)


def _hatching(shape: etree._Element, pattern: etree._Element, ident: str) -> etree._Element:
    """A shape's ground, the tiles of its pattern cut to it, and its edge, as one group."""
    ground = next(each.get("fill", "none") for each in pattern if each.tag == _svg("rect"))
    styled = {"ground": f"fill: {ground}", "edge": _FILL.sub("fill: none", shape.get("style"))}
    plain = {name: etree.Element(_svg("path"), d=shape.get("d"), style=look) for name, look in styled.items()}
    cut = etree.Element(_svg("clipPath"), id=ident)
    etree.SubElement(cut, _svg("path"), d=shape.get("d"))
    tiles = etree.Element(_svg("g"), {"clip-path": f"url(#{ident})"})
    for x, y in tiles_over(_box_of(shape), float(pattern.get("width"))):
        link = {f"{{{_XLINK}}}href": f"#{pattern.get('id')}-tile", "x": f"{x:g}", "y": f"{y:g}"}
        etree.SubElement(tiles, _svg("use"), link)
    group = etree.Element(_svg("g"), {name: shape.get(name) for name in _PLACED if shape.get(name)})
    group.extend([cut, plain["ground"], tiles, plain["edge"]])
    return group


def _svg(name: str) -> str:
    return f"{{http://www.w3.org/2000/svg}}{name}"


def _link(ident: str) -> etree._Element:
    listed = etree.Element(f"{{{_A}}}extLst", nsmap={"a": _A})
    extension = etree.SubElement(listed, f"{{{_A}}}ext", uri=_EXTENSION)
    etree.SubElement(
        extension, f"{{{_SVG}}}svgBlip", {f"{{{_R}}}embed": ident}, nsmap={"asvg": _SVG, "r": _R}
    )
    return listed
