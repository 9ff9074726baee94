"""Figures in the formats that journals ask for besides: EPS, and TIFF at 600 dots an inch."""

from __future__ import annotations

import re
from io import BytesIO

from helpers.publish.document import Figure
from helpers.publish.pictures import rasterise
from helpers.words.errors import InputError, Problem

ALWAYS = ("svg", "pdf", "png")
FIGURE_FORMATS = (*ALWAYS, "eps", "tiff")
_TIFF_DPI = 600
_TRACES = re.compile(rb"%%(CreationDate|Creator|Title): .*\n")


def read_figure_formats(text: str | None) -> tuple[str, ...]:
    """What ``--figure-format`` asks for besides the formats that are always there, in a fixed order.

    Raises:
        InputError: an unknown one.
    """
    names = [name.strip().lower() for name in text.split(",")] if text is not None else []
    if not set(names) <= set(FIGURE_FORMATS):
        values = {"known": ", ".join(FIGURE_FORMATS)}
        raise InputError(Problem("publish.figure_format", file="--figure-format", found=text, values=values))
    return tuple(name for name in FIGURE_FORMATS if name in names and name not in ALWAYS)


def further_files(figure: Figure, formats: tuple[str, ...]) -> dict[str, bytes]:
    """A figure's files in formats beyond the usual ones; a picture of pixels has no EPS."""
    made = {}
    if "eps" in formats and figure.svg:
        made["eps"] = as_eps(figure.svg)
    if "tiff" in formats:
        made["tiff"] = as_tiff(figure.png or rasterise(figure.lettered or figure.svg or "", _TIFF_DPI))
    return made


def as_eps(svg: str) -> bytes:
    """A drawing with letters as paths as EPS: lines and shapes, nothing transparent, no font to miss."""
    from helpers.publish.replay import replayed
    from helpers.show.style import house

    with house():
        made = BytesIO()
        replayed(svg).savefig(made, format="eps")
    return _TRACES.sub(b"", made.getvalue())


def as_tiff(png: bytes) -> bytes:
    """A picture as TIFF, in colours without transparency, packed without loss; it keeps its resolution."""
    from PIL import Image

    made = BytesIO()
    with Image.open(BytesIO(png)) as picture:
        dpi = picture.info.get("dpi", (_TIFF_DPI, _TIFF_DPI))
        whole = tuple(round(side) for side in dpi)
        picture.convert("RGB").save(made, format="TIFF", compression="tiff_lzw", dpi=whole)
    return made.getvalue()
