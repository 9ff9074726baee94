"""From a drawn figure to SVG with and without letters as text: the same text for the same drawing, always."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

import matplotlib

from helpers.language.typography import typographic
from helpers.show.spec import FigureSpec
from helpers.show.style import CM_PER_INCH, DRAWN_FOR_ONE_CM, WIDTHS_CM
from helpers.words.estimates import Estimate

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.transforms import Bbox

# Dates and versions are left out: two equal runs give equal bytes
_METADATA = {"Date": None, "Creator": None}


def publish(
    figure: Figure, id: str, caption: str, alt: str, estimates: Iterable[Estimate] = ()
) -> FigureSpec:
    """The figure as SVG with its texts, ready for ``report.figure``.

    Pages take letters as paths, which look the same everywhere. PDF and PNG are made when a report is
    published, from letters as text, so that they can be searched and copied there.

    Args:
        figure: drawn within :func:`helpers.show.style.house`, in its printed size.
        id: ``fig-...``.
        caption: one sentence.
        alt: the figure in words.
        estimates: the estimates whose numbers it shows.
    """
    width_cm = round(float(figure.get_size_inches()[0]) * CM_PER_INCH, 2)
    paths, lettered = _drawing(figure) if width_cm != DRAWN_FOR_ONE_CM else _narrow(figure)
    if width_cm == DRAWN_FOR_ONE_CM:
        width_cm = WIDTHS_CM["one"]
    return FigureSpec(
        id=id,
        caption=caption,
        alt=alt,
        width_cm=width_cm,
        svg=_accessible(paths, id, caption, alt),
        lettered=lettered,
        estimates=tuple(estimates),
    )


def _narrow(figure: Figure) -> tuple[str, str]:
    """The drawing for one column: fitted into it, and as large as it is printed."""
    from helpers.show.narrow import fitted

    paths, lettered = _drawing(figure, fitted(figure))
    return _printed(paths), _printed(lettered)


def _printed(svg: str) -> str:
    """A drawing for one column in its printed size; what is drawn stays as it is."""
    scale = WIDTHS_CM["one"] / DRAWN_FOR_ONE_CM

    def smaller(size: re.Match[str]) -> str:
        return f'{size[1]}="{float(size[2]) * scale:.6g}pt"'

    end = svg.index(">", svg.index("<svg"))
    return re.sub(r'\b(width|height)="([0-9.]+)pt"', smaller, svg[:end]) + svg[end:]


def _drawing(figure: Figure, box: Bbox | None = None) -> tuple[str, str]:
    """SVG with letters as paths, and with letters as text; of all of the figure or of a box (inches)."""
    from helpers.show.two_letterings import BACKEND, TwoLetterings

    drawing = TwoLetterings()
    with matplotlib.rc_context({"svg.fonttype": "path"}):
        figure.savefig(drawing, format="svg", backend=BACKEND, metadata=_METADATA, bbox_inches=box)
    return drawing.getvalue(), drawing.lettered()


def _accessible(svg: str, ident: str, caption: str, alt: str) -> str:
    """Title and description for screen readers; ids that stay unique with many figures on a page."""
    svg = re.sub(r'\bid="([^"]+)"', rf'id="{ident}-\1"', svg)
    svg = re.sub(r'(href="#|url\(#)', rf"\1{ident}-", svg)
    naming = f' role="img" aria-labelledby="{ident}-title {ident}-desc">'
    title, words = escape(typographic(caption)), escape(alt)
    texts = f'<title id="{ident}-title">{title}</title><desc id="{ident}-desc">{words}</desc>'
    # From "<svg" on: without its prologue the drawing can also stand inside a page
    svg = svg[svg.index("<svg") :]
    end = svg.index(">")
    return svg[:end] + naming + "\n " + texts + svg[end + 1 :]
