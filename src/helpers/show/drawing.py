"""From a drawn figure to its three formats: the same bytes for the same drawing, always."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING

from helpers.show.spec import FigureSpec
from helpers.show.style import CM_PER_INCH
from helpers.words.estimates import Estimate

if TYPE_CHECKING:
    from matplotlib.figure import Figure

DOTS_PER_INCH = 300
# Dates and versions are left out: two equal runs give equal bytes
_METADATA = {
    "svg": {"Date": None, "Creator": None},
    "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
    "png": {"Software": None},
}


def publish(
    figure: Figure, id: str, caption: str, alt: str, estimates: Iterable[Estimate] = ()
) -> FigureSpec:
    """The figure as SVG, PDF and PNG with its texts, ready for ``report.figure``.

    Args:
        figure: drawn within :func:`helpers.show.style.house`, in its printed size.
        id: ``fig-...``.
        caption: one sentence.
        alt: the figure in words.
        estimates: the estimates whose numbers it shows.
    """
    svg = _accessible(_bytes(figure, "svg").decode("utf-8"), id, caption, alt)
    return FigureSpec(
        id=id,
        caption=caption,
        alt=alt,
        width_cm=round(float(figure.get_size_inches()[0]) * CM_PER_INCH, 2),
        svg=svg,
        pdf=_bytes(figure, "pdf"),
        png=_bytes(figure, "png"),
        estimates=tuple(estimates),
    )


def _bytes(figure: Figure, form: str) -> bytes:
    buffer = BytesIO()
    figure.savefig(buffer, format=form, dpi=DOTS_PER_INCH, metadata=_METADATA[form])
    return buffer.getvalue()


def _accessible(svg: str, ident: str, caption: str, alt: str) -> str:
    """Title and description for screen readers; ids that stay unique with many figures on a page."""
    svg = re.sub(r'\bid="([^"]+)"', rf'id="{ident}-\1"', svg)
    svg = re.sub(r'(href="#|url\(#)', rf"\1{ident}-", svg)
    naming = f' role="img" aria-labelledby="{ident}-title {ident}-desc">'
    texts = f'<title id="{ident}-title">{escape(caption)}</title><desc id="{ident}-desc">{escape(alt)}</desc>'
    # From "<svg" on: without its prologue the drawing can also stand inside a page
    svg = svg[svg.index("<svg") :]
    end = svg.index(">")
    return svg[:end] + naming + "\n " + texts + svg[end + 1 :]
