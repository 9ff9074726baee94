"""Texts of figures, shaped once: most of what drawing a text costs is finding out how wide its letters are.

A figure asks for the width of a label when room is shared out, again when it is drawn, and the same report in
another language asks for the same numbers on its axes.
"""

from __future__ import annotations

from typing import Any

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextToPath

_MOST = 20_000  # texts; a session by hand may draw figures for days

Glyphs = list[tuple[str, float, float, float]]
"""Of each letter of a text its name, its place, and its size."""


class KnownTexts(TextToPath):
    """What matplotlib knows of texts and their outlines, remembered from figure to figure."""

    def __init__(self) -> None:
        super().__init__()
        self._forget()

    def _forget(self) -> None:
        self._fonts: dict[int, Any] = {}
        self._sizes: dict[tuple[str, Any], tuple[float, float, float]] = {}
        self._shaped: dict[tuple[Any, ...], Glyphs] = {}
        self._outlines: dict[str, Any] = {}

    def _get_font(self, prop: FontProperties) -> Any:
        key = hash(prop)  # by which matplotlib, too, tells whether two are equal
        if key not in self._fonts:
            self._fonts[key] = super()._get_font(prop)
        font = self._fonts[key]
        font.set_size(self.FONT_SCALE, self.DPI)  # others may have drawn with it meanwhile
        return font

    def get_text_width_height_descent(
        self, s: str, prop: FontProperties, ismath: Any
    ) -> tuple[float, float, float]:
        """Width, height and depth of one line in points."""
        if ismath:
            return super().get_text_width_height_descent(s, prop, ismath)
        key = (s, self._get_font(prop))
        if key not in self._sizes:
            self._make_room()
            whole = prop.copy()
            whole.set_size(self.FONT_SCALE)  # at which nothing is scaled
            self._sizes[key] = super().get_text_width_height_descent(s, whole, ismath)
        scale = prop.get_size_in_points() / self.FONT_SCALE
        width, height, depth = self._sizes[key]
        return width * scale, height * scale, depth * scale

    def get_glyphs_with_font(
        self, font: Any, s: str, glyph_map: Any = None, return_new_glyphs_only: bool = False, **how: Any
    ) -> tuple[Glyphs, dict[str, Any], list]:
        """The letters of a text, the outlines of those that ``glyph_map`` does not hold, and no lines."""
        if glyph_map is None or not return_new_glyphs_only:
            return super().get_glyphs_with_font(font, s, glyph_map, return_new_glyphs_only, **how)
        key = (s, font, *sorted(how.items()))
        if key not in self._shaped:
            self._make_room()
            found, outlines, _ = super().get_glyphs_with_font(font, s, self._outlines, True, **how)
            self._outlines.update(outlines)
            self._shaped[key] = found
        glyphs = self._shaped[key]
        names = dict.fromkeys(name for name, *_ in glyphs)
        return glyphs, {name: self._outlines[name] for name in names if name not in glyph_map}, []

    def _make_room(self) -> None:
        if len(self._sizes) + len(self._shaped) > _MOST:
            self._forget()


TEXTS = KnownTexts()
"""Those of this process."""
