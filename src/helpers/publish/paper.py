"""The room that a page has for text, tables and figures."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Paper:
    """Widths in cm between the margins of an upright and of a turned page, and letters of tables in points.

    ``height_cm`` is what a figure may take, room for its caption left. Where a page has two ``columns``, each
    is ``column_cm`` wide. ``sizes_pt`` are the letters that tables may have, largest first; ``breadth`` tells
    how wide the face is beside Times.
    """

    upright_cm: float = 16.0
    turned_cm: float = 24.7
    height_cm: float = 19.0
    columns: int = 1
    column_cm: float = 16.0
    sizes_pt: tuple[float, ...] = (9.0, 8.0, 7.5)
    breadth: float = 1.0


PAPER = Paper()
"""A4 with margins of 2.5 cm."""
