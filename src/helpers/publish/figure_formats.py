"""Figures as files: SVG in any case, PDF and PNG beside reports that hold them, others where they are wanted.

Journals that ask for none of these take EPS, or TIFF at 600 dots an inch.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from io import BytesIO

from helpers.publish.document import Document, Figure
from helpers.publish.pictures import as_pdf, rasterise
from helpers.words.errors import InputError, Problem

_ALWAYS = "svg"
_BESIDE = {"pdf": "pdf", "docx": "png"}
"""Which come with which format of the report: one that leaves for a printer, one that leaves for Word."""
FIGURE_FORMATS = (_ALWAYS, *_BESIDE.values(), "eps", "tiff")
_TIFF_DPI = 600
_TRACES = re.compile(rb"%%(CreationDate|Creator|Title): .*\n")


def read_figure_formats(text: str | None) -> tuple[str, ...]:
    """What ``--figure-format`` asks for besides the one that is always there, in a fixed order.

    Raises:
        InputError: an unknown one.
    """
    names = [name.strip().lower() for name in text.split(",")] if text is not None else []
    if not set(names) <= set(FIGURE_FORMATS):
        values = {"known": ", ".join(FIGURE_FORMATS)}
        raise InputError(Problem("publish.figure_format", file="--figure-format", found=text, values=values))
    return tuple(name for name in FIGURE_FORMATS if name in names and name != _ALWAYS)


def figure_files(
    document: Document, formats: Collection[str] = (), wanted: Collection[str] = ()
) -> dict[str, bytes]:
    """Every figure as files ``figures/<id>.svg``, ``.pdf``, ...; one of pixels has no drawing, but its PNG.

    Args:
        document: the report.
        formats: those in which it is made, such as ``docx``.
        wanted: formats of figures that are asked for whatever the report's are.
    """
    names = [name for form, name in _BESIDE.items() if form in formats]
    files = {}
    for each in document.figures:
        for name, content in _files(each, {*names, *wanted}).items():
            files[f"figures/{each.ident}.{name}"] = content
    return files


def _files(figure: Figure, wanted: Collection[str]) -> dict[str, bytes]:
    made: dict[str, bytes] = {}
    drawing = figure.lettered or figure.svg or ""
    if figure.svg:
        made["svg"] = figure.svg.encode()
        if "pdf" in wanted:
            made["pdf"] = as_pdf(drawing)
    if figure.png or "png" in wanted:
        made["png"] = figure.png or rasterise(drawing)
    if "eps" in wanted and figure.svg:
        made["eps"] = as_eps(figure.svg)
    if "tiff" in wanted:
        made["tiff"] = as_tiff(figure.png or rasterise(drawing, _TIFF_DPI))
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
