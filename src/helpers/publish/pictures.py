"""Drawings as PDF and as pixels, for programs that take no SVG."""

from __future__ import annotations

import re
import struct
import zlib
from functools import lru_cache

from helpers.publish.fonts import own_fonts

_PRINT_DPI = 300
_NUMBER = r"([0-9.]+)"
_PAGE = b'#set document(date: none)\n#set page(width: auto, height: auto, margin: 0pt)\n#image("x.svg")'
_AFTER_HEADER = 33  # bytes of a PNG's signature and its first chunk, which must come first


@lru_cache(maxsize=64)  # Word and the folder of figures ask for the same pictures
def rasterise(svg: str, dpi: int = _PRINT_DPI) -> bytes:
    """An SVG drawing as PNG, at 300 dots an inch unless told otherwise."""
    import typst

    made = typst.Compiler(_files(svg), font_paths=own_fonts()).compile(format="png", ppi=dpi)
    return made[:_AFTER_HEADER] + _resolution(dpi) + made[_AFTER_HEADER:]


def as_pdf(svg: str) -> bytes:
    """An SVG drawing as PDF of its own size; letters stay letters, their font is embedded."""
    import typst

    return typst.Compiler(_files(svg), font_paths=own_fonts()).compile(format="pdf")


def _files(svg: str) -> dict[str, bytes]:
    return {"main.typ": _PAGE, "x.svg": svg.encode()}


def _resolution(dpi: int) -> bytes:
    """The chunk of a PNG that tells its resolution, which typst leaves out."""
    per_metre = round(dpi / 0.0254)
    content = b"pHYs" + struct.pack(">IIB", per_metre, per_metre, 1)
    return struct.pack(">I", len(content) - 4) + content + struct.pack(">I", zlib.crc32(content))


def aspect(svg: str | None, png: bytes | None) -> float:
    """Height over width of a picture; 0.75 where it does not say."""
    if png is not None and png[12:16] == b"IHDR":
        width, height = struct.unpack(">II", png[16:24])
        return height / width if width else 0.75
    if svg and (box := re.search(rf'viewBox="[-0-9.]+ [-0-9.]+ {_NUMBER} {_NUMBER}"', svg)):
        return float(box[2]) / float(box[1]) if float(box[1]) else 0.75
    return 0.75
