"""A backend of matplotlib that draws once and keeps the SVG twice: letters as paths, and letters as text.

Drawing costs more than anything else in many a notebook; only the letters differ between the two.
"""

from __future__ import annotations

from io import StringIO
from typing import Any

import matplotlib
from matplotlib.backend_bases import FigureCanvasBase
from matplotlib.backends.backend_mixed import MixedModeRenderer
from matplotlib.backends.backend_svg import FigureCanvasSVG, RendererSVG

from helpers.language.typography import typographic
from helpers.show.shaping import TEXTS

_POINTS = 72  # an inch


class TwoLetterings(StringIO):
    """What ``figure.savefig(stream, format="svg", backend=BACKEND)`` fills.

    It holds the drawing with letters as paths; :meth:`lettered` is the other one.
    """

    def __init__(self) -> None:
        super().__init__(newline="\n")
        self._texts: list[tuple[int, int, str]] = []

    def add(self, begin: int, end: int, text: str) -> None:
        """Say what stands, as text, for the letters between two places of the drawing."""
        self._texts.append((begin, end, text))

    def taken_from(self, place: int) -> str:
        """What stands from ``place`` on, which is taken away."""
        self.seek(place)
        taken = self.read()
        self.seek(place)
        self.truncate()
        return taken

    def starts(self, place: int, text: str) -> bool:
        """True if ``text`` stands at ``place``."""
        end = self.tell()
        self.seek(place)
        found = self.read(len(text)) == text
        self.seek(end)
        return found

    def lettered(self) -> str:
        """The drawing with letters as text."""
        drawn, parts, place = self.getvalue(), [], 0
        for begin, end, text in self._texts:
            parts += [drawn[place:begin], text]
            place = end
        return "".join([*parts, drawn[place:]])


class _Renderer(RendererSVG):
    def __init__(self, width: float, height: float, stream: TwoLetterings, **known: Any) -> None:
        super().__init__(width, height, stream, **known)
        self._text2path = TEXTS
        self._stream = stream

    def draw_text(self, *arguments: Any, **named: Any) -> None:
        *before, text, font, angle = arguments[:6]
        arguments = (*before, typographic(text), font, angle, *arguments[6:])
        stream = self._stream
        begin = stream.tell()
        super().draw_text(*arguments, **named)
        end = stream.tell()
        self._draw_letters(arguments, named)
        text = stream.taken_from(end)
        # The tag around both is closed by the first thing written into it
        closing = ">\n" if stream.starts(begin, ">\n") else ""
        stream.add(begin, end, closing + text)

    def _draw_letters(self, arguments: tuple[Any, ...], named: dict[str, Any]) -> None:
        # Set and set back by hand: a context copies all settings, for every one of hundreds of texts
        before = matplotlib.rcParams["svg.fonttype"]
        matplotlib.rcParams["svg.fonttype"] = "none"
        try:
            super().draw_text(*arguments, **named)
        finally:
            matplotlib.rcParams["svg.fonttype"] = before


class FigureCanvas(FigureCanvasSVG):
    """The canvas of this backend, found by its name."""

    def print_svg(
        self, filename: Any, *, bbox_inches_restore: Any = None, metadata: Any = None, **_: Any
    ) -> None:
        """Draw into ``filename``, a :class:`TwoLetterings`; otherwise as matplotlib's own."""
        # To find out how large things are, matplotlib begins to draw into a stream that nobody reads
        stream = filename if isinstance(filename, TwoLetterings) else TwoLetterings()
        figure = self.figure
        dpi, figure.dpi = figure.dpi, _POINTS
        width, height = figure.get_size_inches()
        drawn = _Renderer(width * _POINTS, height * _POINTS, stream, image_dpi=dpi, metadata=metadata)
        renderer = MixedModeRenderer(
            figure, width, height, dpi, drawn, bbox_inches_restore=bbox_inches_restore
        )
        figure.draw(renderer)
        renderer.finalize()


FigureManager = FigureCanvasBase.manager_class
BACKEND = f"module://{__name__}"
