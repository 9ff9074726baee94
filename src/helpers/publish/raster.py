"""Pictures as pixels, for programs that take no drawings."""

from __future__ import annotations

import re
import struct

_PRINT_DPI = 300
_NUMBER = r"([0-9.]+)"


def rasterise(svg: str) -> bytes:
    """An SVG drawing as PNG at 300 dots an inch."""
    import typst

    page = '#set page(width: auto, height: auto, margin: 0pt)\n#image("x.svg")'
    files = {"main.typ": page.encode(), "x.svg": svg.encode()}
    return typst.Compiler(ignore_system_fonts=True).compile(files, format="png", ppi=_PRINT_DPI)


def aspect(svg: str | None, png: bytes | None) -> float:
    """Height over width of a picture; 0.75 where it does not say."""
    if png is not None and png[12:16] == b"IHDR":
        width, height = struct.unpack(">II", png[16:24])
        return height / width if width else 0.75
    if svg and (box := re.search(rf'viewBox="[-0-9.]+ [-0-9.]+ {_NUMBER} {_NUMBER}"', svg)):
        return float(box[2]) / float(box[1]) if float(box[1]) else 0.75
    return 0.75
