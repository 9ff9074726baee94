"""Drawings as PDF and as pixels, for programs that take no SVG."""

from __future__ import annotations

import re
import struct
import zlib
from functools import lru_cache
from typing import TYPE_CHECKING

from helpers.publish.fonts import own_fonts

if TYPE_CHECKING:
    import numpy as np

_PRINT_DPI = 300
_NUMBER = r"([0-9.]+)"
_PAGE = b'#set document(date: none)\n#set page(width: auto, height: auto, margin: 0pt)\n#image("x.svg")'
_POINTS = 72  # an inch
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_SOON = 1  # of zlib's levels: higher ones take twice the time for a fifth of the size


@lru_cache(maxsize=64)  # Word and the folder of figures ask for the same pictures
def rasterise(svg: str, dpi: int = _PRINT_DPI) -> bytes:
    """An SVG drawing as PNG, at 300 dots an inch unless told otherwise.

    By way of its PDF, which PDFium renders in a third of the time that typst takes.
    """
    import pypdfium2

    document = pypdfium2.PdfDocument(as_pdf(svg))
    try:
        page = document[0]
        width = round(page.get_width() * dpi / _POINTS)
        # A little less than whole dots: PDFium counts one begun as one more
        made = page.render(scale=(width - 0.01) / page.get_width(), rev_byteorder=True)
        return _png(made.to_numpy(), dpi)
    finally:
        document.close()


@lru_cache(maxsize=64)  # and the folder of figures for the same drawings
def as_pdf(svg: str) -> bytes:
    """An SVG drawing as PDF of its own size; letters stay letters, their font is embedded."""
    import typst

    files = {"main.typ": _PAGE, "x.svg": svg.encode()}
    return typst.Compiler(files, font_paths=own_fonts()).compile(format="pdf")


def _png(pixels: np.ndarray, dpi: int) -> bytes:
    """Rows of red, green and blue as PNG; choosing how to filter each row would double the time."""
    import numpy as np  # only here: a run that finds nothing to do draws nothing

    height, width, colours = pixels.shape
    rows = np.zeros((height, 1 + width * colours), np.uint8)
    rows[:, 1:] = pixels.reshape(height, -1)
    per_metre = round(dpi / 0.0254)
    chunks = {
        b"IHDR": struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0),
        b"pHYs": struct.pack(">IIB", per_metre, per_metre, 1),
        b"IDAT": zlib.compress(rows, _SOON),
        b"IEND": b"",
    }
    return _SIGNATURE + b"".join(_chunk(kind, content) for kind, content in chunks.items())


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def aspect(svg: str | None, png: bytes | None) -> float:
    """Height over width of a picture; 0.75 where it does not say."""
    if png is not None and png[12:16] == b"IHDR":
        width, height = struct.unpack(">II", png[16:24])
        return height / width if width else 0.75
    if svg and (box := re.search(rf'viewBox="[-0-9.]+ [-0-9.]+ {_NUMBER} {_NUMBER}"', svg)):
        return float(box[2]) / float(box[1]) if float(box[1]) else 0.75
    return 0.75
